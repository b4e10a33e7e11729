import KlingAPI
import LipSyncModel
import Testing

/// Every case of tokens and keys, each with the code that the table of the wire gives it.
@Suite struct CredentialTests {
    /// What a server does with a header: read it, look up the secret of the access key, verify.
    private func outcome(_ header: String?, now: Int = 1500) -> Int {
        let fault = refusal { () throws(APIFault) in
            switch try Credential(authorizationHeader: header) {
            case .key: throw .keyRejected
            case .token(let token):
                guard token.accessKey == "AK" else { throw .keyRejected }
                try token.verify(secret: HandmadeToken.secret, now: Milliseconds(now * 1000))
            }
        }
        return fault?.code.rawValue ?? 0
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var header: String?
        var code: Int
        var now = 1500

        init(_ name: String, _ header: String?, _ code: Int, now: Int = 1500) {
            (self.name, self.header, self.code, self.now) = (name, header, code, now)
        }

        init(_ name: String, _ token: HandmadeToken, _ code: Int, now: Int = 1500) {
            self.init(name, "Bearer \(token.text)", code, now: now)
        }

        var testDescription: String { name }
    }

    static let good = HandmadeToken().text
    static let parts = good.split(separator: ".").map(String.init)
    static func header(_ json: String) -> HandmadeToken { HandmadeToken(header: json) }
    static func claims(_ json: String) -> HandmadeToken { HandmadeToken(claims: json) }

    static let headers: [Case] = [
        Case("good", "Bearer \(good)", 0),
        Case("scheme in small letters", "bearer \(good)", 0),
        Case("more blanks", "  Bearer \t \(good) ", 0),
        Case("no header", nil, 1001),
        Case("empty", "", 1001),
        Case("blank", " \t", 1001),
        Case("no token", "Bearer ", 1001),
        Case("basic", "Basic QUs6U0s=", 1002),
        Case("no scheme", good, 1002),
        Case("two tokens", "Bearer \(good) \(good)", 1002),
        Case("two tokens with a comma", "Bearer \(good),\(good)", 1002),
        Case("control character", "Bearer a\u{0}b", 1002),
        Case("letters beyond ASCII", "Bearer ключ", 1002),
        Case("two segments", "Bearer \(parts[0]).\(parts[1])", 1002),
        Case("four segments", "Bearer \(good).x", 1002),
        Case("five segments", "Bearer \(good).x.y", 1002),
        Case("no signature", "Bearer \(parts[0]).\(parts[1]).", 1002),
        Case("nothing but dots", "Bearer ..", 1002),
        Case("stripped signature", "Bearer \(good.dropLast(1))", 1002),
        Case("longer signature", "Bearer \(good)AA", 1002),
        Case("padded signature", "Bearer \(good)=", 1002),
        Case("padded header", "Bearer \(parts[0])=.\(parts[1]).\(parts[2])", 1002),
        Case(
            "another byte signed",
            "Bearer \(parts[0]).\(HandmadeToken.part(Array(#"{"iss":"AK","exp":9000}"#.utf8))).\(parts[2])",
            1002
        ),
        Case("64 KB", claims(#"{"iss":"AK","exp":2000,"x":"\#(String(repeating: "x", count: 65_536))"}"#), 1002),
    ]

    static let joseHeaders: [Case] = [
        Case("no typ", header(#"{"alg":"HS256"}"#), 0),
        Case("hostile kid", header(#"{"alg":"HS256","kid":"../../../../dev/null"}"#), 0),
        Case("jku and jwk", header(#"{"alg":"HS256","jku":"https://evil.example/k","jwk":{"kty":"oct","k":"AA"}}"#), 0),
        Case("alg none", header(#"{"alg":"none"}"#), 1002),
        Case("alg None", header(#"{"alg":"None"}"#), 1002),
        Case(
            "alg none without signature",
            "Bearer \(HandmadeToken.part(Array(#"{"alg":"none"}"#.utf8))).\(parts[1]).",
            1002
        ),
        Case("alg empty", header(#"{"alg":""}"#), 1002),
        Case("alg absent", header(#"{"typ":"JWT"}"#), 1002),
        Case("alg small", header(#"{"alg":"hs256"}"#), 1002),
        Case("alg an array", header(#"{"alg":["HS256"]}"#), 1002),
        Case("HS384", header(#"{"alg":"HS384"}"#), 1002),
        Case("RS256 with our key", header(#"{"alg":"RS256"}"#), 1002),
        Case("crit", header(#"{"alg":"HS256","crit":["exp"]}"#), 1002),
        Case("crit empty", header(#"{"alg":"HS256","crit":[]}"#), 1002),
        Case("crit null", header(#"{"alg":"HS256","crit":null}"#), 1002),
        Case("alg twice", header(#"{"alg":"HS256","alg":"HS256"}"#), 1002),
        Case("header no object", header(#"["HS256"]"#), 1002),
        Case("header no JSON", header("HS256"), 1002),
        Case("header deep", header(#"{"alg":"HS256","x":"# + String(repeating: "[", count: 1000)), 1002),
    ]

    static let claimSets: [Case] = [
        Case("no nbf", claims(#"{"iss":"AK","exp":2000}"#), 0),
        Case("unknown claims", claims(#"{"iss":"AK","exp":2000,"aud":["x"],"iat":1}"#), 0),
        Case("no iss", claims(#"{"exp":2000}"#), 1002),
        Case("iss empty", claims(#"{"iss":"","exp":2000}"#), 1002),
        Case("iss null", claims(#"{"iss":null,"exp":2000}"#), 1002),
        Case("iss unknown", claims(#"{"iss":"XX","exp":2000}"#), 1002),
        Case("iss an array", claims(#"{"iss":["AK"],"exp":2000}"#), 1002),
        Case("signed by another account", HandmadeToken(secret: "another account's secret, as long as ours"), 1002),
        Case("iss twice", claims(#"{"iss":"AK","iss":"AK","exp":2000}"#), 1002),
        Case("exp twice", claims(#"{"iss":"AK","exp":1,"exp":2000}"#), 1002),
        Case("iss twice by an escape", claims(#"{"iss":"AK","\u0069ss":"XX","exp":2000}"#), 1002),
        Case("exp missing", claims(#"{"iss":"AK"}"#), 1002),
        Case("exp null", claims(#"{"iss":"AK","exp":null}"#), 1002),
        Case("exp a string", claims(#"{"iss":"AK","exp":"2000"}"#), 1002),
        Case("exp 1e400", claims(#"{"iss":"AK","exp":1e400}"#), 1002),
        Case("exp a float", claims(#"{"iss":"AK","exp":2000.5}"#), 0),
        Case("exp huge", claims(#"{"iss":"AK","exp":1e300}"#), 0),
        Case("exp negative", claims(#"{"iss":"AK","exp":-1}"#), 1004),
        Case("nbf a string", claims(#"{"iss":"AK","exp":2000,"nbf":"1000"}"#), 1002),
        Case("payload no object", claims("[]"), 1002),
        Case("payload deep", claims(#"{"iss":"AK","exp":2000,"x":"# + String(repeating: "[", count: 5000)), 1002),
        Case("not expired", HandmadeToken(), 0, now: 1999),
        Case("expired by a second, within the leeway", HandmadeToken(), 0, now: 2001),
        Case("at the end of the leeway", HandmadeToken(), 0, now: 2004),
        Case("beyond the leeway", HandmadeToken(), 1004, now: 2005),
        Case("long expired", HandmadeToken(), 1004, now: 1_000_000),
        Case("nbf in the future", HandmadeToken(), 1003, now: 994),
        Case("nbf in the future, within the leeway", HandmadeToken(), 0, now: 995),
        Case("nbf now", HandmadeToken(), 0, now: 1000),
    ]

    @Test(arguments: headers + joseHeaders + claimSets)
    func getsTheCodeOfTheTable(row: Case) {
        #expect(outcome(row.header, now: row.now) == row.code)
    }

    @Test(arguments: ["sk-0123456789", "a.b", "a.b.c.d", "key=with/odd+characters~"])
    func whateverIsNoTokenIsAKey(key: String) throws {
        #expect(try Credential(authorizationHeader: "Bearer \(key)") == .key(key))
    }

    @Test func neitherShowsItsSecret() throws {
        #expect("\(try Credential(authorizationHeader: "Bearer sk-secret"))" == "key …")
        #expect("\(try Credential(authorizationHeader: "Bearer \(Self.good)"))" == "token of AK")
        #expect("\(try WebToken(Self.good))" == "token of AK until 2000")
    }

    @Test func everyBitOfTheSignatureCounts() {
        let signature = Self.parts[2]
        for index in signature.indices {
            var changed = signature
            changed.replaceSubrange(index...index, with: signature[index] == "A" ? "B" : "A")
            #expect(outcome("Bearer \(Self.parts[0]).\(Self.parts[1]).\(changed)") == 1002)
        }
    }

    @Test func deepNestingInATokenIsRefusedWithinItsSize() {
        let deep = Self.claims(String(repeating: "[", count: 10_000))
        #expect(outcome("Bearer \(deep.text)") == 1002)
    }
}
