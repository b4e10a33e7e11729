import Inference
import MediaIO

extension Job {
    /// Does the work, in this process.
    func perform(listener: JobListener) throws -> JobOutcome {
        switch self {
        case .probe(let job):
            let limits = job.settings.media
            return switch job.subject {
            case .sound: .sound(SoundSummary(try MediaProbe.sound(at: job.file, limits: limits)))
            case .video: .video(VideoSummary(try MediaProbe.video(at: job.file, limits: limits)))
            }
        case .identify(let job):
            let pipeline = Pipeline(installation: try .locate(), settings: job.settings, listener: listener)
            return .identified(try pipeline.identifyFaces(in: job.video, pictures: job.pictures))
        case .lipSync(let job):
            let pipeline = Pipeline(installation: try .locate(), settings: job.settings, listener: listener)
            return .lipSynced(try pipeline.lipSync(job.order, scan: job.scan, output: job.output))
        case .evaluate(let job):
            let pipeline = Pipeline(installation: try .locate(), settings: job.settings, listener: listener)
            return .evaluated(try pipeline.evaluate(job.result, order: job.order, picture: job.picture))
        case .selfTest(let test):
            return .selfTested(refusal: try test.perform())
        }
    }
}
