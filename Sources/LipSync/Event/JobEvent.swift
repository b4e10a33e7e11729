public import LipSyncModel

/// What a job says while it runs, one JSON object a line. Children speak it to their parent, and the command line to
/// whoever reads it; names and fields are a contract.
public enum JobEvent: Hashable, Sendable {
    /// `{"event":"progress","stage":"render","fraction":0.5}`
    case progress(PipelineProgress)
    /// `{"event":"warning","code":"sound.trimmed","message":"…"}`
    case warning(JobWarning)
    /// `{"event":"error","kind":"bad_input","code":"video.too_long","message":"…"}`; the last line.
    case failure(LipSyncError)
    /// `{"event":"outcome","outcome":{…}}`; the last line, between the program's own processes only.
    case outcome(JobOutcome)
}

extension JobEvent: Codable {
    private enum Name: String, Codable {
        case progress, warning, error, outcome
    }

    private enum Key: String, CodingKey {
        case event, outcome
    }

    /// Reads one line's object.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        switch try container.decode(Name.self, forKey: .event) {
        case .progress: self = .progress(try PipelineProgress(from: decoder))
        case .warning: self = .warning(try JobWarning(from: decoder))
        case .error: self = .failure(try LipSyncError(from: decoder))
        case .outcome: self = .outcome(try container.decode(JobOutcome.self, forKey: .outcome))
        }
    }

    /// Writes one line's object.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .progress(let progress):
            try container.encode(Name.progress, forKey: .event)
            try progress.encode(to: encoder)
        case .warning(let warning):
            try container.encode(Name.warning, forKey: .event)
            try warning.encode(to: encoder)
        case .failure(let error):
            try container.encode(Name.error, forKey: .event)
            try error.encode(to: encoder)
        case .outcome(let outcome):
            try container.encode(Name.outcome, forKey: .event)
            try container.encode(outcome, forKey: .outcome)
        }
    }
}
