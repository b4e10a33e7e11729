package import LipSyncModel
package import MouthSynthesis

/// A mouth as it was tracked in one frame. Lips are not smoothed over time: a closure of one frame has to be seen, and
/// so has a tremble.
package struct SeenMouth: Sendable {
    /// Distance of the inner lips at their middle, in eye distances.
    package var opening: Float
    /// Distance of the inner corners, in eye distances.
    package var width: Float
    /// Outer and inner lips in the head-upright frame, in eye distances.
    package var lips: [SIMD2<Float>]
    /// Where the head is.
    package var head: HeadFrame
    /// The rectangle around the lips, in pixels, as it is.
    package var box: PixelRect
    /// The rectangle around the whole mesh, in pixels.
    package var face: PixelRect
    /// Edge of the jaw, in pixels.
    package var jaw: [SIMD2<Float>]

    init(_ mesh: FaceMesh, head: HeadFrame) {
        let geometry = MouthGeometry(mesh, in: head)
        opening = geometry.opening
        width = geometry.width
        lips = geometry.outer + geometry.inner
        self.head = head
        box = PixelRect(around: FaceMesh.Topology.outerLips.map { mesh[$0] })
        face = mesh.bounds
        jaw = FaceMesh.Topology.jaw.map { mesh[$0] }
    }

    /// The mouths of `track` by the frame of its video, measured against the steadied head of `speaker`, who was
    /// measured from the same track.
    package static func all(of track: FaceTrack, speaker: Speaker) -> [Int: SeenMouth] {
        Dictionary(
            zip(track.samples, speaker.looks).map { ($0.frame, SeenMouth($0.mesh, head: $1.head)) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The mouths of `track` by the frame of its video.
    package static func all(of track: FaceTrack) -> [Int: SeenMouth] {
        all(of: track, speaker: Speaker(track: track))
    }

    /// Mean length of the second difference of the lip points from `before` over this mouth to `after`.
    package func bend(from before: SeenMouth, to after: SeenMouth) -> Float {
        var sum: Float = 0
        for point in lips.indices {
            let difference = before.lips[point] - 2 * lips[point] + after.lips[point]
            sum += (difference * difference).sum().squareRoot()
        }
        return sum / Float(max(1, lips.count))
    }
}
