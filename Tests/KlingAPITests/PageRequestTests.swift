import KlingAPI
import Testing

@Suite struct PageRequestTests {
    struct Case: Sendable {
        var query: [(name: String, value: String)]
        var page: (number: Int, size: Int)?
        var refusal: String?
    }

    private static let number = "1201 pageNum value"
    private static let size = "1201 pageSize value"

    static let cases: [Case] = [
        Case(query: [], page: (1, 30)),
        Case(query: [("pageNum", ""), ("pageSize", "")], page: (1, 30)),
        Case(query: [("pageNum", "2"), ("pageSize", "10"), ("x", "y"), ("x", "z")], page: (2, 10)),
        Case(query: [("pagenum", "7"), ("page_size", "7")], page: (1, 30)),
        Case(query: [("pageNum", "1"), ("pageSize", "1")], page: (1, 1)),
        Case(query: [("pageNum", "1000"), ("pageSize", "500")], page: (1000, 500)),
        Case(query: [("pageNum", "999"), ("pageSize", "499")], page: (999, 499)),
        Case(query: [("pageNum", "0002")], page: (2, 30)),
        Case(query: [("pageNum", "0")], refusal: "\(number) '0' is invalid, must be in the range [1, 1000]"),
        Case(query: [("pageNum", "1001")], refusal: "\(number) '1001' is invalid, must be in the range [1, 1000]"),
        Case(query: [("pageNum", "-1")], refusal: "\(number) '-1' is invalid, must be in the range [1, 1000]"),
        Case(query: [("pageSize", "0")], refusal: "\(size) '0' is invalid, must be in the range [1, 500]"),
        Case(query: [("pageSize", "501")], refusal: "\(size) '501' is invalid, must be in the range [1, 500]"),
        Case(
            query: [("pageSize", "99999999999999999999")],
            refusal: "\(size) '99999999999999999999' is invalid, must be in the range [1, 500]"
        ),
        Case(query: [("pageNum", "one")], refusal: "1201 pageNum must be an integer, got the string 'one'"),
        Case(query: [("pageNum", "1.0")], refusal: "1201 pageNum must be an integer, got the string '1.0'"),
        Case(query: [("pageNum", "+1")], refusal: "1201 pageNum must be an integer, got the string '+1'"),
        Case(query: [("pageNum", " 1")], refusal: "1201 pageNum must be an integer, got the string ' 1'"),
        Case(query: [("pageNum", "-")], refusal: "1201 pageNum must be an integer, got the string '-'"),
        Case(query: [("pageNum", "١")], refusal: "1201 pageNum must be an integer, got the string '١'"),
        Case(query: [("pageNum", "1"), ("pageNum", "2")], refusal: "1201 pageNum is given 2 times"),
    ]

    @Test(arguments: cases)
    func isReadFromTheQuery(row: Case) throws {
        let fault = refusal { () throws(APIFault) in try PageRequest(query: row.query) }
        #expect(fault?.description == row.refusal)
        guard let page = row.page else { return }
        let request = try PageRequest(query: row.query)
        #expect(request.number == page.number)
        #expect(request.size == page.size)
    }

    @Test func theOffsetSkipsEarlierPages() throws {
        #expect(try PageRequest(query: []).offset == 0)
        #expect(try PageRequest(query: [("pageNum", "3"), ("pageSize", "20")]).offset == 40)
    }

    @Test(arguments: [
        ("k", true), (String(repeating: "k", count: 254), true), (String(repeating: "k", count: 255), true),
        (String(repeating: "k", count: 256), false), ("", false), ("a b", false), ("é", false), ("a\n", false),
        ("!~", true), ("\u{7F}", false),
    ])
    func idempotencyKeysAreVisibleASCII(value: String, isTaken: Bool) {
        let fault = refusal { () throws(APIFault) in try IdempotencyKey(headerValue: value) }
        let count = value.utf8.count
        let message = "Idempotency-Key must have 1 to 255 visible ASCII characters, got \(count) bytes"
        #expect(fault?.message == (isTaken ? nil : message))
    }
}
