public import LipSyncModel

extension FaceScan {
    /// Why nobody in the video can speak; nil if someone can.
    public var noUsableFace: LipSyncError? {
        guard tracks.isEmpty else { return nil }
        let why: String
        switch leftOut.count {
        case 0: why = "The video shows no face."
        case 1: why = "The video shows no usable face. \(leftOut[0].message)"
        default:
            let reasons = Set(leftOut.map(\.message)).sorted().prefix(3)
            why = "The video shows no usable face among \(leftOut.count). \(reasons.joined(separator: " "))"
        }
        return LipSyncError(.noUsableFace, code: "video.no_usable_face", why)
    }

    /// The face with `id`, or the preferred one for nil. Throws `order.unknown_face` naming the faces that there are.
    func track(_ id: String?) throws -> FaceTrack {
        guard let id else {
            guard let preferredTrack else {
                throw LipSyncError(.noUsableFace, code: "video.no_usable_face", "The video shows no face.")
            }
            return preferredTrack
        }
        guard let track = tracks.first(where: { $0.id == id }) else {
            let known = tracks.map(\.id).joined(separator: ", ")
            throw LipSyncError(
                .usage,
                code: "order.unknown_face",
                "There is no face \(id) in the video; it has \(known)."
            )
        }
        return track
    }
}
