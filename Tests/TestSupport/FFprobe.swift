import Foundation

/// What the `ffprobe` program says of a file: the judge that is not our own.
public struct FFprobe: Decodable, Sendable {
    /// A track.
    public struct Stream: Decodable, Sendable {
        package var codecType: String?
        package var codecName: String?
        package var width: Int?
        package var height: Int?
        package var pixFmt: String?
        package var fieldOrder: String?
        package var sampleAspectRatio: String?
        package var colorRange: String?
        package var colorSpace: String?
        package var colorPrimaries: String?
        package var colorTransfer: String?
        package var avgFrameRate: String?
        package var rFrameRate: String?
        package var timeBase: String?
        package var startTime: String?
        package var duration: String?
        package var sampleRate: String?
        package var channels: Int?
        package var disposition: [String: Int]?
        package var sideDataList: [SideData]?

        /// Seconds.
        public var seconds: Double? { duration.flatMap(Double.init) }
        /// Seconds.
        public var start: Double? { startTime.flatMap(Double.init) }
        /// Degrees counter-clockwise, as ffprobe counts.
        public var rotation: Int? { sideDataList?.compactMap(\.rotation).first }
        /// The matrix as text.
        public var displayMatrix: String? { sideDataList?.compactMap(\.displaymatrix).first }
    }

    /// What is attached to a track.
    public struct SideData: Decodable, Sendable {
        package var rotation: Int?
        package var displaymatrix: String?
    }

    /// The file as a whole.
    public struct Format: Decodable, Sendable {
        package var duration: String?
        package var startTime: String?
        package var tags: [String: String]?

        /// Seconds.
        public var seconds: Double? { duration.flatMap(Double.init) }
    }

    /// One decoded picture.
    public struct Frame: Decodable, Sendable {
        package var bestEffortTimestamp: Int?
        package var bestEffortTimestampTime: String?
    }

    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }

    /// The file's tracks.
    public var streams: [Stream]
    /// The file as a whole.
    public var format: Format

    /// The track with moving pictures.
    public var video: Stream? {
        streams.first { $0.codecType == "video" && $0.disposition?["attached_pic"] != 1 }
    }
    /// The first track with sound.
    public var sound: Stream? { streams.first { $0.codecType == "audio" } }

    /// Looks at the file at `path`.
    public init(_ path: String) throws {
        let data = try Program.run(
            "ffprobe",
            ["-v", "error", "-show_streams", "-show_format", "-of", "json", path]
        )
        self = try Self.decoder.decode(FFprobe.self, from: data)
    }

    /// When each picture of the file's first video track is shown, in seconds, by decoding all of them.
    public static func frameTimes(of path: String) throws -> [Double] {
        struct Answer: Decodable { var frames: [Frame] }
        let data = try Program.run(
            "ffprobe",
            [
                "-v", "error", "-select_streams", "V:0", "-show_entries", "frame=best_effort_timestamp_time", "-of",
                "json", path,
            ]
        )
        return try decoder.decode(Answer.self, from: data).frames
            .compactMap { $0.bestEffortTimestampTime.flatMap(Double.init) }
    }

    /// When each coded picture of the file's first video track is shown, in seconds, in order, without decoding; those
    /// that an edit list cuts away are left out.
    public static func packetTimes(of path: String) throws -> [Double] {
        struct Packet: Decodable {
            var ptsTime: String?
            var flags: String?
        }
        struct Answer: Decodable { var packets: [Packet] }
        let data = try Program.run(
            "ffprobe",
            [
                "-v", "error", "-select_streams", "V:0", "-show_entries", "packet=pts_time,flags", "-of", "json", path,
            ]
        )
        return try decoder.decode(Answer.self, from: data).packets
            .filter { !($0.flags ?? "").contains("D") }
            .compactMap { $0.ptsTime.flatMap(Double.init) }
            .sorted()
    }
}
