// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mailboxes
package import Sealing
package import Store
package import Vocabulary

/// What has become of the PIN that was ordered last.
package struct PINStatus: Sendable {
    package enum State: String, Sendable, CaseIterable, SQLBindable {
        /// Ordered; the worker has not sent it yet.
        case ordered
        /// The SMS gateway has it.
        case sent
        /// Handed over, but the gateway did not answer: it may arrive, and is not sent twice.
        case unknown
        /// The gateway refused it.
        case failed
        /// The gateway took it, and told later that the telephone did not get it.
        case undelivered
    }

    /// Nil where none has been ordered.
    package let state: State?
    package let orderedAt: Moment?
    /// When the PIN ends; nil before it is sent.
    package let endsAt: Moment?
    package let triesLeft: Int
    /// When a new one may be ordered, where not now.
    package let nextOrderAt: Moment?
}

/// The limits of SECURITY's "Link messages".
package enum PINLimits {
    package static let digits = 6
    package static let life = Duration.minutes(10)
    package static let tries = 5
    package static let ordersAnHour = 3
    package static let ordersADay = 10
}

/// A PIN that was ordered.
package enum OfPIN: Identified { package static let kind = "pin" }
package typealias PINID = ID<OfPIN>

extension Job.Kind {
    /// Makes a PIN and sends it by SMS.
    package static let pin: Job.Kind = "pin.sms"
}

extension Rows where Self: ~Copyable {
    /// What a person waiting for a PIN is told.
    package borrowing func pinStatus(of delivery: DeliveryID) throws -> PINStatus {
        let latest = try first(
            """
            SELECT state, ordered_at, ends_at, tries
              FROM pin
             WHERE delivery_id = \(delivery)
             ORDER BY ordered_at DESC
             LIMIT 1
            """
        ) { row in
            (
                state: try row["state"] as PINStatus.State, orderedAt: try row["ordered_at"] as Moment,
                endsAt: try row["ends_at"] as Moment?, tries: try row["tries"] as Int
            )
        }
        return PINStatus(
            state: latest?.state, orderedAt: latest?.orderedAt, endsAt: latest?.endsAt,
            triesLeft: max(0, PINLimits.tries - (latest?.tries ?? 0)),
            nextOrderAt: try nextPINOrder(of: delivery))
    }

    borrowing func nextPINOrder(of delivery: DeliveryID) throws -> Moment? {
        // A PIN that the gateway refused reached nobody and is not counted.
        let orders = try all(
            """
            SELECT ordered_at
              FROM pin
             WHERE delivery_id = \(delivery) AND state <> \(PINStatus.State.failed)
             ORDER BY ordered_at DESC
             LIMIT \(PINLimits.ordersADay)
            """
        ) { row in try row["ordered_at"] as Moment }
        var next: Moment?
        for (limit, window) in [
            (PINLimits.ordersAnHour, Duration.hours(1)), (PINLimits.ordersADay, .days(1)),
        ]
        where orders.count >= limit {
            let free = orders[limit - 1] + window
            if free > now { next = max(next ?? free, free) }
        }
        return next
    }
}

extension Write {
    /// Orders a PIN; `pinOrdersUsed` after three in an hour or ten in a day.
    package mutating func orderPIN(for delivery: DeliveryID, in language: Language) throws {
        if let next = try nextPINOrder(of: delivery) { throw Refusal.pinOrdersUsed(until: next) }
        // The one before ends with the order: there is one PIN at a time.
        try run("UPDATE pin SET wrapped_pin = NULL WHERE delivery_id = \(delivery)")
        let id = PINID(at: now, by: chance)
        try run(
            """
            INSERT INTO pin (pin_id, delivery_id, language, state, ordered_at, tries)
            VALUES (\(id), \(delivery), \(language), \(PINStatus.State.ordered), \(now), 0)
            """)
        try plan(Job(.pin, about: id))
    }

    /// Makes the PIN of an order as it is about to be sent; nil where the order has been overtaken, or has been sent before.
    package mutating func mintPIN(
        _ id: PINID, keyring: Keyring
    ) throws -> (delivery: DeliveryID, pin: Secret<String>, language: Language)? {
        let order = try first(
            """
            SELECT p.delivery_id, p.language, p.state,
                   (SELECT count(*) FROM pin AS q
                     WHERE q.delivery_id = p.delivery_id AND q.ordered_at > p.ordered_at) AS later
              FROM pin AS p
             WHERE p.pin_id = \(id)
            """
        ) { row in
            (
                delivery: try row["delivery_id"] as DeliveryID, language: try row["language"] as Language,
                state: try row["state"] as PINStatus.State, later: try row["later"] as Int
            )
        }
        guard let order, order.later == 0, order.state == .ordered else { return nil }
        var chance = chance
        let number = String(Int.random(in: 0..<1_000_000, using: &chance))
        let pin = String(repeating: "0", count: PINLimits.digits - number.count) + number
        let wrapped = keyring.wrap(SecretBytes(Array(pin.utf8)), for: "pin", of: id.bytes, chance: chance)
        // From here on it is unknown whether the SMS went out, until the gateway has answered.
        try run(
            """
            UPDATE pin
               SET wrapped_pin = \(wrapped), ends_at = \(now + PINLimits.life), state = \(PINStatus.State.unknown)
             WHERE pin_id = \(id)
            """)
        return (order.delivery, Secret(pin), order.language)
    }

    /// Records what the gateway answered; `ordered` where the SMS surely did not go out and will be tried again.
    package mutating func recordPIN(_ id: PINID, _ state: PINStatus.State) throws {
        // A report that it did not arrive may be quicker than the gateway's answer.
        try run(
            """
            UPDATE pin SET state = \(state) WHERE pin_id = \(id) AND state <> \(PINStatus.State.undelivered)
            """)
    }

    /// Tries a PIN for the session: right, and the session is complete; or the refusal that is to be shown, with the try counted.
    ///
    /// A wrong PIN, one that has ended and one that was never ordered are refused alike.
    package mutating func enterPIN(
        _ entered: Secret<String>, session token: SessionToken, delivery: DeliveryID, keyring: Keyring
    ) throws -> Refusal? {
        _ = try pickupSession(token, delivery: delivery)
        if let refusal = try tryPIN(entered, for: delivery, keyring: keyring) { return refusal }
        try completePickup(token)
        return nil
    }

    /// Tries a PIN that was ordered for something: nil where it is right, or the refusal that is to be shown, with the try counted.
    package mutating func tryPIN(
        _ entered: Secret<String>, for delivery: DeliveryID, keyring: Keyring
    ) throws -> Refusal? {
        let latest = try first(
            """
            SELECT pin_id, wrapped_pin, ends_at, tries
              FROM pin
             WHERE delivery_id = \(delivery)
             ORDER BY ordered_at DESC
             LIMIT 1
            """
        ) { row in
            (
                id: try row["pin_id"] as PINID, wrapped: try row["wrapped_pin"] as [UInt8]?,
                endsAt: try row["ends_at"] as Moment?, tries: try row["tries"] as Int
            )
        }
        guard let latest else { return .pinNotAccepted }
        guard latest.tries < PINLimits.tries else { return .pinTriesUsed }
        try run("UPDATE pin SET tries = \(latest.tries + 1) WHERE pin_id = \(latest.id)")
        guard let wrapped = latest.wrapped, let endsAt = latest.endsAt, endsAt > now,
            try keyring.unwrap(wrapped, for: "pin", of: latest.id.bytes)
                == entered.reveal({ SecretBytes(Array($0.utf8)) })
        else { return latest.tries + 1 < PINLimits.tries ? .pinNotAccepted : .pinTriesUsed }
        // A PIN opens once.
        try run("UPDATE pin SET wrapped_pin = NULL WHERE pin_id = \(latest.id)")
        return nil
    }
}
