import Foundation
import LipSyncModel
import TestSupport
import Testing

@Suite struct PublicIDTests {
    let now = PublicID.beginning + Milliseconds(28_000_000_000)

    @Test func idsHaveEighteenDigitsAndReadBack() throws {
        var random = SeededRandom(1)
        for moment in [Milliseconds.zero, PublicID.beginning, now, Milliseconds(4_000_000_000_000)] {
            let id = PublicID(at: moment, using: &random)
            #expect(id.description.count == 18)
            #expect(PublicID(id.description) == id)
            #expect(try JSONDecoder().decode([PublicID].self, from: Data("[\"\(id)\"]".utf8)) == [id])
        }
    }

    @Test func idsRiseWithTime() {
        var random = SeededRandom(2)
        let ids = (0..<1000).map { PublicID(at: now + Milliseconds($0), using: &random) }
        #expect(ids == ids.sorted())
        #expect(ids.map(\.description) == ids.map(\.description).sorted())
    }

    @Test(arguments: [
        "", "0", "12345678901234567", "1234567890123456789", "012345678901234567", "12345678901234567x",
        "-12345678901234567", "+12345678901234567", " 12345678901234567", "12345678901234567\0",
        "１２３４５６７８９０１２３４５６７８",
    ])
    func otherTextsAreNoIds(text: String) {
        #expect(PublicID(text) == nil)
    }
}
