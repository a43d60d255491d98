// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store
package import Vocabulary

/// What an organisation's own provider tells of a member of staff, as far as accounts go.
package struct ProvidedStaff: Sendable {
    /// How an account that is not bound to anybody yet is found.
    package enum Match: Sendable {
        case login(String)
        /// What the directory calls the account (`externalId` of SCIM).
        case external(String)
    }

    package let issuer: String
    /// The provider's lasting name for the person; with `issuer` it is the same person each time.
    package let subject: String
    /// Nil where the provider did not tell what accounts are found by.
    package let match: Match?
    /// What an account that a rule makes is called.
    package let login: String?
    package let name: String?
    package let language: Language
    /// All of them: a list that is not whole never gets here.
    package let groups: [String]
    package let level: Assurance
    package let authenticatedAt: Moment?

    package init(
        issuer: String, subject: String, match: Match?, login: String?, name: String?, language: Language,
        groups: [String], level: Assurance, authenticatedAt: Moment?
    ) {
        self.issuer = issuer
        self.subject = subject
        self.match = match
        self.login = login
        self.name = name
        self.language = language
        self.groups = groups
        self.level = level
        self.authenticatedAt = authenticatedAt
    }
}

/// Why somebody whom the organisation's provider knows is not let in; the page says the same of all of them.
package enum StaffNotTaken: String, Error, Sendable, CaseIterable {
    /// There is no account, and no rule makes one.
    case unknown
    /// The account's duty has ended.
    case ended
    /// The account belongs to another person at the same provider: a name or an address was given out anew.
    case anothers
    /// More than one account could be meant.
    case ambiguous
}

/// Sign-in of staff by the organisation's own provider.
///
/// An account is found by name once; from then on the person is known by issuer and subject, which are given to nobody else.
package struct ProviderSignIn: Sendable {
    /// Whether somebody without an account gets one.
    package enum NewAccounts: Sendable {
        case none
        /// Where a rule names one of the person's groups.
        case byGroup
    }

    private let database: Database
    private let chance: Chance

    package init(database: Database, chance: Chance) {
        self.database = database
        self.chance = chance
    }

    /// Signs in: a new session, or `StaffNotTaken`.
    package func signIn(
        _ told: ProvidedStaff, new: NewAccounts, by stranger: Actor
    ) async throws -> (SessionToken, StaffMember) {
        let found: Found
        let (token, chance) = (SessionToken(by: chance), chance)
        do {
            found = try await database.read { tx in try tx.find(told, new: new, chance: chance) }
        } catch let reason as StaffNotTaken {
            try await refuse(reason, by: stranger)
            throw reason
        }
        let id = found.id
        let actor = Actor(
            .staff(id), assurance: told.level, address: stranger.address, request: stranger.request)
        return try await database.write(.signedIn(id), by: actor) { tx in
            // Looked at again inside the transaction: the account may have ended, or been bound to somebody by now.
            let now = try tx.find(told, new: new, chance: chance)
            switch (found, now) {
            case (.bound(id), .bound(id)): break
            case (.known(id), .known(id)): try tx.bind(told, to: id)
            case (.new, .new): try tx.makeAccount(for: told, id: id)
            case (.bound, _), (.known, _), (.new, _):
                throw Fault(.temporary, "the account has changed while somebody signed in")
            }
            try tx.keepGroups(told.groups, of: id, from: told.issuer)
            try tx.beginSession(token, of: id, level: told.level, provedAt: told.authenticatedAt)
            guard let member = try tx.staffMember(id) else { throw Refusal.notPermitted }
            return (token, member)
        }
    }

    /// Shows that it is still the same person; refused as `signInNotAccepted` where the provider names anybody else.
    package func prove(
        _ told: ProvidedStaff, in token: SessionToken, of member: StaffMember, by actor: Actor
    ) async throws {
        try await database.write(.proved(member.id), by: actor) { tx in
            guard try tx.bound(told.issuer, told.subject) == member.id, let at = told.authenticatedAt else {
                throw Refusal.signInNotAccepted
            }
            try tx.keepGroups(told.groups, of: member.id, from: told.issuer)
            try tx.applyGroupRules(to: member.id)
            try tx.noteProof(of: member.id, in: token, at: min(at, tx.now))
        }
    }

    /// Records that a sign-in came to nothing.
    package func failed(_ why: StaticWord, by stranger: Actor) async throws {
        try await database.write(.providerSignInFailed(why), by: stranger, .snapshot) { tx in
            tx.outcome = .refused(.signInNotAccepted)
        }
    }

    private func refuse(_ reason: StaffNotTaken, by stranger: Actor) async throws {
        try await failed(StaticWord(reason), by: stranger)
    }
}

extension Act {
    static func providerSignInFailed(_ why: StaticWord) -> Act {
        Act("staff.sign-in-failed", details: ["reason": .word(why)])
    }
    /// A provider's name for a person was bound to an account, for good.
    static func identityBound(_ staff: StaffID) -> Act { Act("staff.identity-bound", on: Object(staff)) }
}

private enum Found: Sendable {
    case bound(StaffID)
    case known(StaffID)
    case new(StaffID)

    var id: StaffID {
        switch self {
        case .bound(let id), .known(let id), .new(let id): id
        }
    }
}

extension Write {
    fileprivate mutating func bind(_ told: ProvidedStaff, to staff: StaffID) throws {
        try run(
            """
            INSERT INTO staff_identity (issuer, subject, staff_id, bound_at)
            VALUES (\(told.issuer), \(told.subject), \(staff), \(now))
            """)
        try also(.identityBound(staff))
    }

    fileprivate mutating func makeAccount(for told: ProvidedStaff, id: StaffID) throws {
        guard let login = told.login else { throw StaffNotTaken.unknown }
        try run(
            """
            INSERT INTO staff (staff_id, login, name, language, created_at)
            VALUES (\(id), \(login.lowercased()), \(told.name ?? login), \(told.language), \(now))
            """)
        try also(.accountMade(id))
        try bind(told, to: id)
    }
}

extension Rows where Self: ~Copyable {
    fileprivate borrowing func bound(_ issuer: String, _ subject: String) throws -> StaffID? {
        try first(
            "SELECT staff_id FROM staff_identity WHERE issuer = \(issuer) AND subject = \(subject)"
        ) { row in try row["staff_id"] }
    }

    fileprivate borrowing func find(
        _ told: ProvidedStaff, new: ProviderSignIn.NewAccounts, chance: Chance
    ) throws -> Found {
        if let staff = try bound(told.issuer, told.subject) {
            guard try isServing(staff) else { throw StaffNotTaken.ended }
            return .bound(staff)
        }
        let candidates = try candidates(told.match)
        guard candidates.count < 2 else { throw StaffNotTaken.ambiguous }
        if let staff = candidates.first {
            guard try isServing(staff) else { throw StaffNotTaken.ended }
            let others = try count(
                "SELECT count(*) AS n FROM staff_identity WHERE staff_id = \(staff) AND issuer = \(told.issuer)"
            )
            guard others == 0 else { throw StaffNotTaken.anothers }
            return .known(staff)
        }
        switch new {
        case .none: throw StaffNotTaken.unknown
        case .byGroup:
            // A name that is somebody's already is never taken over by an account that a rule makes.
            guard let login = told.login, try staffMember(login: login) == nil, try rulesName(told.groups)
            else { throw StaffNotTaken.unknown }
            return .new(StaffID(at: now, by: chance))
        }
    }

    private borrowing func isServing(_ staff: StaffID) throws -> Bool {
        try count(
            "SELECT count(*) AS n FROM staff WHERE staff_id = \(staff) AND ended_at IS NULL") > 0
    }

    private borrowing func candidates(_ match: ProvidedStaff.Match?) throws -> [StaffID] {
        switch match {
        case nil: []
        case .login(let login): try staffMember(login: login).map { [$0.id] } ?? []
        case .external(let id):
            try all(
                """
                SELECT staff_id FROM directory_account
                 WHERE external_id = \(id) AND deleted_at IS NULL
                """
            ) { row in try row["staff_id"] }
        }
    }
}
