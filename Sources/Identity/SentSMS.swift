// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import SMS
package import Store
package import Vocabulary

/// A text that was handed over, as its row knows it: neither number nor text.
package struct SentSMS: Sendable {
    package let id: SMSID
    package let delivery: DeliveryID
    package let state: SMSState
    /// What it was ordered for: the bytes of a PIN's id, or of another thing's that ordered it.
    package let order: [UInt8]

    fileprivate init(_ row: Row) throws {
        id = try row["sms_id"]
        delivery = try row["delivery_id"]
        state = try row["state"]
        order = try row["order_id"]
    }
}

/// Texts of a month that went one way and ended one way.
package struct SMSTally: Hashable, Sendable {
    package let gateway: SMSGatewayKind
    package let state: SMSState
    package let texts: Int
    /// What operators bill.
    package let segments: Int
}

/// How long a gateway may tell what became of a text; operators give one up after three days at most.
private let reportTime = Duration.days(7)

extension SMSState: SQLBindable {}
extension SMSGatewayKind: SQLBindable {}

extension Rows where Self: ~Copyable {
    /// The text whose reports come to the token's address; nil where there is none, or its time is over.
    package borrowing func sentSMS(reportedBy token: CallbackToken) throws -> SentSMS? {
        try first(
            """
            SELECT sms_id, delivery_id, order_id, state
              FROM sms_message
             WHERE token_fingerprint = \(token.fingerprint) AND sent_at > \(now - reportTime)
            """, SentSMS.init)
    }

    /// The text that the gateway calls so.
    package borrowing func sentSMS(called peer: SMSPeerID, by gateway: SMSGatewayKind) throws -> SentSMS? {
        try first(
            """
            SELECT sms_id, delivery_id, order_id, state
              FROM sms_message
             WHERE gateway = \(gateway) AND peer_id = \(peer.description) AND sent_at > \(now - reportTime)
             ORDER BY sent_at DESC
             LIMIT 1
            """, SentSMS.init)
    }

    /// What was sent from one moment to another, by gateway and outcome.
    package borrowing func smsTallies(from: Moment, to: Moment) throws -> [SMSTally] {
        try all(
            """
            SELECT gateway, state, count(*) AS texts, CAST(sum(segments) AS BIGINT) AS segments
              FROM sms_message
             WHERE sent_at >= \(from) AND sent_at < \(to)
             GROUP BY gateway, state
             ORDER BY gateway, state
            """
        ) { row in
            SMSTally(
                gateway: try row["gateway"], state: try row["state"], texts: try row["texts"],
                segments: try row["segments"])
        }
    }
}

extension Write {
    /// Keeps a row for a text that is about to be handed over; until the gateway has answered, its state is not known.
    package mutating func beginSMS<Of>(
        of order: ID<Of>, about delivery: DeliveryID, through gateway: SMSGatewayKind
    ) throws -> (id: SMSID, token: CallbackToken) {
        let (id, token) = (SMSID(at: now, by: chance), CallbackToken(by: chance))
        try run(
            """
            INSERT INTO sms_message
                   (sms_id, delivery_id, order_id, gateway, state, segments, sent_at, token_fingerprint)
            VALUES (\(id), \(delivery), \(order), \(gateway), \(SMSState.unknown), 1, \(now), \(token.fingerprint))
            """)
        return (id, token)
    }

    /// Records what the gateway answered; a report may have come before.
    package mutating func recordSMS(_ id: SMSID, _ handover: SMSHandover, segments: Int) throws {
        switch handover {
        case .later:
            // Surely not sent: the next try is another text.
            try run("DELETE FROM sms_message WHERE sms_id = \(id)")
        case .unknown:
            try run("UPDATE sms_message SET segments = \(segments) WHERE sms_id = \(id)")
        case .accepted(let peer):
            try run(
                """
                UPDATE sms_message SET segments = \(segments), peer_id = \(peer?.description) WHERE sms_id = \(id)
                """)
            try raise(id, .accepted)
        case .refused:
            // What was not taken is not billed.
            try run("UPDATE sms_message SET segments = 0 WHERE sms_id = \(id)")
            try raise(id, .rejected)
        }
    }

    /// Records a report; a PIN that its telephone will not get is shown as such.
    package mutating func recordReport(_ state: SMSState, of text: SentSMS) throws {
        try raise(text.id, state)
        switch state {
        case .unknown, .accepted, .delivered: break
        case .undeliverable, .expired, .rejected:
            try run(
                """
                UPDATE pin
                   SET state = \(PINStatus.State.undelivered)
                 WHERE pin_id = \(text.order)
                   AND state IN (\(PINStatus.State.sent), \(PINStatus.State.unknown))
                """)
        }
    }

    private mutating func raise(_ id: SMSID, _ report: SMSState) throws {
        let known = try first("SELECT state FROM sms_message WHERE sms_id = \(id)") { row in
            try row["state"] as SMSState
        }
        guard let known, known.after(report) != known else { return }
        try run(
            "UPDATE sms_message SET state = \(known.after(report)), reported_at = \(now) WHERE sms_id = \(id)"
        )
    }
}
