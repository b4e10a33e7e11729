package import LipSyncModel

extension FaceScan {
    /// How much of a face has to lie where the other one lies for both to be the same.
    private static let leastOverlap = 0.3

    /// The face of a result that lies where `track` lies in the original, if frame `i` of the result shows frame
    /// `sourceFrames[i]` of the original: the one with the greatest mean overlap (intersection over union) over `frames`
    /// of the result, frames in which only one of both is seen counting as none; nil where no face does.
    package func track(over track: FaceTrack, frames: Range<Int>, sourceFrames: [Int]) -> FaceTrack? {
        let boxes = Dictionary(
            track.samples.map { ($0.frame, $0.mesh.bounds) },
            uniquingKeysWith: { first, _ in first }
        )
        let expected = frames.count { boxes[sourceFrames[$0]] != nil }
        guard expected > 0 else { return nil }
        let overlaps = tracks.map { candidate in
            candidate.samples.reduce(0.0) { sum, sample in
                guard frames.contains(sample.frame), let box = boxes[sourceFrames[sample.frame]] else { return sum }
                return sum + sample.mesh.bounds.intersectionOverUnion(box)
            } / Double(expected)
        }
        guard let best = overlaps.indices.max(by: { overlaps[$0] < overlaps[$1] }),
            overlaps[best] >= Self.leastOverlap
        else { return nil }
        return tracks[best]
    }
}
