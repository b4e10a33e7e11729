import KlingAPI
import LipSyncModel
import Testing

/// Codes, statuses and sentences that clients rely on.
@Suite struct FaultTests {
    static let table: [(code: Int, status: Int)] = [
        (1000, 401), (1001, 401), (1002, 401), (1003, 401), (1004, 401), (1100, 429), (1101, 429), (1102, 429),
        (1103, 403), (1200, 400), (1201, 400), (1202, 404), (1203, 404), (1300, 400), (1301, 400), (1302, 429),
        (1303, 429), (1304, 429), (5000, 500), (5001, 503), (5002, 504),
    ]

    @Test func theTableIsComplete() {
        #expect(APICode.allCases.map(\.rawValue) == Self.table.map(\.code))
        #expect(APICode.allCases.map(\.httpStatus) == Self.table.map(\.status))
    }

    @Test func onlyWhatPassesByItselfIsWorthARetry() {
        #expect(APICode.allCases.filter(\.isRetryable).map(\.rawValue) == [1302, 1303, 5000, 5001, 5002])
    }

    @Test func everyCodeHasASentenceOfItsOwn() {
        #expect(Set(APICode.allCases.map(\.meaning)).count == APICode.allCases.count)
    }

    @Test(arguments: [
        (APIFault.authorizationMissing, 1001, "Authorization is empty"),
        (.keyRejected, 1002, "Authorization is invalid: unknown key or bad signature"),
        (.keyRevoked, 1000, "The key has been revoked"),
        (.tokenNotYetValid, 1003, "The token is not valid yet: nbf is in the future"),
        (.tokenExpired, 1004, "The token has expired: exp is in the past"),
        (.accountDisabled, 1100, "The account is disabled"),
        (.accountInArrears, 1101, "The account is suspended: what it has can be fetched, nothing new is taken"),
        (.quotaUsedUp("60 minutes a day"), 1102, "Quota used up: 60 minutes a day"),
        (.permissionDenied("uploads"), 1103, "The key has no permission for uploads"),
        (.notJSONObject("it is an array"), 1200, "The body is not a JSON object: it is an array"),
        (.required("video_id"), 1201, "video_id is required"),
        (.taskNotFound("867"), 1201, "Task not found by id/external id: 867"),
        (.sessionNotFound("85"), 1201, "Session not found or expired by session_id: 85"),
        (
            .audioNotFound("7", field: "face_choose[0].audio_id"), 1201,
            "Audio not found or expired by face_choose[0].audio_id: 7"
        ),
        (.videoNotFound("8"), 1201, "Video not found or expired by video_id: 8"),
        (.fileNotFound("9"), 1201, "File not found by id: 9"),
        (.externalTaskIDTaken("my-job"), 1201, "External_task_id my-job already exists"),
        (.wrongMethod("PUT", path: "/v1/files", allowed: ["POST"]), 1202, "PUT /v1/files is not served, use POST"),
        (.unknownPath("/v2"), 1203, "The path /v2 is not known"),
        (.platformPolicy("no"), 1300, "no"),
        (.contentPolicy("no"), 1301, "no"),
        (.rateLimited(retryAfter: Milliseconds(1)), 1302, "Request rate over the limit"),
        (.parallelLimit(3), 1303, "parallel task over resource pack limit (3)"),
        (.addressNotAllowed("10.0.0.1"), 1304, "The address 10.0.0.1 is not on the account's list"),
        (.internalError, 5000, "Internal error"),
        (.draining(retryAfter: Milliseconds(1)), 5001, "The service is restarting for maintenance"),
        (.overloaded(retryAfter: Milliseconds(1)), 5001, "The service has too much in hand at the moment"),
        (.timedOut("Identify Face"), 5002, "Identify Face took too long, the service is behind"),
    ])
    func everyRefusalHasItsCodeAndSentence(fault: APIFault, code: Int, message: String) {
        #expect(fault.code.rawValue == code)
        #expect(fault.message == message)
        #expect(fault.httpStatus == fault.code.httpStatus)
    }

    @Test(arguments: [(0, "1"), (1, "1"), (999, "1"), (1000, "1"), (1001, "2"), (-5, "1"), (59_999, "60")])
    func retryAfterIsWholeSecondsAndNeverEarly(milliseconds: Int, header: String) {
        #expect(APIFault.draining(retryAfter: Milliseconds(milliseconds)).retryAfterHeader == header)
    }

    @Test(arguments: [
        (LipSyncError.Kind.usage, 1201, "It lasts 61 s."), (.badInput, 1201, "It lasts 61 s."),
        (.noUsableFace, 1201, "It lasts 61 s."), (.cancelled, 5000, "Internal error"),
        (.internal, 5000, "Internal error"),
    ])
    func onlyWhatTheCallerCanMendIsTold(kind: LipSyncError.Kind, code: Int, message: String) {
        let fault = APIFault(LipSyncError(kind, code: "video.too_long", "It lasts 61 s.", cause: "/data/secret"))
        #expect(fault.code.rawValue == code)
        #expect(fault.message == message)
    }

    @Test func withoutATimeThereIsNoRetryAfter() {
        #expect(APIFault.internalError.retryAfterHeader == nil)
    }

    @Test func whatWasSentIsRepeatedShortAndHarmless() {
        let fault = APIFault.taskNotFound("a\r\nb\u{202E}\u{0}" + String(repeating: "x", count: 10_000))
        #expect(fault.message.hasPrefix("Task not found by id/external id: a\u{FFFD}\u{FFFD}b\u{FFFD}\u{FFFD}xxx"))
        #expect(fault.message.unicodeScalars.count < 150)
    }
}
