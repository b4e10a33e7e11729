import FaceTracking
import Inference
import LipSyncModel
import MediaIO

/// One look through a whole video for its faces: one thread decodes, another follows.
struct FaceSearch {
    /// What was found.
    let scan: FaceScan
    /// What the owner of the video should know.
    let notes: [JobWarning]
    private let tracker: FaceTracker

    /// Reads `reader` to its end.
    init(_ reader: VideoReader, installation: Installation, report: @escaping @Sendable (Double) -> Void) throws {
        let tracker = try FaceTracker(installation: installation)
        let handed = Handed(tracker)
        let expected = Double(max(1, reader.info.frameCount))
        let line = FrameLine<VideoFrame>(
            capacity: 6,
            take: { frame in
                try handed.value.add(frame, at: frame.index, time: frame.time)
                report(Double(frame.index + 1) / expected)
            }
        )
        try line.run { try reader.next() }
        scan = try tracker.finish(duration: reader.info.duration)
        self.tracker = tracker
        notes = reader.warnings
    }

    /// Writes each face's picture into `folder` as PNG, named by its id; the paths by face id.
    func writePortraits(to folder: String) throws -> [String: String] {
        var paths: [String: String] = [:]
        for track in scan.tracks {
            guard let image = tracker.portrait(of: track.id) else { continue }
            let path = "\(folder)/\(track.id).png"
            try ImageFile.writePNG(image, to: path)
            paths[track.id] = path
        }
        return paths
    }
}
