import Foundation
import TestSupport
import Testing

/// `lipsync keys` and `lipsync token`, as an operator meets them.
@Suite struct KeysVerbTests {
    struct NewKeys: Codable {
        var account: String
        var access_key: String
        var secret_key: String
        var api_key: String
    }

    struct Listed: Decodable {
        struct Account: Decodable {
            struct Key: Decodable {
                var id: Int
                var kind: String
                var hint: String
                var created_at: Int
                var revoked_at: Int?
                var last_used_at: Int?
            }
            var account: String
            var disabled: Bool
            var suspended: Bool
            var parallel: Int?
            var rate: Double?
            var allow: [String]
            var daily_minutes: Double?
            var operations: [String]
            var keys: [Key]
        }
        var accounts: [Account]
    }

    struct Rotated: Decodable {
        var id: Int
        var account: String
        var access_key: String?
        var secret_key: String?
        var api_key: String?
        var old_id: Int
        var old_ends_at: Int?
    }

    private let folder: TemporaryFolder
    private var data: String { folder.path("the data") }

    init() throws {
        folder = try TemporaryFolder()
    }

    private func lipsync(_ arguments: String..., environment: [String: String] = [:]) throws -> BuiltProgram.Run {
        try BuiltProgram.run(arguments + ["--data", data], environment: environment)
    }

    private func decoded<Value: Decodable>(_ run: BuiltProgram.Run, as type: Value.Type) throws -> Value {
        #expect(run.status == 0 && run.errors == "", "\(run.errors)")
        return try JSONDecoder().decode(type, from: Data(run.output.utf8))
    }

    private func create(_ account: String) throws -> NewKeys {
        try decoded(try lipsync("keys", "create", "--account", account, "--json"), as: NewKeys.self)
    }

    private func list() throws -> [Listed.Account] {
        try decoded(try lipsync("keys", "list", "--json"), as: Listed.self).accounts
    }

    @Test func createPrintsExactlyFourFields() throws {
        let run = try lipsync("keys", "create", "--account", "Ann & Söhne", "--json")
        let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: String]
        #expect(run.status == 0 && object?["account"] == "Ann & Söhne")
        #expect(object.map { Set($0.keys) } == ["account", "access_key", "secret_key", "api_key"])
        #expect(object?["secret_key"].map { $0.utf8.count >= 32 } == true)
        #expect(object?["api_key"].map { !$0.contains(".") && $0.count >= 32 } == true)
    }

    @Test func anAccountIsMadeOnceAndHasManyKeys() throws {
        let (first, second) = (try create("ann"), try create("ann"))
        #expect(Set([first.access_key, second.access_key, first.api_key, second.api_key]).count == 4)
        _ = try create("bob")
        let accounts = try list()
        #expect(accounts.map(\.account) == ["ann", "bob"])
        #expect(accounts[0].keys.map(\.kind) == ["token", "plain", "token", "plain"])
        #expect(accounts[0].keys.map(\.hint).contains(first.access_key))
        #expect(accounts[0].keys.allSatisfy { $0.last_used_at == nil && $0.revoked_at == nil && $0.created_at > 0 })
        let only = try lipsync("keys", "list", "--account", "bob")
        #expect(only.output.contains("bob") && !only.output.contains("ann"))
    }

    @Test func theFormForPeopleSaysHowToUseAKeyAndListsNoSecrets() throws {
        let run = try BuiltProgram.run(
            ["keys", "create", "--account", "ann", "--data", data],
            environment: ["LIPSYNC_PORT": "18099"]
        )
        #expect(run.status == 0 && run.output.contains("not shown again"))
        let key = run.output.split(separator: " ").first { $0.hasPrefix("lsk-") }?.prefix { !$0.isNewline && $0 != "'" }
        #expect(run.output.contains("curl -H 'Authorization: Bearer \(key ?? "?")' http://127.0.0.1:18099/v1/"))
        let new = try create("bob")
        for list in [try lipsync("keys", "list"), try lipsync("keys", "list", "--json")] {
            #expect(list.output.contains(new.access_key))
            #expect(!list.output.contains(new.secret_key) && !list.output.contains(new.api_key))
        }
    }

    @Test func whatIsMadeIsForTheOwnerOnly() throws {
        _ = try create("ann")
        for name in ["", "/lipsync.sqlite"] {
            let mode = try FileManager.default.attributesOfItem(atPath: data + name)[.posixPermissions] as? Int
            #expect(mode.map { $0 & 0o077 } == 0)
        }
    }

    @Test func aRevokedKeyIsListedAsSuch() throws {
        _ = try create("ann")
        let id = try #require(try list().first?.keys.first?.id)
        let run = try lipsync("keys", "revoke", "\(id)")
        #expect(run.status == 0 && run.output.contains("Key \(id) of ann"))
        let first = try #require(try list().first?.keys.first?.revoked_at)
        #expect(try list()[0].keys[1].revoked_at == nil)
        // Again changes nothing.
        #expect(try lipsync("keys", "revoke", "\(id)").status == 0)
        #expect(try list()[0].keys[0].revoked_at == first)
    }

    @Test func aRotatedKeyStaysGoodForItsGrace() throws {
        let old = try create("ann")
        let keys = try list()[0].keys
        let token = try decoded(
            try lipsync("keys", "rotate", "\(keys[0].id)", "--grace", "2h", "--json"),
            as: Rotated.self
        )
        #expect(token.account == "ann" && token.old_id == keys[0].id && token.api_key == nil)
        #expect(token.access_key != nil && token.access_key != old.access_key && token.secret_key != nil)
        let made = try #require(try list()[0].keys.first { $0.id == token.id })
        #expect(made.kind == "token" && token.old_ends_at == made.created_at + 7_200_000)
        let plain = try decoded(try lipsync("keys", "rotate", "\(keys[1].id)", "--json"), as: Rotated.self)
        #expect(plain.api_key != nil && plain.api_key != old.api_key && plain.secret_key == nil)
        let person = try lipsync("keys", "rotate", "\(plain.id)", "--grace", "0s")
        #expect(person.output.contains("API key:") && person.output.contains("not shown again"))
        #expect(try list()[0].keys.count { $0.revoked_at != nil } == 3)
    }

    @Test func limitsChangeOnlyWhatIsNamed() throws {
        _ = try create("ann")
        let limits = ["keys", "limits", "--account", "ann", "--data", data]
        #expect(try BuiltProgram.run(limits).output == "ann: no limits\n")
        let first = try BuiltProgram.run(
            limits + ["--parallel", "3", "--rate", "2.5", "--allow", "10.0.0.0/8", "--allow", "192.0.2.1"]
        )
        #expect(first.status == 0, "\(first.errors)")
        #expect(try BuiltProgram.run(limits + ["--daily-minutes", "90", "--disable"]).status == 0)
        var ann = try list()[0]
        #expect(ann.parallel == 3 && ann.rate == 2.5 && ann.daily_minutes == 90 && ann.disabled)
        #expect(ann.allow == ["10.0.0.0/8", "192.0.2.1/32"])
        #expect(try BuiltProgram.run(limits + ["--parallel", "none", "--allow", "any", "--enable"]).status == 0)
        ann = try list()[0]
        #expect(ann.parallel == nil && ann.rate == 2.5 && ann.daily_minutes == 90 && !ann.disabled && ann.allow == [])
        #expect(!ann.suspended && ann.operations == [])
        let parts = ["--operations", "speech", "--operations", "lip-sync", "--suspend"]
        #expect(try BuiltProgram.run(limits + parts).output.contains("suspended, 2.5 requests"))
        ann = try list()[0]
        #expect(ann.suspended && ann.operations == ["lip-sync", "speech"] && ann.rate == 2.5)
        #expect(try BuiltProgram.run(limits + ["--operations", "all", "--enable"]).status == 0)
        ann = try list()[0]
        #expect(!ann.suspended && ann.operations == [])
    }

    @Test func tokensComeFromAPairOrFromTheData() throws {
        let keys = try create("ann")
        let file = folder.path("secret")
        try (keys.secret_key + "\n").write(toFile: file, atomically: true, encoding: .utf8)
        let runs = [
            try BuiltProgram.run(["token", "--access-key", keys.access_key, "--secret-key-file", file]),
            try BuiltProgram.run(
                ["token", "--access-key", keys.access_key],
                environment: ["LIPSYNC_SECRET_KEY": keys.secret_key]
            ),
            try lipsync("token", "--account", "ann", "--lifetime", "1h"),
        ]
        for (run, lifetime) in zip(runs, [1800, 1800, 3600]) {
            #expect(run.status == 0 && run.errors == "", "\(run.errors)")
            let parts = run.output.trimmingCharacters(in: .newlines).split(separator: ".")
            try #require(parts.count == 3)
            var payload = String(parts[1]).replacing("-", with: "+").replacing("_", with: "/")
            payload += String(repeating: "=", count: (4 - payload.count % 4) % 4)
            let json = try JSONSerialization.jsonObject(with: try #require(Data(base64Encoded: payload)))
            let claims = try #require(json as? [String: Any])
            #expect(claims["iss"] as? String == keys.access_key)
            let times = (claims["nbf"] as? Int, claims["exp"] as? Int)
            #expect(try #require(times.1) - #require(times.0) == lifetime + 5)
        }
        // The newest pair that is in force: none after it was revoked.
        #expect(try lipsync("keys", "revoke", "\(try list()[0].keys[0].id)").status == 0)
        #expect(try lipsync("token", "--account", "ann").errors.contains("no pair for tokens"))
    }

    @Test func whatCannotBeDoneIsOneSentenceAndMakesNothing() throws {
        let nothing = try lipsync("keys", "list")
        #expect(nothing.status == 2 && nothing.errors.contains("no server's data in \(data)"))
        #expect(!FileManager.default.fileExists(atPath: data))
        _ = try create("ann")
        let file = folder.path("short")
        try "short".write(toFile: file, atomically: true, encoding: .utf8)
        let cases: [(arguments: [String], says: String)] = [
            (["keys", "create"], "--account"),
            (["keys", "create", "--account", ""], "1 to 64"),
            (["keys", "create", "--account", " ann"], "1 to 64"),
            (["keys", "create", "--account", String(repeating: "a", count: 65)], "1 to 64"),
            (["keys", "list", "--account", "bob"], "no account named bob"),
            (["keys", "revoke", "99"], "no key 99"),
            (["keys", "revoke", "first"], "first"),
            (["keys", "rotate", "99"], "no key 99"),
            (["keys", "rotate", "1", "--grace", "soon"], "soon"),
            (["keys", "rotate", "1", "--grace", "9999999999999999d"], "9999999999999999d"),
            (["keys", "limits", "--account", "bob"], "no account named bob"),
            (["keys", "limits", "--account", "ann", "--parallel", "0"], "0"),
            (["keys", "limits", "--account", "ann", "--rate", "nan"], "nan"),
            (["keys", "limits", "--account", "ann", "--allow", "10.0.0.1/8"], "10.0.0.1/8"),
            (["keys", "limits", "--account", "ann", "--disable", "--enable"], "--enable"),
            (["keys", "limits", "--account", "ann", "--operations", "dance"], "dance"),
            (["keys", "list", "--config", folder.path("none.yaml")], "none.yaml"),
            (["token", "--lifetime", "1h"], "--access-key or --account"),
            (["token", "--account", "ann", "--access-key", "AK"], "--access-key or --account"),
            (["token", "--access-key", "AK"], "LIPSYNC_SECRET_KEY"),
            (["token", "--access-key", "AK", "--secret-key-file", file], "at least 32"),
            (["token", "--access-key", "AK", "--secret-key-file", folder.path("gone")], "cannot be read"),
            (["token", "--access-key", "AK", "--secret-key", "0123456789"], "--secret-key"),
            (["token", "--account", "ann", "--lifetime", "0s"], "1s or more"),
        ]
        for (arguments, says) in cases {
            let run = try BuiltProgram.run(arguments + ["--data", data], environment: ["LIPSYNC_SECRET_KEY": ""])
            #expect(run.status == 2, "\(arguments): \(run.errors)")
            #expect(run.errorSentences.count == 1 && run.errors.contains(says), "\(arguments): \(run.errors)")
            #expect(run.output == "")
        }
        let ann = try list()[0]
        #expect(ann.parallel == nil && ann.rate == nil && !ann.disabled && ann.keys.count == 2)
    }

    @Test func aConfigurationFileMayNameTheData() throws {
        let config = folder.path("lipsync.yaml")
        try "data: the data\npublic_url: https://lip.example.org".write(
            toFile: config,
            atomically: true,
            encoding: .utf8
        )
        let run = try BuiltProgram.run(["keys", "create", "--account", "ann", "--config", config])
        #expect(run.status == 0 && run.output.contains("https://lip.example.org/v1/"), "\(run.errors)")
        #expect(try list().map(\.account) == ["ann"])
    }
}
