import LipSync

/// What `lipsync doctor` writes. The JSON form is a contract.
struct DoctorReport: Encodable {
    struct Line: Encodable {
        var name: String
        var verdict: String
        var detail: String
        var advice: String?
    }

    var ok: Bool
    var findings: [Line]

    init(_ findings: [Checkup.Finding]) {
        ok = !findings.contains { $0.verdict == .failed }
        self.findings = findings.map {
            Line(name: $0.name, verdict: $0.verdict.rawValue, detail: $0.detail, advice: $0.advice)
        }
    }

    /// The form for people: a line a finding, what to do below it.
    var plain: String {
        let width = findings.map(\.name.count).max() ?? 0
        return findings.map { finding in
            let name = finding.name + String(repeating: " ", count: width - finding.name.count)
            let advice = finding.advice.map { "\n   " + String(repeating: " ", count: width) + "→ \($0)" } ?? ""
            return "\(Self.sign(finding.verdict)) \(name)  \(finding.detail)\(advice)"
        }.joined(separator: "\n")
    }

    private static func sign(_ verdict: String) -> String {
        switch Checkup.Verdict(rawValue: verdict) {
        case .good: "✓"
        case .wanting: "!"
        case .failed, nil: "✗"
        }
    }
}
