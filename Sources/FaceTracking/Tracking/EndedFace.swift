package import LipSyncModel

/// A face that is no longer followed.
package struct EndedFace {
    package var samples: [FaceTrack.Sample]
    /// Where the detector alone saw its head; in any order.
    package var sightings: [HeadSighting]
    package var portrait: RGBImage?
    /// How often the detector was asked about it, and how often it agreed.
    package var detectorAsked: Int
    package var detectorAgreed: Int
    /// Mean belief of the mesh network, 0…1.
    package var meanConfidence: Float

    init(_ face: LiveFace) {
        samples = face.samples
        sightings = face.sightings
        portrait = face.portrait.image
        (detectorAsked, detectorAgreed) = (face.detectorAsked, face.detectorAgreed)
        meanConfidence = face.meanConfidence
    }

    package init(
        samples: [FaceTrack.Sample],
        sightings: [HeadSighting] = [],
        portrait: RGBImage?,
        detectorAsked: Int,
        detectorAgreed: Int
    ) {
        self.samples = samples
        self.sightings = sightings
        self.portrait = portrait
        self.detectorAsked = detectorAsked
        self.detectorAgreed = detectorAgreed
        meanConfidence = samples.reduce(0) { $0 + $1.confidence } / Float(max(1, samples.count))
    }

    /// Share of the detector's looks that saw the face, the one apart that found it, 0…1.
    package var agreement: Float {
        detectorAsked > 1 ? Float(detectorAgreed - 1) / Float(detectorAsked - 1) : Float(detectorAgreed)
    }
}
