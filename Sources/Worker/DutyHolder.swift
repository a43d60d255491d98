// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Store
internal import Vocabulary

/// Holds a duty that one node does for all, and asks the database no oftener than it must.
struct DutyHolder {
    private let duty: Duty
    private let term: Duration
    private let database: Database
    private var renews: ContinuousClock.Instant?

    init(_ duty: Duty, term: Duration, in database: Database) {
        self.duty = duty
        self.term = term
        self.database = database
    }

    /// Whether the duty is this node's now; takes or lengthens it where half of the term is over.
    mutating func isOurs() async throws -> Bool {
        if let renews, ContinuousClock.now < renews { return true }
        let asked = ContinuousClock.now
        guard try await database.hold(duty, term: term) else {
            renews = nil
            return false
        }
        renews = asked + term / 2
        return true
    }

    /// Leaves the duty to whoever asks next.
    mutating func letGo() async {
        guard renews != nil else { return }
        renews = nil
        try? await database.letGo(of: duty)
    }
}
