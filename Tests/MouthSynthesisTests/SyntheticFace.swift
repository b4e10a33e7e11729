import LipSyncModel
import MouthSynthesis

/// A made face whose every landmark and pixel is known: an oval of skin with red lips around a dark opening.
struct SyntheticFace {
    /// Lip opening and mouth width in eye distances.
    var opening: Float
    var width: Float = 0.5
    /// Position of the nose base and pixels an eye distance.
    var origin = SIMD2<Float>(160, 130)
    var scale: Float = 80
    /// Roll of the head in radians.
    var roll: Float = 0

    static let pictureSize = PixelSize(width: 320, height: 320)
    static let encoding = ColorEncoding(matrix: .bt709, isFullRange: false)
    /// Luma of each part.
    static let (skin, lips, inside, background): (UInt8, UInt8, UInt8, UInt8) = (170, 120, 30, 100)

    var head: HeadFrame {
        HeadFrame(origin: origin, axis: SIMD2(scale * cosine(roll), scale * sine(roll)))
    }

    /// Middle of the mouth in head coordinates.
    private static let mouth = SIMD2<Float>(0, 0.35)

    var mesh: FaceMesh {
        var points = [SIMD2<Float>](repeating: SIMD2(0, -0.3), count: FaceMesh.pointCount)
        typealias Part = FaceMesh.Topology
        for (i, index) in Part.still.enumerated() {
            let angle = Float(i) * 2.4
            points[index] = SIMD2(0.35 * cosine(angle), -0.35 + 0.25 * sine(angle))
        }
        points[Part.leftEyeOuterCorner] = SIMD2(-0.5, -0.5)
        points[Part.rightEyeOuterCorner] = SIMD2(0.5, -0.5)
        points[Part.noseBase] = .zero
        points[Part.noseTip] = SIMD2(0, -0.12)
        points[Part.leftCheek] = SIMD2(-0.8, -0.3)
        points[Part.rightCheek] = SIMD2(0.8, -0.3)
        points[Part.forehead] = SIMD2(0, -1.1)
        let drop = 0.7 * opening
        for (i, index) in Part.mouthRegion.enumerated() where index > 2 {
            let angle = Float.pi * 2 * Float(i) / Float(Part.mouthRegion.count)
            points[index] = Self.mouth + SIMD2(0.5 * cosine(angle), 0.34 * sine(angle) + 0.02)
        }
        for (k, index) in Part.jaw.enumerated() {
            let angle = Float.pi * Float(k) / Float(Part.jaw.count - 1)
            points[index] = SIMD2(0.78 * cosine(angle), -0.1 + (0.95 + drop) * sine(angle))
        }
        for (ring, grow) in [(Part.innerLips, Float(0)), (Part.outerLips, Float(0.06))] {
            for (k, index) in ring.enumerated() {
                // From the left corner along the lower lip to the right corner and back above.
                let angle = Float.pi - Float(k) / 20 * 2 * .pi
                let x = (width / 2 + grow) * cosine(angle)
                let lower = sine(angle) >= 0
                let reach = 1 - (x / (width / 2 + grow)) * (x / (width / 2 + grow))
                let half = (lower ? 0.8 : -0.2) * opening * reach + (lower ? 1 : -1) * grow * reach.squareRoot()
                points[index] = Self.mouth + SIMD2(x, reach < 1e-5 ? 0 : half)
            }
        }
        guard let mesh = FaceMesh(points: points.map(head.picture)) else {
            preconditionFailure("the points are those of another mesh")
        }
        return mesh
    }

    /// The face as a picture of ``pictureSize``.
    var picture: YUVImage {
        var image = YUVImage(size: Self.pictureSize, encoding: Self.encoding)
        let geometry = MouthGeometry(mesh, in: head)
        for row in 0..<image.size.height {
            for column in 0..<image.size.width {
                let place = head.head(SIMD2(Float(column), Float(row)))
                image.luma[row * image.size.width + column] = Self.luma(at: place, geometry)
            }
        }
        return image
    }

    private static func luma(at place: SIMD2<Float>, _ geometry: MouthGeometry) -> UInt8 {
        if contains(geometry.inner, place) { return inside }
        if contains(geometry.outer, place) { return lips }
        let face = SIMD2(place.x / 0.8, (place.y + 0.15) / 1.05)
        guard (face * face).sum() < 1 else { return background }
        // A gentle gradient, so that a misplaced patch shows.
        return UInt8(Float(skin) + 20 * place.x)
    }

    private static func contains(_ ring: [SIMD2<Float>], _ place: SIMD2<Float>) -> Bool {
        var inside = false
        var j = ring.count - 1
        for i in ring.indices {
            if (ring[i].y > place.y) != (ring[j].y > place.y) {
                let x = (ring[j].x - ring[i].x) * (place.y - ring[i].y) / (ring[j].y - ring[i].y) + ring[i].x
                if place.x < x { inside.toggle() }
            }
            j = i
        }
        return inside
    }

    /// Rows of dark pixels along the middle of the mouth, in eye distances, in a whole picture.
    func measuredOpening(in image: YUVImage) -> Float {
        let threshold = (UInt16(Self.lips) + UInt16(Self.inside)) / 2
        var dark = 0
        for step in 0..<400 {
            let place = head.picture(SIMD2(0, 0.1 + Float(step) * 0.0025))
            let (x, y) = (Int(place.x.rounded()), Int(place.y.rounded()))
            guard x >= 0, y >= 0, x < image.size.width, y < image.size.height else { continue }
            if UInt16(image.luma[y * image.size.width + x]) < threshold { dark += 1 }
        }
        return Float(dark) * 0.0025
    }
}

extension YUVImage {
    /// This picture with `part` written at `rect`.
    func replacing(_ rect: PixelRect, with part: YUVImage) -> YUVImage {
        var result = self
        for row in 0..<rect.height {
            for column in 0..<rect.width {
                result.luma[(rect.y + row) * size.width + rect.x + column] = part.luma[row * rect.width + column]
            }
        }
        return result
    }
}
