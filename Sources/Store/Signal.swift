// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Synchronization

/// A wake-up for any number of tasks; none is lost, for who waits says how many it has seen.
package final class Signal: Sendable {
    private struct State {
        var count: UInt64 = 0
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var next = 0
    }

    private let state = Mutex(State())

    package init() {}

    /// How often it has been raised; to be read before looking for work.
    package var count: UInt64 { state.withLock { $0.count } }

    /// Wakes all that wait.
    package func raise() {
        let waiting = state.withLock { state in
            defer { state.waiting = [:] }
            state.count += 1
            return Array(state.waiting.values)
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Waits until the signal has been raised more often than `seen`, the time is over or the task is cancelled.
    package func wait(beyond seen: UInt64, atMost pause: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.raised(beyond: seen) }
            group.addTask { try? await Task.sleep(for: pause) }
            await group.next()
            group.cancelAll()
        }
    }

    private func raised(beyond seen: UInt64) async {
        let ticket = state.withLock { state in
            state.next += 1
            return state.next
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let goesOn = state.withLock { state in
                    if state.count > seen || Task.isCancelled { return true }
                    state.waiting[ticket] = continuation
                    return false
                }
                if goesOn { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: ticket) }?.resume()
        }
    }
}
