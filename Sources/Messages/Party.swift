// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mailboxes
package import Partners
internal import Store
package import Vocabulary

/// One of those that a conversation is with: each sees what was sent to it and what it wrote itself, and nothing else.
package enum ConversationSide: Hashable, Sendable {
    /// Whom the conversation began with.
    case contact
    /// A partner organisation that takes part beside the contact.
    case party(PartnerID)
}

/// A partner organisation that takes part in a conversation, or did.
package struct Party: Sendable {
    package enum Standing: Hashable, Sendable {
        case takesPart
        case removed(Moment)
        /// Its agreement has ended, and with it its part.
        case ended
    }

    package let partner: PartnerID
    package let name: String
    package let standing: Standing
    /// Those to it.
    package let deliveries: Set<DeliveryID>
    /// What it wrote.
    package let answers: Set<MessageID>

    /// Ours: so many organisations at once beside the contact, as a page of choices can hold.
    package static let most = 10
}

/// The organisations of a conversation, and what the one who looks may change about them.
package struct Parties: Sendable {
    /// A partner that could take part.
    package struct Choice: Sendable {
        package let partner: PartnerID
        package let name: String
    }

    /// In the order in which they came in, those that left too.
    package let all: [Party]
    /// Empty where the one who looks may add none.
    package let choices: [Choice]
    /// Each change counts it on.
    package let revision: Int
    package let mayChange: Bool

    /// Those that messages can go to now.
    package var present: [Party] { all.filter { $0.standing == .takesPart } }
}

extension OpenedConversation {
    /// Those who have part in the newest message: its writer where it came in, its recipients where it went out.
    package var newestSides: Set<ConversationSide> {
        guard let newest = messages.last else { return [.contact] }
        let parties = desk?.parties.all ?? []
        switch newest.direction {
        case .in:
            let writer = parties.first { $0.answers.contains(newest.id) }
            return [writer.map { .party($0.partner) } ?? .contact]
        case .out:
            return Set(
                deliveries.filter { $0.message == newest.id }.map { delivery in
                    let party = parties.first { $0.deliveries.contains(delivery.id) }
                    return party.map { .party($0.partner) } ?? .contact
                })
        }
    }
}

extension Act {
    static func partyAdded(_ partner: PartnerID, to conversation: ConversationID) -> Act {
        Act("conversation.party-added", on: Object(conversation), related: [Object(partner)])
    }
    static func partyRemoved(_ partner: PartnerID, from conversation: ConversationID) -> Act {
        Act("conversation.party-removed", on: Object(conversation), related: [Object(partner)])
    }
}

extension Messages {
    /// Makes a partner take part in a conversation; it sees nothing of it until something is sent to it.
    ///
    /// The same once more changes nothing. Refused as `outOfTurn` where the organisations are others by now than the page showed.
    package func addParty(
        _ partner: PartnerID, to id: ConversationID, seen revision: Int, by actor: Actor
    ) async throws {
        let contacts = contacts
        try await database.write(.partyAdded(partner, to: id), by: actor) { tx in
            let (staff, standing) = try tx.enterParties(of: id, partner, by: actor)
            if standing == .takesPart { return }
            guard try tx.partyRevision(of: id) == revision else { throw Refusal.outOfTurn }
            guard try tx.partyChoices(for: id, contacts).contains(where: { $0.partner == partner }) else {
                throw Refusal.notPermitted
            }
            try tx.run(
                """
                INSERT INTO conversation_party (conversation_id, partner_id, added_at)
                VALUES (\(id), \(partner), \(tx.now))
                ON CONFLICT (conversation_id, partner_id) DO UPDATE SET removed_at = NULL
                """)
            try tx.insertEvent(.partyAdded, of: id, by: staff, party: partner)
            tx.announce(Change(.list, mailbox: try tx.mailbox(of: id).id, conversation: id))
        }
    }

    /// Ends a partner's part in a conversation: what it has got stays its, what no notice has told of yet is recalled, and nothing
    /// new goes to it.
    ///
    /// The same once more changes nothing. Refused as `outOfTurn` where the organisations are others by now than the page showed.
    package func removeParty(
        _ partner: PartnerID, from id: ConversationID, seen revision: Int, by actor: Actor
    ) async throws {
        try await database.write(.partyRemoved(partner, from: id), by: actor) { tx in
            let (staff, standing) = try tx.enterParties(of: id, partner, by: actor)
            switch standing {
            case nil: throw Refusal.notPermitted
            case .removed?: return
            case .takesPart?, .ended?: break
            }
            guard try tx.partyRevision(of: id) == revision else { throw Refusal.outOfTurn }
            try tx.run(
                """
                UPDATE conversation_party
                   SET removed_at = \(tx.now)
                 WHERE conversation_id = \(id) AND partner_id = \(partner)
                """)
            for delivery in try tx.untold(partner, in: id) {
                try tx.run("UPDATE delivery SET recalled_at = \(tx.now) WHERE delivery_id = \(delivery)")
                try tx.destroyWays(of: delivery)
                try tx.also(.deliveryRecalled(delivery))
            }
            try tx.insertEvent(.partyRemoved, of: id, by: staff, party: partner)
            tx.announce(Change(.list, mailbox: try tx.mailbox(of: id).id, conversation: id))
        }
    }
}

extension Rows where Self: ~Copyable {
    /// Who changes the organisations of a conversation, and how one of them stands in it; refused where that person may not send.
    fileprivate borrowing func enterParties(
        of conversation: ConversationID, _ partner: PartnerID, by actor: Actor
    ) throws -> (staff: StaffID, standing: Party.Standing?) {
        let mailbox = try mailbox(of: conversation).id
        let permit = try Grants.permit(MaySend.self, to: actor, on: mailbox, in: self)
        try checkHandler(of: conversation, permit: permit)
        let party = try parties(of: conversation).first { $0.partner == partner }
        return (permit.staff, party?.standing)
    }

    /// Each change of them is a step in the history.
    fileprivate borrowing func partyRevision(of conversation: ConversationID) throws -> Int {
        try count(
            """
            SELECT count(*) AS n
              FROM conversation_event
             WHERE conversation_id = \(conversation) AND partner_id IS NOT NULL
            """)
    }

    /// The deliveries of a partner that no notice has told of.
    fileprivate borrowing func untold(
        _ partner: PartnerID, in conversation: ConversationID
    ) throws -> [DeliveryID] {
        try all(
            """
            SELECT d.delivery_id
              FROM party_delivery AS p
              JOIN delivery AS d ON d.delivery_id = p.delivery_id
             WHERE p.conversation_id = \(conversation) AND p.partner_id = \(partner)
               AND d.notified_at IS NULL AND d.recalled_at IS NULL AND d.expired_at IS NULL
            """
        ) { row in try row["delivery_id"] }
    }

    /// The organisations of a conversation, in the order in which they came in.
    borrowing func parties(of conversation: ConversationID) throws -> [Party] {
        let found = try all(
            """
            SELECT c.partner_id, c.removed_at, p.name, p.closed_at
              FROM conversation_party AS c
              JOIN partner AS p ON p.partner_id = c.partner_id
             WHERE c.conversation_id = \(conversation)
             ORDER BY c.added_at, c.partner_id
            """
        ) { row in
            (
                partner: try row["partner_id"] as PartnerID, name: try row["name"] as String,
                removedAt: try row["removed_at"] as Moment?, closedAt: try row["closed_at"] as Moment?
            )
        }
        return try found.map { party in
            Party(
                partner: party.partner, name: party.name,
                standing: party.removedAt.map { .removed($0) }
                    ?? (party.closedAt == nil ? .takesPart : .ended),
                deliveries: Set(
                    try all(
                        """
                        SELECT delivery_id
                          FROM party_delivery
                         WHERE conversation_id = \(conversation) AND partner_id = \(party.partner)
                        """
                    ) { row in try row["delivery_id"] as DeliveryID }),
                answers: Set(
                    try all(
                        """
                        SELECT a.message_id
                          FROM partner_answer AS a
                          JOIN party_delivery AS p ON p.delivery_id = a.delivery_id
                         WHERE p.conversation_id = \(conversation) AND p.partner_id = \(party.partner)
                        """
                    ) { row in try row["message_id"] as MessageID }))
        }
    }

    /// Those that could take part beside the ones that do, by name: not the one that the contact is reached at.
    fileprivate borrowing func partyChoices(
        for conversation: ConversationID, _ contacts: Contacts
    ) throws -> [Parties.Choice] {
        guard try hasPartners() else { return [] }
        let present = try parties(of: conversation).filter { $0.standing == .takesPart }.map(\.partner)
        guard present.count < Party.most else { return [] }
        let taken = present + [try contactPartner(in: conversation, contacts)].compactMap(\.self)
        return try openPartners().filter { !taken.contains($0.id) }
            .map { Parties.Choice(partner: $0.id, name: $0.record.name) }
    }

    /// The organisations as a desk shows them.
    borrowing func parties(
        of conversation: ConversationID, in mailbox: MailboxID, by actor: Actor, _ contacts: Contacts
    ) throws -> Parties {
        let mayChange = try may(MaySend.self, actor, in: mailbox)
        return Parties(
            all: try parties(of: conversation),
            choices: mayChange ? try partyChoices(for: conversation, contacts) : [],
            revision: try partyRevision(of: conversation), mayChange: mayChange)
    }

    /// Refuses as `outOfTurn` where something would go to an organisation that takes no part now.
    borrowing func checkParties(
        _ sides: [ConversationSide], in conversation: ConversationID
    ) throws {
        let present = try parties(of: conversation).filter { $0.standing == .takesPart }.map(\.partner)
        for case .party(let partner) in sides where !present.contains(partner) { throw Refusal.outOfTurn }
    }

    /// Whether one of several has written since the conversation began to wait, and nothing has gone to that one since.
    borrowing func somebodyWaits(in conversation: ConversationID) throws -> Bool {
        guard try hasParties(conversation), let wait = try wait(of: conversation) else { return false }
        let parties = try parties(of: conversation)
        let came = try all(
            """
            SELECT m.message_id, m.posted_at
              FROM conversation_message AS c
              JOIN message AS m ON m.message_id = c.message_id
             WHERE c.conversation_id = \(conversation) AND m.direction = \(Direction.in)
               AND m.posted_at >= \(wait.since)
            """
        ) { row in (id: try row["message_id"] as MessageID, at: try row["posted_at"] as Moment) }
        let went = try deliveries(of: conversation).filter { $0.recalledAt == nil }
        return came.contains { message in
            let writer = parties.first { $0.answers.contains(message.id) }
            return !went.contains { delivery in
                let reader = parties.first { $0.deliveries.contains(delivery.id) }
                return delivery.sealedAt >= message.at && reader?.partner == writer?.partner
            }
        }
    }
}
