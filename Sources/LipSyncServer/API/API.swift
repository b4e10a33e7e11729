import Foundation
import HTTPTypes
import Hummingbird
import KlingAPI
import LipSyncModel
import NIOCore
import Outbound
import TaskStore
import Voices

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
        views = TaskViews(links: rooms.links, store: rooms.store)
        identifying = Slots(rooms.configuration.identifyParallel)
    }

    var limits: WireLimits { rooms.configuration.limits }
    var store: any TaskStoring { rooms.store }

    /// Carries out `call`.
    func answer(_ call: Call) async throws -> Response {
        switch call.route {
        case .identifyFace: return try await identifyFace(call)
        case .createLipSync: return try await createLipSync(call)
        case .listLipSyncs: return try await list(call, kind: .advanced)
        case .queryLipSync: return try await query(call, kind: .advanced)
        case .deleteLipSync: return try await deleteTask(call)
        case .lipSyncEvents: return try await events(call)
        case .createSpeech: return try await createSpeech(call)
        case .querySpeech: return try await querySpeech(call)
        case .createLegacyLipSync: return try await createLegacyLipSync(call)
        case .listLegacyLipSyncs: return try await list(call, kind: .legacy)
        case .queryLegacyLipSync: return try await query(call, kind: .legacy)
        case .uploadFile: return try await uploadFile(call)
        case .queryFile: return try await queryFile(call)
        case .deleteFile: return try await deleteFile(call)
        case .listVoices: return try reply(call, voices)
        case .listErrors: return try reply(call, CodeView.catalogue)
        }
    }

    /// The success envelope around `data`.
    func reply(_ call: Call, _ data: some Encodable & Sendable) throws -> Response {
        .json(200, try WireEncoder.bytes(of: Envelope(data, requestID: call.requestID)))
    }

    /// Asks the operator's policy whether what `question` says may be done. Throws 1301, or 1300.
    func askPolicy(_ question: PolicyQuestion) async throws {
        guard let policy = rooms.policy else { return }
        let bytes = try WireEncoder.bytes(of: question)
        switch try await policy.ask(bytes) {
        case .allowed: return
        case .refused(let reason): throw APIFault.contentPolicy(reason)
        case .barred(let reason): throw APIFault.platformPolicy(reason)
        }
    }

    /// The voices with the vendor's ids that lead to them in either language of the wire.
    private var voices: [VoiceView] {
        let catalogue = rooms.narrator.catalogue
        var aliases: [String: Set<String>] = [:]
        for alias in VoiceCatalogue.aliases {
            for language in SpeechLanguage.allCases {
                guard let voice = try? catalogue.voice(alias, language: language.rawValue) else { continue }
                aliases[voice.id, default: []].insert(alias)
                // A timbre of a plain voice is not listed; the voice itself is.
                if let plain = voice.id.split(separator: "+").first, plain != voice.id {
                    aliases[String(plain), default: []].insert(alias)
                }
            }
        }
        return catalogue.voices.map { voice in
            VoiceView(
                id: voice.id,
                name: voice.name,
                language: voice.languages.first ?? "",
                aliases: aliases[voice.id, default: []].sorted()
            )
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
