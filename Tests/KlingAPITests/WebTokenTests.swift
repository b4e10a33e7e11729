import Foundation
import KlingAPI
import LipSyncModel
import Testing

@Suite struct WebTokenTests {
    @Test func whatWeSignWeVerify() throws {
        let text = try WebToken.sign(accessKey: "A\"K é", secretKey: HandmadeToken.secret, now: Milliseconds(1_000_900))
        let token = try WebToken(text)
        #expect(token.accessKey == "A\"K é")
        #expect(token.expiry == 2800)
        #expect(token.notBefore == 995)
        try token.verify(secret: HandmadeToken.secret, now: Milliseconds(1_000_900))
        #expect(!token.isSigned(with: HandmadeToken.secret + "x"))
    }

    @Test func theTokenIsTheOneEveryLibraryMakes() throws {
        let text = try WebToken.sign(
            accessKey: "AK",
            secretKey: HandmadeToken.secret,
            now: Milliseconds(1_005_000),
            lifetime: Milliseconds(995_000)
        )
        #expect(text == HandmadeToken(claims: #"{"exp":2000,"iss":"AK","nbf":1000}"#).text)
    }

    /// RFC 7515, appendix A.1: its key and its token, whose `exp` is 1300819380 and `iss` "joe".
    @Test func theTokenOfTheStandardIsGenuine() throws {
        let token = try WebToken(
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
                + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
                + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
        )
        #expect(token.accessKey == "joe")
        #expect(token.expiry == 1_300_819_380)
        #expect(token.notBefore == nil)
    }

    @Test(arguments: [(31, false), (32, true), (33, true)])
    func shortSecretsAreRefused(length: Int, isTaken: Bool) throws {
        let secret = String(repeating: "s", count: length)
        #expect(((try? WebToken.checkSecret(secret)) != nil) == isTaken)
        #expect(((try? WebToken.sign(accessKey: "AK", secretKey: secret, now: .zero)) != nil) == isTaken)
        #expect(try WebToken(HandmadeToken(secret: secret).text).isSigned(with: secret) == isTaken)
    }

    /// While one key replaces another, both are asked.
    @Test func eitherOfTwoSecretsMayHaveSigned() throws {
        let old = HandmadeToken.secret
        let new = "a new secret of more than 32 bytes"
        for signer in [old, new] {
            let token = try WebToken(HandmadeToken(secret: signer).text)
            #expect([old, new].filter(token.isSigned) == [signer])
            try token.checkTimes(now: Milliseconds(1_500_000))
        }
    }

    @Test func aRefusalTellsNothingOfTheToken() throws {
        let token = HandmadeToken(
            claims: #"{"iss":"AKsecret","exp":2000}"#,
            secret: "wrong wrong wrong wrong wrong wrong"
        )
        let fault = refusal { () throws(APIFault) in
            try WebToken(token.text).verify(secret: HandmadeToken.secret, now: .zero)
        }
        #expect(fault == .keyRejected)
    }
}
