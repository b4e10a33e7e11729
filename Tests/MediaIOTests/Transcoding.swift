import LipSyncModel
import MediaIO
import TestSupport

/// Reads a video and writes it again, as the pipeline does.
enum Transcoding {
    /// Writes every frame of `source` to `result`, with the source's own sound and `insertions`.
    static func run(
        _ source: String,
        to result: String,
        encoding: Encoding = Encoding(preset: "ultrafast"),
        insertions: [SoundInsertion] = [],
        metadata: [String: String] = [:],
        packet: XMPPacket? = nil
    ) throws {
        let reader = try VideoReader(path: source)
        let hasSound = reader.info.sound != nil || !insertions.isEmpty
        let mixer = try hasSound ? SoundMixer(video: source, info: reader.info, insertions: insertions) : nil
        let writer = try VideoWriter(
            path: result,
            like: reader.info,
            encoding: encoding,
            sound: mixer,
            metadata: metadata,
            packet: packet
        )
        while let frame = try reader.next() { try writer.write(frame) }
        try writer.finish()
    }
}
