package import GRDB

/// The tables, as the steps by which they came. A step that was published is never changed; new ones are added.
///
/// Each step is a transaction, so that a kill leaves the step before it. Times are milliseconds since 1970.
package enum Schema {
    /// All steps, in order.
    package static let steps: [(name: String, sql: String)] = [
        ("1 accounts", accounts), ("2 files", files), ("3 tasks", tasks), ("4 outbox", outbox),
    ]

    /// Brings a database from any earlier step to the last.
    package static var migrator: DatabaseMigrator { migrator(steps) }

    package static func migrator(_ steps: [(name: String, sql: String)]) -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for step in steps {
            migrator.registerMigration(step.name) { try $0.execute(sql: step.sql) }
        }
        return migrator
    }

    private static let accounts = """
        CREATE TABLE account (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE,
            created INTEGER NOT NULL,
            is_disabled INTEGER NOT NULL DEFAULT 0,
            limits TEXT NOT NULL,
            served INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE INDEX account_served ON account (served);

        CREATE TABLE account_key (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            account_id INTEGER NOT NULL REFERENCES account (id),
            kind TEXT NOT NULL,
            hint TEXT NOT NULL,
            access TEXT UNIQUE,
            secret TEXT,
            hash BLOB UNIQUE,
            created INTEGER NOT NULL,
            revoked_at INTEGER,
            last_used_at INTEGER
        ) STRICT;
        CREATE INDEX account_key_account ON account_key (account_id);

        CREATE TABLE health (only INTEGER PRIMARY KEY CHECK (only = 1), checked INTEGER NOT NULL) STRICT;
        INSERT INTO health (only, checked) VALUES (1, 0);
        """

    /// `deleted_at` marks a row that is out of sight and whose blob is to be removed.
    private static let files = """
        CREATE TABLE asset (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES account (id),
            task_id INTEGER,
            kind TEXT NOT NULL,
            origin TEXT NOT NULL,
            blob_key TEXT NOT NULL UNIQUE,
            sha256 TEXT NOT NULL,
            bytes INTEGER NOT NULL,
            media_type TEXT NOT NULL,
            duration INTEGER,
            file_name TEXT,
            created INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            deleted_at INTEGER
        ) STRICT;
        CREATE INDEX asset_task ON asset (task_id) WHERE task_id IS NOT NULL;
        CREATE INDEX asset_expires ON asset (expires) WHERE deleted_at IS NULL;
        CREATE INDEX asset_deleted ON asset (deleted_at) WHERE deleted_at IS NOT NULL;

        CREATE TABLE face_session (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES account (id),
            source_asset_id INTEGER NOT NULL,
            parent_id TEXT NOT NULL,
            parent_url TEXT NOT NULL,
            duration INTEGER NOT NULL,
            width INTEGER NOT NULL,
            height INTEGER NOT NULL,
            scan_blob_key TEXT NOT NULL UNIQUE,
            faces TEXT NOT NULL,
            created INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            deleted_at INTEGER
        ) STRICT;
        CREATE INDEX face_session_expires ON face_session (expires) WHERE deleted_at IS NULL;
        CREATE INDEX face_session_deleted ON face_session (deleted_at) WHERE deleted_at IS NOT NULL;
        """

    /// `seq` is the order of arrival, whatever clocks do. A task without `ended` holds a slot of its account.
    private static let tasks = """
        CREATE TABLE task (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            id INTEGER NOT NULL UNIQUE,
            account_id INTEGER NOT NULL REFERENCES account (id),
            kind TEXT NOT NULL,
            external_id TEXT,
            payload BLOB NOT NULL,
            callback_url TEXT,
            wants_watermark INTEGER NOT NULL,
            length INTEGER NOT NULL,
            session_id INTEGER,
            status TEXT NOT NULL,
            message TEXT NOT NULL,
            attempts_spent INTEGER NOT NULL,
            fence INTEGER NOT NULL,
            lease_worker TEXT,
            lease_expires INTEGER,
            stage TEXT,
            fraction REAL,
            result BLOB,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            ended INTEGER,
            deleted_at INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX task_external ON task (account_id, external_id)
            WHERE external_id IS NOT NULL AND deleted_at IS NULL;
        CREATE INDEX task_account ON task (account_id, seq);
        CREATE INDEX task_created ON task (account_id, created);
        CREATE INDEX task_waiting ON task (account_id, seq) WHERE status = 'submitted';
        CREATE INDEX task_running ON task (account_id) WHERE status = 'processing';
        CREATE INDEX task_live ON task (account_id) WHERE ended IS NULL;
        CREATE INDEX task_ended ON task (ended) WHERE ended IS NOT NULL;
        CREATE INDEX task_deleted ON task (deleted_at) WHERE deleted_at IS NOT NULL;
        CREATE INDEX task_session ON task (session_id) WHERE ended IS NULL AND session_id IS NOT NULL;

        CREATE TABLE task_input (
            task_id INTEGER NOT NULL REFERENCES task (id) ON DELETE CASCADE,
            place INTEGER NOT NULL,
            asset_id INTEGER NOT NULL,
            PRIMARY KEY (task_id, place)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX task_input_asset ON task_input (asset_id);

        CREATE TABLE idempotency (
            account_id INTEGER NOT NULL REFERENCES account (id),
            key TEXT NOT NULL,
            request_hash BLOB NOT NULL,
            task_id INTEGER NOT NULL REFERENCES task (id) ON DELETE CASCADE,
            created INTEGER NOT NULL,
            PRIMARY KEY (account_id, key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX idempotency_task ON idempotency (task_id);
        CREATE INDEX idempotency_created ON idempotency (created);
        """

    /// `next_at` is both the schedule and the sender's lease: an event that is being sent is due again when that ends.
    private static let outbox = """
        CREATE TABLE event (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            task_id INTEGER NOT NULL REFERENCES task (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            status TEXT NOT NULL,
            message TEXT NOT NULL,
            created INTEGER NOT NULL,
            state TEXT NOT NULL DEFAULT 'waiting',
            next_at INTEGER NOT NULL,
            failures INTEGER NOT NULL DEFAULT 0,
            reason TEXT NOT NULL DEFAULT '',
            settled_at INTEGER,
            UNIQUE (task_id, number)
        ) STRICT;
        CREATE INDEX event_waiting ON event (next_at) WHERE state = 'waiting';
        CREATE INDEX event_dead ON event (seq) WHERE state = 'dead';
        """
}
