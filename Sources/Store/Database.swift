// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Vocabulary
internal import Watching

/// The authority's rows: reads see one moment, writes are durable when they return.
///
/// A value that can be shared by all tasks. There is no write without an act: the act is logged in the same transaction, and both are
/// committed or neither is. Unless it asks for less, a use case sees the rows as if all writes ran one after the other, on either
/// engine; a body may run more than once before it holds, so it changes nothing but rows.
package struct Database: Sendable {
    /// Where the rows are kept.
    package enum Place: Sendable {
        /// In a file of this machine, with so many connections for reading.
        case file(String, readers: Int)
        /// In a PostgreSQL that other nodes may share, over so many connections.
        ///
        /// Migrating gives `intakeUser`, as which an intake of its own connects, what an intake needs and no more.
        case postgreSQL(PostgreSQLAddress, connections: Int, intakeUser: String?)
    }

    private let engine: any Engine
    private let clock: Clock
    private let chance: Chance
    private let node: NodeID
    private let metrics: StoreMetrics
    /// Tells the workers of this process that jobs were planned, here or on another node.
    package let jobsPlanned: Signal
    /// Tells whoever looks at a mailbox, here, of changes on any node.
    package let changes: Changes

    /// Opens the rows, made where they are missing, and runs the migrations that have not run.
    ///
    /// - Throws: `Fault` where they cannot be opened, are newer than the program, or a migration fails; nothing is half migrated.
    package init(
        _ place: Place, migrations: [Migration], duty: SchemaDuty = .migrate,
        metrics: StoreMetrics = StoreMetrics(Registry()), clock: Clock, chance: Chance
    ) throws {
        self.metrics = metrics
        jobsPlanned = Signal()
        changes = Changes()
        switch place {
        case .file(let file, let readers):
            engine = SQLiteEngine(file: file, readers: readers, metrics: metrics)
        case .postgreSQL(let address, let connections, let intakeUser):
            engine = PostgreSQLEngine(
                address, connections: connections, intakeUser: intakeUser, jobsPlanned: jobsPlanned,
                changes: changes,
                metrics: metrics)
        }
        self.clock = clock
        self.chance = chance
        node = NodeID(at: clock.now, by: chance)
        do {
            try engine.migrate(StoreMigrations.all + BlobMigrations.all + migrations, duty, at: clock.now)
        } catch {
            engine.close()
            throw error
        }
    }

    /// Reads in one transaction; sees all that was committed before it.
    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing Read) throws -> Value
    ) async throws -> Value {
        let now = clock.now
        return try await metrics.counting(.read) {
            try await engine.read { connection in
                // A name, because the optimiser of Swift 6.3.1 fails on a value without one that cannot be copied.
                let transaction = Read(connection, at: now)
                return try body(transaction)
            }
        }
    }

    /// Writes in one transaction that commits, durably, with the act's log entry, or not at all.
    ///
    /// Where `body` throws a `Refusal` nothing of it is kept, but the refused attempt is logged. Writes of many tasks share a commit.
    package func write<Value: Sendable>(
        _ act: Act, by actor: Actor, _ isolation: Isolation = .serializable,
        _ body: @escaping @Sendable (inout Write) throws -> Value
    ) async throws -> Value {
        try await commit(act, by: actor, isolation, body).0
    }

    /// Writes as `write` does, and returns proof that the act is in the log, for those who ask for it before they show anything.
    package func commit<Value: Sendable>(
        _ act: Act, by actor: Actor, _ isolation: Isolation = .serializable,
        _ body: @escaping @Sendable (inout Write) throws -> Value
    ) async throws -> (Value, Committed) {
        let (clock, chance) = (clock, chance)
        let (value, effects) = try await metrics.counting(.write) {
            try await engine.write(isolation) { connection in
                var transaction = Write(connection, at: clock.now, chance: chance, actor: actor)
                let value = try body(&transaction)
                let outcome = transaction.outcome
                try transaction.log(act, outcome: outcome)
                return (value, Effects(of: transaction))
            } refused: { refusal, connection in
                try connection.append(
                    LogEntry(act, by: actor, outcome: .refused(refusal), at: clock.now, chance: chance))
            }
        }
        carryOut(effects)
        return (value, Committed(act: act))
    }

    /// Writes bookkeeping, which is no act of anybody's: the log's own tree, when a session was last seen.
    package func keep<Value: Sendable>(
        _ body: @escaping @Sendable (inout Write) throws -> Value
    ) async throws -> Value {
        let (now, chance) = (clock.now, chance)
        let (value, effects) = try await metrics.counting(.write) {
            try await engine.write(.snapshot) { connection in
                var transaction = Write(connection, at: now, chance: chance, actor: .service(.worker))
                return (try body(&transaction), Effects(of: transaction))
            } refused: { _, _ in
            }
        }
        carryOut(effects)
        return value
    }

    /// What follows a commit, and may be lost without harm.
    private struct Effects: Sendable {
        let wakes: Bool
        let changes: [Change]

        init(of transaction: borrowing Write) {
            wakes = transaction.wakes
            changes = transaction.changes
        }
    }

    private func carryOut(_ effects: Effects) {
        if effects.wakes {
            jobsPlanned.raise()
            engine.ring()
        }
        if !effects.changes.isEmpty {
            changes.tell(effects.changes)
            engine.tell(effects.changes)
        }
    }

    func shapes() async throws -> [TableShape] { try await engine.tables() }

    /// Looks whether the rows answer, and says why not.
    package func probe() async throws -> StoreProbe { try await engine.probe() }

    /// Writes as much as a busy moment does, and takes it back: throws where there is no room or no right.
    package func tryWriting() async throws {
        let bytes = chance.bytes(262_144)
        do {
            try await engine.write(.readCommitted) { connection in
                try connection.run(
                    "INSERT INTO lease (duty, node_id, ends_at) VALUES ('trial', \(bytes), 0)")
                _ = try connection.collect("SELECT duty FROM lease WHERE duty = 'trial'") { _ in }
                throw Refusal.outOfTurn
            } refused: { _, _ in
            }
        } catch Refusal.outOfTurn {
            // Taken back, as it was meant.
        }
    }

    /// Ends after the work under way; afterwards every call throws.
    package func close() {
        engine.close()
    }
}

// MARK: Jobs and duties

extension Database {
    /// Takes up to `limit` due jobs of the kinds for the time of a lease.
    package func claim(_ kinds: [Job.Kind], limit: Int, lease: Duration) async throws -> [ClaimedJob] {
        try await keepBooks { connection, now in
            try connection.claim(kinds, limit: limit, lease: lease, at: now)
        }
    }

    /// Lengthens the leases of jobs that are still being done.
    package func keepHold(of jobs: [ClaimedJob], lease: Duration) async throws {
        let end = ContinuousClock.now + lease
        let ours = try await keepBooks { connection, now in
            try jobs.map { job in try connection.keepHold(of: job, lease: lease, at: now) }
        }
        for (job, isOurs) in zip(jobs, ours) { job.hold.move(to: isOurs ? end : .now) }
    }

    /// Records how jobs ended, where they are still held by this claim.
    package func settle(_ ended: [(ClaimedJob, JobOutcome)]) async throws {
        try await keepBooks { connection, now in
            for (job, outcome) in ended { try connection.settle(job, outcome, at: now) }
        }
    }

    /// Takes or keeps a duty that one node does at a time, and tells whether it is this one's until the term is over.
    ///
    /// Nodes whose clocks differ by more than the term may both think so: what the duty writes must be safe even then.
    package func hold(_ duty: Duty, term: Duration) async throws -> Bool {
        let node = node
        return try await keepBooks { connection, now in
            try connection.collect(
                """
                INSERT INTO lease (duty, node_id, ends_at)
                VALUES (\(duty), \(node), \(now + term))
                    ON CONFLICT (duty) DO UPDATE
                   SET node_id = excluded.node_id, ends_at = excluded.ends_at
                 WHERE lease.node_id = excluded.node_id OR lease.ends_at <= \(now)
                RETURNING node_id
                """
            ) { row in try row["node_id"] as NodeID } == [node]
        }
    }

    /// Leaves a duty of this node's to whoever asks next.
    package func letGo(of duty: Duty) async throws {
        let node = node
        try await keepBooks { connection, _ in
            try connection.run("DELETE FROM lease WHERE duty = \(duty) AND node_id = \(node)")
        }
    }

    private func keepBooks<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection, Moment) throws -> Value
    ) async throws -> Value {
        let now = clock.now
        return try await metrics.counting(.write) {
            try await engine.write(.readCommitted) { connection in
                try body(connection, now)
            } refused: { _, _ in
            }
        }
    }
}

/// Something that one node does for all; the name is what the lease is kept by.
package enum Duty: String, Sendable, CaseIterable, SQLBindable {
    /// Puts committed entries into the log's tree.
    case sequencing
    /// Ends what has had its time, and collects orphaned blobs.
    case housekeeping
}

private enum OfNode: Identified { static let kind = "node" }
private typealias NodeID = ID<OfNode>

/// Proof that an act is durable in the log; only the store makes it.
package struct Committed: Sendable {
    package let act: Act

    fileprivate init(act: Act) {
        self.act = act
    }
}
