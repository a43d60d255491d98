// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
package import Passkeys
package import Store
package import Vocabulary

/// Sign-in of staff by passkeys, where there is no provider of the organisation's.
package struct StaffPasskeys: Sendable {
    /// Ours: how long a browser may take to answer.
    private static let patience = Duration.minutes(5)
    /// Ours: of one person.
    private static let passkeys = 10

    private let database: Database
    private let party: RelyingParty
    private let chance: Chance

    package init(database: Database, party: RelyingParty, chance: Chance) {
        self.database = database
        self.party = party
        self.chance = chance
    }

    /// Passkeys for the host of the web origin; nil where browsers make none for it, such as a numeric address.
    package init?(database: Database, origin: String, name: String, chance: Chance) {
        let host = origin.split(separator: "/" as Character).last?.prefix { $0 != ":" } ?? ""
        let isName = host.contains { $0.isLetter } && !origin.contains("[")
        guard isName, let party = RelyingParty(id: String(host), name: name, origin: origin) else {
            return nil
        }
        self.init(database: database, party: party, chance: chance)
    }

    /// A browser that was asked, by the secret that its forms carry; a challenge serves it alone, and for one purpose.
    package struct Browser: Sendable {
        fileprivate let secret: String

        package init(secret: String) { self.secret = secret }

        fileprivate func key(_ purpose: StaticWord) -> [UInt8] {
            Array(SHA256.hash(data: Array("sinetti/v1/\(purpose) \(secret)".utf8)))
        }
    }

    /// What the sign-in page asks the browser for, as JSON; `signInPaused` where too many were begun.
    package func ask(_ browser: Browser, from address: String?) async throws -> String {
        let challenge = try await challenge(
            browser.key("passkey-sign-in"), within: TryBound.passkeys(from: address))
        return party.request(challenge: challenge, allowing: [])
    }

    /// Signs in: a new session, or `signInNotAccepted`, whatever was wrong.
    package func signIn(
        _ answer: SignInAnswer, from browser: Browser, by stranger: Actor
    ) async throws -> (SessionToken, StaffMember) {
        let party = party
        guard let challenge = try await taken(browser.key("passkey-sign-in")),
            let staff = try await database.read({ tx in
                try tx.proved(answer, to: challenge, for: party)?.member.id
            })
        else {
            try await refuse(by: stranger)
            throw Refusal.signInNotAccepted
        }
        let token = SessionToken(by: chance)
        let actor = Actor(
            .staff(staff), assurance: .substantial, address: stranger.address, request: stranger.request)
        return try await database.write(.signedIn(staff), by: actor) { tx in
            // Looked at again inside the transaction: the account may have ended, the passkey been used or taken away.
            guard let (member, after) = try tx.proved(answer, to: challenge, for: party) else {
                throw Refusal.signInNotAccepted
            }
            try tx.keepUse(of: after)
            try tx.beginSession(token, of: member.id, level: .substantial, provedAt: tx.now)
            return (token, member)
        }
    }

    /// What the browser is asked for to show that it is still the same person, as JSON.
    package func askProof(of member: StaffMember, _ browser: Browser) async throws -> String {
        let challenge = try await challenge(browser.key("passkey-proof"), within: [])
        let held = try await passkeys(of: member.id)
        return party.request(challenge: challenge, allowing: held.map(\.passkey.id))
    }

    /// Shows by one of the person's own passkeys that it is still the same person; `signInNotAccepted`, whatever was wrong.
    package func prove(
        _ answer: SignInAnswer, from browser: Browser, in token: SessionToken, of member: StaffMember,
        by actor: Actor
    ) async throws {
        let party = party
        guard let challenge = try await taken(browser.key("passkey-proof")) else {
            throw Refusal.signInNotAccepted
        }
        try await database.write(.proved(member.id), by: actor) { tx in
            guard let (holder, after) = try tx.proved(answer, to: challenge, for: party, asked: .holder),
                holder.id == member.id
            else { throw Refusal.signInNotAccepted }
            try tx.keepUse(of: after)
            try tx.noteProof(of: member.id, in: token, at: tx.now)
        }
    }

    /// What the page asks the browser for to make a passkey, as JSON.
    package func askNew(for member: StaffMember, _ browser: Browser) async throws -> String {
        let challenge = try await challenge(browser.key("passkey-new"), within: [])
        let fresh = UserHandle(random: chance)
        let (handle, known) = try await database.keep { tx in
            try tx.run(
                """
                INSERT INTO passkey_user (staff_id, user_handle) VALUES (\(member.id), \(fresh.bytes))
                ON CONFLICT (staff_id) DO NOTHING
                """)
            return (try tx.userHandle(of: member.id), try tx.passkeys(of: member.id).map(\.passkey.id))
        }
        return party.creation(
            for: PasskeyUser(handle: handle, login: member.login, name: member.name), challenge: challenge,
            excluding: known)
    }

    /// Keeps the new passkey of a signed-in person; `signInNotAccepted`, whatever was wrong with it.
    package func register(
        _ answer: RegistrationAnswer, for member: StaffMember, from browser: Browser, by actor: Actor
    ) async throws {
        guard let challenge = try await taken(browser.key("passkey-new")) else { throw Refusal.outOfTurn }
        let party = party
        try await database.write(.passkeyAdded(member.id), by: actor) { tx in
            try actor.checkProof(at: tx.now)
            guard
                let new = try? party.register(
                    answer, user: tx.userHandle(of: member.id), challenge: challenge),
                try tx.passkey(new.id) == nil
            else { throw Refusal.signInNotAccepted }
            guard try tx.passkeys(of: member.id).count < Self.passkeys else { throw Refusal.outOfTurn }
            try tx.run(
                """
                INSERT INTO staff_passkey
                       (credential_id, staff_id, public_key, sign_count, backup, created_at)
                VALUES (\(new.id.bytes), \(member.id), \(new.publicKey.bytes), \(Int64(new.signCount)),
                        \(new.backup.rawValue), \(tx.now))
                """)
        }
    }

    /// The person's passkeys, the first first.
    package func passkeys(of staff: StaffID) async throws -> [HeldPasskey] {
        try await database.read { tx in try tx.passkeys(of: staff) }
    }

    /// Takes a passkey of the person's own away.
    package func remove(_ id: CredentialID, of staff: StaffID, by actor: Actor) async throws {
        try await database.write(.passkeyRemoved(staff), by: actor) { tx in
            try actor.checkProof(at: tx.now)
            let removed = try tx.changed(
                "DELETE FROM staff_passkey WHERE credential_id = \(id.bytes) AND staff_id = \(staff)")
            guard removed == 1 else { throw Refusal.notPermitted }
        }
    }

    private func challenge(_ key: [UInt8], within tries: [TryBound]) async throws -> PasskeyChallenge {
        let challenge = PasskeyChallenge(random: chance)
        try await database.keep { tx in
            if let next = try tx.nextTry(tries) { throw Refusal.signInPaused(until: next) }
            try tx.countTry(tries)
            try tx.run("DELETE FROM passkey_challenge WHERE ends_at < \(tx.now) OR browser = \(key)")
            try tx.run(
                """
                INSERT INTO passkey_challenge (browser, challenge, ends_at)
                VALUES (\(key), \(challenge.bytes), \(tx.now + Self.patience))
                """)
        }
        return challenge
    }

    /// Takes the challenge, which serves once.
    private func taken(_ key: [UInt8]) async throws -> PasskeyChallenge? {
        try await database.keep { tx in
            let bytes: [UInt8]? = try tx.first(
                "SELECT challenge FROM passkey_challenge WHERE browser = \(key) AND ends_at > \(tx.now)"
            ) { row in try row["challenge"] }
            let deleted = try tx.changed("DELETE FROM passkey_challenge WHERE browser = \(key)")
            // Of two answers that come at once one has it.
            return deleted == 1 ? bytes.flatMap(PasskeyChallenge.init) : nil
        }
    }

    private func refuse(by stranger: Actor) async throws {
        try await database.write(.signInTried, by: stranger) { tx in
            tx.outcome = .refused(.signInNotAccepted)
        }
    }
}

/// A passkey as it is kept, and whose.
package struct HeldPasskey: Sendable {
    package let passkey: Passkey
    package let staff: StaffID
    package let createdAt: Moment
    package let usedAt: Moment?

    fileprivate init(_ row: Row) throws {
        guard let id = CredentialID(bytes: try row["credential_id"]),
            let user = UserHandle(bytes: try row["user_handle"]),
            let count = UInt32(exactly: try row["sign_count"] as Int64),
            let backup = Passkey.Backup(rawValue: try row["backup"])
        else { throw Fault(.permanent, "a stored passkey is broken") }
        let key: PasskeyPublicKey
        do {
            key = try PasskeyPublicKey(parsing: try row["public_key"])
        } catch {
            throw Fault(.permanent, "a stored passkey is broken")
        }
        passkey = Passkey(id: id, user: user, publicKey: key, signCount: count, backup: backup)
        staff = try row["staff_id"]
        createdAt = try row["created_at"]
        usedAt = try row["used_at"]
    }
}

extension Act {
    package static func passkeyAdded(_ staff: StaffID) -> Act {
        Act("staff.passkey-added", on: Object(staff))
    }
    package static func passkeyRemoved(_ staff: StaffID) -> Act {
        Act("staff.passkey-removed", on: Object(staff))
    }
}

extension Write {
    fileprivate mutating func keepUse(of passkey: Passkey) throws {
        try run(
            """
            UPDATE staff_passkey
               SET sign_count = \(Int64(passkey.signCount)), backup = \(passkey.backup.rawValue), used_at = \(now)
             WHERE credential_id = \(passkey.id.bytes)
            """)
    }
}

extension Rows where Self: ~Copyable {
    fileprivate borrowing func passkey(_ id: CredentialID) throws -> HeldPasskey? {
        try first(
            """
            SELECT p.credential_id, p.staff_id, p.public_key, p.sign_count, p.backup, p.created_at, p.used_at,
                   u.user_handle
              FROM staff_passkey AS p
              JOIN passkey_user AS u ON u.staff_id = p.staff_id
             WHERE p.credential_id = \(id.bytes)
            """, HeldPasskey.init)
    }

    fileprivate borrowing func passkeys(of staff: StaffID) throws -> [HeldPasskey] {
        try all(
            """
            SELECT p.credential_id, p.staff_id, p.public_key, p.sign_count, p.backup, p.created_at, p.used_at,
                   u.user_handle
              FROM staff_passkey AS p
              JOIN passkey_user AS u ON u.staff_id = p.staff_id
             WHERE p.staff_id = \(staff)
             ORDER BY p.created_at, p.credential_id
            """, HeldPasskey.init)
    }

    fileprivate borrowing func userHandle(of staff: StaffID) throws -> UserHandle {
        let bytes: [UInt8]? = try first("SELECT user_handle FROM passkey_user WHERE staff_id = \(staff)") {
            row in
            try row["user_handle"]
        }
        guard let handle = bytes.flatMap(UserHandle.init) else { throw Refusal.outOfTurn }
        return handle
    }

    /// Whose passkey it is, and what to keep of it now; nil where the answer is not a right one, whatever is wrong.
    fileprivate borrowing func proved(
        _ answer: SignInAnswer, to challenge: PasskeyChallenge, for party: RelyingParty,
        asked: RelyingParty.Asked = .anybody
    ) throws -> (member: StaffMember, passkey: Passkey)? {
        guard let held = try passkey(answer.credential), let member = try serving(held.staff),
            let after = try? party.signIn(
                answer, with: held.passkey, asked: asked, challenge: challenge)
        else { return nil }
        return (member, after)
    }

    /// The member of staff, whose duty has not ended.
    fileprivate borrowing func serving(_ staff: StaffID) throws -> StaffMember? {
        try first(
            """
            SELECT staff_id, login, name, language
              FROM staff
             WHERE staff_id = \(staff) AND ended_at IS NULL
            """, StaffMember.init)
    }
}
