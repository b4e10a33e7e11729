import KlingAPI
import Testing

@Suite struct IdentifyFaceRequestTests {
    private static let both = "1201 video_id and video_url exclude each other, give only one"

    @Test(arguments: [
        (
            #"{"video_url":"https://example.org/talk.mp4","video_id":""}"#,
            VideoSource.url("https://example.org/talk.mp4")
        ),
        (#"{"video_url":"https://example.org/talk.mp4","video_id":null}"#, .url("https://example.org/talk.mp4")),
        (#"{"video_url":"HTTP://example.org:8080/a?b=c#d"}"#, .url("HTTP://example.org:8080/a?b=c#d")),
        (#"{"video_url":"","video_id":"867283741759111999"}"#, .video(id: "867283741759111999")),
        (#"{"video_id":"1","unknown":{"deep":[1]},"mode":7}"#, .video(id: "1")),
    ])
    func oneOfBothSourcesIsTaken(body: String, video: VideoSource) throws {
        #expect(try IdentifyFaceRequest(body: Array(body.utf8)).video == video)
    }

    @Test(arguments: [
        ("{}", "1201 video_id or video_url is required"),
        (#"{"video_id":"","video_url":null}"#, "1201 video_id or video_url is required"),
        (#"{"video_id":"1","video_url":"https://example.org/a.mp4"}"#, both),
        (#"{"video_id":867}"#, "1201 video_id must be a string, got the number 867"),
        (#"{"video_id":["1"]}"#, "1201 video_id must be a string, got an array"),
        (#"{"video_url":{}}"#, "1201 video_url must be a string, got an object"),
        (#"{"video_url":false}"#, "1201 video_url must be a string, got false"),
        (#"{"video_url":"talk.mp4"}"#, "1201 video_url value 'talk.mp4' is invalid, must be an http or https URL"),
        (
            #"{"video_url":"file:///etc/passwd"}"#,
            "1201 video_url value 'file:///etc/passwd' is invalid, must be an http or https URL"
        ),
        (
            #"{"video_url":"https:/example.org"}"#,
            "1201 video_url value 'https:/example.org' is invalid, must be an http or https URL"
        ),
        (
            #"{"video_url":"httpsx://example.org"}"#,
            "1201 video_url value 'httpsx://example.org' is invalid, must be an http or https URL"
        ),
        (#"{"video_url":"https:///a.mp4"}"#, "1201 video_url value 'https:///a.mp4' is invalid, must name a host"),
        (#"{"video_url":"https://"}"#, "1201 video_url value 'https://' is invalid, must name a host"),
        (
            #"{"video_url":"https://a b/c?token=secret"}"#,
            "1201 video_url value 'https://a b/c' is invalid, must not hold blanks, backslashes or control characters"
        ),
        (
            #"{"video_url":"https://a\\b"}"#,
            #"1201 video_url value 'https://a\b' is invalid, must not hold blanks, backslashes or control characters"#
        ),
        (
            #"{"video_url":"https://a/\u0000"}"#,
            "1201 video_url value 'https://a/\u{FFFD}' is invalid, must not hold U+0000"
        ),
        (#"{"video_id":"a\u0007"}"#, "1201 video_id value 'a\u{FFFD}' is invalid, must not hold control characters"),
    ])
    func everythingElseIsRefusedByName(body: String, answer: String) {
        #expect(
            refusal { () throws(APIFault) in try IdentifyFaceRequest(body: Array(body.utf8)) }?.description == answer
        )
    }

    @Test(arguments: [(255, true), (256, true), (257, false)])
    func idsHaveALimit(length: Int, isTaken: Bool) {
        let body = Body(["video_id": "\"\(String(repeating: "7", count: length))\""])
        let fault = refusal { () throws(APIFault) in try IdentifyFaceRequest(body: body.bytes) }
        #expect((fault == nil) == isTaken)
        if let fault { #expect(fault.message.hasSuffix("is invalid, must have at most 256 characters, got 257")) }
    }

    @Test(arguments: [(8191, true), (8192, true), (8193, false)])
    func urlsHaveALimit(length: Int, isTaken: Bool) {
        let url = "https://example.org/".padding(to: length)
        let fault = refusal { () throws(APIFault) in
            try IdentifyFaceRequest(body: Body(["video_url": "\"\(url)\""]).bytes)
        }
        #expect((fault == nil) == isTaken)
        if let fault { #expect(fault.message == "video_url must have at most 8192 bytes, got 8193") }
    }
}

extension String {
    fileprivate func padding(to length: Int) -> String { self + String(repeating: "x", count: length - utf8.count) }
}
