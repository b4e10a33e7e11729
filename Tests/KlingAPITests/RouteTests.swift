import KlingAPI
import Testing

@Suite struct RouteTests {
    @Test(
        arguments: [
            ("POST", "/v1/videos/identify-face", APIRoute.identifyFace, nil),
            ("POST", "/v1/videos/Identify-face", .identifyFace, nil),
            ("POST", "/KLING/V1/VIDEOS/IDENTIFY-FACE", .identifyFace, nil),
            ("POST", "/v1/videos/advanced-lip-sync", .createLipSync, nil),
            ("GET", "/v1/videos/advanced-lip-sync", .listLipSyncs, nil),
            ("GET", "/v1/videos/advanced-lip-sync/867", .queryLipSync, "867"),
            ("GET", "/kling/v1/videos/advanced-lip-sync/My-Job", .queryLipSync, "My-Job"),
            ("GET", "/v1/videos/advanced-lip-sync/a%2Fb%20c%C3%A9", .queryLipSync, "a/b cé"),
            ("GET", "/v1/videos/advanced-lip-sync/100%", .queryLipSync, "100%"),
            ("GET", "/v1/videos/advanced-lip-sync/%zz%+1", .queryLipSync, "%zz%+1"),
            ("GET", "/v1/videos/advanced-lip-sync/%+1", .queryLipSync, "%+1"),
            ("GET", "/v1/videos/advanced-lip-sync/%FF", .queryLipSync, "%FF"),
            ("GET", "/v1/videos/advanced-lip-sync/events", .queryLipSync, "events"),
            ("DELETE", "/v1/videos/advanced-lip-sync/867", .deleteLipSync, "867"),
            ("GET", "/v1/videos/advanced-lip-sync/867/events", .lipSyncEvents, "867"),
            ("GET", "/v1/videos/advanced-lip-sync/events/Events", .lipSyncEvents, "events"),
            ("POST", "/v1/audio/tts", .createSpeech, nil),
            ("GET", "/v1/audio/tts/1", .querySpeech, "1"),
            ("POST", "/v1/videos/lip-sync", .createLegacyLipSync, nil),
            ("GET", "/v1/videos/lip-sync", .listLegacyLipSyncs, nil),
            ("GET", "/v1/videos/lip-sync/1", .queryLegacyLipSync, "1"),
            ("POST", "/v1/files", .uploadFile, nil),
            ("GET", "/v1/files/1", .queryFile, "1"),
            ("DELETE", "/v1/files/1", .deleteFile, "1"),
            ("GET", "/v1/voices", .listVoices, nil),
            ("GET", "/v1/errors", .listErrors, nil),
        ] as [(String, String, APIRoute, String?)]
    )
    func isFound(method: String, path: String, route: APIRoute, parameter: String?) {
        #expect(APIRoute.match(method: method, path: path) == .route(route, parameter: parameter))
    }

    @Test(arguments: [
        ("GET", "/v1/videos/identify-face", ["POST"]),
        ("PUT", "/v1/videos/advanced-lip-sync", ["POST", "GET"]),
        ("POST", "/kling/v1/videos/advanced-lip-sync/1", ["GET", "DELETE"]),
        ("get", "/v1/voices", ["GET"]),
        ("", "/v1/voices", ["GET"]),
        ("DELETE", "/v1/audio/tts/1", ["GET"]),
    ])
    func otherVerbsAreKnownToBeWrong(method: String, path: String, allowed: [String]) {
        #expect(APIRoute.match(method: method, path: path) == .wrongMethod(allowed: allowed))
    }

    @Test(arguments: [
        "", "/", "/v1", "/v2/voices", "v1/voices", "/v1/voices/", "//v1/voices", "/v1//voices", "/kling", "/kling/",
        "/kling/kling/v1/voices", "/v1/files/1/2", "/v1/videos/advanced-lip-sync/", "/v1/files/{id}/x", "/v1/%66iles",
    ])
    func otherPathsAreUnknown(path: String) {
        #expect(APIRoute.match(method: "GET", path: path) == .unknown)
    }

    @Test func everyRouteIsFoundByItsOwnTemplate() {
        for route in APIRoute.allCases {
            let parameter = route.path.contains("{id}") ? "x" : nil
            let path = route.path.replacing("{id}", with: "x")
            #expect(APIRoute.match(method: route.method, path: path) == .route(route, parameter: parameter))
        }
    }

    @Test func summariesTellRoutesApart() {
        #expect(Set(APIRoute.allCases.map(\.summary)).count == APIRoute.allCases.count)
    }
}
