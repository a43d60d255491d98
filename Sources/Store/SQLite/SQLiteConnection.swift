// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
internal import GRDB
internal import Vocabulary

/// A connection to the file, held for one transaction; without one, every statement fails as temporary.
final class SQLiteConnection: Connection {
    private let db: GRDB.Database?

    init(_ db: GRDB.Database?) {
        self.db = db
    }

    func rows(_ sql: SQL, _ each: (Row) throws -> Void) throws {
        let statement = try connected().cachedStatement(sql: sql.text)
        let cursor = try GRDB.Row.fetchCursor(statement, arguments: arguments(sql))
        while let row = try cursor.next() {
            try each(
                Row { name in
                    guard row.hasColumn(name) else { return nil }
                    let stored: DatabaseValue = row[name]
                    return SQLValue(stored)
                })
        }
    }

    func run(_ sql: SQL) throws -> Int {
        let db = try connected()
        let statement = try db.cachedStatement(sql: sql.text)
        try statement.execute(arguments: arguments(sql))
        return db.changesCount
    }

    /// Runs `body`; what it changed is undone where it throws.
    func savepoint<Value>(_ body: () throws -> Value) throws -> Value {
        _ = try run("SAVEPOINT work")
        do {
            let value = try body()
            _ = try run("RELEASE work")
            return value
        } catch {
            _ = try run("ROLLBACK TO work")
            _ = try run("RELEASE work")
            throw error
        }
    }

    private func connected() throws -> GRDB.Database {
        guard let db else { throw Fault(.temporary, "the database is closing") }
        return db
    }

    private func arguments(_ sql: SQL) -> StatementArguments {
        StatementArguments(sql.values.map(\.databaseValue))
    }
}

extension SQLValue {
    fileprivate init(_ stored: DatabaseValue) {
        switch stored.storage {
        case .null: self = .null
        case .int64(let value): self = .integer(value)
        case .double(let value): self = .integer(Int64(value))
        case .string(let value): self = .text(value)
        case .blob(let value): self = .bytes(Array(value))
        }
    }

    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let value): value.databaseValue
        case .text(let value): value.databaseValue
        case .bytes(let value): Data(value).databaseValue
        }
    }
}
