import Foundation
import KlingAPI
import LipSyncModel
import Testing
import Yams

/// The committed description says what the types do, and nothing else.
@Suite struct OpenAPITests {
    private let description: OpenAPIDescription

    init() throws {
        description = try OpenAPIDescription()
    }

    @Test func itHasTheRoutesThatThereAre() {
        let routes = APIRoute.allCases.map { "\($0.method) \($0.path)" }
        #expect(Set(description.operations.keys) == Set(routes))
    }

    @Test(arguments: APIRoute.allCases)
    func itNamesRoutesAsTheTypesDo(route: APIRoute) throws {
        let operation = try #require(description.operations["\(route.method) \(route.path)"])
        #expect(operation["operationId"]?.string == "\(route)")
        #expect(operation["summary"]?.string == route.summary)
        let statuses = operation["responses"]?.mapping?.keys.compactMap(\.string) ?? []
        #expect(Set(statuses) == Set(APICode.allCases.map { "\($0.httpStatus)" } + ["200"]))
        let item = description.node("paths", route.path)
        #expect((item?["parameters"] != nil) == route.path.contains("{id}"))
    }

    @Test func itsTableIsTheCatalogue() throws {
        let text = try #require(description.node("info", "description")?.string)
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
        let codes = APICode.allCases.map { code in
            "| \(code.httpStatus) | \(code.rawValue) | \(code.isRetryable ? "yes" : "no") | \(code.meaning) |"
        }
        #expect(rows.map(String.init) == codes)
    }

    private func examples(_ route: APIRoute) throws -> [[UInt8]] {
        let media = description.node("paths", route.path, route.method.lowercased(), "requestBody", "content")?[
            "application/json"
        ]
        let single = [media?["example"]].compactMap { $0 }
        let named = media?["examples"]?.mapping?.values.compactMap { $0["value"] } ?? []
        return try (single + named).map { node in
            Array(try JSONSerialization.data(withJSONObject: try #require(plain(node.any) as? [String: Any])))
        }
    }

    private func plain(_ value: Any) -> Any {
        switch value {
        case let members as [AnyHashable: Any]:
            Dictionary(uniqueKeysWithValues: members.map { ("\($0.key)", plain($0.value)) })
        case let elements as [Any]: elements.map(plain)
        default: value
        }
    }

    @Test func itsRequestsAreAccepted() throws {
        let identify = try examples(.identifyFace).map { try IdentifyFaceRequest(body: $0).video }
        #expect(Set(identify) == [.url("https://example.org/talk.mp4"), .video(id: "867283741759111999")])
        let create = try examples(.createLipSync).map { try CreateLipSyncRequest(body: $0).faces.count }
        #expect(create.sorted() == [1, 2])
        #expect(try examples(.createSpeech).map { try SpeechRequest(body: $0).speed } == [1.1])
        #expect(try examples(.createLegacyLipSync).map { try LegacyLipSyncRequest(body: $0) }.count == 2)
    }

    private func offences(_ value: some Encodable, _ schema: String) throws -> [String] {
        let json = try JSONSerialization.jsonObject(with: Data(try WireEncoder.bytes(of: value)))
        return description.offences(of: json, against: try #require(description.node("components", "schemas", schema)))
    }

    @Test func itDescribesEveryAnswer() throws {
        let range = TimeRange(start: .zero, end: Milliseconds(5200))
        let box = PixelRect(x: 1, y: 2, width: 3, height: 4)
        let face = IdentifiedFacesView.Face(id: "0", image: "https://example.org/0.png", interval: range, box: box)
        #expect(try offences(IdentifiedFacesView(sessionID: "1", faces: [face]), "IdentifiedFaces") == [])
        let created = CreatedTaskView(id: "1", externalTaskID: nil, createdAt: .zero, updatedAt: .zero)
        #expect(try offences(created, "CreatedTask") == [])
        let media = MediaView(id: "1", url: "https://example.org/1.mp4", duration: Milliseconds(5041))
        for status in TaskStatusName.allCases {
            let task = TaskView(
                id: "1",
                status: status,
                parentVideo: media,
                videos: [media],
                createdAt: .zero,
                updatedAt: .zero,
                progress: 0.5,
                queuePosition: 1
            )
            #expect(try offences(task, "Task") == [])
            #expect(try offences(CallbackBody(task), "Callback") == [])
            let speech = SpeechTaskView(id: "1", status: status, audios: [media], createdAt: .zero, updatedAt: .zero)
            #expect(try offences(speech, "SpeechTask") == [])
        }
        for stage in PipelineProgress.Stage.allCases {
            let event = TaskEventView(id: "1", status: .processing, stage: stage, fraction: 0.5, queuePosition: 0)
            #expect(try offences(event, "TaskEvent") == [])
        }
        for kind in FileView.Kind.allCases {
            let file = FileView(
                id: "1",
                kind: kind,
                url: "https://example.org/1",
                bytes: 1,
                duration: Milliseconds(2000),
                size: PixelSize(width: 512, height: 512),
                createdAt: .zero,
                expiresAt: .zero
            )
            #expect(try offences(file, "File") == [])
        }
        #expect(try offences(DeletedView(id: "1"), "Deleted") == [])
        #expect(try offences(VoiceView(id: "1", name: "n", language: "en", aliases: ["a"]), "Voice") == [])
        for code in CodeView.catalogue { #expect(try offences(code, "ErrorCode") == []) }
        #expect(try offences(Envelope(.internalError, requestID: "r"), "Refusal") == [])
    }

    /// The checker itself can find fault.
    @Test func anAnswerThatIsNotDescribedIsNoticed() throws {
        #expect(
            try offences(DeletedView(id: "1"), "Voice").sorted() == [
                "$.aliases is missing", "$.deleted is not described", "$.id is not described", "$.name is missing",
                "$.voice_id is missing", "$.voice_language is missing",
            ]
        )
        #expect(
            try offences(["id": "x", "deleted": "yes"], "Deleted") == ["$.deleted is a string", "$.deleted is 'yes'"]
        )
    }

    @Test func itsLimitsAreTheUsualOnes() {
        let limits = WireLimits()
        let schemas = description.node("components", "schemas")
        let number = description.node("components", "parameters", "PageNumber")?["schema"]
        let size = description.node("components", "parameters", "PageSize")?["schema"]
        #expect(number?["minimum"]?.int == limits.pageNumber.lowerBound)
        #expect(number?["maximum"]?.int == limits.pageNumber.upperBound)
        #expect(number?["default"]?.int == limits.pageNumber.lowerBound)
        #expect(size?["minimum"]?.int == limits.pageSize.lowerBound)
        #expect(size?["maximum"]?.int == limits.pageSize.upperBound)
        #expect(size?["default"]?.int == limits.usualPageSize)
        #expect(schemas?["SpeechRequest"]?["properties"]?["text"]?["maxLength"]?.int == limits.speechCharacters)
        #expect(schemas?["CreateLipSyncRequest"]?["properties"]?["face_choose"]?["maxItems"]?.int == limits.faces)
        #expect(schemas?["Volume"]?["minimum"]?.float == limits.volume.lowerBound)
        #expect(schemas?["Volume"]?["maximum"]?.float == limits.volume.upperBound)
        #expect(schemas?["URL"]?["maxLength"]?.int == limits.urlLength)
        let fits =
            schemas?["CreateLipSyncRequest"]?["properties"]?["fit"]?["enum"]?.sequence?.compactMap(\.string) ?? []
        #expect(fits.starts(with: LipSyncOrder.Fit.allCases.map(\.rawValue)))
    }
}
