import LipSyncModel

/// One line that shows stage, share and time left.
struct ProgressBar {
    /// What to show.
    var progress: PipelineProgress
    /// Time to go; nil while nobody can tell.
    var timeLeft: Duration?

    /// The line, at most `width` columns wide.
    func line(width: Int, unicode: Bool) -> String {
        let name = Self.name(of: progress.stage)
        let head = "  " + name + String(repeating: " ", count: Self.nameWidth - name.count)
        let percent = String(Int((progress.fraction * 100).rounded(.down)))
        let tail = String(repeating: " ", count: max(0, 4 - percent.count)) + "\(percent) %  " + timeText
        let room = min(40, width - 1 - head.count - tail.count - 1)
        guard room >= 8 else { return String((head + tail).prefix(max(0, width - 1))) }
        return head + " " + bar(columns: room, unicode: unicode) + tail
    }

    private func bar(columns: Int, unicode: Bool) -> String {
        let share = min(1, max(0, progress.fraction))
        guard unicode else {
            let full = Int((share * Double(columns - 2)).rounded())
            return "[" + String(repeating: "#", count: full) + String(repeating: ".", count: columns - 2 - full) + "]"
        }
        let eighths = Int((share * Double(columns * 8)).rounded())
        let (full, part) = eighths.quotientAndRemainder(dividingBy: 8)
        let edge = part == 0 ? "" : String(["▏", "▎", "▍", "▌", "▋", "▊", "▉"][part - 1])
        let empty = columns - full - (part == 0 ? 0 : 1)
        return String(repeating: "█", count: full) + edge + String(repeating: "░", count: empty)
    }

    private var timeText: String {
        guard let timeLeft else { return "" }
        let seconds = Int(timeLeft.components.seconds)
        let (minutes, rest) = seconds.quotientAndRemainder(dividingBy: 60)
        return "\(minutes):\(rest < 10 ? "0" : "")\(rest) left"
    }

    private static let nameWidth = 16

    private static func name(of stage: PipelineProgress.Stage) -> String {
        switch stage {
        case .probe: "Looking"
        case .track: "Following faces"
        case .listen: "Listening"
        case .collect: "Choosing mouths"
        case .render: "Drawing"
        case .finish: "Finishing"
        }
    }
}
