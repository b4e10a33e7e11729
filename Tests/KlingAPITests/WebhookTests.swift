import Foundation
import KlingAPI
import LipSyncModel
import Testing

@Suite struct WebhookTests {
    private static let text = "whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI="
    private let body = Array(
        #"{"id":"1234567890","status":"succeeded","message":"","create_time":1781080778802,"update_time":1781080794151}"#
            .utf8
    )

    @Test func theVendorsVectorIsMet() throws {
        let headers = WebhookHeaders(
            id: "9876543210",
            now: Milliseconds(1_781_080_794_999),
            body: body,
            secrets: [try WebhookSecret(Self.text)]
        )
        #expect(headers.fields.map(\.name) == ["webhook-id", "webhook-timestamp", "webhook-signature"])
        #expect(
            headers.fields.map(\.value) == [
                "9876543210", "1781080794", "v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=",
            ]
        )
    }

    @Test func twoSecretsSignBothWhileOneReplacesTheOther() throws {
        let other = try WebhookSecret("whsec_" + Data(repeating: 7, count: 24).base64EncodedString())
        let secrets = [try WebhookSecret(Self.text), other]
        let both = WebhookHeaders(id: "1", now: .zero, body: body, secrets: secrets).signature
        let single = secrets.map { WebhookHeaders(id: "1", now: .zero, body: body, secrets: [$0]).signature }
        #expect(single[0] != single[1])
        #expect(both == single.joined(separator: " "))
    }

    @Test func everythingSignedCounts() throws {
        let secrets = [try WebhookSecret(Self.text)]
        let signatures = [
            WebhookHeaders(id: "1", now: .zero, body: body, secrets: secrets),
            WebhookHeaders(id: "2", now: .zero, body: body, secrets: secrets),
            WebhookHeaders(id: "1", now: Milliseconds(1000), body: body, secrets: secrets),
            WebhookHeaders(id: "1", now: .zero, body: body + [0x20], secrets: secrets),
        ]
        #expect(Set(signatures.map(\.signature)).count == 4)
    }

    @Test(arguments: [(23, false), (24, true), (25, true), (63, true), (64, true), (65, false)])
    func secretsHaveLimits(length: Int, isTaken: Bool) {
        let text = "whsec_" + Data(repeating: 0xA5, count: length).base64EncodedString()
        #expect(((try? WebhookSecret(text)) != nil) == isTaken)
    }

    @Test(arguments: ["", "whsec_", "dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=", "whsec_not base64!", "WHSEC_AAAA"])
    func otherSecretsAreRefusedAndNotRepeated(text: String) {
        let error = #expect(throws: LipSyncError.self) { try WebhookSecret(text) }
        #expect(error?.code == "webhook.secret")
        #expect(error?.message.contains("dGVz") == false)
    }

    @Test func aSecretDoesNotShowItself() throws {
        #expect("\(try WebhookSecret(Self.text))" == "whsec_…")
    }
}
