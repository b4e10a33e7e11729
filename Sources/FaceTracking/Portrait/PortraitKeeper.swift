import LipSyncModel

/// Keeps the best picture of one face seen so far: sharp, frontal and sure.
struct PortraitKeeper {
    private(set) var image: RGBImage?
    private var score: Float = 0

    /// Offers a frame; the picture is cut out only where it is clearly better than the one kept.
    mutating func offer(_ observation: FaceObservation, in picture: any Picture) {
        let candidate = Self.score(observation, pictureSize: picture.size)
        guard candidate > 1.15 * score else { return }
        score = candidate
        image = FacePortrait.image(of: observation.mesh, in: picture)
    }

    /// Higher is better: frontal, sharp, sure, and inside the picture.
    static func score(_ observation: FaceObservation, pictureSize: PixelSize) -> Float {
        let mesh = observation.mesh
        let visible = observation.box.visibleShare(in: pictureSize)
        let detail = 0.3 + min(observation.sharpness, 2)
        return observation.confidence * FacePose(mesh).frontality * visible * visible * detail
            * mesh.eyeDistance.squareRoot()
    }
}
