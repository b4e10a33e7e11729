import LipSyncModel

/// What can be wrong with a form.
package enum MultipartFault: String, Hashable, Sendable, CaseIterable {
    /// The Content-Type is not that of a form.
    case type
    /// The Content-Type has no boundary that may be used.
    case boundary
    /// A part's headers break the grammar.
    case headers
    /// A part's headers are longer than allowed.
    case headersTooLong = "headers_too_long"
    /// A part lacks a Content-Disposition `form-data` with a name.
    case disposition
    /// A part is transfer-encoded (base64, quoted-printable), which RFC 7578 abandons.
    case encoding
    /// Something follows a boundary on its line.
    case delimiter
    /// There are more parts than allowed.
    case parts
    /// The form ends before its closing boundary.
    case unfinished
    /// A text field is longer than allowed, or not UTF-8.
    case field
    /// No part is a file.
    case fileMissing = "file_missing"
    /// More than one part is a file.
    case filesTooMany = "files_too_many"

    /// The fault as an error with a sentence for the caller; `excerpt` is what came, and is shortened.
    func error(limit: Int = 0, excerpt: String? = nil) -> LipSyncError {
        let came = excerpt.map { " (it is \"\($0.prefix(80))\")" } ?? ""
        return LipSyncError(.badInput, code: "multipart.\(rawValue)", sentence(limit: limit) + came + ".")
    }

    private func sentence(limit: Int) -> String {
        switch self {
        case .type: "The Content-Type of a form is multipart/form-data with a boundary"
        case .boundary: "The form's Content-Type has no boundary of 1 to 70 allowed characters"
        case .headers: "The headers of a part of the form cannot be read; lines end in CR LF"
        case .headersTooLong: "The headers of a part of the form are longer than \(limit) bytes"
        case .disposition: "Each part of the form needs a Content-Disposition form-data with a name"
        case .encoding: "Parts of a form are sent as they are, without a Content-Transfer-Encoding"
        case .delimiter: "A boundary of the form is followed by something else on its line"
        case .parts: "The form has more than \(limit) parts"
        case .unfinished: "The form ends before its closing boundary"
        case .field: "A text field of the form is longer than \(limit) bytes or is not UTF-8"
        case .fileMissing: "The form has no file: send it as the part \"file\""
        case .filesTooMany: "The form has more than one file: send one at a time"
        }
    }
}
