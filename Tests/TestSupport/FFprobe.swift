import Foundation

/// What the `ffprobe` program says of a file: the judge that is not our own.
public struct FFprobe: Decodable, Sendable {
    /// A track.
    public struct Stream: Decodable, Sendable {
        package var codec_type: String?
        package var codec_name: String?
        package var width: Int?
        package var height: Int?
        package var pix_fmt: String?
        package var field_order: String?
        package var sample_aspect_ratio: String?
        package var color_range: String?
        package var color_space: String?
        package var color_primaries: String?
        package var color_transfer: String?
        package var avg_frame_rate: String?
        package var r_frame_rate: String?
        package var time_base: String?
        package var start_time: String?
        package var duration: String?
        package var sample_rate: String?
        package var channels: Int?
        package var disposition: [String: Int]?
        package var side_data_list: [SideData]?

        /// Seconds.
        public var seconds: Double? { duration.flatMap(Double.init) }
        /// Seconds.
        public var start: Double? { start_time.flatMap(Double.init) }
        /// Degrees counter-clockwise, as ffprobe counts.
        public var rotation: Int? { side_data_list?.compactMap(\.rotation).first }
        /// The matrix as text.
        public var displayMatrix: String? { side_data_list?.compactMap(\.displaymatrix).first }
    }

    /// What is attached to a track.
    public struct SideData: Decodable, Sendable {
        package var rotation: Int?
        package var displaymatrix: String?
    }

    /// The file as a whole.
    public struct Format: Decodable, Sendable {
        package var duration: String?
        package var start_time: String?
        package var tags: [String: String]?

        /// Seconds.
        public var seconds: Double? { duration.flatMap(Double.init) }
    }

    /// One decoded picture.
    public struct Frame: Decodable, Sendable {
        package var best_effort_timestamp: Int?
        package var best_effort_timestamp_time: String?
    }

    /// The file's tracks.
    public var streams: [Stream]
    /// The file as a whole.
    public var format: Format

    /// The track with moving pictures.
    public var video: Stream? {
        streams.first { $0.codec_type == "video" && $0.disposition?["attached_pic"] != 1 }
    }
    /// The first track with sound.
    public var sound: Stream? { streams.first { $0.codec_type == "audio" } }

    /// Looks at the file at `path`.
    public init(_ path: String) throws {
        let data = try Program.run(
            "ffprobe",
            ["-v", "error", "-show_streams", "-show_format", "-of", "json", path]
        )
        self = try JSONDecoder().decode(FFprobe.self, from: data)
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
        return try JSONDecoder().decode(Answer.self, from: data).frames
            .compactMap { $0.best_effort_timestamp_time.flatMap(Double.init) }
    }

    /// When each coded picture of the file's first video track is shown, in seconds, in order, without decoding; those
    /// that an edit list cuts away are left out.
    public static func packetTimes(of path: String) throws -> [Double] {
        struct Packet: Decodable {
            var pts_time: String?
            var flags: String?
        }
        struct Answer: Decodable { var packets: [Packet] }
        let data = try Program.run(
            "ffprobe",
            [
                "-v", "error", "-select_streams", "V:0", "-show_entries", "packet=pts_time,flags", "-of", "json", path,
            ]
        )
        return try JSONDecoder().decode(Answer.self, from: data).packets
            .filter { !($0.flags ?? "").contains("D") }
            .compactMap { $0.pts_time.flatMap(Double.init) }
            .sorted()
    }
}
