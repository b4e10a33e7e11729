extension Job {
    /// Does the work, in this process.
    func perform(listener: JobListener) throws -> JobOutcome {
        switch self {
        case .identify(let job):
            fatalError()
        case .lipSync(let job):
            fatalError()
        case .selfTest(let test):
            .selfTested(refusal: try test.perform())
        }
    }
}
