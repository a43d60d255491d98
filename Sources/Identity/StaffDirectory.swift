// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Encodings
package import SCIM
package import Sealing
package import Store
package import Vocabulary

package enum OfGroup: Identified { package static let kind = "group" }
/// A group of the organisation's directory.
package typealias GroupID = ID<OfGroup>

/// The accounts and groups that the organisation's directory looks after, so that rights end when a duty does.
///
/// It sees every account, also those that the configuration declares, and may end each of them. What groups mean for rights is said
/// elsewhere; here they are who belongs to what.
package struct StaffDirectory: Sendable {
    let database: Database

    package init(database: Database) {
        self.database = database
    }

    /// Whether it is the directory's token.
    package func accepts(_ token: SessionToken) async throws -> Bool {
        let fingerprint = token.fingerprint
        return try await database.read { tx in
            try tx.count(
                "SELECT count(*) AS n FROM directory_token WHERE token_fingerprint = \(fingerprint)") > 0
        }
    }

    /// Makes a token, which is shown once; those before it end.
    package func makeToken(chance: Chance, by actor: Actor) async throws -> Secret<String> {
        let token = SessionToken(by: chance)
        let fingerprint = token.fingerprint
        try await database.write(.directoryTokenMade, by: actor) { tx in
            try tx.run("DELETE FROM directory_token")
            try tx.run(
                "INSERT INTO directory_token (token_fingerprint, created_at) VALUES (\(fingerprint), \(tx.now))"
            )
        }
        return token.text
    }
}

/// An account as the directory sees it.
package struct DirectoryAccount: Sendable {
    package let id: StaffID
    package let user: SCIMUser
    package let createdAt: Moment
    package let changedAt: Moment
    package let groups: [GroupName]

    package struct GroupName: Sendable {
        package let id: GroupID
        package let name: String
    }
}

extension Act {
    package static let directoryTokenMade = Act("directory.token-made")
    package static func accountMade(_ staff: StaffID) -> Act {
        Act("directory.account-made", on: Object(staff))
    }
    package static func accountChanged(_ staff: StaffID) -> Act {
        Act("directory.account-changed", on: Object(staff))
    }
    /// The duty ended: sessions and rights with it.
    package static func accountEnded(_ staff: StaffID) -> Act {
        Act("directory.account-ended", on: Object(staff))
    }
    package static func accountResumed(_ staff: StaffID) -> Act {
        Act("directory.account-resumed", on: Object(staff))
    }
    package static func accountDeleted(_ staff: StaffID) -> Act {
        Act("directory.account-deleted", on: Object(staff))
    }
}

// MARK: Accounts

extension StaffDirectory {
    /// The accounts, or the one that a filter can only mean.
    package func accounts(fitting filter: SCIMFilter?) async throws -> [DirectoryAccount] {
        try await database.read { tx in
            if let login = filter?.sought("userName") { return try tx.accounts(.login(login)) }
            if let external = filter?.sought("externalId") { return try tx.accounts(.external(external)) }
            return try tx.accounts(.all)
        }
    }

    package func account(_ id: StaffID) async throws -> DirectoryAccount {
        try await database.read { tx in try tx.account(id) }
    }

    /// Makes an account; one of that name may stand in the configuration already, and is then changed, not made.
    package func make(_ user: SCIMUser, id: StaffID, by actor: Actor) async throws -> DirectoryAccount {
        try await database.write(.accountMade(id), by: actor) { tx in
            try tx.checkFree(user.userName, for: id)
            try tx.run(
                """
                INSERT INTO staff (staff_id, login, name, language, created_at)
                VALUES (\(id), \(user.userName.lowercased()), \(user.shownName), \(user.language), \(tx.now))
                """)
            try tx.keep(user, of: id)
            try tx.setUnit(of: id, from: user, before: nil)
            if !user.isActive { try tx.endDuty(of: id) }
            return try tx.account(id)
        }
    }

    /// Changes an account; where it is no longer active its sessions and rights end with the same commit.
    package func change(
        _ id: StaffID, by actor: Actor, _ change: @escaping @Sendable (SCIMUser) throws -> SCIMUser
    ) async throws -> DirectoryAccount {
        try await database.write(.accountChanged(id), by: actor) { tx in
            let before = try tx.account(id).user
            let after = try change(before)
            try tx.checkFree(after.userName, for: id)
            try tx.run(
                """
                UPDATE staff SET login = \(after.userName.lowercased()), name = \(after.shownName),
                                 language = \(after.language)
                 WHERE staff_id = \(id)
                """)
            try tx.keep(after, of: id)
            try tx.setUnit(of: id, from: after, before: before)
            switch (before.isActive, after.isActive) {
            case (_, false): try tx.endDuty(of: id)
            case (false, true):
                // Rights do not come back by themselves.
                try tx.run("UPDATE staff SET ended_at = NULL WHERE staff_id = \(id)")
                try tx.also(.accountResumed(id))
            case (true, true): break
            }
            return try tx.account(id)
        }
    }

    /// Deletes an account for the directory: nobody signs in as it again, its name is free, and the log still knows who it was.
    package func delete(_ id: StaffID, by actor: Actor) async throws {
        try await database.write(.accountDeleted(id), by: actor) { tx in
            let account = try tx.account(id)
            try tx.keep(account.user, of: id)
            try tx.endDuty(of: id)
            try tx.run("DELETE FROM directory_member WHERE staff_id = \(id)")
            try tx.run("DELETE FROM staff_passkey WHERE staff_id = \(id)")
            try tx.run("DELETE FROM staff_identity WHERE staff_id = \(id)")
            try tx.run("UPDATE directory_account SET deleted_at = \(tx.now) WHERE staff_id = \(id)")
            try tx.run(
                "UPDATE staff SET login = \("ended:\(id)"), password_hash = NULL WHERE staff_id = \(id)")
        }
    }
}

extension SCIMUser {
    /// The language of pages: the first that the account prefers and we have, Finnish where there is none.
    fileprivate var language: Language {
        (preferredLanguage ?? "").split(separator: "," as Character)
            .compactMap { Language(rawValue: $0.prefix(2).lowercased()) }.first ?? .finnish
    }
}

extension Write {
    /// Ends all that the account could do.
    fileprivate mutating func endDuty(of staff: StaffID) throws {
        let ended = try changed(
            "UPDATE staff SET ended_at = \(now) WHERE staff_id = \(staff) AND ended_at IS NULL")
        try run("DELETE FROM staff_session WHERE staff_id = \(staff)")
        try run("DELETE FROM staff_role WHERE staff_id = \(staff)")
        try run("DELETE FROM staff_group WHERE staff_id = \(staff)")
        try run("UPDATE mailbox_grant SET ends_at = \(now) WHERE staff_id = \(staff) AND ends_at > \(now)")
        if ended > 0 { try also(.accountEnded(staff)) }
    }

    fileprivate mutating func keep(_ user: SCIMUser, of staff: StaffID) throws {
        let resource = user.json.text
        try run(
            """
            INSERT INTO directory_account (staff_id, external_id, resource, changed_at)
            VALUES (\(staff), \(user.externalID), \(resource), \(now))
            ON CONFLICT (staff_id) DO UPDATE
               SET external_id = excluded.external_id, resource = excluded.resource,
                   changed_at = excluded.changed_at
            """)
        if let email = user.emails.first(where: \.isPrimary) ?? user.emails.first {
            try setAddress(email.value, of: staff)
        }
    }
}

private enum AccountSearch {
    case all
    case one(StaffID)
    case login(String)
    case external(String)
}

extension Rows where Self: ~Copyable {
    fileprivate borrowing func account(_ id: StaffID) throws -> DirectoryAccount {
        guard let account = try accounts(.one(id)).first else { throw SCIMProblem.notFound }
        return account
    }

    fileprivate borrowing func checkFree(_ login: String, for staff: StaffID) throws {
        let taken = try count(
            """
            SELECT count(*) AS n FROM staff
             WHERE login = \(login.lowercased()) AND staff_id <> \(staff)
            """)
        guard taken == 0 else { throw SCIMProblem.bad(.uniqueness, "The userName is taken.") }
    }

    fileprivate borrowing func accounts(_ search: AccountSearch) throws -> [DirectoryAccount] {
        let found: [StaffID]
        switch search {
        case .all:
            let groups = try all(
                """
                SELECT m.staff_id, g.group_id, g.name
                  FROM directory_member AS m
                  JOIN directory_group AS g ON g.group_id = m.group_id
                 ORDER BY g.group_id
                """, GroupRow.init)
            return try all(
                """
                SELECT s.staff_id, s.login, s.name, s.language, s.created_at, s.ended_at, d.resource, d.changed_at
                  FROM staff AS s
                  LEFT JOIN directory_account AS d ON d.staff_id = s.staff_id
                 WHERE d.deleted_at IS NULL
                 ORDER BY s.staff_id
                """, AccountRow.init
            ).map(GroupRow.joined(groups))
        case .one(let id): found = [id]
        case .login(let login):
            found = try all("SELECT staff_id FROM staff WHERE login = \(login.lowercased())") { row in
                try row["staff_id"]
            }
        case .external(let id):
            found = try all("SELECT staff_id FROM directory_account WHERE external_id = \(id)") { row in
                try row["staff_id"]
            }
        }
        let groups = try all(
            """
            SELECT m.staff_id, g.group_id, g.name
              FROM directory_member AS m
              JOIN directory_group AS g ON g.group_id = m.group_id
             WHERE m.staff_id IN (\(list: found))
             ORDER BY g.group_id
            """, GroupRow.init)
        return try all(
            """
            SELECT s.staff_id, s.login, s.name, s.language, s.created_at, s.ended_at, d.resource, d.changed_at
              FROM staff AS s
              LEFT JOIN directory_account AS d ON d.staff_id = s.staff_id
             WHERE s.staff_id IN (\(list: found)) AND d.deleted_at IS NULL
             ORDER BY s.staff_id
            """, AccountRow.init
        ).map(GroupRow.joined(groups))
    }
}

private struct GroupRow {
    let staff: StaffID
    let group: DirectoryAccount.GroupName

    init(_ row: Row) throws {
        staff = try row["staff_id"]
        group = DirectoryAccount.GroupName(id: try row["group_id"], name: try row["name"])
    }

    static func joined(_ rows: [GroupRow]) -> (AccountRow) -> DirectoryAccount {
        let groups = Dictionary(grouping: rows, by: \.staff)
        return { account in
            DirectoryAccount(
                id: account.id, user: account.user, createdAt: account.created, changedAt: account.changed,
                groups: (groups[account.id] ?? []).map(\.group))
        }
    }
}

private struct AccountRow {
    let id: StaffID
    let user: SCIMUser
    let created: Moment
    let changed: Moment

    init(_ row: Row) throws {
        id = try row["staff_id"]
        user = try SCIMUser(row)
        created = try row["created_at"]
        let changed: Moment? = try row["changed_at"]
        self.changed = changed ?? created
    }
}

extension SCIMUser {
    /// What is kept of the account; what counts is what the account's own row says.
    fileprivate init(_ row: Row) throws {
        let resource: String? = try row["resource"]
        var json = try JSONValue(resource: Array((resource ?? "{}").utf8))
        let ended: Moment? = try row["ended_at"]
        if json["userName"] == nil {
            json["userName"] = .string(try row["login"])
            json["displayName"] = .string(try row["name"])
            json["preferredLanguage"] = .string(try row["language"])
        }
        json["active"] = .boolean(ended == nil)
        try self.init(json)
    }
}
