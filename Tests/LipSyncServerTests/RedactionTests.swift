import Foundation
import LipSyncServer
import Logging
import TestSupport
import Testing

/// Whatever is logged, and however: secrets are not in it.
@Suite struct RedactionTests {
    private static let secret = "hunter2hunter2"

    @Test(arguments: [
        "GET /v1/files/a.mp4?signature=\(secret)&expires=1",
        "GET /v1/files/a.mp4?\(secret)",
        "fetching https://example.org/talk.mp4?X-Amz-Signature=\(secret) failed",
        "fetching \"https://example.org/talk.mp4?a=b,c;d(e)'f\"\(secret)\" failed",
        "fetching https://example.org/?a=%20\(secret)#x",
        "https://user:\(secret)@example.org/talk.mp4",
        "https://\(secret)@example.org/",
        "HTTPS://user:p@\(secret)@example.org/",
        "Authorization: Bearer \(secret)",
        "authorization: bearer   \(secret)",
        "Authorization: Basic \(secret)",
        "Authorization: Custom a=b, c=\(secret)",
        "headers: [\"Authorization\": \"Bearer \(secret)\"]",
        "proxy-authorization=\(secret)",
        "Bearer \(secret)",
        "BEARER\t\(secret)",
        "Cookie: a=b; session=\(secret)",
        "Set-Cookie: session=\(secret); HttpOnly",
        "{\"secret_key\":\"\(secret)\"}",
        "{\"secret_key\" : \"\(secret)\"}",
        #"{\"secret_key\":\"\#(secret)\"}"#,
        "access_key=\(secret)",
        "apiKey: \(secret)",
        "API-KEY=\(secret)",
        "x-api-key: '\(secret)'",
        "token=\(secret)",
        "password: \(secret)",
        "webhook_secret=whsec_\(secret)",
        "sent whsec_\(secret)/+==",
        "key lsk-\(secret) is unknown",
        "a=b&token=\(secret)&c=d",
        "jwt eyJhbGciOiJIUzI1NiJ9.\(secret).\(secret)",
        "(eyJhbGciOiJIUzI1NiJ9.\(secret).\(secret))",
        "webhook-signature: v1,\(secret)",
    ])
    func textsLoseTheirSecrets(text: String) throws {
        #expect(!Redaction.redacted(text).contains(Self.secret))
        #expect(Redaction.redacted(text).contains(Redaction.mark))
        let line = LogLine(logger: "test").text(
            at: Date(),
            level: .info,
            message: text,
            metadata: ["url": "\(text)", "list": ["\(text)"], "part": ["\(text)": "\(text)"]]
        )
        #expect(!line.contains(Self.secret))
        #expect(throws: Never.self) { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) }
    }

    @Test(arguments: [
        "Authorization", "x-api-key", "api_key", "secretKey", "SECRET", "token", "access_token", "password", "cookie",
        "webhook-signature", "webhook.secret",
    ])
    func fieldsWithSecretNamesAreNotShown(name: String) {
        let line = LogLine(logger: "test").text(
            at: Date(),
            level: .info,
            message: "x",
            metadata: [
                name: "\(Self.secret)",
                "part": [name: ["\(Self.secret)"]],
                "list": [[name: "\(Self.secret)"]],
            ]
        )
        #expect(!line.contains(Self.secret))
        #expect(line.components(separatedBy: Redaction.mark).count == 4)
    }

    @Test(arguments: [
        "request",
        "The video lasts 61.2 s; at most 60 s are allowed.",
        "Why? Nobody knows.",
        "listening on http://127.0.0.1:8080/",
        "task 867283741759111202: submitted → processing, stage=track",
        "mail me@example.org",
        "C:\\clips\\talk.mp4 10:30 a=b",
        "Täler: 3, 🙂",
    ])
    func otherTextsStayAsTheyAre(text: String) {
        #expect(Redaction.redacted(text) == text)
    }

    @Test func randomTextsNeverShowWhatFollowsAName() {
        var random = SeededRandom(3)
        let pieces = [
            "a", " ", "=", ":", "?", "\"", "//", "@", "&", "token", "Bearer ", "\n", ",", "é", "https", ".", "%",
        ]
        for _ in 0..<3000 {
            let noise = (0..<Int.random(in: 0...12, using: &random))
                .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            for text in ["\(noise) token=\(Self.secret)", "\(noise) http://h/p?q=\(Self.secret) \(noise)"] {
                #expect(!Redaction.redacted(text).contains(Self.secret), "\(text)")
            }
        }
    }
}
