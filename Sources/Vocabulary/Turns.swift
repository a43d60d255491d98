// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Synchronization

/// Lets so many tasks go on at a time; others wait in turn, and not for ever.
package final class Turns: Sendable {
    private struct State {
        var free: Int
        var next: UInt64 = 0
        var waiting: [(number: UInt64, continuation: CheckedContinuation<Bool, Never>)] = []
    }

    private let state: Mutex<State>

    package init(_ count: Int) { state = Mutex(State(free: count)) }

    /// Takes a turn, which `giveBack` ends; false where none came in time.
    package func take(within patience: Duration) async -> Bool {
        await withCheckedContinuation { continuation in
            let number: UInt64? = state.withLock { state in
                guard state.free == 0 else {
                    state.free -= 1
                    return nil
                }
                state.next += 1
                state.waiting.append((state.next, continuation))
                return state.next
            }
            guard let number else { return continuation.resume(returning: true) }
            Task {
                try? await Task.sleep(for: patience)
                self.giveUp(number)
            }
        }
    }

    package func giveBack() {
        let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst().continuation
        }
        next?.resume(returning: true)
    }

    private func giveUp(_ number: UInt64) {
        let late = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            guard let place = state.waiting.firstIndex(where: { $0.number == number }) else { return nil }
            return state.waiting.remove(at: place).continuation
        }
        late?.resume(returning: false)
    }
}
