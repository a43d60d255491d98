// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mailboxes
internal import Store
package import Vocabulary

/// What the log says of openings before a recall.
package struct Recall: Sendable {
    package let firstOpenedAt: Moment?
    package let openings: Int
}

extension Act {
    static func deliveryRecalled(_ delivery: DeliveryID) -> Act {
        Act("delivery.recalled", on: Object(delivery))
    }
    static func deliveryReminded(_ delivery: DeliveryID) -> Act {
        Act("delivery.reminded", on: Object(delivery))
    }
}

extension Delivery {
    /// Ours: between two reminders, or the notice and the first.
    private static let reminderPause = Duration.hours(1)

    package func mayBeRecalled(at now: Moment) -> Bool { state(at: now) == .open }

    package func mayBeReminded(at now: Moment) -> Bool {
        guard state(at: now) == .open, bouncedAt == nil, let notifiedAt else { return false }
        return (remindedAt ?? notifiedAt) + Self.reminderPause <= now
    }
}

extension Messages {
    /// Recalls a delivery: its links are destroyed, and the recipient finds a page that says so.
    package func recall(_ id: DeliveryID, by actor: Actor) async throws -> Recall {
        try await database.write(.deliveryRecalled(id), by: actor) { tx in
            let delivery = try tx.deliveryToSend(id, by: actor)
            guard delivery.mayBeRecalled(at: tx.now) else { throw Refusal.outOfTurn }
            try tx.run("UPDATE delivery SET recalled_at = \(tx.now) WHERE delivery_id = \(id)")
            try tx.destroyWays(of: id)
            try tx.stop(try tx.ladder(of: id))
            return Recall(firstOpenedAt: delivery.openedAt, openings: delivery.openings)
        }
    }

    /// Reminds the recipient, with a new link beside the old; refused as `outOfTurn` within an hour of the last notice.
    package func remind(_ id: DeliveryID, by actor: Actor) async throws {
        try await database.write(.deliveryReminded(id), by: actor) { tx in
            let delivery = try tx.deliveryToSend(id, by: actor)
            guard delivery.mayBeReminded(at: tx.now) else { throw Refusal.outOfTurn }
            try tx.run("UPDATE delivery SET reminded_at = \(tx.now) WHERE delivery_id = \(id)")
            try tx.plan(Job(.reminder, about: id))
        }
    }
}

extension Write {
    /// The delivery, where the actor may act for the mailbox that sent it.
    fileprivate mutating func deliveryToSend(_ id: DeliveryID, by actor: Actor) throws -> Delivery {
        guard let delivery = try delivery(id) else { throw Refusal.notPermitted }
        let mailbox = try mailbox(of: delivery.conversation)
        let permit = try Grants.permit(MaySend.self, to: actor, on: mailbox.id, in: self)
        try checkHandler(of: delivery.conversation, permit: permit)
        return delivery
    }

    /// Destroys the headers sealed for a delivery's links, and the links: no secret opens it any more.
    mutating func destroyWays(of id: DeliveryID) throws {
        try run(
            "DELETE FROM seal_header WHERE reader_id IN (SELECT pickup_id FROM pickup WHERE delivery_id = \(id))"
        )
        try destroyPickups(of: id)
    }
}
