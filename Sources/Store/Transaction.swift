// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Vocabulary

/// What can be asked of the rows, in a transaction of either kind; features write their queries as its extensions.
package protocol Rows: ~Copyable {
    /// The moment the transaction has for all that happens in it.
    var now: Moment { get }
    /// All rows of the result, each made into a value.
    borrowing func all<Value>(_ sql: SQL, _ make: (Row) throws -> Value) throws -> [Value]
}

extension Rows where Self: ~Copyable {
    /// The first row of the result, or nil.
    package borrowing func first<Value>(_ sql: SQL, _ make: (Row) throws -> Value) throws -> Value? {
        try all(sql, make).first
    }

    /// The number that a `SELECT count(*) AS n` tells.
    package borrowing func count(_ sql: SQL) throws -> Int {
        try first(sql) { row in try row["n"] } ?? 0
    }
}

/// An open connection to the engine, as the transactions need it.
protocol Connection: AnyObject {
    func rows(_ sql: SQL, _ each: (Row) throws -> Void) throws
    /// Runs a statement and tells how many rows it changed.
    func run(_ sql: SQL) throws -> Int
}

/// A transaction that can only read.
package struct Read: ~Copyable, Rows {
    private let connection: any Connection
    package let now: Moment

    init(_ connection: any Connection, at now: Moment) {
        self.connection = connection
        self.now = now
    }

    package borrowing func all<Value>(_ sql: SQL, _ make: (Row) throws -> Value) throws -> [Value] {
        try connection.collect(sql, make)
    }
}

/// A transaction that writes; it exists only inside `Database.write`, and its act is logged with what it changes.
package struct Write: ~Copyable, Rows {
    private let connection: any Connection
    package let now: Moment
    /// Chance for ids and secrets made in the transaction.
    package let chance: Chance
    private let actor: Actor
    /// How the act ended, as the log will show it; `done` unless the use case says otherwise.
    package var outcome = Act.Outcome.done
    private(set) var wakes = false

    init(_ connection: any Connection, at now: Moment, chance: Chance, actor: Actor) {
        self.connection = connection
        self.now = now
        self.chance = chance
        self.actor = actor
    }

    package borrowing func all<Value>(_ sql: SQL, _ make: (Row) throws -> Value) throws -> [Value] {
        try connection.collect(sql, make)
    }

    /// Runs a statement that changes rows, and tells how many it changed.
    @discardableResult
    package mutating func run(_ sql: SQL) throws -> Int {
        try connection.run(sql)
    }

    /// Plans work to be done once this transaction has committed; it is a row of the same transaction.
    package mutating func plan(_ job: Job) throws {
        try connection.insert(job, id: JobID(at: now, by: chance), at: now)
        wakes = true
    }

    /// Logs a further act of the same actor in the same transaction.
    package mutating func also(_ act: Act) throws {
        try log(act, outcome: .done)
    }

    mutating func log(_ act: Act, outcome: Act.Outcome) throws {
        let entry = LogEntry(act, by: actor, outcome: outcome, at: now, chance: chance)
        try connection.append(entry)
    }
}

extension Connection {
    func collect<Value>(_ sql: SQL, _ make: (Row) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        try rows(sql) { row in values.append(try make(row)) }
        return values
    }

    func append(_ entry: LogEntry) throws {
        _ = try run(
            """
            INSERT INTO log_entry (entry_id, at, act, object_kind, object_id, body)
            VALUES (\(entry.id), \(entry.at), \(entry.act), \(entry.objectKind), \(entry.objectID), \(entry.body))
            """)
        for object in entry.related {
            _ = try run(
                """
                INSERT INTO log_related (entry_id, object_kind, object_id)
                VALUES (\(entry.id), \(object.kind), \(object.id))
                """)
        }
    }
}
