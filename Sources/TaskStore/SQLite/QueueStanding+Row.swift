import GRDB

extension QueueStanding {
    init(_ row: Row) {
        self.init(
            account: AccountID(row["account"]),
            running: row["running"],
            waiting: row["waiting"],
            served: row["served"],
            head: row["head"]
        )
    }
}
