import Foundation
import LipSyncModel
import MediaIO
import TestSupport
import Testing

@Suite("A file says by XMP how it came to be")
struct XMPPacketTests {
    /// A box of the file's top level.
    private struct Box {
        var kind: String
        var content: Data
    }

    private static let source = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic"

    private func boxes(of path: String) throws -> [Box] {
        let data = try Data(contentsOf: URL(filePath: path))
        var found: [Box] = []
        var place = 0
        while place + 8 <= data.count {
            let size = data[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
            try #require(size >= 8 && place + size <= data.count, "a box that leaves the file")
            let kind = String(decoding: data[place + 4..<place + 8], as: UTF8.self)
            found.append(Box(kind: kind, content: data[place + 8..<place + size]))
            place += size
        }
        try #require(place == data.count, "the file ends within a box")
        return found
    }

    @Test func thePacketIsABoxOfItsOwnAndEveryFramePlays() throws {
        let folder = try TemporaryFolder()
        let (source, result) = (folder.path("source.mp4"), folder.path("result.mp4"))
        try SyntheticClip.moving(source, seconds: 2)
        let packet = XMPPacket(digitalSourceType: Self.source, creatorTool: "a <program> & its version")
        try Transcoding.run(source, to: result, packet: packet)
        let boxes = try boxes(of: result)
        let kinds = boxes.map(\.kind)
        let (index, content) = (try #require(kinds.firstIndex(of: "moov")), try #require(kinds.firstIndex(of: "mdat")))
        #expect(index < content)
        #expect(kinds.filter { $0 == "uuid" }.count == 1)
        let box = try #require(boxes.first { $0.kind == "uuid" })
        let name = box.content.prefix(16).map { String(format: "%02X", $0) }.joined()
        #expect(name == "BE7ACFCB97A942E89C71999491E3AFAC")
        let document = try XMLText(Data(box.content.dropFirst(16)))
        #expect(document.text(of: "Iptc4xmpExt:DigitalSourceType") == Self.source)
        #expect(document.text(of: "xmp:CreatorTool") == "a <program> & its version")
        // The index still points to where the pictures and the sound are.
        #expect(try FFprobe.frameTimes(of: result).count == FFprobe.frameTimes(of: source).count)
        let reader = try VideoReader(path: result)
        var count = 0
        while try reader.next() != nil { count += 1 }
        #expect(count == 50)
        #expect(try MediaProbe.sound(at: result).duration > Seconds(1.9))
    }

    @Test func aFileWithoutAPacketHasNoSuchBox() throws {
        let folder = try TemporaryFolder()
        let (source, result) = (folder.path("source.mp4"), folder.path("result.mp4"))
        try SyntheticClip.moving(source, seconds: 1)
        try Transcoding.run(source, to: result)
        #expect(try !boxes(of: result).map(\.kind).contains("uuid"))
    }
}
