import LipSyncModel
import Outbound
import Testing

@Suite struct UserURLTests {
    @Test(arguments: [
        "", " ", "http", "http:", "http:/", "http://", "http:///x", "//example.org/", "/x", "example.org/x",
        "http:example.org",
        "file:///etc/passwd", "ftp://example.org/x", "gopher://example.org/", "data:text/plain,x", "concat:a|b",
        "subfile,,start,0,end,1,,:/etc/passwd", "javascript:alert(1)", "http+unix://x/", "unix:///run/x",
        "http://user@example.org/", "http://user:secret@example.org/", "http://@example.org/",
        "http://a@b@example.org/",
        "http:\\\\example.org/", "http://example.org\\@evil.example/", "http://example.org/\\x",
        "http://example.org/\n", "http://exa\tmple.org/", "http://example.org/\u{0}", "http://example.org/\u{7F}",
        "http://example.org/\u{85}", "http://exa\u{0}mple.org/", "http://127.0.0.1%00.example.org/",
        "http://%31%32%37.0.0.1/",
        "http://exam%70le.org/", "http://１２７.０.０.１/", "http://①②⑦.⓪.⓪.①/", "http://bücher.example/",
        "http://example。org/",
        "http://example.org:0/", "http://example.org:65536/", "http://example.org:99999999999999999999/",
        "http://example.org:-1/", "http://example.org:+80/", "http://example.org:8 0/", "http://example.org:80:80/",
        "http://example.org:x/", "http://a..b/", "http://.example.org/", "http://exa mple.org/", "http://exa!mple.org/",
        "http://[::1/", "http://[]/", "http://[127.0.0.1]/", "http://[fe80::1%25lo]/", "http://[::1]x/",
        "http://[::g]/",
        "http://localhost/", "http://LOCALHOST/", "http://localhost./", "http://LocalHost:80/", "http://a.localhost/",
        "http://localhost.localdomain/", "http://intranet/", "http://2130706433/", "http://0x7f000001/", "http://0/",
        "http://metadata.google.internal/", "http://x.INTERNAL./", "http://printer.local/", "http://example.org:22/",
        "http://example.org:8080/",
    ])
    func isRefusedByItsText(_ text: String) throws {
        let error = try #require(throws: LipSyncError.self) { try AddressPolicy().url(text) }
        #expect(error.code == "url.refused")
        #expect(error.message.hasPrefix("The URL is refused: "))
        #expect(!error.message.contains("secret"))
    }

    @Test func lengthIsLimited() throws {
        let start = "http://example.org/"
        let longest = start + String(repeating: "a", count: UserURL.maximumLength - start.utf8.count)
        #expect(try UserURL(longest).port == 80)
        #expect(throws: LipSyncError.self) { try UserURL(longest + "a") }
    }

    @Test(arguments: [
        ("HTTP://Example.ORG", "http://example.org/"), ("https://example.org.:443/a?b#c", "https://example.org/a?b"),
        ("http://example.org:/x", "http://example.org/x"), ("http://example.org?q=1", "http://example.org/?q=1"),
        ("https://example.org:80/", "https://example.org:80/"),
        ("http://a_b.example/ü/%C3?x y#z", "http://a_b.example/%C3%BC/%C3?x%20y"),
        ("http://example.org/100%/a%2Fb|", "http://example.org/100%25/a%2Fb%7C"),
        ("http://[2606:4700::1]/", "http://[2606:4700::1]/"),
        ("http://8.8.8.8/x", "http://8.8.8.8/x"),
    ])
    func isPutTogetherAgain(_ text: String, _ expected: String) throws {
        #expect(try AddressPolicy().url(text).full == expected)
    }

    @Test func queryIsNotShown() throws {
        let url = try UserURL("https://example.org:444/a/b.mp4?token=secret#secret")
        #expect(url.redacted == "https://example.org:444/a/b.mp4")
        #expect("\(url)" == url.redacted)
    }

    @Test(arguments: [
        ("http://other.example/x", "http://other.example/x"), ("//other.example/x", "https://other.example/x"),
        ("/x?y", "https://example.org/x?y"), ("x", "https://example.org/a/x"), ("../x", "https://example.org/x"),
        ("../../../x/./y/..", "https://example.org/x/"), ("?z", "https://example.org/a/b?z"),
        ("", "https://example.org/a/b?q"),
        ("#f", "https://example.org/a/b?q"), ("./x?u=http://evil/", "https://example.org/a/x?u=http://evil/"),
    ])
    func redirectsAreResolved(_ location: String, _ expected: String) throws {
        let url = try UserURL("https://example.org/a/b?q")
        if expected.hasPrefix("http://") {
            #expect(throws: LipSyncError.self) { try url.following(location) }
            #expect(try UserURL("http://example.org/").following(location).full == expected)
        } else {
            #expect(try url.following(location).full == expected)
        }
    }

    @Test(arguments: [
        "file:///etc/passwd", "gopher://x.example/", "data:,x", "\\\\evil.example\\x", "//user@evil.example/",
        "/a\r\nb",
    ])
    func redirectsAreReadByTheSameRules(_ location: String) throws {
        let url = try UserURL("http://example.org/a/b?q")
        #expect(throws: LipSyncError.self) { try url.following(location) }
    }
}
