/// An entry of the error catalogue; ours.
public struct CodeView: Hashable, Encodable, Sendable {
    private var code: Int
    private var httpStatus: Int
    private var meaning: String
    private var retry: Bool

    /// Tells of `code`.
    public init(_ code: APICode) {
        self.code = code.rawValue
        httpStatus = code.httpStatus
        meaning = code.meaning
        retry = code.isRetryable
    }

    /// All codes in ascending order: `data` of `GET /v1/errors`.
    public static let catalogue = APICode.allCases.map(CodeView.init)
}
