// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Synchronization
internal import Vocabulary

/// Keeps the number of uploads at once, and with it their memory, within a bound; who comes later waits a while.
final class UploadTurns: Sendable {
    private typealias Waiter = CheckedContinuation<UploadTurn, any Error>

    private struct State {
        var free: Int
        var next = 0
        /// In the order they came.
        var waiting: [(number: Int, waiter: Waiter)] = []
    }

    private let state: Mutex<State>
    private let patience: Duration

    init(_ count: Int, patience: Duration) {
        state = Mutex(State(free: count))
        self.patience = patience
    }

    /// Returns when it is the caller's turn; a temporary fault where that takes too long.
    func take() async throws -> UploadTurn {
        let (number, isFree) = state.withLock { state in
            defer { state.next += 1 }
            guard state.free > 0 else { return (state.next, false) }
            state.free -= 1
            return (state.next, true)
        }
        if isFree { return UploadTurn(of: self) }
        let impatience = Task { [patience] in
            try await Task.sleep(for: patience)
            self.giveUp(number, because: Fault(.temporary, "too many blobs are being written at once"))
        }
        defer { impatience.cancel() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (waiter: Waiter) in
                let isFree = state.withLock { state in
                    guard state.free > 0 else {
                        state.waiting.append((number, waiter))
                        return false
                    }
                    state.free -= 1
                    return true
                }
                if isFree { waiter.resume(returning: UploadTurn(of: self)) }
                // A task that was cancelled before it waited has had its handler run already.
                if Task.isCancelled { giveUp(number, because: CancellationError()) }
            }
        } onCancel: {
            giveUp(number, because: CancellationError())
        }
    }

    private func giveUp(_ number: Int, because error: any Error) {
        let waiter = state.withLock { state in
            state.waiting.firstIndex { $0.number == number }.map { state.waiting.remove(at: $0).waiter }
        }
        waiter?.resume(throwing: error)
    }

    fileprivate func giveBack() {
        let waiter = state.withLock { state in
            if state.waiting.isEmpty {
                state.free += 1
                return nil as Waiter?
            }
            return state.waiting.removeFirst().waiter
        }
        waiter?.resume(returning: UploadTurn(of: self))
    }
}

/// One upload's turn, which ends with the value.
final class UploadTurn: Sendable {
    private let turns: UploadTurns

    fileprivate init(of turns: UploadTurns) {
        self.turns = turns
    }

    deinit {
        turns.giveBack()
    }
}
