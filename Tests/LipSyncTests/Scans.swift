import LipSyncModel

/// Scans made up for tests.
enum Scans {
    /// A scan of `frames` frames at 25 a second, with one track for each range of frames.
    static func scan(frames: Int, tracks: [ClosedRange<Int>]) -> FaceScan {
        FaceScan(
            tracks: tracks.enumerated().map { track($1, id: String($0)) },
            leftOut: [],
            frameTimes: (0..<frames).map { Seconds(Double($0) / 25) }
        )
    }

    /// A face that looks away before and after the frames in which it has a mesh.
    static func turningTrack(_ frames: ClosedRange<Int>, away: ClosedRange<Int>, id: String) -> FaceTrack {
        var track = track(frames, id: id)
        track.turnedAway = away.filter { !frames.contains($0) }.map {
            FaceTrack.Head(frame: $0, box: PixelRect(x: 100, y: 100, width: 30, height: 40))
        }
        return track
    }

    /// A face seen in every frame of `frames`, at 25 frames a second.
    static func track(_ frames: ClosedRange<Int>, id: String) -> FaceTrack {
        let points = (0..<FaceMesh.pointCount).map { index -> SIMD2<Float> in
            SIMD2(Float(100 + index % 40), Float(100 + index / 10))
        }
        return FaceTrack(
            id: id,
            interval: TimeRange(
                start: Milliseconds(frames.lowerBound * 40),
                end: Milliseconds((frames.upperBound + 1) * 40)
            ),
            samples: frames.compactMap { frame in
                FaceMesh(points: points).map { FaceTrack.Sample(frame: frame, confidence: 1, mesh: $0) }
            }
        )
    }
}
