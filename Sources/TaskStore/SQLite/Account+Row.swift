import GRDB

extension Account {
    init(row: Row) throws {
        self.init(
            id: AccountID(row["id"]),
            name: row["name"],
            created: row.time("created"),
            isDisabled: row["is_disabled"],
            limits: try row.json("limits")
        )
    }

    static func find(_ database: Database, _ condition: String, _ arguments: StatementArguments) throws -> Account? {
        try Row.fetchOne(database, sql: "SELECT * FROM account WHERE \(condition)", arguments: arguments)
            .map(Account.init(row:))
    }
}
