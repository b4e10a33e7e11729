import Foundation
import LipSync
import LipSyncModel
import Testing

/// The names and fields of events are a contract.
@Suite struct JobEventTests {
    private func json(_ event: JobEvent) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(event), as: UTF8.self)
    }

    @Test func progressNamesStageAndFraction() throws {
        let event = JobEvent.progress(PipelineProgress(stage: .render, fraction: 0.5))
        #expect(try json(event) == #"{"event":"progress","fraction":0.5,"stage":"render"}"#)
    }

    @Test func warningsAndFailuresNameCodeAndMessage() throws {
        let warning = JobEvent.warning(JobWarning(code: "sound.trimmed", "It is cut."))
        #expect(try json(warning) == #"{"code":"sound.trimmed","event":"warning","message":"It is cut."}"#)
        let failure = JobEvent.failure(LipSyncError(.badInput, code: "video.empty", "It is empty."))
        #expect(
            try json(failure)
                == #"{"code":"video.empty","event":"error","kind":"bad_input","message":"It is empty."}"#
        )
    }

    @Test func eventsComeBackAsTheyWere() throws {
        let events: [JobEvent] = [
            .progress(PipelineProgress(stage: .track, fraction: 0.25)),
            .warning(JobWarning(code: "a", "b")),
            .failure(LipSyncError(.internal, code: "a", "b", cause: "c")),
            .outcome(.selfTested(refusal: "no")),
        ]
        for event in events {
            #expect(try JSONDecoder().decode(JobEvent.self, from: JSONEncoder().encode(event)) == event)
        }
    }
}
