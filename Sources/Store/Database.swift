// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Vocabulary

/// The authority's rows: reads see one moment, writes are durable when they return.
///
/// A value that can be shared by all tasks. There is no write without an act: the act is logged in the same transaction, and both are
/// committed or neither is.
package struct Database: Sendable {
    private let engine: SQLiteEngine
    private let clock: Clock
    private let chance: Chance
    /// Tells the workers of this process that jobs were planned.
    package let jobsPlanned = Signal()

    /// Opens the database file, made where it is missing, and runs the migrations that have not run.
    ///
    /// - Throws: `Fault` where the file cannot be opened or a migration fails; nothing is half migrated.
    package init(
        file: String, migrations: [Migration], readers: Int, clock: Clock, chance: Chance
    ) throws {
        engine = try SQLiteEngine(file: file, readers: readers)
        self.clock = clock
        self.chance = chance
        try engine.migrate(StoreMigrations.all + migrations, at: clock.now)
    }

    /// Reads in one transaction; sees all that was committed before it.
    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing Read) throws -> Value
    ) async throws -> Value {
        let now = clock.now
        return try await engine.read { connection in try body(Read(connection, at: now)) }
    }

    /// Writes in one transaction that commits, durably, with the act's log entry, or not at all.
    ///
    /// Where `body` throws a `Refusal` nothing of it is kept, but the refused attempt is logged. Writes of many tasks share a commit.
    package func write<Value: Sendable>(
        _ act: Act, by actor: Actor, _ body: @escaping @Sendable (inout Write) throws -> Value
    ) async throws -> Value {
        try await commit(act, by: actor, body).0
    }

    /// Writes as `write` does, and returns proof that the act is in the log, for those who ask for it before they show anything.
    package func commit<Value: Sendable>(
        _ act: Act, by actor: Actor, _ body: @escaping @Sendable (inout Write) throws -> Value
    ) async throws -> (Value, Committed) {
        let (clock, chance, jobsPlanned) = (clock, chance, jobsPlanned)
        let result = try await engine.write { connection -> Result<(Value, wakes: Bool), Refusal> in
            let now = clock.now
            do {
                return try connection.savepoint {
                    var transaction = Write(connection, at: now, chance: chance, actor: actor)
                    let value = try body(&transaction)
                    let outcome = transaction.outcome
                    try transaction.log(act, outcome: outcome)
                    return .success((value, wakes: transaction.wakes))
                }
            } catch let refusal as Refusal {
                try connection.append(
                    LogEntry(act, by: actor, outcome: .refused(refusal), at: now, chance: chance))
                return .failure(refusal)
            }
        }
        let (value, wakes) = try result.get()
        if wakes { jobsPlanned.raise() }
        return (value, Committed(act: act))
    }

    /// Takes up to `limit` due jobs of the kinds for the time of a lease.
    package func claim(_ kinds: [Job.Kind], limit: Int, lease: Duration) async throws -> [ClaimedJob] {
        let now = clock.now
        return try await engine.write { connection in
            try connection.savepoint { try connection.claim(kinds, limit: limit, lease: lease, at: now) }
        }
    }

    /// Lets go of every job that is held, for a worker that starts where it is the only one: what a killed one held goes on at once.
    package func letGoOfJobs() async throws {
        let now = clock.now
        try await engine.write { connection in
            _ = try connection.run("UPDATE job SET state = 'planned', run_at = \(now) WHERE state = 'held'")
        }
    }

    /// Records how jobs ended.
    package func settle(_ ended: [(ClaimedJob, JobOutcome)]) async throws {
        let now = clock.now
        try await engine.write { connection in
            try connection.savepoint {
                for (job, outcome) in ended { try connection.settle(job, outcome, at: now) }
            }
        }
    }

    /// Writes bookkeeping, which is no act of anybody's: the log's own tree, when a session was last seen.
    package func keep<Value: Sendable>(
        _ body: @escaping @Sendable (inout Write) throws -> Value
    ) async throws -> Value {
        let (now, chance) = (clock.now, chance)
        return try await engine.write { connection in
            try connection.savepoint {
                var transaction = Write(
                    connection, at: now, chance: chance, actor: .service(.worker))
                return try body(&transaction)
            }
        }
    }

    /// Closes the file after the writes under way; afterwards every call throws.
    package func close() {
        engine.close()
    }
}

/// Proof that an act is durable in the log; only the store makes it.
package struct Committed: Sendable {
    package let act: Act

    fileprivate init(act: Act) {
        self.act = act
    }
}
