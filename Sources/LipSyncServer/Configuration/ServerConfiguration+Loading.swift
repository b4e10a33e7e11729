import Foundation
import Glibc
import LipSyncModel

extension ServerConfiguration {
    /// The environment variable that names the configuration file.
    public static let fileVariable = "LIPSYNC_CONFIG"

    /// Variables with our prefix that mean something to this program, its build or its tests.
    package static let knownVariables: Set<String> = {
        let others = ["LIPSYNC_HOME", "LIPSYNC_SECRET_KEY", "LIPSYNC_STRICT", "LIPSYNC_TEST_VERBOSE"]
        return Set(ConfigurationKey.all.map(\.variable) + others + [fileVariable])
    }()

    /// The configuration: defaults, then the file, then `environment`, then `overrides`, each winning over what came
    /// before.
    ///
    /// `file` is the one that the command line names; else ``fileVariable`` may name one; else there is none.
    /// `overrides` are values from the command line by the names of their keys, `["port": "8080"]`. Variables and
    /// overrides that are empty count as not set; a list is written with commas, or as `["a", "b"]`.
    ///
    /// Throws ``LipSyncError`` of kind `usage` that names key, value, what is allowed, and where the value came from:
    /// `configuration.file`, `.unknown_key`, `.duplicate_key`, `.value`, `.range`, `.contradiction`, `.missing`.
    public static func load(
        file: String? = nil,
        environment: [String: String],
        overrides: [String: String] = [:]
    ) throws -> ServerConfiguration {
        let folder = FileManager.default.currentDirectoryPath
        var values: [(key: ConfigurationKey, value: ConfigurationValue)] = []
        let path = file ?? environment[fileVariable].flatMap { $0.isEmpty ? nil : $0 }
        if let path { values += try ConfigurationFile(path: path).values }
        for key in ConfigurationKey.all {
            guard let text = environment[key.variable] else { continue }
            values.append((key, written(text, .variable(key.variable), folder)))
        }
        for (name, text) in overrides.sorted(by: { $0.key < $1.key }) {
            guard let key = ConfigurationKey.all.first(where: { $0.name == name }) else {
                throw LipSyncError.configuration("unknown_key", "There is no key \(name).")
            }
            values.append((key, written(text, .option(key.option), folder)))
        }
        values.removeAll { $0.value.content == .one("") }
        // Without a home folder the data may still be named.
        let namesData = values.contains { $0.key.name == "data" }
        var configuration =
            namesData ? ServerConfiguration(data: ServerFolder("")) : try ServerConfiguration(environment: environment)
        for (key, value) in values { try configuration.set(key, value) }
        try configuration.checkTogether()
        configuration.warnings += unknownVariables(environment)
        if let path { configuration.warnings += readableSecrets(path, configuration) }
        return configuration
    }

    private mutating func set(_ key: ConfigurationKey, _ value: ConfigurationValue) throws {
        do throws(ConfigurationFault) {
            try key.read(value, &self)
        } catch {
            throw LipSyncError.configuration(error, key: key, origin: value.origin)
        }
        origins[key.name] = value.origin
    }

    /// A value outside a file.
    private static func written(_ text: String, _ origin: ConfigurationOrigin, _ folder: String) -> ConfigurationValue {
        let content = ConfigurationFile.list(text).map(ConfigurationValue.Content.many) ?? .one(text)
        return ConfigurationValue(content: content, origin: origin, folder: folder)
    }

    /// What no key can see alone.
    private func checkTogether() throws {
        if !policyCommand.isEmpty, policyURL != nil {
            throw LipSyncError.configuration(
                "contradiction",
                "policy_command (\(origin("policy_command"))) and policy_url (\(origin("policy_url"))) are both set; "
                    + "one policy is asked."
            )
        }
        if adminPort != 0, adminPort == port, adminHost == host {
            throw LipSyncError.configuration(
                "contradiction",
                "port (\(origin("port"))) and admin_port (\(origin("admin_port"))) are both \(port)."
            )
        }
    }

    /// Where the value of this key comes from.
    func origin(_ name: String) -> ConfigurationOrigin { origins[name] ?? .usual }

    /// A slip in a variable's name would otherwise go unseen. Not an error: other programs may use the prefix too.
    private static func unknownVariables(_ environment: [String: String]) -> [String] {
        environment.keys
            .filter { $0.hasPrefix(ConfigurationKey.variablePrefix) && !knownVariables.contains($0) }
            .sorted()
            .map { "The environment variable \($0) is none that this program knows." }
    }

    private static func readableSecrets(_ path: String, _ configuration: ServerConfiguration) -> [String] {
        let holdsSecrets = ConfigurationKey.all.contains { key in
            guard key.isSecret, case .file = configuration.origin(key.name) else { return false }
            return true
        }
        var facts = stat()
        guard holdsSecrets, stat(path, &facts) == 0, facts.st_mode & 0o004 != 0 else { return [] }
        return ["The configuration file \(path) holds secrets, and every user of this machine can read it."]
    }
}
