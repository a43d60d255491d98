// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mailboxes
internal import Sealing
internal import Store
package import Vocabulary

/// What was found, the newest conversation first.
package struct SearchResult: Sendable {
    package let lines: [ConversationSummary]
    /// Behind which the next page begins; nil on the last.
    package let next: ConversationID?
    package let reach: Reach

    package enum Reach: Hashable, Sendable {
        case all
        /// What is looked for is so common that only the newest of its conversations were looked at.
        case newest
    }
}

extension Act {
    static let searched = Act("inbox.searched")
}

extension Messages {
    /// Looks for conversations of the mailboxes that the actor may read.
    ///
    /// Each mailbox has keys of its own, and only theirs are used: the rows of others are not touched, however long that would take.
    package func search(
        _ query: SearchQuery, after last: ConversationID?, limit: Int, by actor: Actor
    ) async throws -> SearchResult {
        guard case .staff(let staff) = actor.who else { throw Refusal.notPermitted }
        let keyring = keyring
        let (lines, next, reach) = try await database.write(.searched, by: actor, .snapshot) { tx in
            let mailboxes = try tx.mailboxes(readBy: staff).filter {
                query.mailbox == nil || $0.id == query.mailbox
            }
            var search = Searching(
                query: query, staff: staff, behind: last?.bytes ?? Array(repeating: 0xff, count: 16),
                limit: limit + 1)
            for mailbox in mailboxes { try search.look(into: mailbox.id, keyring: keyring, in: tx) }
            let found = search.found.sorted(by: >)
            return (
                try tx.inboxLines(Array(found.prefix(limit)), in: mailboxes, keyring: keyring),
                found.count > limit ? found[limit - 1] : nil, search.reach
            )
        }
        return SearchResult(lines: try summaries(lines), next: next, reach: reach)
    }
}

private struct Searching {
    /// Ours: conversations with the rarest term that are looked at in one mailbox.
    static let looked = 10_000

    let query: SearchQuery
    let staff: StaffID
    let behind: [UInt8]
    let limit: Int
    private(set) var found: [ConversationID] = []
    private(set) var reach = SearchResult.Reach.all

    init(query: SearchQuery, staff: StaffID, behind: [UInt8], limit: Int) {
        self.query = query
        self.staff = staff
        self.behind = behind
        self.limit = limit
    }

    mutating func look(
        into mailbox: MailboxID, keyring: Keyring, in tx: borrowing some Rows & ~Copyable
    ) throws {
        switch query.goal {
        case .terms(let terms):
            let tokens = try tokens(of: terms, mailbox: mailbox, keyring: keyring, in: tx)
            guard !tokens.isEmpty else { return }
            // Where the first to open handles, what stands in a conversation is its handler's alone.
            let isOpenToAll =
                try tx.rules(of: mailbox).handling == .anybody || !terms.contains(where: \.isOfContent)
            try look(for: tokens, in: mailbox, readBy: isOpenToAll ? 1 : 0, tx)
        case .thing(let id):
            found += try tx.all(
                """
                SELECT conversation_id
                  FROM conversation
                 WHERE mailbox_id = \(mailbox)
                   AND conversation_id IN (SELECT conversation_id FROM conversation WHERE conversation_id = \(id)
                                           UNION
                                           SELECT conversation_id FROM conversation_message WHERE message_id = \(id)
                                           UNION
                                           SELECT conversation_id FROM delivery WHERE delivery_id = \(id))
                """
            ) { row in try row["conversation_id"] }
        case .notice(let code):
            found += try tx.all(
                """
                SELECT c.conversation_id
                  FROM notice_code AS n
                  JOIN delivery AS d ON d.delivery_id = n.delivery_id
                  JOIN conversation AS c ON c.conversation_id = d.conversation_id
                 WHERE n.code = \(code.text) AND c.mailbox_id = \(mailbox)
                """
            ) { row in try row["conversation_id"] }
        }
    }

    /// The tokens in this mailbox, the rarest first; none where one of them is nowhere.
    private mutating func tokens(
        of terms: [IndexTerm], mailbox: MailboxID, keyring: Keyring, in tx: borrowing some Rows & ~Copyable
    ) throws -> [Int64] {
        let addresses = try tx.indexKey(.addresses, of: mailbox, keyring: keyring)
        let words = try tx.indexKey(.words, of: mailbox, keyring: keyring)
        var counted: [(token: Int64, count: Int)] = []
        for term in terms {
            guard let key = term.isOfContent ? words : addresses else { return [] }
            let token = key.token(term.kind, term.text)
            let count = try tx.count(
                """
                SELECT count(*) AS n
                  FROM (SELECT 1 AS one FROM search_token WHERE token = \(token) LIMIT \(Self.looked)) AS t
                """)
            if count == 0 { return [] }
            counted.append((token, count))
        }
        let ordered = counted.sorted { $0.count < $1.count }
        if ordered[0].count == Self.looked, ordered.count > 1 || query.from != nil || query.until != nil {
            reach = .newest
        }
        return ordered.map(\.token)
    }

    private mutating func look(
        for tokens: [Int64], in mailbox: MailboxID, readBy everybody: Int,
        _ tx: borrowing some Rows & ~Copyable
    ) throws {
        // The statement has room for all terms that there may be; the first stands for those that are not.
        let t = tokens + Array(repeating: tokens[0], count: SearchQuery.mostTerms - tokens.count)
        let floor: [UInt8]? = try tx.first(
            """
            SELECT conversation_id
              FROM search_token
             WHERE token = \(t[0]) AND conversation_id < \(behind)
             ORDER BY conversation_id DESC
             LIMIT 1 OFFSET \(Self.looked)
            """
        ) { row in try row["conversation_id"] }
        // CROSS JOIN, so that SQLite goes through the first term's conversations in their order, and ends when there are enough.
        found += try tx.all(
            """
            SELECT t.conversation_id
              FROM search_token AS t
             CROSS JOIN conversation AS c
             WHERE t.token = \(t[0]) AND t.conversation_id < \(behind)
               AND t.conversation_id > \(floor ?? Array(repeating: 0, count: 16))
               AND EXISTS (SELECT 1 FROM search_token WHERE token = \(t[1]) AND conversation_id = t.conversation_id)
               AND EXISTS (SELECT 1 FROM search_token WHERE token = \(t[2]) AND conversation_id = t.conversation_id)
               AND EXISTS (SELECT 1 FROM search_token WHERE token = \(t[3]) AND conversation_id = t.conversation_id)
               AND EXISTS (SELECT 1 FROM search_token WHERE token = \(t[4]) AND conversation_id = t.conversation_id)
               AND EXISTS (SELECT 1 FROM search_token WHERE token = \(t[5]) AND conversation_id = t.conversation_id)
               AND c.conversation_id = t.conversation_id AND c.mailbox_id = \(mailbox)
               AND c.last_at >= \(query.from ?? Moment(milliseconds: 0))
               AND c.last_at < \(query.until ?? Moment(milliseconds: .max))
               AND (\(everybody) = 1 OR c.handler_id = \(staff))
             ORDER BY t.conversation_id DESC
             LIMIT \(limit)
            """
        ) { row in try row["conversation_id"] }
    }
}
