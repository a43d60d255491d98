// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
internal import Store
package import Vocabulary

/// How long codes that let staff in work, and how often they may be guessed.
package enum StaffCodeLimits {
    package static let hours = 24  // ours: a code that was not used by then opens nothing
    package static let wrongFromNetwork = 20  // ours: wrong codes in a quarter of an hour
    package static let wrong = 500  // ours: from everywhere
}

/// The codes that let somebody in once, to make a passkey or a password: the first administrator, and who was recovered.
package struct StaffCodes: Sendable {
    private let database: Database
    private let chance: Chance

    init(database: Database, chance: Chance) {
        self.database = database
        self.chance = chance
    }

    /// Makes the code for the first administrator; those before it end.
    ///
    /// Refused as `outOfTurn` where an administrator has a way in.
    package func makeFirst(by actor: Actor) async throws -> OneTimeCode {
        let code = OneTimeCode(by: chance)
        try await database.write(.firstCodeMade, by: actor) { tx in
            guard try !tx.hasAdministratorWithWayIn() else { throw Refusal.outOfTurn }
            try tx.run("DELETE FROM staff_code WHERE recovery_id IS NULL")
            try tx.keep(code, for: nil)
        }
        return code
    }

    /// Makes the first administrator's account, signed in; `signInNotAccepted` for a wrong code, `outOfTurn` for a name that is taken.
    package func enterFirst(
        _ code: OneTimeCode?, as new: NewAdministrator, by stranger: Actor
    ) async throws -> (SessionToken, StaffMember) {
        let fingerprint = try await known(code, for: .first, by: stranger)
        let (id, token) = (try await newID(), SessionToken(by: chance))
        return try await database.write(.firstAdministrator(id), by: entering(id, stranger)) { tx in
            guard try !tx.hasAdministratorWithWayIn() else { throw Refusal.signInNotAccepted }
            guard try tx.staffMember(login: new.login) == nil else { throw Refusal.outOfTurn }
            try tx.take(fingerprint)
            let member = try tx.declareStaff(
                login: new.login, name: new.name, language: new.language, id: id)
            try tx.give(.administrator, to: id, .first)
            try tx.beginSession(token, of: id, level: .possession, provedAt: tx.now)
            return (token, member)
        }
    }

    /// Lets somebody in whose recovery two administrators decided: what was lost opens nothing from now on.
    package func enterRecovered(
        _ code: OneTimeCode?, by stranger: Actor
    ) async throws -> (SessionToken, StaffMember) {
        let fingerprint = try await known(code, for: .recovery, by: stranger)
        guard let recovery = try await database.read({ tx in try tx.recovery(byCode: fingerprint) }) else {
            throw Refusal.signInNotAccepted
        }
        let (id, token) = (recovery.staff.id, SessionToken(by: chance))
        return try await database.write(.recovered(recovery.id, id), by: entering(id, stranger)) { tx in
            guard try tx.recovery(byCode: fingerprint)?.id == recovery.id else {
                throw Refusal.signInNotAccepted
            }
            try tx.take(fingerprint)
            try tx.close(recovery.id)
            try tx.run("UPDATE staff SET password_hash = NULL WHERE staff_id = \(id)")
            try tx.run("DELETE FROM staff_passkey WHERE staff_id = \(id)")
            try tx.run("DELETE FROM staff_session WHERE staff_id = \(id)")
            try tx.beginSession(token, of: id, level: .possession, provedAt: tx.now)
            return (token, recovery.staff)
        }
    }

    private func newID() async throws -> StaffID {
        let chance = chance
        return try await database.read { tx in StaffID(at: tx.now, by: chance) }
    }

    private func entering(_ staff: StaffID, _ stranger: Actor) -> Actor {
        Actor(.staff(staff), assurance: .possession, address: stranger.address, request: stranger.request)
    }

    /// The fingerprint of a code that fits now; a wrong one is counted, and after too many nobody is asked.
    private func known(
        _ code: OneTimeCode?, for use: CodeUse, by stranger: Actor
    ) async throws -> [UInt8] {
        let tries = TryBound.staffCodes(from: stranger.address)
        let fingerprint = code?.fingerprint
        let found = try await database.read { tx in
            if let next = try tx.nextTry(tries) { throw Refusal.signInPaused(until: next) }
            guard let fingerprint else { return false }
            return try tx.use(ofCode: fingerprint) == use
        }
        guard found, let fingerprint else {
            try await database.write(.codeTried, by: stranger) { tx in
                try tx.countTry(tries)
                tx.outcome = .refused(.signInNotAccepted)
            }
            throw Refusal.signInNotAccepted
        }
        return fingerprint
    }
}

/// Who the first administrator is to be.
package struct NewAdministrator: Sendable {
    package let login: String
    package let name: String
    package let language: Language

    /// Reads what was typed; nil for a login that the configuration would not take either, and for no name.
    package init?(login: String, name: String, language: Language) {
        let inside = Set("abcdefghijklmnopqrstuvwxyz0123456789._-@")
        let login = login.lowercased()
        let name = name.split { $0.isWhitespace }.joined(separator: " ")
        guard 1...64 ~= login.utf8.count, login.allSatisfy(inside.contains),
            let first = login.first, let last = login.last, !"._-@".contains(first), !"._-@".contains(last),
            1...200 ~= name.utf8.count,
            !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { return nil }
        self.login = login
        self.name = name
        self.language = language
    }
}

extension TryBound {
    fileprivate static func staffCodes(from address: String?) -> [TryBound] {
        func bound(_ what: String, _ atMost: Int) -> TryBound {
            TryBound(
                counted: Array(SHA256.hash(data: Array(what.utf8))), atMost: atMost, window: .minutes(15))
        }
        return [
            bound("staff codes from \(network(of: address))", StaffCodeLimits.wrongFromNetwork),
            bound("staff codes", StaffCodeLimits.wrong),
        ]
    }
}

extension Act {
    static let firstCodeMade = Act("staff.first-code-made")
    static let codeTried = Act("staff.code-tried")
    static func firstAdministrator(_ staff: StaffID) -> Act {
        Act("staff.first-administrator", on: Object(staff))
    }
}

extension Write {
    mutating func keep(_ code: OneTimeCode, for recovery: RecoveryID?) throws {
        try run(
            """
            INSERT INTO staff_code (code_fingerprint, recovery_id, ends_at)
            VALUES (\(code.fingerprint), \(recovery), \(now + .hours(StaffCodeLimits.hours)))
            """)
        try run("DELETE FROM staff_code WHERE ends_at <= \(now)")
    }

    /// Takes the code, which serves once: of two that come at once one has it.
    fileprivate mutating func take(_ fingerprint: [UInt8]) throws {
        let taken = try changed(
            "DELETE FROM staff_code WHERE code_fingerprint = \(fingerprint) AND ends_at > \(now)")
        guard taken == 1 else { throw Refusal.signInNotAccepted }
    }
}

/// What a code is for; one serves for nothing else.
private enum CodeUse {
    case first
    case recovery
}

extension Rows where Self: ~Copyable {
    fileprivate borrowing func use(ofCode fingerprint: [UInt8]) throws -> CodeUse? {
        try first(
            """
            SELECT recovery_id FROM staff_code
             WHERE code_fingerprint = \(fingerprint) AND ends_at > \(now)
            """
        ) { row in try row["recovery_id"] as RecoveryID? == nil ? .first : .recovery }
    }
}
