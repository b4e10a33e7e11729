import ArgumentParser

/// How progress is shown.
enum ProgressStyle: String, ExpressibleByArgument, CaseIterable {
    /// A bar on a terminal, lines of JSON otherwise.
    case auto
    /// Lines of JSON.
    case json
    /// Not at all.
    case none

    /// The reporter for this style.
    func reporter() -> any Reporter {
        switch self {
        case .auto: Terminal.isInteractive ? BarReporter() : LinesReporter()
        case .json: LinesReporter()
        case .none: QuietReporter()
        }
    }
}
