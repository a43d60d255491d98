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
    /// What those who look are told once this has committed.
    private(set) var changes: [Change] = []

    init(_ connection: any Connection, at now: Moment, chance: Chance, actor: Actor) {
        self.connection = connection
        self.now = now
        self.chance = chance
        self.actor = actor
    }

    package borrowing func all<Value>(_ sql: SQL, _ make: (Row) throws -> Value) throws -> [Value] {
        try connection.collect(sql, make)
    }

    /// Runs a statement that changes rows; a failure may show only where the transaction commits, and then nothing of it is kept.
    package mutating func run(_ sql: SQL) throws {
        try connection.run(sql)
    }

    /// Runs a statement that changes rows, and tells how many it changed.
    package mutating func changed(_ sql: SQL) throws -> Int {
        try connection.changed(sql)
    }

    /// Plans work to be done once this transaction has committed; it is a row of the same transaction.
    package mutating func plan(_ job: Job) throws {
        try connection.insert(job, id: JobID(at: now, by: chance), at: now, for: actor.request)
        wakes = true
    }

    /// Ends a job in the transaction that records what came of it; false where it is not held by this claim any more.
    package mutating func end(_ job: ClaimedJob) throws -> Bool {
        try connection.changed("DELETE FROM job WHERE job_id = \(job.id) AND attempts = \(job.attempt)") == 1
    }

    /// Tells those who look at the mailbox, on every node, once this transaction has committed.
    package mutating func announce(_ change: Change) {
        if !changes.contains(change) { changes.append(change) }
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
    func append(_ entry: LogEntry) throws {
        try run(
            """
            INSERT INTO log_entry (entry_id, at, act, object_kind, object_id, body)
            VALUES (\(entry.id), \(entry.at), \(entry.act), \(entry.objectKind), \(entry.objectID), \(entry.body))
            """)
        for object in entry.related {
            try run(
                """
                INSERT INTO log_related (entry_id, object_kind, object_id)
                VALUES (\(entry.id), \(object.kind), \(object.id))
                """)
        }
    }
}
