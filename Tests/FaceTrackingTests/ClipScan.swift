import FaceTracking
import Foundation
import Inference
import LipSyncModel
import MediaIO
import TestSupport

/// What the tracker says about one file, looked at once however many tests ask.
final class ClipScan: @unchecked Sendable {
    /// With the usual options.
    let scan: FaceScan
    /// Every face, however small or short.
    let everything: FaceScan
    let portraits: [String: RGBImage]
    /// When each new shot starts, in milliseconds.
    let cuts: [Int]
    let size: PixelSize
    /// Milliseconds of processor time the tracker took for a frame.
    let cost: Double

    // `@unchecked Sendable`: nothing changes after init.
    private init(path: String) throws {
        let reader = try VideoReader(path: path, threads: 1)
        let tracker = try FaceTracker(installation: .locate())
        var spent = 0.0
        while let frame = try reader.next() {
            let start = Self.processorTime
            try tracker.add(frame, at: frame.index, time: frame.time)
            spent += Self.processorTime - start
        }
        scan = try tracker.finish(duration: reader.info.duration)
        portraits = Dictionary(
            uniqueKeysWithValues: scan.tracks.compactMap { track in
                tracker.portrait(of: track.id).map { (track.id, $0) }
            }
        )
        let patient = FaceTrackingOptions(minimumDuration: .zero, minimumFront: .zero, minimumEyeDistance: 0)
        let clock = FrameClock(times: scan.frameTimes, duration: reader.info.duration)
        everything = FaceJudge(options: patient, clock: clock).judge(tracker.ended).scan
        cuts = tracker.cuts.map { [times = scan.frameTimes] in Milliseconds(times[$0]).count }
        size = reader.info.size
        cost = 1000 * spent / Double(max(1, scan.frameTimes.count))
    }

    private static let lock = NSLock()
    nonisolated(unsafe) private static var known: [String: ClipScan] = [:]

    /// The scan of the file at `path`. One at a time: others wait.
    static func of(_ path: String) throws -> ClipScan {
        try lock.withLock {
            if let scan = known[path] { return scan }
            let scan = try ClipScan(path: path)
            known[path] = scan
            return scan
        }
    }

    static func of(_ clip: Truth.Clip) throws -> ClipScan { try of(SharedMedia.path(clip.file)) }

    private static var processorTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// The face whose box agrees best with `rect` in the frame shown at `milliseconds`, and how well.
    func match(_ rect: PixelRect, at milliseconds: Int) -> (track: FaceTrack, overlap: Double)? {
        guard let frame = frame(at: milliseconds) else { return nil }
        let picture = PixelRect(x: 0, y: 0, width: size.width, height: size.height)
        return everything.tracks.compactMap { track in
            track.box(inFrame: frame).map { box in
                (track, box.intersection(picture).intersectionOverUnion(rect))
            }
        }.max { $0.1 < $1.1 }
    }

    /// The frame nearest to a time.
    func frame(at milliseconds: Int) -> Int? {
        everything.frameTimes.indices.min {
            abs(Milliseconds(everything.frameTimes[$0]).count - milliseconds)
                < abs(Milliseconds(everything.frameTimes[$1]).count - milliseconds)
        }
    }
}
