import Foundation
import LipSync
import LipSyncModel
import TestSupport
import Testing

/// The walls are real: each test asks a real child to do what it must not.
@Suite struct SandboxTests {
    private let pipeline = SandboxedPipeline(
        settings: .service,
        policy: .require,
        executable: BuiltProgram.path
    )

    @Test func aJobCannotReadWhatIsNotItsOwn() async throws {
        let folder = try TemporaryFolder()
        try Data("secret".utf8).write(to: folder.url.appending(path: "other"))
        #expect(try await pipeline.selfTest(.read(path: folder.path("other"))) == "Permission denied")
        #expect(try await pipeline.selfTest(.read(path: "/etc/passwd")) == "Permission denied")
        #expect(try await pipeline.selfTest(.read(path: "/proc/1/environ")) == "Permission denied")
    }

    @Test func aJobReadsTheFilesThatItIsGiven() async throws {
        let folder = try TemporaryFolder()
        try Data("mine".utf8).write(to: folder.url.appending(path: "it's \"mine\""))
        let path = folder.path("it's \"mine\"")
        #expect(try await pipeline.selfTest(.read(path: path), readable: [path]) == nil)
    }

    @Test func aJobWritesToItsOwnFolderAlone() async throws {
        let (mine, other) = (try TemporaryFolder(), try TemporaryFolder())
        let given = [mine.url.path]
        #expect(try await pipeline.selfTest(.write(path: mine.path("new")), writable: given) == nil)
        #expect(try await pipeline.selfTest(.write(path: other.path("new")), writable: given) == "Permission denied")
        #expect(!FileManager.default.fileExists(atPath: other.path("new")))
    }

    @Test func aJobCannotChangeTheFilesThatItReads() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("input")
        try Data("input".utf8).write(to: URL(fileURLWithPath: path))
        #expect(try await pipeline.selfTest(.write(path: path), readable: [path]) == "Permission denied")
    }

    @Test func aJobCannotLeaveALinkForItsParentToFollow() async throws {
        let mine = try TemporaryFolder()
        let refusal = try await pipeline.selfTest(.link(path: mine.path("link")), writable: [mine.url.path])
        // Two walls stand in the way, the system calls' and the files': either may answer.
        #expect(["Permission denied", "Operation not permitted"].contains(refusal))
    }

    @Test func aJobHasNoNetwork() async throws {
        #expect(try await pipeline.selfTest(.connect) == "Operation not permitted")
    }

    @Test func aJobStartsNoProgram() async throws {
        #expect(try await pipeline.selfTest(.run(path: "/bin/true")) == "Operation not permitted")
    }

    @Test func aJobStartsThreads() async throws {
        #expect(try await pipeline.selfTest(.thread) == nil)
    }

    @Test func modelsLoadBehindTheWalls() async throws {
        #expect(try await pipeline.selfTest(.loadModels) == nil)
    }

    /// The tests above would pass without any wall if the child failed for another reason.
    @Test func withoutWallsTheSameThingsAreAllowed() async throws {
        var open = pipeline
        open.policy = .off
        #expect(try await open.selfTest(.read(path: "/etc/passwd")) == nil)
        #expect(try await open.selfTest(.connect) == nil)
        #expect(try await open.selfTest(.run(path: "/bin/true")) == nil)
    }

    @Test func aJobLetsOthersGoFirst() async throws {
        var polite = pipeline
        // Which no other test has.
        polite.limits.niceness = 7
        let hanging = Task { [polite] in try await polite.selfTest(.hang) }
        defer { hanging.cancel() }
        var isFound = false
        for _ in 0..<600 where !isFound {
            try await Task.sleep(for: .milliseconds(50))
            isFound = Self.nicenessOfChildren().contains(7)
        }
        #expect(isFound)
    }

    /// As `/proc/PID/stat` has it, see proc(5): the parent is the second field behind the name, niceness the seventeenth.
    private static func nicenessOfChildren() -> [Int] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.filter { Int($0) != nil }.compactMap { name in
            let stat = try? String(contentsOfFile: "/proc/\(name)/stat", encoding: .utf8)
            let fields = stat?.split(separator: ")").last?.split(separator: " ") ?? []
            return fields.count > 16 && Int32(fields[1]) == getpid() ? Int(fields[16]) : nil
        }
    }

    @Test func anUnknownPolicyIsRefused() throws {
        #expect(try SandboxPolicy.named(in: [:]) == .auto)
        #expect(try SandboxPolicy.named(in: ["LIPSYNC_SANDBOX": "require"]) == .require)
        #expect(throws: LipSyncError.self) { try SandboxPolicy.named(in: ["LIPSYNC_SANDBOX": "no"]) }
    }
}
