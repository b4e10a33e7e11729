import Foundation

extension FacesReport {
    /// The form for people: a line on the video, a line a face.
    func plain(name: String) -> String {
        var lines = ["\(name): \(video.width) × \(video.height), \(seconds(video.durationMS)), \(video.frames) frames"]
        if !faces.isEmpty {
            let rows = [["FACE", "VISIBLE", "SIZE", "PLACE", "PICTURE"]] + faces.map(row)
            lines += table(faces.contains { $0.image != nil } ? rows : rows.map { Array($0.prefix(4)) })
        }
        lines += leftOut.map { "left out: \($0.message)" }
        return lines.joined(separator: "\n")
    }

    private func row(_ face: Face) -> [String] {
        [
            face.id,
            "\(seconds(face.start)) to \(seconds(face.end))",
            "\(face.box[2]) × \(face.box[3])",
            "\(face.box[0]), \(face.box[1])",
            face.image ?? "",
        ]
    }

    private func seconds(_ milliseconds: Int) -> String {
        String(format: "%.2f s", Double(milliseconds) / 1000)
    }

    private func table(_ rows: [[String]]) -> [String] {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            zip(row, widths)
                .map { $0 + String(repeating: " ", count: $1 - $0.count) }
                .joined(separator: "   ")
                .replacingOccurrences(of: #" +$"#, with: "", options: .regularExpression)
        }
    }
}
