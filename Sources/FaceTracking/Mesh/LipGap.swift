package import LipSyncModel

/// What a picture shows between lips that the mesh holds for closed. The mesh takes a slit of a few pixels for lips that
/// touch, or lips that touch for a slit; the dark between them tells.
package enum LipGap {
    /// Openings of the mesh above this, in eye distances, need no second look.
    private static let widest: Float = 0.04
    /// Pairs of inner lip points that are looked between: the middle half of the mouth.
    private static let middle = 3...7
    /// How far above and below the middle of a pair, in eye distances, and in steps of what height.
    private static let (reach, step): (Float, Float) = (0.048, 0.004)
    /// Share of the steps at either end that show lip and nothing else.
    private static let lipShare: Float = 0.28

    /// How many eye distances of black would be as dark as what lies between the lips; nil if they stand open in `mesh`.
    package static func measure(_ mesh: FaceMesh, in picture: any Picture) -> Float? {
        typealias Topology = FaceMesh.Topology
        let axis = mesh[Topology.rightEyeOuterCorner] - mesh[Topology.leftEyeOuterCorner]
        let eyes = mesh.eyeDistance
        let parting = mesh[Topology.lowerInnerLip] - mesh[Topology.upperInnerLip]
        guard eyes >= 1, (parting * parting).sum().squareRoot() < widest * eyes else { return nil }
        let down = SIMD2(-axis.y, axis.x) * step
        let steps = Int(reach / step)
        let gaps = middle.map { lower -> Float in
            let inner = Topology.innerLips
            let centre = (mesh[inner[lower]] + mesh[inner[inner.count - lower]]) / 2
            let start = centre - down * Float(steps)
            let line = picture.patch(
                AffineTransform(a: 0, b: down.x, tx: start.x, c: 0, d: down.y, ty: start.y),
                size: PixelSize(width: 1, height: 2 * steps + 1)
            )
            return darkness(line) * step
        }
        return gaps.reduce(0, +) / Float(gaps.count)
    }

    /// How many pixels of black would be as dark as `line`, a column that begins and ends on the lips.
    private static func darkness(_ line: RGBImage) -> Float {
        // Green alone took painted lips for dark on one clip, red alone slits for lips on another.
        let levels = stride(from: 0, to: line.pixels.count, by: 3).map { i in
            (Float(line.pixels[i]) + Float(line.pixels[i + 1])) / 2
        }
        let count = max(1, Int(lipShare * Float(levels.count)))
        func level(_ lip: some Sequence<Float>) -> Float { lip.sorted()[count / 2] }
        let lips = max(1, min(level(levels.prefix(count)), level(levels.suffix(count))))
        return levels.reduce(0) { $0 + max(0, 1 - $1 / lips) }
    }
}
