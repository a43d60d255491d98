// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Dispatch
internal import Glibc
internal import Synchronization
internal import Vocabulary

/// Flushes folders to the disk, one flush for all who wait for the same folder.
final class FolderFlushes: Sendable {
    private typealias Waiter = CheckedContinuation<Void, any Error>

    private let queue: DispatchQueue
    /// Who waits for the next flush of a folder; a folder is here while a flush of it is under way.
    private let waiting = Mutex<[String: [Waiter]]>([:])

    init(on queue: DispatchQueue) {
        self.queue = queue
    }

    /// Returns when a flush has ended that began after the call.
    func flush(_ folder: String) async throws {
        try await withCheckedThrowingContinuation { (waiter: Waiter) in
            let begins = waiting.withLock { waiting in
                defer { waiting[folder, default: []].append(waiter) }
                return waiting[folder] == nil
            }
            if begins { queue.async { self.run(folder) } }
        }
    }

    private func run(_ folder: String) {
        while case let waiters = next(folder), !waiters.isEmpty {
            let result = Result { try Self.synchronise(folder) }
            for waiter in waiters { waiter.resume(with: result) }
        }
    }

    /// Takes who waits; where nobody does the folder is at rest.
    private func next(_ folder: String) -> [Waiter] {
        waiting.withLock { waiting in
            let waiters = waiting[folder] ?? []
            waiting[folder] = waiters.isEmpty ? nil : []
            return waiters
        }
    }

    private static func synchronise(_ folder: String) throws {
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw Fault.system("synchronising a blob folder") }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw Fault.system("synchronising a blob folder") }
    }
}

extension DispatchQueue {
    /// Runs blocking work away from the tasks' threads.
    func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            async { continuation.resume(with: Result(catching: body)) }
        }
    }
}

extension Fault {
    /// What the system said of the last call; never a path, which may be private.
    static func system(_ deed: String) -> Fault {
        let code = errno
        let lasting: Lasting =
            switch code {
            case ENOSPC, EDQUOT, EIO, EMFILE, ENFILE, ENOMEM: .temporary
            case _: .permanent
            }
        return Fault(lasting, "\(deed): \(String(cString: strerror(code)))")
    }
}
