import LipSync
import LipSyncModel

/// What `lipsync evaluate` writes. The JSON form is a contract: all keys are there, null where a number does not apply.
struct EvaluationReport: Encodable {
    private let evaluation: Evaluation
    private let timings: SyncReport.Timings

    init(_ evaluation: Evaluation, elapsed: Double) {
        self.evaluation = evaluation
        timings = SyncReport.Timings(evaluation.timings, elapsed: elapsed)
    }

    /// How good it is.
    var measures: EvaluationMeasures { evaluation.measures }
    /// What was looked at.
    var subject: Evaluation { evaluation }

    private enum Key: String, CodingKey {
        case video, picture, warnings, timings, closures
        case faceID = "face_id"
        case start = "start_time"
        case end = "end_time"
        case soundStart = "sound_start_time"
        case soundEnd = "sound_end_time"
        case isOwnSound = "own_sound"
        case comparedFrames = "compared_frames"
        case intention = "intention_r"
        case lag = "lag_frames"
        case reenactment = "reenactment_r"
        case heard = "heard_r"
        case closureRate = "closure_rate"
        case closedBelow = "closed_below"
        case silenceClosed = "silence_closed"
        case outsidePSNR = "outside_psnr"
        case sharpnessRatio = "sharpness_ratio"
        case jitterRatio = "jitter_ratio"
        case jumpRatio = "jump_ratio"
        case drawnShare = "drawn_share"
        case motionRatio = "motion_ratio"
    }

    // Written out because an absent number is null, not missing.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(FacesReport.Video(evaluation.video), forKey: .video)
        try container.encode(evaluation.faceID, forKey: .faceID)
        try container.encode(evaluation.interval.start, forKey: .start)
        try container.encode(evaluation.interval.end, forKey: .end)
        try container.encode(evaluation.soundRange.start, forKey: .soundStart)
        try container.encode(evaluation.soundRange.end, forKey: .soundEnd)
        try container.encode(evaluation.isOwnSound, forKey: .isOwnSound)
        try container.encode(evaluation.comparedFrames, forKey: .comparedFrames)
        try container.encode(measures.closures, forKey: .closures)
        try container.encode(measures.lag, forKey: .lag)
        let numbers: [(Key, Double?)] = [
            (.intention, measures.intention), (.reenactment, measures.reenactment), (.heard, measures.heard),
            (.closureRate, measures.closureRate), (.closedBelow, measures.closedBelow),
            (.silenceClosed, measures.silenceClosed), (.outsidePSNR, measures.outsidePSNR),
            (.sharpnessRatio, measures.sharpnessRatio), (.jitterRatio, measures.jitterRatio),
            (.jumpRatio, measures.jumpRatio), (.drawnShare, measures.drawnShare),
            (.motionRatio, measures.motionRatio),
        ]
        for (key, number) in numbers {
            try container.encode(number.map { ($0 * 10_000).rounded() / 10_000 }, forKey: key)
        }
        try container.encode(evaluation.picture, forKey: .picture)
        try container.encode(
            evaluation.warnings.map { SyncReport.Warning(code: $0.code, message: $0.message) },
            forKey: .warnings
        )
        try container.encode(timings, forKey: .timings)
    }
}
