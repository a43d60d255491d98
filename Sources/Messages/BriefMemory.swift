// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Synchronization
internal import Vocabulary

/// What was looked up a moment ago, so that a busy intake does not ask the rows for each message anew.
///
/// Only what was found is remembered, and for so short that a change shows at once to a person.
final class BriefMemory<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    /// Ours.
    private static var life: Duration { .seconds(5) }
    private static var entries: Int { 10_000 }

    private let known = Mutex<[Key: (value: Value, until: Moment)]>([:])

    func forgetAll() { known.withLock { $0.removeAll() } }

    func value(
        for key: Key, at now: Moment, lookUp: () async throws -> Value?
    ) async throws -> Value? {
        if let entry = known.withLock({ $0[key] }), entry.until > now { return entry.value }
        let value = try await lookUp()
        known.withLock { known in
            if known.count >= Self.entries { known.removeAll() }
            known[key] = value.map { ($0, until: now + Self.life) }
        }
        return value
    }
}
