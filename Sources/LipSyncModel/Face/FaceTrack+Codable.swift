import struct Foundation.Data

extension FaceTrack.Sample: Codable {
    private enum Key: String, CodingKey {
        case frame, confidence, points
        case lipGap = "lip_gap"
    }

    /// Points travel as little-endian 32-bit floats, x before y: a tenth of the size of their decimal form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let data = try container.decode(Data.self, forKey: .points)
        let numbers = data.withUnsafeBytes { bytes in
            (0..<bytes.count / 4).map {
                Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)))
            }
        }
        let points = (0..<numbers.count / 2).map { SIMD2(numbers[2 * $0], numbers[2 * $0 + 1]) }
        guard let mesh = FaceMesh(points: points) else {
            throw DecodingError.dataCorruptedError(
                forKey: .points,
                in: container,
                debugDescription: "a mesh has \(FaceMesh.pointCount) points, not \(points.count)"
            )
        }
        self.init(
            frame: try container.decode(Int.self, forKey: .frame),
            confidence: try container.decode(Float.self, forKey: .confidence),
            mesh: mesh,
            lipGap: try container.decodeIfPresent(Float.self, forKey: .lipGap)
        )
    }

    /// Writes the form that ``init(from:)`` reads.
    public func encode(to encoder: any Encoder) throws {
        var data = Data(capacity: 8 * mesh.points.count)
        for point in mesh.points {
            for number in [point.x, point.y] {
                withUnsafeBytes(of: number.bitPattern.littleEndian) { data.append(contentsOf: $0) }
            }
        }
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(frame, forKey: .frame)
        try container.encode(confidence, forKey: .confidence)
        try container.encode(data, forKey: .points)
        try container.encodeIfPresent(lipGap, forKey: .lipGap)
    }
}
