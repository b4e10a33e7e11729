import LipSyncModel
import LipSyncServer
import Testing

/// Boundaries are read as clients write them; ones that RFC 2046 forbids are refused.
@Suite struct MultipartBoundaryTests {
    @Test(arguments: [
        ("multipart/form-data; boundary=abc", "abc"),
        ("Multipart/Form-Data;BOUNDARY=abc", "abc"),
        ("multipart/form-data; boundary=\"a b:c\"; charset=utf-8", "a b:c"),
        ("multipart/form-data ; charset=utf-8 ;; boundary = abc ;", "abc"),
        (
            "multipart/form-data; boundary=----WebKitFormBoundary7MA4YWxkTrZu0gW",
            "----WebKitFormBoundary7MA4YWxkTrZu0gW"
        ),
        ("multipart/form-data; boundary=" + String(repeating: "b", count: 70), String(repeating: "b", count: 70)),
        (#"multipart/form-data; boundary="'()+_,-./:=?""#, "'()+_,-./:=?"),
    ])
    func allowedOnesAreRead(contentType: String, boundary: String) throws {
        #expect(try MultipartBoundary(contentType: contentType).text == boundary)
        #expect(MultipartBoundary.announcesForm(contentType))
    }

    @Test(arguments: [
        ("", "multipart.type"),
        ("application/json", "multipart.type"),
        ("multipart/mixed; boundary=abc", "multipart.type"),
        ("multipart/form-data; boundary=a; boundary=b", "multipart.type"),
        ("multipart/form-data; boundary=\"abc", "multipart.type"),
        ("multipart/form-data; boundary", "multipart.type"),
        ("multipart/form-data", "multipart.boundary"),
        ("multipart/form-data; boundary=\"\"", "multipart.boundary"),
        ("multipart/form-data; boundary=\"abc \"", "multipart.boundary"),
        ("multipart/form-data; boundary=\"a;b\"", "multipart.boundary"),
        ("multipart/form-data; boundary=\"ä\"", "multipart.boundary"),
        ("multipart/form-data; boundary=" + String(repeating: "b", count: 71), "multipart.boundary"),
    ])
    func othersAreRefused(contentType: String, code: String) {
        let error = #expect(throws: LipSyncError.self) { try MultipartBoundary(contentType: contentType) }
        #expect(error?.code == code)
    }

    @Test func otherBodiesAreNoForms() {
        #expect(!MultipartBoundary.announcesForm("application/octet-stream"))
        #expect(!MultipartBoundary.announcesForm("multipart/form-data-x; boundary=a"))
        #expect(!MultipartBoundary.announcesForm(""))
    }
}
