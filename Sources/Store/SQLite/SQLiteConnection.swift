// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import CSQLite
internal import Vocabulary

/// One connection to the file (sqlite.org/c3ref), used by one thread; its statements are prepared once.
final class SQLiteConnection: Connection {
    /// What the connection is opened for.
    enum Access {
        case reading
        case writing
    }

    /// Ours: how long a statement waits for another process that writes.
    private static let patience: Int32 = 10_000
    /// Ours: so many statements stay prepared; the program has fewer.
    private static let statementsKept = 512

    private let handle: OpaquePointer
    private var prepared: [String: SQLiteStatement] = [:]

    init(file: String, for access: Access) throws(Fault) {
        var handle: OpaquePointer?
        let flags = access == .writing ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY
        let code = sqlite3_open_v2(file, &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard let handle, code == SQLITE_OK else {
            sqlite3_close_v2(handle)
            throw Fault(sqlite: code, "the file cannot be opened")
        }
        self.handle = handle
        sqlite3_busy_timeout(handle, Self.patience)
        // What is deleted is overwritten (SECURITY promise 6).
        var settings = [
            "foreign_keys = ON", "secure_delete = ON", "temp_store = MEMORY", "cache_size = -16384",
        ]
        switch access {
        case .reading: settings.append("query_only = ON")
        // A 250 is said when the disk has it (SECURITY promise 7).
        case .writing: settings += ["journal_mode = WAL", "synchronous = FULL"]
        }
        for setting in settings { try run("PRAGMA \(setting)") }
    }

    deinit {
        prepared.removeAll()
        sqlite3_close_v2(handle)
    }

    /// Whether a transaction is open; SQLite ends one by itself where the disk is full.
    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    func rows(_ sql: SQL, _ each: (Row) throws -> Void) throws {
        try withStatement(sql) { statement in
            while try statement.step() { try each(Row(statement)) }
        }
    }

    func run(_ sql: SQL) throws {
        try withStatement(sql) { statement in
            while try statement.step() {}
        }
    }

    func changed(_ sql: SQL) throws -> Int {
        try run(sql)
        return Int(sqlite3_changes64(handle))
    }

    /// Runs `body`; what it changed is undone where it throws.
    func savepoint<Value>(_ body: () throws -> Value) throws -> Value {
        try run("SAVEPOINT work")
        do {
            let value = try body()
            try run("RELEASE work")
            return value
        } catch {
            guard isInTransaction else { throw error }
            try run("ROLLBACK TO work")
            try run("RELEASE work")
            throw error
        }
    }

    private func run(_ text: String) throws(Fault) {
        let code = sqlite3_exec(handle, text, nil, nil, nil)
        guard code == SQLITE_OK else { throw Fault(sqlite: code, String(cString: sqlite3_errmsg(handle))) }
    }

    /// Lends the prepared statement; a query inside the same query gets one of its own.
    private func withStatement<Value>(
        _ sql: SQL, _ use: (SQLiteStatement) throws -> Value
    ) throws -> Value {
        let statement: SQLiteStatement
        if let ready = prepared[sql.text], !ready.isInUse {
            statement = ready
        } else {
            statement = try SQLiteStatement(sql.text, on: handle)
            if prepared.count < Self.statementsKept { prepared[sql.text] = statement }
        }
        try statement.begin(sql.values)
        defer { statement.end() }
        return try use(statement)
    }
}

extension Fault {
    /// What SQLite said, without the statement's values, which may be personal data.
    init(sqlite code: Int32, _ words: String) {
        let temporary = [
            SQLITE_FULL, SQLITE_BUSY, SQLITE_LOCKED, SQLITE_IOERR, SQLITE_NOMEM, SQLITE_CANTOPEN,
            SQLITE_READONLY,
        ]
        self.init(
            temporary.contains(code & 0xFF) ? .temporary : .permanent, "database: \(words) (SQLite \(code))")
    }
}
