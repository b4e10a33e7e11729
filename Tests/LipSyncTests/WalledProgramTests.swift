import Foundation
import LipSync
import TestSupport
import Testing

/// The walls around somebody else's program are real: each test runs a real one behind them, and lets it try.
@Suite struct WalledProgramTests {
    private func perl(_ script: String, policy: String = "require", _ arguments: String...) throws -> BuiltProgram.Run {
        try BuiltProgram.run(["walled", policy, "/usr/bin/perl", "-e", script] + arguments)
    }

    @Test func itHasItsArgumentsAndItsStatus() throws {
        let run = try perl(#"print "$_|" for @ARGV; exit 3"#, "--", "--help", "a b")
        #expect(run.output == "--help|a b|")
        #expect(run.status == 3)
    }

    @Test(arguments: ["AF_INET, SOCK_STREAM", "AF_INET, SOCK_DGRAM", "AF_INET6, SOCK_STREAM", "AF_UNIX, SOCK_STREAM"])
    func itHasNoNetwork(_ kind: String) throws {
        let script = "use Socket; print socket(my $socket, \(kind), 0) ? 'open' : $!"
        #expect(try perl(script).output == "Operation not permitted")
        // It is the walls that it failed at.
        #expect(try perl(script, policy: "off").output == "open")
    }

    @Test func itReadsNoFilesOfOthers() throws {
        let folder = try TemporaryFolder()
        try Data("secret".utf8).write(to: folder.url.appending(path: "other"))
        for path in [folder.path("other"), "/etc/passwd", "/proc/1/environ"] {
            #expect(try perl("open(my $file, '<', $ARGV[0]) or print $!", path).output == "Permission denied")
        }
    }

    @Test func itWritesNoFiles() throws {
        let folder = try TemporaryFolder()
        let script = "open(my $file, '>', $ARGV[0]) or print $!"
        #expect(try perl(script, folder.path("new")).output == "Permission denied")
        #expect(!FileManager.default.fileExists(atPath: folder.path("new")))
    }

    @Test func itStartsNoOtherProgramAndBecomesNone() throws {
        #expect(try perl("print defined(fork) ? 'forked' : $!").output == "Operation not permitted")
        #expect(try perl("exec('/usr/bin/env', 'true') or print $!").output == "Permission denied")
    }

    @Test func whatItMayTakeIsLimited() throws {
        let script = "ulimit -v; ulimit -t; ulimit -n; ulimit -f; ulimit -c"
        let run = try BuiltProgram.run(["walled", "require", "/bin/dash", "-c", script])
        #expect(run.output == "524288\n20\n32\n262144\n0\n")
    }

    @Test(arguments: ["require", "off"])
    func othersGoFirst(_ policy: String) throws {
        #expect(try perl("print getpriority(0, 0)", policy: policy).output == "5")
    }

    @Test func whatDoesNotWorkIsSaid() throws {
        let missing = try BuiltProgram.run(["walled", "require", "/nowhere/program"])
        #expect(missing.errorSentences.count == 1 && missing.errors.contains("/nowhere/program"))
        #expect(missing.status != 0)
        #expect(try BuiltProgram.run(["walled", "sometimes", "/bin/true"]).errors.contains("LIPSYNC_SANDBOX"))
        #expect(try BuiltProgram.run(["walled"]).status != 0)
    }
}
