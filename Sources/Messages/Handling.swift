// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
package import Mailboxes
internal import Store
package import Vocabulary

/// Who handles a conversation, and since when; each change counts the revision on.
package struct Handling: Hashable, Sendable {
    /// Nobody at first, and again after it was given back.
    package let handler: StaffID?
    package let since: Moment?
    package let revision: Int

    static let nobody = Handling(handler: nil, since: nil, revision: 0)

    private init(handler: StaffID?, since: Moment?, revision: Int) {
        self.handler = handler
        self.since = since
        self.revision = revision
    }

    init(_ row: Row) throws {
        handler = try row["staff_id"]
        since = try row["since"]
        revision = try row["revision"]
    }
}

/// What somebody sees of a conversation whose content is not theirs to see: who handles it, and nothing else.
package struct ClosedConversation: Sendable {
    package let id: ConversationID
    package let mailbox: Mailbox
    package let handling: Handling
    package let handler: Colleague?
    package let may: Set<HandlingStep>
    /// Those it can be given to.
    package let colleagues: [Colleague]
}

/// What a person may do about who handles a conversation.
package enum HandlingStep: Hashable, Sendable, CaseIterable {
    /// Become its handler.
    case take
    /// Become its handler in place of one who is away.
    case takeOver
    /// Give it to a colleague, to all, or to another mailbox.
    case handOver
    /// Take it from its handler, or give it to somebody, as a supervisor.
    case release
    /// Say that it needs no answer.
    case closeUnanswered
}

/// What came of wanting to handle a conversation.
enum Taking: Hashable, Sendable {
    case now
    /// It was this person's already.
    case before
    case byAnother
}

extension Act {
    static func conversationTaken(_ conversation: ConversationID) -> Act {
        Act("conversation.taken", on: Object(conversation))
    }
    static func conversationTakenOver(_ conversation: ConversationID) -> Act {
        Act("conversation.taken-over", on: Object(conversation))
    }
}

extension Messages {
    /// Becomes the conversation's handler where nobody is; who handles it already stays its handler, and nothing changes.
    ///
    /// Refused as `outOfTurn` where a colleague was first.
    package func take(_ id: ConversationID, by actor: Actor) async throws {
        try await database.write(.conversationTaken(id), by: actor, .snapshot) { tx in
            let mailbox = try tx.mailbox(of: id)
            let permit = try Grants.permit(MayRead.self, to: actor, on: mailbox.id, in: tx)
            switch try tx.takeWhereFree(id, permit: permit) {
            case .now, .before: break
            case .byAnother: throw Refusal.outOfTurn
            }
        }
    }

    /// Becomes the handler in place of one who is away, as the substitute that the calendar names.
    package func takeOver(_ id: ConversationID, seen revision: Int, by actor: Actor) async throws {
        try await database.write(.conversationTakenOver(id), by: actor) { tx in
            let mailbox = try tx.mailbox(of: id)
            let permit = try Grants.permit(MayRead.self, to: actor, on: mailbox.id, in: tx)
            let handling = try tx.handling(of: id)
            if handling.handler == permit.staff { return }
            guard handling.revision == revision, let away = handling.handler,
                try tx.substitutes(of: away, in: mailbox.id).contains(permit.staff)
            else { throw Refusal.outOfTurn }
            try tx.setHandler(permit.staff, of: id)
            try tx.insertEvent(.takenOver, of: id, by: permit.staff, colleague: away)
        }
    }
}

extension Rows where Self: ~Copyable {
    /// Who handles the conversation.
    borrowing func handling(of conversation: ConversationID) throws -> Handling {
        try first(
            "SELECT staff_id, since, revision FROM handling WHERE conversation_id = \(conversation)",
            Handling.init) ?? .nobody
    }

    /// Refuses as `outOfTurn` where the first opener handles and that is somebody else, or nobody yet: then the conversation is
    /// opened before anything is done in it.
    ///
    /// Every way to content, and every act in a conversation's name, asks it after the permit.
    borrowing func checkHandler<Of: Right>(
        of conversation: ConversationID, permit: borrowing Permit<Of>
    ) throws {
        switch try rules(of: permit.mailbox).handling {
        case .anybody: return
        case .firstOpener:
            guard try handling(of: conversation).handler == permit.staff else { throw Refusal.outOfTurn }
        }
    }

    /// Whether the actor has the right over the mailbox now.
    borrowing func may<Of: Right>(_ right: Of.Type, _ actor: Actor, in mailbox: MailboxID) throws -> Bool {
        do {
            _ = try Grants.permit(right, to: actor, on: mailbox, in: self)
            return true
        } catch Refusal.notPermitted {
            return false
        }
    }

    /// Those who may read the mailbox now, by name.
    borrowing func colleagues(in mailbox: MailboxID) throws -> [Colleague] {
        try all(
            """
            SELECT DISTINCT s.staff_id, s.name
              FROM mailbox_grant AS g
              JOIN staff AS s ON s.staff_id = g.staff_id
             WHERE g.mailbox_id = \(mailbox) AND g.granted_right = \(GrantedRight.read)
               AND g.starts_at <= \(now) AND g.ends_at > \(now) AND s.ended_at IS NULL
             ORDER BY s.name, s.staff_id
            """, Colleague.init)
    }

    borrowing func colleague(_ staff: StaffID) throws -> Colleague? {
        try first("SELECT staff_id, name FROM staff WHERE staff_id = \(staff)", Colleague.init)
    }

    /// Those who stand in for somebody in the mailbox now.
    borrowing func substitutes(of staff: StaffID, in mailbox: MailboxID) throws -> [StaffID] {
        try all(
            """
            SELECT substitute_id
              FROM substitution
             WHERE staff_id = \(staff) AND mailbox_id = \(mailbox) AND ended_at IS NULL
               AND from_at <= \(now) AND until_at > \(now)
             ORDER BY substitute_id
            """
        ) { row in try row["substitute_id"] }
    }

    /// What the actor may do about who handles the conversation.
    borrowing func steps(
        of actor: Actor, with conversation: ConversationID, in mailbox: MailboxID, _ handling: Handling
    ) throws -> Set<HandlingStep> {
        guard case .staff(let staff) = actor.who else { return [] }
        var may: Set<HandlingStep> = []
        let rule = try rules(of: mailbox).handling
        if try self.may(MayRead.self, actor, in: mailbox) {
            if let handler = handling.handler {
                if handler != staff, try substitutes(of: handler, in: mailbox).contains(staff) {
                    may.insert(.takeOver)
                }
            } else {
                may.insert(.take)
            }
            if handling.handler == staff || rule == .anybody {
                may.formUnion([.handOver, .closeUnanswered])
            }
        }
        if try self.may(MaySupervise.self, actor, in: mailbox) { may.insert(.release) }
        return may
    }
}

extension Write {
    /// Makes the holder the handler where nobody is, and tells who is: of a hundred that come at once, one.
    mutating func takeWhereFree<Of: Right>(
        _ conversation: ConversationID, permit: borrowing Permit<Of>
    ) throws -> Taking {
        let taken =
            try changed(
                """
                INSERT INTO handling (conversation_id, staff_id, since, revision)
                VALUES (\(conversation), \(permit.staff), \(now), 1)
                ON CONFLICT (conversation_id) DO UPDATE
                   SET staff_id = excluded.staff_id, since = excluded.since, revision = handling.revision + 1
                 WHERE handling.staff_id IS NULL
                """) == 1
        if taken {
            try listHandler(permit.staff, of: conversation)
            try insertEvent(.taken, of: conversation, by: permit.staff)
            return .now
        }
        return try handling(of: conversation).handler == permit.staff ? .before : .byAnother
    }

    /// Gives the conversation to somebody, or to nobody.
    mutating func setHandler(_ staff: StaffID?, of conversation: ConversationID) throws {
        try run(
            """
            INSERT INTO handling (conversation_id, staff_id, since, revision)
            VALUES (\(conversation), \(staff), \(now), 1)
            ON CONFLICT (conversation_id) DO UPDATE
               SET staff_id = excluded.staff_id, since = excluded.since, revision = handling.revision + 1
            """)
        try listHandler(staff, of: conversation)
    }

    /// The conversation's own row says it too, for the lists, which are read in the order of an index.
    private mutating func listHandler(_ staff: StaffID?, of conversation: ConversationID) throws {
        try run("UPDATE conversation SET handler_id = \(staff) WHERE conversation_id = \(conversation)")
        announce(Change(.list, mailbox: try mailbox(of: conversation).id, conversation: conversation))
    }

    /// Who begins a conversation handles it, where the first opener does.
    mutating func takeAsBeginner(
        _ conversation: ConversationID, of mailbox: MailboxID, by actor: Actor
    ) throws {
        let permit = try Grants.permit(MaySend.self, to: actor, on: mailbox, in: self)
        switch try rules(of: mailbox).handling {
        case .anybody: return
        case .firstOpener: _ = try takeWhereFree(conversation, permit: permit)
        }
    }
}
