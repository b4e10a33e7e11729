import Foundation
import GRDB
import LipSyncModel

extension Row {
    func id(_ column: String) throws -> PublicID {
        let number: Int64 = self[column]
        guard let id = PublicID(number) else { throw damaged(column) }
        return id
    }

    func time(_ column: String) -> Milliseconds { Milliseconds(self[column]) }

    func optionalTime(_ column: String) -> Milliseconds? { (self[column] as Int?).map { Milliseconds($0) } }

    func choice<Choice: RawRepresentable<String>>(_ column: String) throws -> Choice {
        guard let choice = Choice(rawValue: self[column]) else { throw damaged(column) }
        return choice
    }

    func json<Value: Decodable>(_ column: String) throws -> Value {
        let text: String = self[column]
        do { return try JSONDecoder().decode(Value.self, from: Data(text.utf8)) } catch { throw damaged(column) }
    }

    private func damaged(_ column: String) -> StoreError {
        .unavailable(cause: "the column \(column) holds what this program never writes")
    }
}

/// A value as JSON text, for a column that is only read as a whole.
func jsonText(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
}
