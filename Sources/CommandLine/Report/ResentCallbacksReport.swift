/// What `lipsync callbacks resend` writes. The JSON form is a contract.
struct ResentCallbacksReport: Encodable, Sendable {
    /// The ids of the callbacks that are due again.
    var resent: [String]

    /// The form for people.
    var plain: String {
        switch resent.count {
        case 0: "No callback was given up."
        case 1: "1 callback is sent again."
        case let count: "\(count) callbacks are sent again."
        }
    }
}
