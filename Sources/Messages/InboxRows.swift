// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mailboxes
internal import Sealing
internal import Store
internal import Vocabulary

/// A line as it is stored, its contact still sealed.
struct InboxLine: Sendable {
    let mailbox: Mailbox
    let contact: SealedContact
    let contactKey: ReaderPrivateKey
    let lastAt: Moment
    let lastDirection: Direction
    let delivery: Delivery?
    let level: Assurance?
    let handler: String?
    let waiting: ConversationSummary.Waiting
}

extension Rows where Self: ~Copyable {
    /// The places of the first conversations behind a place, in order.
    borrowing func places(
        _ filter: InboxFilter, of staff: StaffID, in mailboxes: [Mailbox], after place: InboxPlace?,
        limit: Int
    ) throws -> [InboxPlace] {
        switch filter.shown {
        case .mine:
            return Array(
                try placesHandled(by: staff, in: mailboxes.map(\.id))
                    .filter { found in place.map { $0.stands(before: found) } ?? true }
                    .sorted { $0.stands(before: $1) }
                    .prefix(limit))
        case .all, .unhandled, .ours, .theirs, .late:
            var places: [InboxPlace] = []
            for stage in filter.shown.stages where place.map({ $0.stage <= stage }) ?? true {
                let span = Span(
                    stage: stage, start: place.flatMap { $0.stage == stage ? $0 : nil },
                    dueBefore: filter.shown == .late ? now : Moment(milliseconds: .max), limit: limit)
                let found = try mailboxes.flatMap { mailbox in try self.places(of: mailbox.id, span) }
                places += found.sorted { $0.stands(before: $1) }
                if places.count >= limit { break }
            }
            return Array(places.prefix(limit))
        }
    }

    private borrowing func places(of mailbox: MailboxID, _ span: Span) throws -> [InboxPlace] {
        switch span.stage {
        case .unhandled: try unhandled(in: mailbox, span)
        case .handled: try handled(in: mailbox, span)
        case .theirs: try theirs(in: mailbox, span)
        }
    }

    /// The rest of what is due when the start is, and then what is due later: each a stretch of the index, whose condition stands here.
    private borrowing func unhandled(in mailbox: MailboxID, _ span: Span) throws -> [InboxPlace] {
        var found: [InboxPlace] = []
        if let start = span.start {
            found = try all(
                """
                SELECT conversation_id, due_at, last_at
                  FROM conversation
                 WHERE mailbox_id = \(mailbox) AND last_direction = 'in' AND handler_id IS NULL
                   AND due_at = \(start.dueAt)
                   AND (last_at, conversation_id) < (\(start.lastAt), \(start.id))
                 ORDER BY last_at DESC, conversation_id DESC
                 LIMIT \(span.limit)
                """
            ) { row in try InboxPlace(span.stage, row) }
        }
        guard found.count < span.limit else { return found }
        return found
            + (try all(
                """
                SELECT conversation_id, due_at, last_at
                  FROM conversation
                 WHERE mailbox_id = \(mailbox) AND last_direction = 'in' AND handler_id IS NULL
                   AND due_at > \(span.dueAfter) AND due_at < \(span.dueBefore)
                 ORDER BY due_at, last_at DESC, conversation_id DESC
                 LIMIT \(span.limit)
                """
            ) { row in try InboxPlace(span.stage, row) })
    }

    /// As `unhandled`, of the other index.
    private borrowing func handled(in mailbox: MailboxID, _ span: Span) throws -> [InboxPlace] {
        var found: [InboxPlace] = []
        if let start = span.start {
            found = try all(
                """
                SELECT conversation_id, due_at, last_at
                  FROM conversation
                 WHERE mailbox_id = \(mailbox) AND last_direction = 'in' AND handler_id IS NOT NULL
                   AND due_at = \(start.dueAt)
                   AND (last_at, conversation_id) < (\(start.lastAt), \(start.id))
                 ORDER BY last_at DESC, conversation_id DESC
                 LIMIT \(span.limit)
                """
            ) { row in try InboxPlace(span.stage, row) }
        }
        guard found.count < span.limit else { return found }
        return found
            + (try all(
                """
                SELECT conversation_id, due_at, last_at
                  FROM conversation
                 WHERE mailbox_id = \(mailbox) AND last_direction = 'in' AND handler_id IS NOT NULL
                   AND due_at > \(span.dueAfter) AND due_at < \(span.dueBefore)
                 ORDER BY due_at, last_at DESC, conversation_id DESC
                 LIMIT \(span.limit)
                """
            ) { row in try InboxPlace(span.stage, row) })
    }

    private borrowing func theirs(in mailbox: MailboxID, _ span: Span) throws -> [InboxPlace] {
        let id = span.start?.id.bytes ?? Array(repeating: 0xff, count: 16)
        return try all(
            """
            SELECT conversation_id, last_at
              FROM conversation
             WHERE mailbox_id = \(mailbox) AND last_direction = 'out'
               AND (last_at, conversation_id) < (\(span.start?.lastAt ?? Moment(milliseconds: .max)), \(id))
             ORDER BY last_at DESC, conversation_id DESC
             LIMIT \(span.limit)
            """
        ) { row in
            InboxPlace(
                .theirs, dueAt: .neverDue, lastAt: try row["last_at"], id: try row["conversation_id"])
        }
    }

    /// All that a person handles: few enough to be sorted here.
    private borrowing func placesHandled(
        by staff: StaffID, in mailboxes: [MailboxID]
    ) throws -> [InboxPlace] {
        try all(
            """
            SELECT conversation_id, due_at, last_at, last_direction
              FROM conversation
             WHERE handler_id = \(staff) AND mailbox_id IN (\(list: mailboxes))
            """
        ) { row in
            switch try row["last_direction"] as Direction {
            case .in: return try InboxPlace(.handled, row)
            case .out:
                return InboxPlace(
                    .theirs, dueAt: .neverDue, lastAt: try row["last_at"], id: try row["conversation_id"])
            }
        }
    }

    /// How many conversations wait in the mailbox, counted no further than `MailboxLoad.most`.
    borrowing func waiting(in mailbox: MailboxID) throws -> Int {
        let unhandled = try count(
            """
            SELECT count(*) AS n
              FROM (SELECT 1 AS one
                      FROM conversation
                     WHERE mailbox_id = \(mailbox) AND last_direction = 'in' AND handler_id IS NULL
                     LIMIT \(MailboxLoad.most)) AS w
            """)
        let handled = try count(
            """
            SELECT count(*) AS n
              FROM (SELECT 1 AS one
                      FROM conversation
                     WHERE mailbox_id = \(mailbox) AND last_direction = 'in' AND handler_id IS NOT NULL
                     LIMIT \(MailboxLoad.most)) AS w
            """)
        return min(unhandled + handled, MailboxLoad.most)
    }

    /// The lines of conversations, in the order asked for; of other mailboxes than these none.
    borrowing func inboxLines(
        _ ids: [ConversationID], in mailboxes: [Mailbox], keyring: Keyring
    ) throws -> [InboxLine] {
        var keys: [ReaderKeyID: ReaderPrivateKey] = [:]
        let known = Dictionary(uniqueKeysWithValues: mailboxes.map { ($0.id, $0) })
        let lines = try all(
            """
            SELECT c.conversation_id, c.mailbox_id, c.contact, c.contact_key_id, c.last_at, c.last_direction,
                   c.due_at, s.name AS handler,
                   (SELECT m.level
                      FROM conversation_message AS cm
                      JOIN message AS m ON m.message_id = cm.message_id
                     WHERE cm.conversation_id = c.conversation_id AND m.direction = 'in'
                     ORDER BY cm.message_id DESC
                     LIMIT 1) AS level,
                   d.delivery_id, d.message_id, d.opening, d.sealed_at, d.expires_at,
                   d.notified_at, d.delay_reason, d.opened_at, d.opened_level, d.openings, d.answered_at,
                   d.bounced_at, d.bounce_status, d.recalled_at, d.expired_at, d.reminded_at
              FROM conversation AS c
              LEFT JOIN staff AS s ON s.staff_id = c.handler_id
              LEFT JOIN delivery AS d
                ON d.delivery_id = (SELECT delivery_id
                                      FROM delivery
                                     WHERE conversation_id = c.conversation_id
                                     ORDER BY delivery_id DESC
                                     LIMIT 1)
             WHERE c.conversation_id IN (\(list: ids))
            """
        ) { row -> InboxLine? in
            guard let mailbox = known[try row["mailbox_id"]] else { return nil }
            let contact = try SealedContact(row)
            let key = try keys[contact.key] ?? privateKey(contact.key, keyring: keyring)
            keys[contact.key] = key
            let (direction, due): (Direction, Moment) = (try row["last_direction"], try row["due_at"])
            return InboxLine(
                mailbox: mailbox, contact: contact, contactKey: key, lastAt: try row["last_at"],
                lastDirection: direction,
                delivery: try (row["delivery_id"] as DeliveryID?).map { _ in try Delivery(row) },
                level: try row["level"], handler: try row["handler"],
                waiting: direction == .in ? .forUs(dueAt: due == .neverDue ? nil : due) : .no)
        }
        let found = Dictionary(
            uniqueKeysWithValues: lines.compactMap { line in line.map { ($0.contact.conversation, $0) } })
        return ids.compactMap { found[$0] }
    }
}

/// One stage's part of a page.
private struct Span {
    let stage: InboxStage
    let start: InboxPlace?
    let dueBefore: Moment
    let limit: Int

    var dueAfter: Moment { start?.dueAt ?? Moment(milliseconds: -1) }
}

extension InboxPlace {
    fileprivate init(_ stage: InboxStage, _ row: Row) throws {
        self.init(
            stage, dueAt: try row["due_at"], lastAt: try row["last_at"], id: try row["conversation_id"])
    }
}
