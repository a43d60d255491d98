// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
internal import GRDB
internal import Synchronization
internal import Vocabulary

/// The embedded engine: one file, WAL, `synchronous=FULL`, many readers and one writer thread that commits what waits together.
final class SQLiteEngine: Sendable {
    private let pool: DatabasePool
    private let writer: WriterThread

    init(file: String, readers: Int) throws {
        var configuration = GRDB.Configuration()
        configuration.maximumReaderCount = readers
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { db in
            // What is deleted is overwritten (SECURITY promise 6).
            try db.execute(sql: "PRAGMA secure_delete = ON")
            try db.execute(sql: "PRAGMA cache_size = -32768")
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        do {
            pool = try DatabasePool(path: file, configuration: configuration)
            // A 250 is said when the disk has it (SECURITY promise 7). Said here, because the pool itself says NORMAL
            // to its writer when it turns WAL on, which is after `prepareDatabase`.
            try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
        } catch {
            throw Fault(error)
        }
        writer = WriterThread(pool)
    }

    func migrate(_ migrations: [Migration], at now: Moment) throws {
        do {
            try pool.writeWithoutTransaction { db in
                try db.execute(
                    sql: """
                        CREATE TABLE IF NOT EXISTS migration (
                            name TEXT NOT NULL PRIMARY KEY, at INTEGER NOT NULL
                        ) WITHOUT ROWID
                        """)
                try db.inTransaction(.immediate) {
                    let ran = try Set(String.fetchAll(db, sql: "SELECT name FROM migration"))
                    let connection = SQLiteConnection(db)
                    for migration in migrations where !ran.contains(migration.name) {
                        for statement in migration.statements { _ = try connection.run(statement) }
                        _ = try connection.run(
                            "INSERT INTO migration (name, at) VALUES (\(migration.name), \(now))")
                    }
                    return .commit
                }
            }
        } catch {
            throw Fault(error)
        }
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        do {
            return try await pool.read { db in try body(SQLiteConnection(db)) }
        } catch let error as DatabaseError {
            throw Fault(error)
        }
    }

    /// Runs `body` in the next commit; it guards what it changes by a savepoint of its own.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (SQLiteConnection) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            writer.submit(
                WriterThread.Work { connection in
                    do {
                        let value = try body(connection)
                        return { fault in
                            if let fault {
                                continuation.resume(throwing: fault)
                            } else {
                                continuation.resume(returning: value)
                            }
                        }
                    } catch {
                        let reason: any Error = error is DatabaseError ? Fault(error) : error
                        return { fault in continuation.resume(throwing: fault ?? reason) }
                    }
                })
        }
    }

    func close() {
        writer.stop()
        try? pool.close()
    }
}

/// The one thread that writes: takes all the work that waits, each piece in its savepoint, commits once and answers all.
private final class WriterThread: Sendable {
    /// A piece of work; it returns what answers its caller once the commit has held, or has not.
    struct Work: Sendable {
        let run: @Sendable (SQLiteConnection) -> (@Sendable ((any Error)?) -> Void)
    }

    private struct Queue {
        var work: [Work] = []
        var stopped = false
        var ended = false
    }

    /// Ours: so many pieces share a commit that the wait for it stays short.
    private static let workPerCommit = 256

    private let queue = Mutex(Queue())
    private let filled = DispatchSemaphore(value: 0)
    private let drained = DispatchSemaphore(value: 0)

    init(_ pool: DatabasePool) {
        let thread = Thread { [self] in serve(pool) }
        thread.name = "sinetti-writer"
        thread.start()
    }

    func submit(_ work: Work) {
        let refused = queue.withLock { queue in
            if !queue.stopped { queue.work.append(work) }
            return queue.stopped
        }
        if refused {
            // Nobody runs it any more: answer at once, as a database that is going down.
            let answer = work.run(SQLiteConnection(nil))
            answer(Fault(.temporary, "the database is closing"))
        } else {
            filled.signal()
        }
    }

    func stop() {
        let first = queue.withLock { queue in
            defer { queue.stopped = true }
            return !queue.stopped
        }
        guard first else { return }
        filled.signal()
        drained.wait()
    }

    private func serve(_ pool: DatabasePool) {
        while true {
            filled.wait()
            let (batch, stopped) = queue.withLock { queue in
                let batch = Array(queue.work.prefix(Self.workPerCommit))
                queue.work.removeFirst(batch.count)
                return (batch, queue.stopped && queue.work.isEmpty)
            }
            if !batch.isEmpty { commit(batch, to: pool) }
            if stopped { break }
        }
        drained.signal()
    }

    private func commit(_ batch: [Work], to pool: DatabasePool) {
        var answers: [@Sendable ((any Error)?) -> Void] = []
        do {
            try pool.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    let connection = SQLiteConnection(db)
                    for work in batch {
                        // A full disk makes SQLite roll the whole transaction back at once: what came before is lost too.
                        guard db.isInsideTransaction else {
                            throw Fault(.temporary, "database: the disk could not take the transaction")
                        }
                        answers.append(work.run(connection))
                    }
                    return .commit
                }
            }
            for answer in answers { answer(nil) }
        } catch {
            let fault = Fault(error)
            for work in batch.dropFirst(answers.count) { answers.append(work.run(SQLiteConnection(nil))) }
            for answer in answers { answer(fault) }
        }
    }
}

extension Fault {
    /// What SQLite said, without the statement's values, which may be personal data.
    init(_ error: any Error) {
        if let fault = error as? Fault {
            self = fault
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(.permanent, "database: \(type(of: error))")
            return
        }
        switch error.resultCode {
        case .SQLITE_FULL, .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_IOERR, .SQLITE_NOMEM, .SQLITE_CANTOPEN:
            self.init(.temporary, "database: \(error.resultCode): \(error.message ?? "")")
        case _:
            self.init(.permanent, "database: \(error.extendedResultCode): \(error.message ?? "")")
        }
    }
}
