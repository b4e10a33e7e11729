import BlobStore
import Testing

@Suite struct ByteRangeTests {
    @Test(
        arguments: [
            (nil, ByteRange.whole), ("bytes=0-0", .part(0..<1)), ("bytes=0-99", .part(0..<100)),
            ("bytes=0-1000", .part(0..<100)),
            ("bytes=99-99", .part(99..<100)), ("bytes=10-", .part(10..<100)), ("bytes=-1", .part(99..<100)),
            ("bytes=-1000", .part(0..<100)), ("Bytes=5-6", .part(5..<7)), ("bytes= 5-6 ", .part(5..<7)),
            ("bytes=0-99999999999999999999", .part(0..<100)), ("bytes=-99999999999999999999", .part(0..<100)),
            ("bytes=0-9223372036854775807", .part(0..<100)),
            ("bytes=100-", .unsatisfiable), ("bytes=100-200", .unsatisfiable), ("bytes=-0", .unsatisfiable),
            ("bytes=99999999999999999999-", .unsatisfiable),
            ("bytes=0-1,5-6", .whole), ("bytes=6-5", .whole), ("bytes=", .whole), ("bytes=-", .whole),
            ("bytes=a-b", .whole),
            ("bytes=1", .whole), ("bytes=+1-2", .whole), ("bytes=--1", .whole), ("lines=0-1", .whole), ("", .whole),
            ("bytes=0x1-2", .whole), ("bytes 0-1", .whole), ("bytes=1-2-3", .whole),
        ] as [(String?, ByteRange)]
    )
    func headersAreRead(_ header: String?, _ expected: ByteRange) {
        #expect(ByteRange(header: header, byteCount: 100) == expected)
    }

    @Test(arguments: ["bytes=0-", "bytes=0-0", "bytes=-1"])
    func anEmptyFileHasNoParts(_ header: String) {
        #expect(ByteRange(header: header, byteCount: 0) == .unsatisfiable)
    }

    @Test func contentRangeIsWritten() {
        #expect(ByteRange.contentRange(5..<7, byteCount: 100) == "bytes 5-6/100")
        #expect(ByteRange.contentRange(nil, byteCount: 100) == "bytes */100")
    }

    @Test(
        arguments: [
            (nil, nil, "bytes=0-1", FileAnswer.part(0..<2)), (nil, nil, nil, .whole),
            (nil, nil, "bytes=100-", .unsatisfiable),
            ("\"abc\"", nil, "bytes=0-1", .notModified), ("W/\"abc\"", nil, nil, .notModified),
            ("*", nil, nil, .notModified),
            ("\"x\" ,  W/\"abc\" , \"y\"", nil, nil, .notModified), ("\"x\", \"y\"", nil, nil, .whole),
            ("abc", nil, nil, .whole),
            ("", nil, nil, .whole), (",", nil, nil, .whole),
            (nil, "\"abc\"", "bytes=0-1", .part(0..<2)), (nil, "\"old\"", "bytes=0-1", .whole),
            (nil, "W/\"abc\"", "bytes=0-1", .whole), (nil, "Wed, 21 Oct 2015 07:28:00 GMT", "bytes=0-1", .whole),
            (nil, "\"old\"", "bytes=100-", .whole),
        ] as [(String?, String?, String?, FileAnswer)]
    )
    func preconditionsAreWeighed(_ noneMatch: String?, _ ifRange: String?, _ range: String?, _ expected: FileAnswer) {
        let tag = EntityTag(sha256: "abc")
        let answer = FileAnswer(ifNoneMatch: noneMatch, ifRange: ifRange, range: range, tag: tag, byteCount: 100)
        #expect(answer == expected)
    }
}
