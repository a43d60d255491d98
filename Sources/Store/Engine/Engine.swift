// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Vocabulary

/// What keeps the rows: the embedded SQLite or a PostgreSQL; the same tests run on both.
protocol Engine: Sendable {
    /// Brings the schema up to date, or only looks whether it fits where `duty` says so; nothing is half migrated.
    func migrate(_ migrations: [Migration], _ duty: SchemaDuty, at now: Moment) throws

    /// Reads in one transaction, which sees one moment.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value

    /// Writes in one transaction, durable when it returns.
    ///
    /// Where `body` throws a `Refusal`, nothing of it is kept, `refused` is written in its stead, and the refusal is thrown once
    /// that is durable. `body` may run more than once, so it changes nothing but rows.
    func write<Value: Sendable>(
        _ isolation: Isolation, _ body: @escaping @Sendable (any Connection) throws -> Value,
        refused: @escaping @Sendable (Refusal, any Connection) throws -> Void
    ) async throws -> Value

    /// All tables, each after those that it refers to, which is the order they were made in.
    func tables() async throws -> [TableShape]

    /// Tells the workers of all nodes that jobs were planned; where that fails, their own looking finds them.
    func ring()

    /// Tells the other nodes what has changed; where that fails, who looks there looks anew in a while.
    func tell(_ changes: [Change])

    /// Looks whether the engine would take a write, and throws a `Fault` that says why not.
    func probe() async throws -> StoreProbe

    /// Ends after the work under way; afterwards every call throws.
    func close()
}

/// How writes of many connections see each other; SQLite has one writer and needs no choice.
package enum Isolation: Sendable {
    /// As if one ran after the other, whatever they read: right for every use case, and slow where many write at once.
    case serializable
    /// Each sees one moment, and is run again where another changed the same row meanwhile.
    ///
    /// For use cases that decide by nothing, or by rows that they change themselves; not for "count, then insert".
    case snapshot
    /// Each statement sees what is committed: for the job queue, whose rows are locked one by one.
    case readCommitted
}

/// An open connection to the engine, as the transactions need it.
protocol Connection: AnyObject {
    /// Runs a query and hands over its rows, one by one.
    func rows(_ sql: SQL, _ each: (Row) throws -> Void) throws
    /// Runs a statement; where it fails, that may show as late as at the commit, which then fails.
    func run(_ sql: SQL) throws
    /// Runs a statement and tells how many rows it changed.
    func changed(_ sql: SQL) throws -> Int
}

extension Connection {
    func collect<Value>(_ sql: SQL, _ make: (Row) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        try rows(sql) { row in values.append(try make(row)) }
        return values
    }
}

/// What the engine says of itself, for whoever watches it.
package struct StoreProbe: Sendable {
    /// What the database takes the time to be; nil where it has this machine's clock.
    package let databaseClock: Moment?
}
