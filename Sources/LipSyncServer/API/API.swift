import Foundation
import HTTPTypes
import Hummingbird
import KlingAPI
import LipSyncModel
import TaskStore

/// The operations of the API: each decodes a call, asks the rooms, and encodes the answer.
struct API: Sendable {
    let rooms: Rooms
    let intake: Intake
    let views: TaskViews
    /// Videos that are looked through at a time.
    let identifying: Slots

    init(_ rooms: Rooms) {
        self.rooms = rooms
        intake = Intake(rooms: rooms)
        views = TaskViews(links: rooms.links)
        identifying = Slots(rooms.configuration.identifyParallel)
    }

    var limits: WireLimits { rooms.configuration.wire }
    var store: any TaskStoring { rooms.store }

    /// Carries out `call`.
    func answer(_ call: Call) async throws -> Response {
        switch call.route {
        case .identifyFace: try await identifyFace(call)
        case .createLipSync: try await createLipSync(call)
        case .listLipSyncs: try await list(call, kind: .advanced)
        case .queryLipSync: try await query(call, kind: .advanced)
        case .deleteLipSync: try await deleteTask(call)
        case .lipSyncEvents: try await events(call)
        case .createSpeech: try await createSpeech(call)
        case .querySpeech: try await querySpeech(call)
        case .createLegacyLipSync: try await createLegacyLipSync(call)
        case .listLegacyLipSyncs: try await list(call, kind: .legacy)
        case .queryLegacyLipSync: try await query(call, kind: .legacy)
        case .uploadFile: try await uploadFile(call)
        case .queryFile: try await queryFile(call)
        case .deleteFile: try await deleteFile(call)
        case .listVoices: try reply(call, voices)
        case .listErrors: try reply(call, CodeView.catalogue)
        }
    }

    /// The success envelope around `data`.
    func reply(_ call: Call, _ data: some Encodable & Sendable) throws -> Response {
        .json(200, try WireEncoder.bytes(of: Envelope(data, requestID: call.requestID)))
    }

    /// Asks the operator's policy whether what `question` says may be done. Throws 1301.
    func askPolicy(_ question: PolicyQuestion) async throws {
        guard let policy = rooms.policy else { return }
        let bytes = try WireEncoder.bytes(of: question)
        if case .refused(let reason) = try await policy.ask(bytes) { throw APIFault.contentPolicy(reason) }
    }

    private var voices: [VoiceView] {
        rooms.narrator.catalogue.voices.map { voice in
            VoiceView(id: voice.id, name: voice.name, language: voice.languages.first ?? "")
        }
    }
}

/// What the operator's content policy is asked.
struct PolicyQuestion: Encodable, Sendable {
    /// `identify_face`, `create_lip_sync`, `create_speech`.
    var operation: String
    var account: String
    /// As the client sent it.
    var videoURL: String?
    var videoID: String?
    var sessionID: String?
    var soundURLs: [String] = []
    var audioIDs: [String] = []
    var text: String?
    /// Paths on this machine of the files that are known already.
    var files: [String] = []
}

extension Response {
    /// JSON with a status.
    static func json(_ status: Int, _ bytes: [UInt8]) -> Response {
        Response(
            status: HTTPResponse.Status(code: status),
            headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
