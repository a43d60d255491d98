// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mailboxes
package import Store
package import Vocabulary

/// What belonging to a group of the organisation's gives a person, for as long as it lasts.
package struct GroupRule: Sendable {
    /// A right to a mailbox, and why.
    package struct Gift: Sendable {
        package let mailbox: MailboxID
        package let right: GrantedRight
        package let reason: String

        package init(mailbox: MailboxID, right: GrantedRight, reason: String) {
            self.mailbox = mailbox
            self.right = right
            self.reason = reason
        }
    }

    /// The group's name or identifier, as the provider or the directory writes it.
    package let group: String
    package let gifts: [Gift]
    package let roles: [StaffRole]
    /// How many days what it gives lasts, unless it is renewed by a sign-in or by the directory.
    package let days: Int

    package init(group: String, gifts: [Gift], roles: [StaffRole], days: Int) {
        self.group = group
        self.gifts = gifts
        self.roles = roles
        self.days = days
    }
}

extension Act {
    /// What groups give a person was brought into force.
    static func groupRulesApplied(_ staff: StaffID) -> Act {
        Act("staff.group-rules-applied", on: Object(staff))
    }
}

/// A group that a person belongs to, and since when that is known without having been said again.
private struct Membership {
    let group: String
    let told: Moment
}

extension Write {
    /// Puts the rules of the configuration in the place of those before, and applies them to everybody whom they may concern.
    package mutating func declareGroupRules(_ rules: [GroupRule]) throws {
        try run("DELETE FROM group_rule")
        try run("DELETE FROM group_role")
        for rule in rules {
            for gift in rule.gifts {
                try run(
                    """
                    INSERT INTO group_rule (group_name, mailbox_id, granted_right, reason, days)
                    VALUES (\(rule.group), \(gift.mailbox), \(gift.right), \(gift.reason), \(rule.days))
                    """)
            }
            for role in rule.roles {
                try run(
                    """
                    INSERT INTO group_role (group_name, role, days)
                    VALUES (\(rule.group), \(role), \(rule.days))
                    """)
            }
        }
        let concerned = try all(
            """
            SELECT staff_id FROM directory_member
            UNION SELECT staff_id FROM staff_group
            UNION SELECT staff_id FROM staff_role WHERE source = \(RoleSource.rule)
            UNION SELECT staff_id FROM mailbox_grant WHERE source = \(GrantSource.rule) AND ends_at > \(now)
            """
        ) { row in try row["staff_id"] as StaffID }
        for staff in concerned { try applyGroupRules(to: staff) }
    }

    /// Keeps what a provider told of a person's groups at a sign-in, in the place of what it told before.
    mutating func keepGroups(_ groups: [String], of staff: StaffID, from issuer: String) throws {
        try run("DELETE FROM staff_group WHERE staff_id = \(staff) AND issuer = \(issuer)")
        for group in Set(groups) {
            try run(
                """
                INSERT INTO staff_group (staff_id, issuer, group_name, told_at)
                VALUES (\(staff), \(issuer), \(group), \(now))
                """)
        }
    }

    /// Gives a person what the groups give, and ends at once what they no longer give.
    mutating func applyGroupRules(to staff: StaffID) throws {
        let memberships = try memberships(of: staff)
        let grants = try ruledGrants(of: staff, memberships)
        let roles = try ruledRoles(memberships)
        let changedGrants = try putRuledGrants(grants, of: staff)
        let changedRoles = try putRuledRoles(roles, of: staff)
        if changedGrants || changedRoles { try also(.groupRulesApplied(staff)) }
    }

    private mutating func putRuledRoles(_ roles: [StaffRole: Moment], of staff: StaffID) throws -> Bool {
        let standing = try all(
            "SELECT role FROM staff_role WHERE staff_id = \(staff) AND source = \(RoleSource.rule)"
        ) { row in try row["role"] as StaffRole }
        try run("DELETE FROM staff_role WHERE staff_id = \(staff) AND source = \(RoleSource.rule)")
        for (role, end) in roles.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try give(role, to: staff, .rule, until: end)
        }
        return Set(standing) != Set(roles.keys)
    }
}

extension Rows where Self: ~Copyable {
    /// Whether a rule names one of the groups.
    borrowing func rulesName(_ groups: [String]) throws -> Bool {
        try count(
            """
            SELECT count(*) AS n
              FROM (SELECT group_name FROM group_rule UNION SELECT group_name FROM group_role) AS r
             WHERE group_name IN (\(list: groups))
            """) > 0
    }

    /// The groups of a person; none once the duty has ended.
    fileprivate borrowing func memberships(of staff: StaffID) throws -> [Membership] {
        let serving = try count(
            "SELECT count(*) AS n FROM staff WHERE staff_id = \(staff) AND ended_at IS NULL")
        guard serving > 0 else { return [] }
        // What the directory says holds until it says something else; what a provider told holds from then on.
        let directory = try all(
            """
            SELECT g.group_id, g.name, g.external_id
              FROM directory_member AS m
              JOIN directory_group AS g ON g.group_id = m.group_id
             WHERE m.staff_id = \(staff)
            """
        ) { row in
            let (id, external): (GroupID, String?) = (try row["group_id"], try row["external_id"])
            return [id.description, try row["name"], external].compactMap(\.self)
        }
        let told = try all("SELECT group_name, told_at FROM staff_group WHERE staff_id = \(staff)") { row in
            Membership(group: try row["group_name"], told: try row["told_at"])
        }
        return directory.flatMap(\.self).map { Membership(group: $0, told: now) } + told
    }

    fileprivate borrowing func ruledGrants(
        of staff: StaffID, _ memberships: [Membership]
    ) throws -> [Grant] {
        let rules = try all("SELECT group_name, mailbox_id, granted_right, reason, days FROM group_rule") {
            row in
            let days: Int = try row["days"]
            return (
                group: try row["group_name"] as String, days: days,
                gift: GroupRule.Gift(
                    mailbox: try row["mailbox_id"], right: try row["granted_right"],
                    reason: try row["reason"])
            )
        }
        return memberships.flatMap { membership in
            rules.filter { $0.group == membership.group }.map { rule in
                Grant(
                    mailbox: rule.gift.mailbox, staff: staff, right: rule.gift.right,
                    reason: "\(rule.gift.reason) (\(rule.group))", until: membership.told + .days(rule.days))
            }
        }
    }

    fileprivate borrowing func ruledRoles(_ memberships: [Membership]) throws -> [StaffRole: Moment] {
        let rules = try all("SELECT group_name, role, days FROM group_role") { row in
            (
                group: try row["group_name"] as String, role: try row["role"] as StaffRole,
                days: try row["days"] as Int
            )
        }
        var roles: [StaffRole: Moment] = [:]
        for membership in memberships {
            for rule in rules where rule.group == membership.group {
                let end = membership.told + .days(rule.days)
                if end > now { roles[rule.role] = max(end, roles[rule.role] ?? end) }
            }
        }
        return roles
    }
}
