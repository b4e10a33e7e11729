import LipSyncModel

extension IdentifiedFaces {
    /// Whether this can be what looking through a video gave. It comes from a process that read a stranger's file, and
    /// is used in one that must not stumble over it.
    var isPlausible: Bool {
        let longest = Milliseconds(1 << 40)
        let intervals = scan.tracks.map(\.interval) + scan.leftOut.map(\.interval)
        let frames = 0..<max(1, scan.frameTimes.count)
        return video.duration >= .zero && video.duration <= longest
            && video.frames == scan.frameTimes.count
            && intervals.allSatisfy { $0.start >= .zero && $0.start <= $0.end && $0.end <= longest }
            && scan.tracks.enumerated().allSatisfy { $1.id == String($0) }
            && scan.tracks.allSatisfy { track in
                track.samples.allSatisfy { frames.contains($0.frame) && $0.lipGap.map { (0...1).contains($0) } ?? true }
                    && track.turnedAway.allSatisfy { frames.contains($0.frame) && Self.isPlausible($0.box) }
            }
    }

    private static func isPlausible(_ box: PixelRect) -> Bool {
        let far = -(1 << 20)...1 << 20
        return far.contains(box.x) && far.contains(box.y) && far.contains(box.width) && far.contains(box.height)
    }
}
