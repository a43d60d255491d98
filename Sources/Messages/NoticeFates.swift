// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store
package import Vocabulary

/// What became of notices on their way, as relays and reports tell it; needs no key.
package struct NoticeFates: Sendable {
    private let database: Database

    package init(database: Database) {
        self.database = database
    }

    /// Records why a notice waits, for the sender to see.
    package func delayed(_ id: DeliveryID, because reason: String) async throws {
        try await database.keep { tx in
            _ = try tx.run("UPDATE delivery SET delay_reason = \(reason) WHERE delivery_id = \(id)")
        }
    }

    /// Records that a notice cannot reach its recipient, and plans the report to the mailbox that wrote.
    ///
    /// `status` is the RFC 3463 status that said so. The same delivery is reported once.
    package func bounced(_ id: DeliveryID, status: String, by actor: Actor) async throws {
        try await database.write(.deliveryBounced(id), by: actor, .snapshot) { tx in
            guard let delivery = try tx.delivery(id) else { throw Refusal.notPermitted }
            guard delivery.bouncedAt == nil else { return }
            try tx.run(
                """
                UPDATE delivery
                   SET bounced_at = \(tx.now), bounce_status = \(status), delay_reason = NULL
                 WHERE delivery_id = \(id)
                """)
            try tx.plan(Job(.failureReport, about: id))
        }
    }
}

extension Act {
    fileprivate static func deliveryBounced(_ delivery: DeliveryID) -> Act {
        Act("delivery.bounced", on: Object(delivery))
    }
}
