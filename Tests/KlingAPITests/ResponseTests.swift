import KlingAPI
import LipSyncModel
import Testing

/// Answers to the byte, members in the order of the alphabet.
@Suite struct ResponseTests {
    private func text(_ value: some Encodable) throws -> String {
        String(decoding: try WireEncoder.bytes(of: value), as: UTF8.self)
    }

    private let created = Milliseconds(1_722_769_557_708)
    private let updated = Milliseconds(1_722_769_621_345)

    private var task: TaskView {
        TaskView(
            id: "867283741759111202",
            status: .submitted,
            parentVideo: MediaView(
                id: "850508686686064679",
                url: "https://example.org/talk.mp4",
                duration: Milliseconds(5200)
            ),
            createdAt: created,
            updatedAt: created
        )
    }

    @Test func facesAreTold() throws {
        let face = IdentifiedFacesView.Face(
            id: "0",
            image: "https://example.org/0.png",
            interval: TimeRange(start: .zero, end: Milliseconds(5200)),
            box: PixelRect(x: 1, y: 2, width: 30, height: 40)
        )
        let envelope = Envelope(IdentifiedFacesView(sessionID: "850", faces: [face]), requestID: "9984d27b")
        #expect(
            try text(envelope)
                == #"{"code":0,"data":{"face_data":[{"bbox":[1,2,30,40],"end_time":5200,"face_id":"0","#
                + #""face_image":"https://example.org/0.png","start_time":0}],"final_unit_deduction":"0","#
                + #""session_id":"850"},"message":"SUCCEED","request_id":"9984d27b"}"#
        )
    }

    @Test func aRefusalHasNoData() throws {
        let envelope = Envelope(.taskNotFound("x\"/"), requestID: "r")
        #expect(
            try text(envelope)
                == #"{"code":1201,"message":"Task not found by id/external id: x\"/","request_id":"r"}"#
        )
    }

    @Test(arguments: [(nil, ""), ("my-job-1", "my-job-1")])
    func aCreatedTaskIsTold(externalID: String?, shown: String) throws {
        let view = CreatedTaskView(id: "867", externalTaskID: externalID, createdAt: created, updatedAt: created)
        #expect(
            try text(view)
                == #"{"created_at":1722769557708,"task_id":"867","task_info":{"external_task_id":"\#(shown)"},"#
                + #""task_status":"submitted","updated_at":1722769557708}"#
        )
    }

    @Test func aWaitingTaskIsTold() throws {
        #expect(
            try text(task)
                == #"{"created_at":1722769557708,"final_unit_deduction":"0","task_id":"867283741759111202","#
                + #""task_info":{"external_task_id":"","parent_video":{"duration":"5.2","id":"850508686686064679","#
                + #""url":"https://example.org/talk.mp4"}},"task_result":{"videos":[]},"task_status":"submitted","#
                + #""task_status_msg":"","updated_at":1722769557708,"watermark_info":{"enabled":false}}"#
        )
    }

    private var finished: TaskView {
        var task = task
        task.status = .succeed
        task.externalTaskID = "my-job-1"
        task.watermark = true
        task.updatedAt = updated
        task.videos = [MediaView(id: "9", url: "https://example.org/9.mp4", duration: Milliseconds(5041))]
        return task
    }

    private let finishedText =
        #""final_unit_deduction":"0","task_id":"867283741759111202","#
        + #""task_info":{"external_task_id":"my-job-1","parent_video":{"duration":"5.2","#
        + #""id":"850508686686064679","url":"https://example.org/talk.mp4"}},"task_result":{"videos":[{"#
        + #""duration":"5.041","id":"9","url":"https://example.org/9.mp4","watermark_url":""}]},"#
        + #""task_status":"succeed","task_status_msg":"","updated_at":1722769621345,"#
        + #""watermark_info":{"enabled":true}}"#

    @Test func aFinishedTaskIsTold() throws {
        #expect(try text(finished) == #"{"created_at":1722769557708,"# + finishedText)
    }

    @Test func aCallbackIsTheTaskWithItsExternalID() throws {
        #expect(
            try text(CallbackBody(finished))
                == #"{"created_at":1722769557708,"external_task_id":"my-job-1","# + finishedText
        )
    }

    @Test func ourOwnMembersAreThereOnlyWithAValue() throws {
        var task = task
        task.progress = 0.25
        task.queuePosition = 3
        task.statusMessage = "The sound is no sound."
        let text = try text(task)
        #expect(text.contains(#""progress":0.25,"queue_position":3,"#))
        #expect(text.contains(#""task_status_msg":"The sound is no sound.""#))
    }

    @Test func aProgressThatIsNoNumberIsLeftOut() throws {
        var odd = task
        odd.progress = .nan
        #expect(try text(odd) == text(task))
    }

    @Test func listsAreBareArrays() throws {
        #expect(
            try text(Envelope([TaskView](), requestID: "r"))
                == #"{"code":0,"data":[],"message":"SUCCEED","request_id":"r"}"#
        )
    }

    @Test func speechIsTold() throws {
        let audio = MediaView(id: "5", url: "https://example.org/5.mp3", duration: Milliseconds(5300))
        #expect(
            try text(SpeechTaskView(id: "4", audios: [audio], createdAt: created, updatedAt: updated))
                == #"{"created_at":1722769557708,"final_unit_deduction":"0","task_id":"4","task_result":{"audios":"#
                + #"[{"duration":"5.3","id":"5","url":"https://example.org/5.mp3"}]},"task_status":"succeed","#
                + #""task_status_msg":"","updated_at":1722769621345}"#
        )
    }

    @Test func filesAreTold() throws {
        let video = FileView(
            id: "7",
            kind: .video,
            url: "https://example.org/7",
            bytes: 12,
            duration: Milliseconds(10_000),
            size: PixelSize(width: 720, height: 1280),
            createdAt: created,
            expiresAt: updated
        )
        #expect(
            try text(video)
                == #"{"bytes":12,"created_at":1722769557708,"duration":"10","expires_at":1722769621345,"#
                + #""file_id":"7","height":1280,"kind":"video","url":"https://example.org/7","video_id":"7","width":720}"#
        )
        let audio = FileView(
            id: "8",
            kind: .audio,
            url: "u",
            bytes: 1,
            duration: Milliseconds(2000),
            createdAt: created,
            expiresAt: updated
        )
        #expect(
            try text(audio)
                == #"{"audio_id":"8","bytes":1,"created_at":1722769557708,"duration":"2","#
                + #""expires_at":1722769621345,"file_id":"8","kind":"audio","url":"u"}"#
        )
    }

    @Test func theSmallOnesAreTold() throws {
        #expect(try text(DeletedView(id: "7")) == #"{"deleted":true,"id":"7"}"#)
        #expect(
            try text(VoiceView(id: "joe", name: "Joe", language: "en", aliases: ["uk_man2"]))
                == #"{"aliases":["uk_man2"],"name":"Joe","voice_id":"joe","voice_language":"en"}"#
        )
        #expect(
            try text(TaskEventView(id: "1", status: .processing, stage: .render, fraction: 0.5))
                == #"{"fraction":0.5,"stage":"render","task_id":"1","task_status":"processing","task_status_msg":""}"#
        )
    }

    @Test func theCatalogueHoldsEveryCode() throws {
        #expect(CodeView.catalogue.count == APICode.allCases.count)
        #expect(
            try text(CodeView(.parallelLimit))
                == #"{"code":1303,"http_status":429,"meaning":"The account has as many tasks under way as it may.","#
                + #""retry":true}"#
        )
    }

    @Test func statusesKeepTheirNames() {
        #expect(TaskStatusName.allCases.map(\.rawValue) == ["submitted", "processing", "succeed", "failed"])
    }

    @Test(arguments: [
        (0, "0"), (1, "0.001"), (10, "0.01"), (100, "0.1"), (5041, "5.041"), (5200, "5.2"), (10_000, "10"),
        (59_990, "59.99"), (60_000, "60"), (-3, "0"),
    ])
    func durationsAreSecondsAsText(milliseconds: Int, text: String) {
        #expect(WireDuration(Milliseconds(milliseconds)).text == text)
    }
}
