// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mail
internal import Partners
internal import Store
internal import Vocabulary

extension ConversationSide {
    /// For an order that is the same each time: the contact first.
    private var place: [UInt8] {
        switch self {
        case .contact: []
        case .party(let partner): partner.bytes
        }
    }

    static func inOrder(_ sides: Set<ConversationSide>) -> [ConversationSide] {
        sides.sorted { $0.place.lexicographicallyPrecedes($1.place) }
    }
}

extension Rows where Self: ~Copyable {
    /// Whom a delivery is for.
    borrowing func side(of delivery: DeliveryID) throws -> ConversationSide {
        let partner: PartnerID? = try first(
            "SELECT partner_id FROM party_delivery WHERE delivery_id = \(delivery)"
        ) { row in try row["partner_id"] }
        return partner.map { .party($0) } ?? .contact
    }

    /// Whom a message went to in a conversation.
    borrowing func sides(
        of message: MessageID, in conversation: ConversationID
    ) throws -> Set<ConversationSide> {
        Set(
            try deliveries(of: conversation).filter { $0.message == message }
                .map { try side(of: $0.id) })
    }

    /// Where the recipient of a delivery is reached: the conversation's contact, or the shared address of an organisation.
    borrowing func contact(of delivery: Delivery, with contacts: Contacts) throws -> Contact {
        switch try side(of: delivery.id) {
        case .contact: return try contact(of: delivery.conversation, with: contacts)
        case .party(let id):
            guard let partner = try partner(id) else {
                throw Fault(.permanent, "a delivery is for a partner that is not on record")
            }
            return Contact(address: partner.record.address.text, phone: nil)
        }
    }

    /// The messages of a conversation that one side is meant to read: what went to it and what it wrote, not what still waits, nor
    /// what was recalled or undone.
    ///
    /// It is the one place that says so: a link gets headers of these messages and of no others, and without one nothing opens.
    borrowing func messages(
        for side: ConversationSide, in conversation: ConversationID
    ) throws -> [MessageID] {
        switch side {
        case .contact: try messagesForContact(in: conversation)
        case .party(let partner): try messages(forParty: partner, in: conversation)
        }
    }

    private borrowing func messagesForContact(in conversation: ConversationID) throws -> [MessageID] {
        try all(
            """
            SELECT c.message_id
              FROM conversation_message AS c
              JOIN message AS m ON m.message_id = c.message_id
             WHERE c.conversation_id = \(conversation)
               AND NOT EXISTS (SELECT 1 FROM waiting_message AS w WHERE w.message_id = c.message_id)
               AND NOT EXISTS (SELECT 1
                                 FROM delivery AS d
                                WHERE d.message_id = c.message_id AND d.conversation_id = c.conversation_id
                                  AND d.recalled_at IS NOT NULL
                                  AND NOT EXISTS (SELECT 1 FROM party_delivery AS p
                                                   WHERE p.delivery_id = d.delivery_id))
               AND (EXISTS (SELECT 1
                              FROM delivery AS d
                             WHERE d.message_id = c.message_id AND d.conversation_id = c.conversation_id
                               AND NOT EXISTS (SELECT 1 FROM party_delivery AS p
                                                WHERE p.delivery_id = d.delivery_id))
                    OR (m.direction = \(Direction.in)
                        AND NOT EXISTS (SELECT 1
                                          FROM partner_answer AS a
                                          JOIN party_delivery AS p ON p.delivery_id = a.delivery_id
                                         WHERE a.message_id = c.message_id)))
             ORDER BY c.message_id
            """
        ) { row in try row["message_id"] }
    }

    private borrowing func messages(
        forParty partner: PartnerID, in conversation: ConversationID
    ) throws -> [MessageID] {
        try all(
            """
            SELECT c.message_id
              FROM conversation_message AS c
             WHERE c.conversation_id = \(conversation)
               AND NOT EXISTS (SELECT 1 FROM waiting_message AS w WHERE w.message_id = c.message_id)
               AND (EXISTS (SELECT 1
                              FROM party_delivery AS p
                              JOIN delivery AS d ON d.delivery_id = p.delivery_id
                             WHERE p.conversation_id = c.conversation_id AND p.partner_id = \(partner)
                               AND d.message_id = c.message_id AND d.recalled_at IS NULL)
                    OR EXISTS (SELECT 1
                                 FROM partner_answer AS a
                                 JOIN party_delivery AS p ON p.delivery_id = a.delivery_id
                                WHERE a.message_id = c.message_id
                                  AND p.conversation_id = c.conversation_id AND p.partner_id = \(partner)))
             ORDER BY c.message_id
            """
        ) { row in try row["message_id"] }
    }
}

extension Write {
    /// Plans the delivery of an answer to one side, with its notice, which waits for so long.
    mutating func insertDelivery(
        _ id: DeliveryID, of message: MessageID, in conversation: ConversationID, to side: ConversationSide,
        expiry: Duration, waiting: Duration
    ) throws {
        switch side {
        case .contact:
            try insertDelivery(
                id, of: message, in: conversation, opening: try opening(of: conversation), expiry: expiry,
                waiting: waiting)
        case .party(let partner):
            try insertDelivery(
                id, of: message, in: conversation, opening: .partner, expiry: expiry, waiting: waiting)
            try run(
                """
                INSERT INTO party_delivery (delivery_id, conversation_id, partner_id)
                VALUES (\(id), \(conversation), \(partner))
                """)
        }
    }
}
