import Foundation
import LipSyncServer
import TestSupport
import Testing

/// What operators read and install says what the program does.
struct OperatorsPagesTests {
    private func text(_ path: String) throws -> String {
        try String(contentsOf: PackageRoot.url.appending(path: path), encoding: .utf8)
    }

    @Test func theTableOfKeysIsInTheDocumentation() throws {
        let page = try text("docs/operations.md")
        #expect(page.contains(ConfigurationKey.table), "docs/operations.md should hold:\n\(ConfigurationKey.table)")
    }

    @Test func theExampleOfAFileIsTaken() throws {
        let example = try #require(try text("docs/operations.md").firstMatch(of: /```yaml\n((?s).*?)```/))
        let folder = try TemporaryFolder()
        let path = folder.path("lipsync.yaml")
        try String(example.output.1).write(toFile: path, atomically: true, encoding: .utf8)
        let configuration = try ServerConfiguration.load(file: path, environment: ["HOME": "/h"])
        #expect(configuration.origins.count == 7 && configuration.webhookSecrets.count == 1)
    }

    @Test(arguments: ["docs/operations.md", "docs/command-line.md", "deploy/lipsync.service", "deploy/Dockerfile"])
    func variablesThatAreNamedAreKnown(path: String) throws {
        let names = try text(path).matches(of: /LIPSYNC_[A-Z_]+/).map { String($0.output) }
        #expect(!names.isEmpty)
        for name in Set(names) { #expect(ServerConfiguration.knownVariables.contains(name), "\(path): \(name)") }
    }
}
