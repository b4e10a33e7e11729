import Foundation

/// A key of the configuration. The table of all keys drives reading, checking, showing and the documentation.
package struct ConfigurationKey: Sendable {
    /// Its name in the file: lower case, words with `_` between them.
    package let name: String
    /// What it takes, with unit and range, as a sentence goes on after "it takes".
    package let allowed: String
    /// Its default as the documentation has it, where that depends on the machine.
    let usual: String?
    /// What it is for: one sentence.
    package let sentence: String
    /// Whether its value is never shown.
    package let isSecret: Bool
    /// Understands a value and sets it.
    let read: @Sendable (ConfigurationValue, inout ServerConfiguration) throws(ConfigurationFault) -> Void
    /// The value as it can be written into the file; nil where there is none.
    package let text: @Sendable (ServerConfiguration) -> String?

    /// The environment variable that sets it.
    package var variable: String { Self.variablePrefix + name.uppercased() }
    /// The option of the command line that may set it.
    package var option: String { "--" + name.replacing("_", with: "-") }

    static let variablePrefix = "LIPSYNC_"

    /// A field of the configuration.
    typealias Field<Value> = any WritableKeyPath<ServerConfiguration, Value> & Sendable

    /// A key for the field at `path`.
    init<Value: Sendable>(
        _ name: String,
        _ path: Field<Value>,
        takes allowed: String,
        usual: String? = nil,
        isSecret: Bool = false,
        _ sentence: String,
        read: @escaping @Sendable (ConfigurationValue) throws(ConfigurationFault) -> Value,
        text: @escaping @Sendable (Value) -> String?
    ) {
        self.name = name
        self.allowed = allowed
        self.usual = usual
        self.sentence = sentence
        self.isSecret = isSecret
        self.read = { (value, configuration) throws(ConfigurationFault) in
            configuration[keyPath: path] = try read(value)
        }
        self.text = { text($0[keyPath: path]) }
    }

    /// The key of this name, in any letter case.
    static func named(_ name: String) -> ConfigurationKey? {
        all.first { $0.name == name.lowercased() }
    }

    /// `text` between quotes, as YAML reads it.
    static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// A list as YAML reads it.
    static func quoted(_ texts: [String]) -> String? {
        texts.isEmpty ? nil : "[\(texts.map(quoted).joined(separator: ", "))]"
    }
}
