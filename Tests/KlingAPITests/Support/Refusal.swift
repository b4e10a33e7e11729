import KlingAPI
import Testing

/// The fault that `work` ends in, nil if it succeeds.
func refusal<Value>(_ work: () throws(APIFault) -> Value) -> APIFault? {
    do throws(APIFault) {
        _ = try work()
        return nil
    } catch {
        return error
    }
}

/// One row: what is sent, and the start of what is answered.
struct Row: Sendable, CustomTestStringConvertible {
    var sent: Body
    var answer: String

    init(_ sent: Body, _ answer: String) {
        self.sent = sent
        self.answer = answer
    }

    var testDescription: String { answer }
}
