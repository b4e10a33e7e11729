import Foundation

/// What the package says about its own targets.
struct PackageDescription {
    /// Target → the targets and products it depends on.
    let dependencies: [String: [String]]
    /// Target → its folder below the topmost one.
    let folders: [String: String]

    /// Lines of the form `LipSync -> MediaIO`, sorted; a target that depends on nothing gives its bare name.
    var arrows: [String] {
        dependencies.flatMap { target, needed in
            needed.isEmpty ? [target] : needed.map { "\(target) -> \($0)" }
        }
        .sorted()
    }

    /// Asks Swift's package manager, in a build folder of its own: the usual one is locked while tests run.
    static func load() throws -> PackageDescription {
        let scratch = FileManager.default.temporaryDirectory.appending(
            path: "lipsync-architecture-\(UUID().uuidString)"
        )
        defer { try? FileManager.default.removeItem(at: scratch) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "swift", "package", "--package-path", Checkout.root.path, "--scratch-path", scratch.path, "dump-package",
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try PackageDescription(manifest: JSONDecoder().decode(Manifest.self, from: text))
    }

    private init(manifest: Manifest) {
        var dependencies: [String: [String]] = [:]
        var folders: [String: String] = [:]
        for target in manifest.targets {
            dependencies[target.name] = target.dependencies.map(\.name)
            folders[target.name] = target.path ?? "\(target.type == "test" ? "Tests" : "Sources")/\(target.name)"
        }
        self.dependencies = dependencies
        self.folders = folders
    }
}

/// The part of `swift package dump-package` that matters here.
private struct Manifest: Decodable {
    let targets: [Target]

    struct Target: Decodable {
        let name: String
        let type: String
        let path: String?
        let dependencies: [Dependency]
    }

    /// `{"byName": ["MediaIO", null]}` or `{"product": ["Subprocess", "swift-subprocess", null, null]}`.
    struct Dependency: Decodable {
        let name: String

        init(from decoder: any Decoder) throws {
            let kinds = try decoder.singleValueContainer().decode([String: [Name?]].self)
            guard let name = kinds.values.first?.first ?? nil else {
                throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no name"))
            }
            self.name = name.value
        }
    }

    /// A string; the conditions that may follow the name are of no interest.
    struct Name: Decodable {
        let value: String

        init(from decoder: any Decoder) throws {
            value = (try? decoder.singleValueContainer().decode(String.self)) ?? ""
        }
    }
}
