// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
internal import Synchronization
internal import Vocabulary
internal import Watching

/// Threads that each hold one connection and take the next piece of work that waits.
///
/// Use cases are synchronous, so they may not run on the tasks' own threads.
final class ConnectionThreads<Held: AnyObject>: Sendable {
    private typealias Work = @Sendable (Result<Held, any Error>) -> Void

    private struct Queue {
        var work: [Work] = []
        var next = 0
        var closed = false

        mutating func take() -> Work? {
            guard next < work.count else { return nil }
            defer {
                next += 1
                if next == work.count {
                    work.removeAll(keepingCapacity: true)
                    next = 0
                }
            }
            return work[next]
        }
    }

    private let metrics: StoreMetrics
    private let queue = Mutex(Queue())
    private let filled = DispatchSemaphore(value: 0)
    private let ended = DispatchGroup()
    private let count: Int

    /// Starts the threads; each opens its connection when its first work comes, and again after that failed.
    init(_ name: String, count: Int, _ metrics: StoreMetrics, open: @escaping @Sendable () throws -> Held) {
        self.count = count
        self.metrics = metrics
        for _ in 0..<count {
            ended.enter()
            Thread.start(name) { [self] in
                serve(open)
                ended.leave()
            }
        }
    }

    /// Runs the work on the next free thread.
    func run<Value: Sendable>(
        _ body: @escaping @Sendable (Held) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let work: Work = { held in
                continuation.resume(with: Result { try body(held.get()) })
            }
            let closed = queue.withLock { queue in
                if !queue.closed { queue.work.append(work) }
                return queue.closed
            }
            if closed {
                work(.failure(Fault.closing))
            } else {
                filled.signal()
            }
        }
    }

    /// Lets the threads finish what waits, and waits for them.
    func close() {
        let first = queue.withLock { queue in
            defer { queue.closed = true }
            return !queue.closed
        }
        guard first else { return }
        for _ in 0..<count { filled.signal() }
        ended.wait()
    }

    private func serve(_ open: () throws -> Held) {
        var held: Held?
        while true {
            filled.wait()
            guard let work = queue.withLock({ $0.take() }) else { return }
            do {
                let connection: Held
                if let held {
                    connection = held
                } else {
                    connection = try open()
                    held = connection
                    metrics.connections.move(by: 1)
                }
                work(.success(connection))
            } catch {
                work(.failure(error))
            }
        }
    }
}

extension Thread {
    /// Starts a thread that debuggers show by the name.
    static func start(_ name: String, _ body: @escaping @Sendable () -> Void) {
        let thread = Thread { body() }
        thread.name = name
        thread.start()
    }
}

extension Fault {
    static var closing: Fault { Fault(.temporary, "the database is closing") }
}
