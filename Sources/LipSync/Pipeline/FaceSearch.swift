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

    /// Reads `reader` to its end, and shows `mouths` what it finds.
    init(
        _ reader: VideoReader,
        installation: Installation,
        mouths: SeenMouths? = nil,
        report: @escaping @Sendable (Double) -> Void
    ) throws {
        // Loading the networks takes as long as decoding a dozen frames: both at the same time.
        let tracking = Handed(
            Awaited {
                try FaceTracker(
                    installation: installation,
                    sighted: mouths.map { mouths in
                        { picture, frame, mesh in mouths.see(picture, frame: frame, mesh: mesh) }
                    }
                )
            }
        )
        let expected = Double(max(1, reader.info.frameCount))
        let line = FrameLine<VideoFrame>(
            capacity: 12,
            take: { frame in
                try tracking.value.get().add(frame, at: frame.index, time: frame.time)
                report(Double(frame.index + 1) / expected)
            }
        )
        try line.run { try reader.next() }
        let tracker = try tracking.value.get()
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
