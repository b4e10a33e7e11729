import LipSyncModel

/// Roughly where a head looks, read off its mesh.
struct FacePose: Hashable, Sendable {
    /// Sine of the turn to the side, −1…1; positive when the nose points to the picture's right.
    var turn: Float

    init(_ mesh: FaceMesh) {
        typealias Topology = FaceMesh.Topology
        let (left, right) = (mesh[Topology.leftCheek], mesh[Topology.rightCheek])
        let across = right - left
        let width = (across * across).sum().squareRoot()
        guard width > 0 else {
            turn = 1
            return
        }
        // The nose tip stands half a face's width before the cheeks' plane.
        let nose = mesh[Topology.noseTip] - (left + right) / 2
        let shift = (nose * across).sum() / (width * width)
        turn = max(-1, min(1, 2 * shift))
    }

    /// Whether both corners of the mouth can be seen; towards a full profile a mesh is mostly guessed.
    var showsFront: Bool { abs(turn) < 0.9 }

    /// Whether the head looks so far aside that its mesh may be lost in the next frame, or was not there in the last.
    var looksAside: Bool { abs(turn) >= 0.6 }

    /// 1 for a frontal face, towards 0 for a profile.
    var frontality: Float { max(0.05, 1 - abs(turn)) }
}
