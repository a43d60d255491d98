// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store
package import Vocabulary

/// What somebody asks for, well formed.
package struct AccessWish: Hashable, Sendable {
    /// What keeps a wish from being one.
    package enum Flaw: Error, Hashable, Sendable, CaseIterable {
        case noRights
        case noReason
        case endsInThePast
        case endsTooLate
    }

    /// Ours: no right is longer, so that each is thought of once a year.
    package static let longest = Duration.days(366)

    package let rights: Set<GrantedRight>
    package let reason: StatedReason
    package let until: Moment

    package init(
        _ rights: Set<GrantedRight>, reason: StatedReason?, until: Moment, at now: Moment
    ) throws(Flaw) {
        guard !rights.isEmpty else { throw .noRights }
        guard let reason else { throw .noReason }
        guard until > now else { throw .endsInThePast }
        guard until <= now + Self.longest else { throw .endsTooLate }
        self.rights = rights
        self.reason = reason
        self.until = until
    }
}

/// One application for rights over a mailbox.
package struct AccessRequest: Sendable {
    package enum Decision: String, Sendable, CaseIterable, SQLBindable {
        case granted
        case refused
        /// By who asked, or by asking anew.
        case withdrawn
    }

    package let id: AccessRequestID
    package let mailbox: Mailbox
    package let applicant: NamedStaff
    package let rights: Set<GrantedRight>
    package let reason: String
    package let until: Moment
    package let askedAt: Moment
    package let decision: Decision?
    package let decidedBy: StaffID?
    /// What the owner said to a refusal.
    package let answer: String?

    fileprivate init(_ row: Row) throws {
        id = try row["request_id"]
        mailbox = try Mailbox(row)
        applicant = try NamedStaff(row)
        rights = GrantedRight.set(of: try row["rights"])
        reason = try row["reason"]
        until = try row["until"]
        askedAt = try row["asked_at"]
        decision = try row["decision"]
        decidedBy = try row["decided_by"]
        answer = try row["answer"]
    }
}

extension GrantedRight {
    static func set(of words: String) -> Set<GrantedRight> {
        Set(words.split(separator: " ").compactMap { GrantedRight(rawValue: String($0)) })
    }

    static func words(_ rights: Set<GrantedRight>) -> String {
        rights.map(\.rawValue).sorted().joined(separator: " ")
    }
}

extension Act {
    static func accessAsked(_ request: AccessRequestID, for mailbox: MailboxID) -> Act {
        Act("access.asked", on: Object(request), related: [Object(mailbox)])
    }
    static func accessDecided(_ request: AccessRequestID) -> Act {
        Act("access.decided", on: Object(request))
    }
    static func accessWithdrawn(_ request: AccessRequestID) -> Act {
        Act("access.withdrawn", on: Object(request))
    }
    static func accessGranted(_ grant: GrantID, on mailbox: MailboxID, to staff: StaffID) -> Act {
        Act("access.granted", on: Object(grant), related: [Object(mailbox), Object(staff)])
    }
}

/// What an owner decides about a request: all of it, less of it, or nothing.
package enum AccessDecision: Hashable, Sendable {
    case grant(Set<GrantedRight>, until: Moment)
    case refuse(StatedReason)
}

extension Access {
    /// Asks for rights; `id` is the one that the form was given, so that a second click asks once.
    ///
    /// What the same person asked for the same mailbox before, and nobody has decided, is thereby taken back.
    package func ask(
        _ wish: AccessWish, on mailbox: MailboxID, as id: AccessRequestID, by actor: Actor
    ) async throws {
        try await database.write(.accessAsked(id, for: mailbox), by: actor) { tx in
            let staff = try actor.staff
            guard try tx.mailbox(mailbox) != nil else { throw Refusal.notPermitted }
            if let known = try tx.accessRequest(id) {
                guard known.applicant.id == staff else { throw Refusal.notPermitted }
                return
            }
            try tx.run(
                """
                UPDATE access_request
                   SET decision = \(AccessRequest.Decision.withdrawn), decided_at = \(tx.now), decided_by = \(staff)
                 WHERE staff_id = \(staff) AND mailbox_id = \(mailbox) AND decision IS NULL
                """)
            try tx.run(
                """
                INSERT INTO access_request (request_id, mailbox_id, staff_id, rights, reason, until, asked_at)
                VALUES (\(id), \(mailbox), \(staff), \(GrantedRight.words(wish.rights)), \(wish.reason.text),
                        \(wish.until), \(tx.now))
                """)
            try tx.plan(Job(.accessAsked, about: id))
        }
    }

    /// Takes one's own request back.
    package func withdraw(_ id: AccessRequestID, by actor: Actor) async throws {
        try await database.write(.accessWithdrawn(id), by: actor) { tx in
            guard let request = try tx.accessRequest(id), request.applicant.id == (try actor.staff) else {
                throw Refusal.notPermitted
            }
            switch request.decision {
            case nil: try tx.close(request, .withdrawn, by: request.applicant.id)
            case .withdrawn?: return
            case .granted?, .refused?: throw Refusal.outOfTurn
            }
        }
    }

    /// Decides a request as an owner of its mailbox; refused to who asked, whoever that is, and where another has decided otherwise.
    package func decide(
        _ id: AccessRequestID, _ decision: AccessDecision, by actor: Actor
    ) async throws {
        let keyring = keyring
        try await database.write(.accessDecided(id), by: actor) { tx in
            guard let request = try tx.accessRequest(id) else { throw Refusal.notPermitted }
            let permit = try Grants.permit(MayAdminister.self, to: actor, on: request.mailbox.id, in: tx)
            guard request.applicant.id != permit.staff else { throw Refusal.notPermitted }
            if let before = request.decision {
                // The second click of the one who decided; whoever comes after another is told.
                guard before == decision.outcome, request.decidedBy == permit.staff else {
                    throw Refusal.outOfTurn
                }
                return
            }
            guard try tx.isActive(request.applicant.id) else { throw Refusal.outOfTurn }
            switch decision {
            case .refuse(let reason):
                try tx.close(request, .refused, by: permit.staff, answer: reason.text)
            case .grant(let rights, let until):
                guard !rights.isEmpty, rights.isSubset(of: request.rights), until <= request.until,
                    until > tx.now
                else { throw Refusal.outOfTurn }
                try tx.grant(rights, asked: request, until: until, permit: permit, keyring: keyring)
                try tx.close(request, .granted, by: permit.staff)
            }
            try tx.plan(Job(.accessDecided, about: id))
        }
    }

    /// The requests that wait for the person as an owner, the oldest first; own ones are not among them.
    package func requests(waitingFor owner: StaffID) async throws -> [AccessRequest] {
        try await database.read { tx in try tx.accessRequests(waitingFor: owner) }
    }

    /// One request, for an owner of its mailbox.
    package func request(_ id: AccessRequestID, by actor: Actor) async throws -> AccessRequest {
        try await database.read { tx in
            guard let request = try tx.accessRequest(id) else { throw Refusal.notPermitted }
            _ = try Grants.permit(MayAdminister.self, to: actor, on: request.mailbox.id, in: tx)
            return request
        }
    }

    /// What a person has asked for, the newest first.
    package func requests(of staff: StaffID, limit: Int) async throws -> [AccessRequest] {
        try await database.read { tx in try tx.accessRequests(of: staff, limit: limit) }
    }
}

extension AccessDecision {
    fileprivate var outcome: AccessRequest.Decision {
        switch self {
        case .grant: .granted
        case .refuse: .refused
        }
    }
}

extension Rows where Self: ~Copyable {
    package borrowing func accessRequest(_ id: AccessRequestID) throws -> AccessRequest? {
        try first(
            """
            SELECT q.request_id, q.rights, q.reason, q.until, q.asked_at, q.decision, q.decided_by, q.answer,
                   m.mailbox_id, m.address, m.name_fi, m.name_sv, m.name_en, s.staff_id, s.name AS staff_name,
                   s.login AS staff_login
              FROM access_request AS q
              JOIN mailbox AS m ON m.mailbox_id = q.mailbox_id
              JOIN staff AS s ON s.staff_id = q.staff_id
             WHERE q.request_id = \(id)
            """, AccessRequest.init)
    }

    fileprivate borrowing func accessRequests(waitingFor owner: StaffID) throws -> [AccessRequest] {
        try all(
            """
            SELECT q.request_id, q.rights, q.reason, q.until, q.asked_at, q.decision, q.decided_by, q.answer,
                   m.mailbox_id, m.address, m.name_fi, m.name_sv, m.name_en, s.staff_id, s.name AS staff_name,
                   s.login AS staff_login
              FROM access_request AS q
              JOIN mailbox AS m ON m.mailbox_id = q.mailbox_id
              JOIN staff AS s ON s.staff_id = q.staff_id
             WHERE q.decision IS NULL AND q.staff_id <> \(owner)
               AND q.mailbox_id IN (SELECT mailbox_id
                                      FROM mailbox_grant
                                     WHERE staff_id = \(owner) AND granted_right = \(GrantedRight.administer)
                                       AND starts_at <= \(now) AND ends_at > \(now))
             ORDER BY q.asked_at
            """, AccessRequest.init)
    }

    fileprivate borrowing func accessRequests(of staff: StaffID, limit: Int) throws -> [AccessRequest] {
        try all(
            """
            SELECT q.request_id, q.rights, q.reason, q.until, q.asked_at, q.decision, q.decided_by, q.answer,
                   m.mailbox_id, m.address, m.name_fi, m.name_sv, m.name_en, s.staff_id, s.name AS staff_name,
                   s.login AS staff_login
              FROM access_request AS q
              JOIN mailbox AS m ON m.mailbox_id = q.mailbox_id
              JOIN staff AS s ON s.staff_id = q.staff_id
             WHERE q.staff_id = \(staff)
             ORDER BY q.asked_at DESC
             LIMIT \(limit)
            """, AccessRequest.init)
    }

    /// Who owns the mailbox now.
    package borrowing func owners(of mailbox: MailboxID) throws -> [StaffID] {
        try all(
            """
            SELECT DISTINCT staff_id
              FROM mailbox_grant
             WHERE mailbox_id = \(mailbox) AND granted_right = \(GrantedRight.administer)
               AND starts_at <= \(now) AND ends_at > \(now)
             ORDER BY staff_id
            """
        ) { row in try row["staff_id"] }
    }
}

extension Write {
    fileprivate mutating func close(
        _ request: AccessRequest, _ decision: AccessRequest.Decision, by staff: StaffID, answer: String? = nil
    ) throws {
        try run(
            """
            UPDATE access_request
               SET decision = \(decision), decided_at = \(now), decided_by = \(staff), answer = \(answer)
             WHERE request_id = \(request.id)
            """)
    }

    /// Begins what was asked for; what the applicant has of it by an earlier request is replaced.
    fileprivate mutating func grant(
        _ rights: Set<GrantedRight>, asked request: AccessRequest, until: Moment,
        permit: borrowing Permit<MayAdminister>, keyring: Keyring
    ) throws {
        precondition(permit.mailbox == request.mailbox.id, "the permit is for another mailbox")
        let earlier = try grants(of: request.applicant.id).filter { old in
            old.source == .applied && old.grant.mailbox == request.mailbox.id
                && rights.contains(old.grant.right)
        }
        for right in rights.sorted(by: { $0.rawValue < $1.rawValue }) {
            let grant = try begin(
                Grant(
                    mailbox: request.mailbox.id, staff: request.applicant.id, right: right,
                    reason: request.reason, until: until), from: .applied, by: permit.staff,
                cause: request.id.bytes)
            try also(.accessGranted(grant, on: request.mailbox.id, to: request.applicant.id))
        }
        try end(earlier, because: .replaced, by: permit.staff, keyring: keyring)
    }
}
