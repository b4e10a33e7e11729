extension String {
    /// SQLite's text functions end at a NUL and PostgreSQL has none in texts: no backend takes it, no lookup finds it.
    var holdsNUL: Bool { utf8.contains(0) }

    func refusingNUL(_ field: String) throws(StoreError) {
        if holdsNUL { throw .textHoldsNUL(field: field) }
    }

    /// For texts that workers make themselves: a task must not stay without its end because of one character.
    var withoutNUL: String { holdsNUL ? String(map { $0 == "\0" ? "\u{FFFD}" : $0 }) : self }
}
