// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store
package import Vocabulary

/// A person who serves, with an account.
package struct StaffMember: Hashable, Sendable {
    package let id: StaffID
    package let login: String
    package let name: String
    package let language: Language

    package init(_ row: Row) throws {
        id = try row["staff_id"]
        login = try row["login"]
        name = try row["name"]
        language = try row["language"]
    }
}

extension Act {
    /// A password was set for an account.
    package static func passwordSet(_ staff: StaffID) -> Act { Act("staff.password-set", on: Object(staff)) }
}

extension Rows where Self: ~Copyable {
    package borrowing func staffMember(login: String) throws -> StaffMember? {
        try first(
            """
            SELECT staff_id, login, name, language
              FROM staff
             WHERE login = \(login.lowercased())
            """, StaffMember.init)
    }

    package borrowing func staffMember(_ id: StaffID) throws -> StaffMember? {
        try first(
            "SELECT staff_id, login, name, language FROM staff WHERE staff_id = \(id)", StaffMember.init)
    }

    borrowing func passwordHash(login: String) throws -> (staff: StaffMember, hash: PasswordHash?)? {
        try first(
            """
            SELECT staff_id, login, name, language, password_hash
              FROM staff
             WHERE login = \(login.lowercased()) AND ended_at IS NULL
            """
        ) { row in
            let hash: String? = try row["password_hash"]
            return (try StaffMember(row), hash.flatMap(PasswordHash.init(parsing:)))
        }
    }
}

extension Write {
    /// Makes the account, or gives the one that stands there its name and language.
    package mutating func declareStaff(
        login: String, name: String, language: Language, id: StaffID? = nil
    ) throws -> StaffMember {
        if let member = try staffMember(login: login) {
            try run("UPDATE staff SET name = \(name), language = \(language) WHERE staff_id = \(member.id)")
        } else {
            try run(
                """
                INSERT INTO staff (staff_id, login, name, language, created_at)
                VALUES (\(id ?? StaffID(at: now, by: chance)), \(login.lowercased()), \(name), \(language), \(now))
                """)
        }
        guard let member = try staffMember(login: login) else {
            throw Fault(.permanent, "the account did not take")
        }
        return member
    }

    /// Sets the account's password and ends its sessions.
    package mutating func setPassword(_ hash: PasswordHash, of staff: StaffID) throws {
        try run("UPDATE staff SET password_hash = \(hash.text) WHERE staff_id = \(staff)")
        try run("DELETE FROM staff_session WHERE staff_id = \(staff)")
    }
}
