// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
internal import Synchronization
internal import Vocabulary
internal import Watching

/// The one thread that writes: takes all the work that waits, each piece in its savepoint, commits once and answers all.
final class SQLiteWriter: Sendable {
    /// A piece of work; it returns what answers its caller once the commit has held, or has not.
    private typealias Work = @Sendable (Result<SQLiteConnection, Fault>) -> Answer
    private typealias Answer = @Sendable (Fault?) -> Void

    private struct Queue {
        var work: [Work] = []
        var closed = false
    }

    /// Ours: so many pieces share a commit that the wait for it stays short.
    private static let workPerCommit = 256

    private let metrics: StoreMetrics
    private let queue = Mutex(Queue())
    private let filled = DispatchSemaphore(value: 0)
    private let drained = DispatchSemaphore(value: 0)

    /// Starts the thread; it opens its connection when its first work comes, and again after that failed.
    init(_ metrics: StoreMetrics, open: @escaping @Sendable () throws -> SQLiteConnection) {
        self.metrics = metrics
        Thread.start("sinetti-writer") { [self] in
            serve(open)
            drained.signal()
        }
    }

    /// Runs `body` in the next commit; it guards what it changes by a savepoint of its own.
    func submit<Value: Sendable>(
        _ body: @escaping @Sendable (SQLiteConnection) throws -> Result<Value, Refusal>
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            submit { connection in
                let result: Result<Value, any Error>
                do {
                    result = try body(connection.get()).mapError { $0 }
                } catch {
                    result = .failure(error)
                }
                return { fault in
                    continuation.resume(with: fault.map { .failure($0) } ?? result)
                }
            }
        }
    }

    private func submit(_ work: @escaping Work) {
        let closed = queue.withLock { queue in
            if !queue.closed { queue.work.append(work) }
            return queue.closed
        }
        if closed {
            work(.failure(.closing))(.closing)
        } else {
            filled.signal()
        }
    }

    /// Finishes what waits; afterwards every call throws.
    func close() {
        let first = queue.withLock { queue in
            defer { queue.closed = true }
            return !queue.closed
        }
        guard first else { return }
        filled.signal()
        drained.wait()
    }

    private func serve(_ open: () throws -> SQLiteConnection) {
        var held: SQLiteConnection?
        while true {
            filled.wait()
            let (batch, ended) = queue.withLock { queue in
                let batch = Array(queue.work.prefix(Self.workPerCommit))
                queue.work.removeFirst(batch.count)
                return (batch, queue.closed && queue.work.isEmpty)
            }
            if !batch.isEmpty {
                do {
                    let connection = try held ?? open()
                    held = connection
                    commit(batch, on: connection)
                } catch {
                    let fault = Fault(engine: error)
                    for work in batch { work(.failure(fault))(fault) }
                }
            }
            if ended { return }
        }
    }

    private func commit(_ batch: [Work], on connection: SQLiteConnection) {
        var answers: [Answer] = []
        do {
            try connection.run("BEGIN IMMEDIATE")
            for work in batch {
                // A full disk makes SQLite roll the whole transaction back at once: what came before is lost too.
                guard connection.isInTransaction else {
                    throw Fault(.temporary, "database: the disk could not take the transaction")
                }
                answers.append(work(.success(connection)))
            }
            guard connection.isInTransaction else {
                throw Fault(.temporary, "database: the disk could not take the transaction")
            }
            try connection.run("COMMIT")
            metrics.commits.add()
            for answer in answers { answer(nil) }
        } catch {
            if connection.isInTransaction { try? connection.run("ROLLBACK") }
            let fault = Fault(engine: error)
            for work in batch.dropFirst(answers.count) { answers.append(work(.failure(fault))) }
            for answer in answers { answer(fault) }
        }
    }
}

extension Fault {
    /// A fault of the engine's; of another error only its type is told.
    fileprivate init(engine error: any Error) {
        self = error as? Fault ?? Fault(.permanent, "database: \(type(of: error))")
    }
}
