package import LipSyncModel

/// Decides whether two sightings are the same face.
package enum FaceAssociation {
    /// Whether `detection` lies on the face whose mesh fills `box`.
    package static func covers(_ box: FaceBox, _ detection: FaceDetection) -> Bool { covers(box, detection.box) }

    /// Whether a head that fills `head` is that of the face whose mesh fills `box`.
    package static func covers(_ box: FaceBox, _ head: FaceBox) -> Bool {
        let core = FaceBox(center: box.center, size: box.size * 0.7)
        let ratio = head.side / max(1, box.side)
        return core.contains(head.center) && ratio > 0.4 && ratio < 1.9
    }

    /// Whether two meshes in one frame lie on the same face: faces side by side never share most of their eyes,
    /// nose and cheeks.
    package static func coincide(_ first: FaceMesh, _ second: FaceMesh) -> Bool {
        let unit = max(first.eyeDistance, second.eyeDistance, 1)
        let (a, b) = (anchor(first), anchor(second))
        let apart = ((a - b) * (a - b)).sum().squareRoot() / unit
        if apart < 0.5 { return true }
        return FaceBox(around: first.points).intersectionOverUnion(FaceBox(around: second.points)) > 0.5
    }

    /// Whether a mesh one frame later may be the same face: it has not jumped, grown or turned over.
    package static func continues(_ before: FaceMesh, _ after: FaceMesh, expected: FaceBox) -> Bool {
        let box = FaceBox(around: after.points)
        let moved = box.center - expected.center
        let side = max(expected.side, 1)
        let growth = box.side / side
        guard (moved * moved).sum().squareRoot() < 0.45 * side, growth > 0.65, growth < 1.55 else { return false }
        return after.eyeDistance > 0.1 * box.side
    }

    /// How unlike two meshes are in shape: mean distance of corresponding points in eye distances after both are laid
    /// upright on each other. The same head a moment later stays under about 0.12.
    package static func shapeDistance(_ first: FaceMesh, _ second: FaceMesh) -> Float {
        let (a, b) = (upright(first), upright(second))
        let total = zip(a, b).reduce(Float(0)) { sum, pair in
            let step = pair.0 - pair.1
            return sum + (step * step).sum().squareRoot()
        }
        return total / Float(max(1, a.count))
    }

    /// Whether a face found again in `found` is the one last seen as `lost`, `missing` frames ago, expected in
    /// `expected`: the longer ago, the further it may have gone; far from there its shape has to speak for it.
    package static func resumes(_ lost: FaceMesh, expected: FaceBox, missing: Int, _ found: FaceMesh) -> Bool {
        let box = FaceBox(around: found.points)
        let side = max(expected.side, 1)
        let growth = box.side / side
        guard growth > 0.65, growth < 1.55 else { return false }
        if box.intersectionOverUnion(expected) > 0.3 { return true }
        let moved = box.center - expected.center
        let distance = (moved * moved).sum().squareRoot() / side
        guard distance < min(1.2, 0.35 + 0.1 * Float(missing)) else { return false }
        return distance < 0.6 || shapeDistance(lost, found) < 0.12
    }

    private static func anchor(_ mesh: FaceMesh) -> SIMD2<Float> {
        typealias Topology = FaceMesh.Topology
        return (mesh[Topology.leftEyeOuterCorner] + mesh[Topology.rightEyeOuterCorner] + mesh[Topology.noseTip]) / 3
    }

    private static func upright(_ mesh: FaceMesh) -> [SIMD2<Float>] {
        typealias Topology = FaceMesh.Topology
        let left = mesh[Topology.leftEyeOuterCorner]
        let across = mesh[Topology.rightEyeOuterCorner] - left
        let square = max((across * across).sum(), 1e-6)
        return (Topology.still + Topology.jaw).map { index in
            let point = mesh[index] - left
            return SIMD2(
                point.x * across.x + point.y * across.y,
                point.y * across.x - point.x * across.y
            ) / square
        }
    }
}
