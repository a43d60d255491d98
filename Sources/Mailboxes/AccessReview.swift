// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store
package import Vocabulary

/// What an owner says of a right in a review.
package enum ReviewVerdict: String, Sendable, CaseIterable, SQLBindable {
    case confirmed
    case fell
}

/// One look through all rights over a mailbox: each is confirmed, or falls when the review ends.
///
/// Nobody confirms an own right: what the only owner of a mailbox has, or anybody where it has none, no silence speaks against. It
/// stays, so that nobody is locked out of a mailbox that people write to, and the administrators are told.
package struct AccessReview: Sendable {
    /// Ours: how often, where the mailbox's owner has said nothing else.
    package static let usualDays = 180
    /// What an owner may choose.
    package static let days = 30...366
    /// Ours: how long owners have.
    package static let time = Duration.days(30)

    package let id: AccessReviewID
    package let mailbox: MailboxID
    package let openedAt: Moment
    package let dueAt: Moment

    fileprivate init(_ row: Row) throws {
        id = try row["review_id"]
        mailbox = try row["mailbox_id"]
        openedAt = try row["opened_at"]
        dueAt = try row["due_at"]
    }

    /// One right in the review.
    package struct Line: Sendable {
        package let right: HeldRight
        package let verdict: ReviewVerdict?
    }
}

extension Act {
    static func reviewOpened(_ review: AccessReviewID, of mailbox: MailboxID) -> Act {
        Act("access.review-opened", on: Object(review), related: [Object(mailbox)])
    }
    static func reviewAnswered(_ review: AccessReviewID) -> Act {
        Act("access.review-answered", on: Object(review))
    }
    static func reviewClosed(
        _ review: AccessReviewID, of mailbox: MailboxID, fell: Int, unconfirmed: Int
    ) -> Act {
        Act(
            "access.review-closed", on: Object(review), related: [Object(mailbox)],
            details: ["fell": .count(fell), "unconfirmed": .count(unconfirmed)])
    }
    static func rightConfirmed(_ grant: GrantID) -> Act { Act("access.confirmed", on: Object(grant)) }
    static func reviewRuleSet(_ mailbox: MailboxID, days: Int) -> Act {
        Act("access.review-rule-set", on: Object(mailbox), details: ["days": .count(days)])
    }
}

extension Access {
    /// The review of a mailbox that is open, with the rights in it; nil where there is none.
    ///
    /// For the mailbox's owners.
    package func review(
        of mailbox: MailboxID, by actor: Actor
    ) async throws -> (review: AccessReview, lines: [AccessReview.Line])? {
        try await database.read { tx in
            _ = try Grants.permit(MayAdminister.self, to: actor, on: mailbox, in: tx)
            guard let review = try tx.openReview(of: mailbox) else { return nil }
            return (review, try tx.lines(of: review))
        }
    }

    /// Which of the person's mailboxes have a review that is open.
    package func openReviews(for owner: StaffID) async throws -> [AccessReview] {
        try await database.read { tx in
            try tx.mailboxes(MayAdminister.self, of: owner).compactMap { try tx.openReview(of: $0.id) }
        }
    }

    /// Answers for some of a review's rights; the review closes with the last of them.
    ///
    /// Nobody confirms an own right. Refused as `outOfTurn` where the review is over, or another owner has said otherwise of one of them:
    /// then nothing is changed.
    package func answer(
        _ id: AccessReviewID, _ verdicts: [GrantID: ReviewVerdict], by actor: Actor
    ) async throws {
        let keyring = keyring
        try await database.write(.reviewAnswered(id), by: actor) { tx in
            guard let review = try tx.review(id) else { throw Refusal.notPermitted }
            let permit = try Grants.permit(MayAdminister.self, to: actor, on: review.mailbox, in: tx)
            guard try tx.openReview(of: review.mailbox)?.id == id else { throw Refusal.outOfTurn }
            var falling: [StandingGrant] = []
            for (grant, verdict) in verdicts.sorted(by: { $0.key < $1.key }) {
                guard let standing = try tx.grant(grant), standing.grant.mailbox == review.mailbox else {
                    throw Refusal.notPermitted
                }
                if let before = try tx.verdict(on: grant, in: id) {
                    if before == verdict { continue }
                    throw Refusal.outOfTurn
                }
                guard standing.grant.until > tx.now else { throw Refusal.outOfTurn }
                switch verdict {
                case .confirmed:
                    guard standing.grant.staff != permit.staff else { throw Refusal.notPermitted }
                    try tx.also(.rightConfirmed(grant))
                case .fell:
                    falling.append(standing)
                }
                try tx.give(verdict, on: grant, in: id, by: permit.staff)
            }
            try tx.keepAnOwner(of: review.mailbox, without: falling)
            try tx.end(falling, because: .fell, by: permit.staff, keyring: keyring)
            try tx.tellOfEnd(falling.filter { $0.grant.staff != permit.staff })
            if try tx.lines(of: review).allSatisfy({ $0.verdict != nil }) {
                try tx.close(review, fell: falling.count, unconfirmed: 0)
            }
        }
    }

    /// The mailboxes whose last review left rights that nobody confirmed: for the time of a review, and while they have less than two
    /// owners.
    ///
    /// What a mailbox is called is no secret: whoever shows this looks whether its reader is an administrator.
    package func unconfirmed() async throws -> [Mailbox] {
        try await database.read { tx in
            try tx.all(
                """
                SELECT m.mailbox_id, m.address, m.name_fi, m.name_sv, m.name_en
                  FROM access_review AS v
                  JOIN mailbox AS m ON m.mailbox_id = v.mailbox_id
                 WHERE v.unconfirmed > 0
                   AND NOT EXISTS (SELECT 1 FROM access_review AS n
                                    WHERE n.mailbox_id = v.mailbox_id AND n.closed_at > v.closed_at)
                   AND (v.closed_at > \(tx.now - AccessReview.time)
                        OR (SELECT count(DISTINCT g.staff_id)
                              FROM mailbox_grant AS g
                             WHERE g.mailbox_id = m.mailbox_id AND g.granted_right = \(GrantedRight.administer)
                               AND g.starts_at <= \(tx.now) AND g.ends_at > \(tx.now)) < 2)
                 ORDER BY m.address
                """, Mailbox.init)
        }
    }

    /// How often the mailbox's rights are looked through.
    package func reviewDays(of mailbox: MailboxID, by actor: Actor) async throws -> Int {
        try await database.read { tx in
            _ = try Grants.permit(MayAdminister.self, to: actor, on: mailbox, in: tx)
            return try tx.first("SELECT review_days FROM access_rule WHERE mailbox_id = \(mailbox)") { row in
                try row["review_days"]
            } ?? AccessReview.usualDays
        }
    }

    /// Sets how often the mailbox's rights are looked through.
    package func setReview(
        everyDays days: Int, of mailbox: MailboxID, by actor: Actor
    ) async throws {
        precondition(AccessReview.days.contains(days), "a form offers no other")
        try await database.write(.reviewRuleSet(mailbox, days: days), by: actor) { tx in
            _ = try Grants.permit(MayAdminister.self, to: actor, on: mailbox, in: tx)
            try tx.run(
                """
                INSERT INTO access_rule (mailbox_id, review_days) VALUES (\(mailbox), \(days))
                ON CONFLICT (mailbox_id) DO UPDATE SET review_days = excluded.review_days
                """)
        }
    }
}

extension Rows where Self: ~Copyable {
    package borrowing func review(_ id: AccessReviewID) throws -> AccessReview? {
        try first(
            "SELECT review_id, mailbox_id, opened_at, due_at FROM access_review WHERE review_id = \(id)",
            AccessReview.init)
    }

    borrowing func openReview(of mailbox: MailboxID) throws -> AccessReview? {
        try first(
            """
            SELECT review_id, mailbox_id, opened_at, due_at
              FROM access_review
             WHERE mailbox_id = \(mailbox) AND closed_at IS NULL
             ORDER BY opened_at DESC
            """, AccessReview.init)
    }

    borrowing func dueReviews() throws -> [AccessReview] {
        try all(
            """
            SELECT review_id, mailbox_id, opened_at, due_at
              FROM access_review
             WHERE closed_at IS NULL AND due_at <= \(now)
            """, AccessReview.init)
    }

    borrowing func verdict(on grant: GrantID, in review: AccessReviewID) throws -> ReviewVerdict? {
        try first(
            "SELECT verdict FROM access_verdict WHERE review_id = \(review) AND grant_id = \(grant)"
        ) { row in try row["verdict"] }
    }

    /// The rights in the review that still stand: those that began before it.
    borrowing func lines(of review: AccessReview) throws -> [AccessReview.Line] {
        let verdicts: [GrantID: ReviewVerdict] = Dictionary(
            uniqueKeysWithValues: try all(
                "SELECT grant_id, verdict FROM access_verdict WHERE review_id = \(review.id)"
            ) { row in (try row["grant_id"], try row["verdict"]) })
        let since = review.openedAt - .days(AccessReview.usualDays)
        return try heldRights(over: review.mailbox, readSince: since)
            .filter { $0.grant.startsAt <= review.openedAt }
            .map { AccessReview.Line(right: $0, verdict: verdicts[$0.grant.id]) }
    }

    /// The mailboxes whose rights have not been looked through for longer than their rule says.
    borrowing func mailboxesToReview() throws -> [MailboxID] {
        let day = Duration.days(1).wholeMilliseconds
        return try all(
            """
            SELECT m.mailbox_id
              FROM mailbox AS m
              LEFT JOIN access_rule AS r ON r.mailbox_id = m.mailbox_id
              LEFT JOIN (SELECT mailbox_id, max(opened_at) AS last_at FROM access_review GROUP BY mailbox_id) AS v
                ON v.mailbox_id = m.mailbox_id
             WHERE coalesce(v.last_at, m.created_at) + coalesce(r.review_days, \(AccessReview.usualDays)) * \(day)
                   <= \(now)
               AND NOT EXISTS (SELECT 1 FROM access_review AS o
                                WHERE o.mailbox_id = m.mailbox_id AND o.closed_at IS NULL)
               AND EXISTS (SELECT 1 FROM mailbox_grant AS g
                            WHERE g.mailbox_id = m.mailbox_id AND g.starts_at <= \(now) AND g.ends_at > \(now))
            """
        ) { row in try row["mailbox_id"] }
    }
}

extension Write {
    fileprivate mutating func give(
        _ verdict: ReviewVerdict, on grant: GrantID, in review: AccessReviewID, by staff: StaffID?
    ) throws {
        try run(
            """
            INSERT INTO access_verdict (review_id, grant_id, verdict, given_by, given_at)
            VALUES (\(review), \(grant), \(verdict), \(staff), \(now))
            """)
    }

    fileprivate mutating func close(_ review: AccessReview, fell: Int, unconfirmed: Int) throws {
        try run(
            """
            UPDATE access_review
               SET closed_at = \(now), unconfirmed = \(unconfirmed)
             WHERE review_id = \(review.id)
            """)
        try also(.reviewClosed(review.id, of: review.mailbox, fell: fell, unconfirmed: unconfirmed))
    }

    /// Plans one letter to each person, however many rights it is about.
    fileprivate mutating func tellOfEnd(_ ended: [StandingGrant]) throws {
        var told: Set<StaffID> = []
        for grant in ended where told.insert(grant.grant.staff).inserted {
            try plan(Job(.accessEnded, about: grant.id))
        }
    }

    /// Refused where a mailbox would have nobody left to decide about it.
    fileprivate borrowing func keepAnOwner(of mailbox: MailboxID, without falling: [StandingGrant]) throws {
        let leaving = falling.filter { $0.grant.right == .administer }
        guard !leaving.isEmpty else { return }
        let gone = Set(leaving.map(\.grant.staff))
        guard try owners(of: mailbox).contains(where: { !gone.contains($0) }) else { throw Refusal.outOfTurn }
    }

    /// Opens the review of a mailbox whose time has come, and tells its owners.
    mutating func beginReview(of mailbox: MailboxID) throws {
        let id = AccessReviewID(at: now, by: chance)
        try run(
            """
            INSERT INTO access_review (review_id, mailbox_id, opened_at, due_at)
            VALUES (\(id), \(mailbox), \(now), \(now + AccessReview.time))
            """)
        try also(.reviewOpened(id, of: mailbox))
        try plan(Job(.accessReview, about: id))
    }

    /// Ends a review whose time is over: what nobody confirmed falls, but for what nobody could confirm.
    mutating func closeReview(_ review: AccessReview, keyring: Keyring) throws {
        let unconfirmed = try lines(of: review).filter { $0.verdict == nil }.map(\.right.grant)
        let owners = try owners(of: review.mailbox)
        var falling = unconfirmed.filter { grant in owners.contains { $0 != grant.grant.staff } }
        // Where no owner has said anything of another, they all stay owners: else nobody could decide about the mailbox again.
        let gone = Set(falling.map(\.id))
        let isOwned = try grants(over: review.mailbox).contains {
            $0.grant.right == .administer && $0.isInForce(at: now) && !gone.contains($0.id)
        }
        if !isOwned { falling.removeAll { $0.grant.right == .administer } }
        for grant in falling { try give(.fell, on: grant.id, in: review.id, by: nil) }
        try tellOfEnd(falling)
        try end(falling, because: .fell, keyring: keyring)
        let staying = unconfirmed.count - falling.count
        if staying > 0 { try plan(Job(.accessUnconfirmed, about: review.id)) }
        try close(review, fell: falling.count, unconfirmed: staying)
    }
}
