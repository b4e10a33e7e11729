/// One line of what `espeak-ng --voices` writes.
package struct EspeakLanguage: Hashable, Sendable {
    /// What the program's option `-v` takes.
    package var voice: String
    /// The language's name in English.
    package var name: String
    /// Its tags, the most fitting first.
    package var tags: [String]

    /// The languages of the program's table, which has columns for priority, tag, gender, name, file, and more tags with
    /// their priorities. A tag goes to one language: to the one it is the first tag of, else to the one with the lowest
    /// number.
    package static func parse(_ table: String) -> [EspeakLanguage] {
        let row = #/^\s*\d+\s+(\S+)\s+\S+\s+(\S+)\s+\S+\s*(.*)$/#
        var languages: [EspeakLanguage] = []
        var owners: [String: (index: Int, priority: Int)] = ["zh": (-1, 0), "zh-cmn": (-1, 0)]
        for line in table.split(separator: "\n") {
            guard let match = try? row.wholeMatch(in: line) else { continue }
            let tag = String(match.1)
            // Mandarin with Latin letters as English reads Chinese characters as English, too, in release 1.51.
            guard tag != "cmn", !languages.contains(where: { $0.voice == tag }) else { continue }
            let name = String(match.2.split(separator: ",").first ?? match.2).replacing("_", with: " ")
            for other in match.3.matches(of: #/\((\S+) (\d+)\)/#) {
                // Among the Englishes the one of the voice that set-up brings.
                let priority = other.1 == "en" && tag == "en-us" ? 0 : Int(other.2) ?? 99
                if let owner = owners[String(other.1)], owner.priority <= priority { continue }
                owners[String(other.1)] = (languages.count, priority)
            }
            owners[tag] = (languages.count, -1)
            languages.append(tag == mandarin.voice ? mandarin : EspeakLanguage(voice: tag, name: name, tags: [tag]))
        }
        for (tag, owner) in owners.sorted(by: { $0.key < $1.key }) where owner.index >= 0 && owner.priority >= 0 {
            languages[owner.index].tags.append(tag)
        }
        return languages
    }

    /// What `-v` takes in place of `voice`, which reads no Chinese characters if it is `cmn`.
    package static func voice(_ voice: String) -> String { voice == "cmn" || voice == "zh" ? mandarin.voice : voice }

    private static let mandarin = EspeakLanguage(
        voice: "cmn-latn-pinyin",
        name: "Chinese (Mandarin)",
        tags: ["zh", "zh-cn", "zh-hans", "zh-cmn"]
    )
}
