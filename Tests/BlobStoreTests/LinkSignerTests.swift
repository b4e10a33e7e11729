import BlobStore
import Foundation
import LipSyncModel
import TestSupport
import Testing

@Suite struct LinkSignerTests {
    let first: SigningSecret
    let second: SigningSecret
    let link = FileLink(id: "867283741759111999", key: BlobKey(), format: .mp4, downloadName: "Ünser & \"Clip\"=1.mp4")

    init() throws {
        first = try #require(SigningSecret(bytes: [UInt8](repeating: 1, count: 32)))
        second = try #require(SigningSecret(bytes: [UInt8](repeating: 2, count: 32)))
    }

    private func read(_ target: String, _ signer: LinkSigner, now: Int = 999) throws -> FileLink {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts[0].split(separator: "/").last ?? ""
        return try signer.link(fileName: String(name), query: parts.count == 2 ? String(parts[1]) : "", now: now)
    }

    @Test func aLinkSaysWhatItWasMadeOf() throws {
        let signer = try LinkSigner(secrets: [first])
        let target = try signer.target(of: link, expires: 1000)
        #expect(target.hasPrefix("/files/867283741759111999.mp4?blob="))
        #expect(target.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
        #expect(URL(string: "http://localhost" + target)?.absoluteString == "http://localhost" + target)
        #expect(try read(target, signer) == link)
        var bare = link
        bare.downloadName = nil
        #expect(try read(signer.target(of: bare, expires: 1000), signer) == bare)
    }

    @Test func linksExpire() throws {
        let signer = try LinkSigner(secrets: [first])
        let target = try signer.target(of: link, expires: 1000)
        let error = try #require(throws: LipSyncError.self) { try read(target, signer, now: 1000) }
        #expect(error.code == "link.expired")
    }

    @Test func everyByteIsSigned() throws {
        let signer = try LinkSigner(secrets: [first])
        let target = try signer.target(of: link, expires: 1000)
        let start = try #require(target.range(of: "/files/")).upperBound
        for index in target[start...].indices {
            var changed = target
            changed.replaceSubrange(index...index, with: target[index] == "1" ? "2" : "1")
            #expect(throws: LipSyncError.self, "\(changed)") { try read(changed, signer) }
        }
    }

    @Test func partsCannotBeMovedOrSwapped() throws {
        let signer = try LinkSigner(secrets: [first])
        let target = try signer.target(of: link, expires: 1000)
        let other = BlobKey().text
        let changed = [
            target.replacing(link.key.text, with: other), target.replacing("expires=1000", with: "expires=9000"),
            target.replacing("expires=1000", with: "expires=01000"),
            target.replacing("expires=1000", with: "expires=+1000"),
            target.replacing("expires=1000", with: "expires=1000&expires=9000"),
            target.replacing(".mp4?", with: ".mov?"),
            target.replacing(".mp4?", with: ".html?"), target.replacing(".mp4?", with: "?"),
            target.replacing("&name=", with: "&nome="),
            target + "&blob=" + other, target + "00", String(target.dropLast()),
            target.replacing("signature=", with: "signatur="),
            String(target.prefix { $0 != "?" }), target.replacing("blob=\(link.key)", with: "blob=../../etc/passwd"),
        ]
        for target in changed {
            let error = try #require(throws: LipSyncError.self, "\(target)") { try read(target, signer) }
            #expect(error.code == "link.invalid")
        }
        #expect(throws: LipSyncError.self) {
            try signer.target(of: FileLink(id: "../x", key: BlobKey(), format: .mp4), expires: 1)
        }
    }

    @Test func secretsAreReplacedWithoutBreakingLinks() throws {
        let old = try LinkSigner(secrets: [first])
        let both = try LinkSigner(secrets: [second, first])
        let new = try LinkSigner(secrets: [second])
        let target = try old.target(of: link, expires: 1000)
        #expect(try read(target, both) == link)
        #expect(throws: LipSyncError.self) { try read(target, new) }
        #expect(try read(both.target(of: link, expires: 1000), new) == link)
        #expect(throws: LipSyncError.self) { try LinkSigner(secrets: []) }
    }

    @Test func theSecretFileIsMadeOnce() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("links.secret")
        let signers = try await withThrowingTaskGroup(of: LinkSigner.self) { group in
            for _ in 0..<16 {
                group.addTask { try LinkSigner(secrets: SigningSecret.loadOrCreate(path)) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let target = try signers[0].target(of: link, expires: 1000)
        for signer in signers { #expect(try read(target, signer) == link) }
        let facts = try FileManager.default.attributesOfItem(atPath: path)
        #expect(facts[.posixPermissions] as? Int == 0o600)
        #expect(facts[.size] as? Int == 65)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["links.secret"])
    }

    @Test func badSecretFilesAreRefused() throws {
        let folder = try TemporaryFolder()
        let line = String(repeating: "ab", count: 32)
        for (number, text) in ["", "\n", "short\n", line + "\nshort\n", line.uppercased(), line + "00"].enumerated() {
            let path = folder.path("\(number)")
            try Data(text.utf8).write(to: URL(filePath: path))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            let error = try #require(throws: LipSyncError.self) { try SigningSecret.loadOrCreate(path) }
            #expect(error.code == "secret.invalid")
        }
        let open = folder.path("open")
        try Data((line + "\n" + line).utf8).write(to: URL(filePath: open))
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: open)
        #expect(throws: LipSyncError.self) { try SigningSecret.loadOrCreate(open) }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: open)
        #expect(try SigningSecret.loadOrCreate(open).count == 2)
        #expect(SigningSecret(bytes: [1, 2, 3]) == nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).count == 7)
    }

    @Test(arguments: [
        ("clip.mp4", "attachment; filename=\"clip.mp4\""),
        ("../a\"b\\c\r\n.mp4", "attachment; filename=\"..abc.mp4\""),
        ("ü 1.mp4", "attachment; filename=\"_ 1.mp4\"; filename*=UTF-8''%C3%BC%201.mp4"),
    ])
    func namesForSavingAreHarmless(_ name: String, _ expected: String) {
        #expect(ContentDisposition.header(name: name) == expected)
    }
}
