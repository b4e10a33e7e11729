public import LipSyncModel

/// The body of `POST /v1/videos/advanced-lip-sync`, checked as far as it can be without the session;
/// ``insertions(in:soundDurations:limits:)`` checks the rest.
public struct CreateLipSyncRequest: Hashable, Sendable {
    /// The session that Identify Face opened.
    public var sessionID: String
    /// Who says what; at least one entry, no face twice, one `original_audio_volume` for all.
    public var faces: [FaceChoice]
    /// Whether a result with a visible mark is wanted as well.
    public var watermark: Bool
    /// The caller's own id of the task.
    public var externalTaskID: String?
    /// Where to tell of each change of the task's status.
    public var callbackURL: String?
    /// What to do when the sound outlasts the video; nil refuses it, as the vendor does.
    public var fit: LipSyncOrder.Fit?

    /// Gain of the video's own sound while the inserted ones are heard.
    public var originalVolume: Double { faces.first?.originalVolume ?? 1 }

    /// Reads a body. Throws 1200 or 1201.
    public init(body: [UInt8], limits: WireLimits = WireLimits()) throws(APIFault) {
        let fields = try Fields(body: body)
        sessionID = try fields.required("session_id", try fields.identifier("session_id", limits))
        externalTaskID = try fields.identifier("external_task_id", limits)
        callbackURL = try fields.url("callback_url", limits)
        watermark = try fields.object("watermark_info")?.flag("enabled") ?? false
        fit = try fields.choice("fit", of: LipSyncOrder.Fit.self)
        let entries = try fields.required("face_choose", try fields.objects("face_choose"))
        guard !entries.isEmpty else { throw .required("face_choose") }
        guard entries.count <= limits.faces else {
            throw .validation("face_choose must have at most \(limits.faces) entries, got \(entries.count)")
        }
        faces = []
        for (index, entry) in entries.enumerated() {
            let face = try FaceChoice(entry, limits)
            if let earlier = faces.firstIndex(where: { $0.faceID == face.faceID }) {
                throw .invalid(entry.name("face_id"), face.faceID, "face_choose[\(earlier)] has the same face")
            }
            if index > 0, face.originalVolume != faces[0].originalVolume {
                throw .invalid(
                    entry.name("original_audio_volume"),
                    face.originalVolume.plain,
                    "must be the same in every entry (\(faces[0].originalVolume.plain) in face_choose[0])"
                )
            }
            faces.append(face)
        }
    }
}
