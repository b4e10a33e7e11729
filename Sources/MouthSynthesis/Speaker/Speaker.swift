package import LipSyncModel

/// What a track tells about one person's mouth: every frame's geometry in the head-upright frame and the figures that
/// units are chosen by. All lengths are in mean eye distances.
package struct Speaker: Sendable {
    /// One frame of the track, measured.
    package struct Look: Sendable {
        /// Index of the source frame.
        package var frame: Int
        /// Steadied mesh in pixels.
        package var mesh: FaceMesh
        /// Where the head is.
        package var head: HeadFrame
        /// Lips and jaw in head coordinates.
        package var geometry: MouthGeometry
        /// Lip opening.
        package var opening: Float
        /// How much further open the picture shows lips that the mesh holds for closed.
        package var slit: Float
        /// Mouth width.
        package var width: Float
        /// Turn of the head: nose tip against the middle of the cheeks; 0 = frontal, about ±0.4 = 40°, ±0.6 = 60°.
        package var yaw: Float
        /// Nod of the head: height of the forehead; only differences mean something.
        package var pitch: Float
        /// The network's belief, 0…1.
        package var confidence: Float
        /// Whether the picture can lend its mouth: confident, not too far turned, not blurred by a fast head.
        package var isUnit: Bool
    }

    /// One entry a sample of the track, in frame order.
    package let looks: [Look]
    private let indices: [Int: Int]

    /// Measures `track`.
    package init(track: FaceTrack) {
        let meshes = Self.steadied(track.samples)
        let frames = Self.headFrames(meshes)
        let gaps = track.samples.compactMap(\.lipGap).sorted()
        let touching = gaps.isEmpty ? 0 : gaps[Int(Self.touchingShare * Float(gaps.count - 1))]
        var looks: [Look] = []
        looks.reserveCapacity(meshes.count)
        for (i, sample) in track.samples.enumerated() {
            let (mesh, head) = (meshes[i], frames[i])
            let geometry = MouthGeometry(mesh, in: head)
            func headPoint(_ index: Int) -> SIMD2<Float> { head.head(mesh[index]) }
            let cheeks = (headPoint(FaceMesh.Topology.leftCheek) + headPoint(FaceMesh.Topology.rightCheek)) / 2
            looks.append(
                Look(
                    frame: sample.frame,
                    mesh: mesh,
                    head: head,
                    geometry: geometry,
                    opening: geometry.opening,
                    slit: max(0, (sample.lipGap ?? 0) - touching),
                    width: geometry.width,
                    yaw: headPoint(FaceMesh.Topology.noseTip).x - cheeks.x,
                    pitch: headPoint(FaceMesh.Topology.forehead).y,
                    confidence: sample.confidence,
                    isUnit: true
                )
            )
        }
        Self.markUnits(&looks)
        self.looks = looks
        self.indices = Dictionary(looks.enumerated().map { ($1.frame, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The entry of ``looks`` that shows source frame `frame`; nil where the face was not seen.
    package func index(ofFrame frame: Int) -> Int? { indices[frame] }

    /// The value below which a share `q` (0…1) of all frames' `key` lies.
    package func quantile(_ q: Float, of key: KeyPath<Look, Float>) -> Float {
        let sorted = looks.map { $0[keyPath: key] }.sorted()
        guard let last = sorted.last else { return 0 }
        let position = q * Float(sorted.count - 1)
        let index = Int(position)
        guard index + 1 < sorted.count else { return last }
        return sorted[index] + (sorted[index + 1] - sorted[index]) * (position - Float(index))
    }

    /// Share of the frames with lips that seem closed in which they are taken to really touch, whoever speaks: the dark that
    /// is seen there counts as their own shade.
    private static let touchingShare: Float = 0.2
    /// Heads that move faster than this, in eye distances a frame, are blurred.
    private static let blurSpeed: Float = 0.08
    /// Heads turned further than this lend no mouth.
    private static let greatestUnitYaw: Float = 0.52

    private static func markUnits(_ looks: inout [Look]) {
        for i in looks.indices {
            var speed: Float = 0
            for j in [i - 1, i + 1] where looks.indices.contains(j) && abs(looks[j].frame - looks[i].frame) == 1 {
                speed = max(speed, length(looks[j].head.origin - looks[i].head.origin) / looks[i].head.scale)
            }
            looks[i].isUnit =
                looks[i].confidence >= 0.5 && abs(looks[i].yaw) < greatestUnitYaw && speed < blurSpeed
        }
        // A clip without one good frame still has to speak: then every frame may lend.
        if !looks.contains(where: \.isUnit) {
            for i in looks.indices { looks[i].isUnit = true }
        }
    }

    /// Meshes smoothed over neighbouring frames by a Gaussian of 0.7 frames: takes the network's noise and leaves speech.
    private static func steadied(_ samples: [FaceTrack.Sample]) -> [FaceMesh] {
        let weights: [Float] = [1, 0.3604, 0.0169]
        return samples.indices.map { i in
            var sum = [SIMD2<Float>](repeating: .zero, count: FaceMesh.pointCount)
            var total: Float = 0
            for j in max(0, i - 2)...min(samples.count - 1, i + 2) {
                guard abs(samples[j].frame - samples[i].frame) <= 2 else { continue }
                let weight = weights[abs(samples[j].frame - samples[i].frame)]
                total += weight
                for k in sum.indices { sum[k] += samples[j].mesh[k] * weight }
            }
            for k in sum.indices { sum[k] /= total }
            return FaceMesh(points: sum) ?? samples[i].mesh
        }
    }

    /// Head frames by least squares of the points that speech does not move against their mean.
    private static func headFrames(_ meshes: [FaceMesh]) -> [HeadFrame] {
        let still = FaceMesh.Topology.still
        var mean = [SIMD2<Float>](repeating: .zero, count: still.count)
        for mesh in meshes {
            let frame = HeadFrame(eyesOf: mesh)
            for (k, index) in still.enumerated() { mean[k] += frame.head(mesh[index]) / Float(meshes.count) }
        }
        return meshes.map { mesh in HeadFrame(fitting: mean, to: still.map { mesh[$0] }) }
    }
}
