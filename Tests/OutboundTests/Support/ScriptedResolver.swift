import Outbound
import Synchronization

/// A name server that says what a test tells it to, question by question; the last answer is repeated.
final class ScriptedResolver: NameResolver {
    private let script: [[String]]
    private let log = Mutex([String]())

    /// The hosts that were asked for.
    var questions: [String] { log.withLock { $0 } }

    init(_ script: [[String]]) {
        self.script = script
    }

    func addresses(of host: String) async throws -> [IPAddress] {
        let number = log.withLock { questions in
            questions.append(host)
            return questions.count
        }
        let texts = number <= script.count ? script[number - 1] : script.last ?? []
        return texts.compactMap { IPAddress($0) }
    }
}
