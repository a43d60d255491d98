// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Encodings
package import SCIM
internal import Store
package import Vocabulary

/// A group as the directory sees it.
package struct DirectoryGroup: Sendable {
    package let id: GroupID
    package let group: SCIMGroup
    /// The members with their names.
    package let members: [Member]
    package let createdAt: Moment
    package let changedAt: Moment

    package struct Member: Sendable {
        package let id: StaffID
        package let name: String
    }
}

extension Act {
    package static func groupMade(_ group: GroupID) -> Act { Act("directory.group-made", on: Object(group)) }
    package static func groupChanged(_ group: GroupID) -> Act {
        Act("directory.group-changed", on: Object(group))
    }
    package static func groupDeleted(_ group: GroupID) -> Act {
        Act("directory.group-deleted", on: Object(group))
    }
}

extension StaffDirectory {
    package func groups() async throws -> [DirectoryGroup] {
        try await database.read { tx in try tx.groups() }
    }

    package func group(_ id: GroupID) async throws -> DirectoryGroup {
        try await database.read { tx in try tx.group(id) }
    }

    package func make(_ group: SCIMGroup, id: GroupID, by actor: Actor) async throws -> DirectoryGroup {
        try await database.write(.groupMade(id), by: actor) { tx in
            try tx.run(
                """
                INSERT INTO directory_group (group_id, external_id, name, created_at, changed_at)
                VALUES (\(id), \(group.externalID), \(group.displayName), \(tx.now), \(tx.now))
                """)
            try tx.put(group.members, into: id)
            try tx.applyGroupRules(toAll: group.members)
            return try tx.group(id)
        }
    }

    package func change(
        _ id: GroupID, by actor: Actor, _ change: @escaping @Sendable (SCIMGroup) throws -> SCIMGroup
    ) async throws -> DirectoryGroup {
        try await database.write(.groupChanged(id), by: actor) { tx in
            let before = try tx.group(id).group
            let after = try change(before)
            try tx.run(
                """
                UPDATE directory_group
                   SET external_id = \(after.externalID), name = \(after.displayName), changed_at = \(tx.now)
                 WHERE group_id = \(id)
                """)
            let (old, new) = (Set(before.members), Set(after.members))
            for gone in before.members where !new.contains(gone) {
                try tx.run(
                    """
                    DELETE FROM directory_member
                     WHERE group_id = \(id) AND staff_id = \(try Write.member(gone))
                    """)
            }
            try tx.put(after.members.filter { !old.contains($0) }, into: id)
            // Where the group has another name, other rules are for everybody in it.
            let isRenamed = (before.displayName, before.externalID) != (after.displayName, after.externalID)
            try tx.applyGroupRules(
                toAll: isRenamed ? Array(old.union(new)) : Array(old.symmetricDifference(new)))
            return try tx.group(id)
        }
    }

    package func delete(_ id: GroupID, by actor: Actor) async throws {
        try await database.write(.groupDeleted(id), by: actor) { tx in
            let members = try tx.group(id).group.members
            try tx.run("DELETE FROM directory_member WHERE group_id = \(id)")
            try tx.run("DELETE FROM directory_group WHERE group_id = \(id)")
            try tx.applyGroupRules(toAll: members)
        }
    }
}

extension Write {
    fileprivate static func member(_ text: String) throws -> StaffID {
        guard let id = StaffID(parsing: text.lowercased()) else {
            throw SCIMProblem.bad(.invalidValue, "A member is not a user's id.")
        }
        return id
    }

    fileprivate mutating func applyGroupRules(toAll members: [String]) throws {
        for text in members.sorted() { try applyGroupRules(to: try Self.member(text)) }
    }

    fileprivate mutating func put(_ members: [String], into group: GroupID) throws {
        for text in members {
            let member = try Self.member(text)
            let known = try count(
                """
                SELECT count(*) AS n FROM staff AS s
                  LEFT JOIN directory_account AS d ON d.staff_id = s.staff_id
                 WHERE s.staff_id = \(member) AND d.deleted_at IS NULL
                """)
            guard known == 1 else { throw SCIMProblem.bad(.invalidValue, "A member is no user.") }
            try run("INSERT INTO directory_member (group_id, staff_id) VALUES (\(group), \(member))")
        }
    }
}

extension Rows where Self: ~Copyable {
    fileprivate borrowing func group(_ id: GroupID) throws -> DirectoryGroup {
        let members = try all(
            """
            SELECT m.group_id, m.staff_id, s.name
              FROM directory_member AS m
              JOIN staff AS s ON s.staff_id = m.staff_id
             WHERE m.group_id = \(id)
             ORDER BY m.staff_id
            """, MemberRow.init)
        let group = try first(
            """
            SELECT group_id, external_id, name, created_at, changed_at
              FROM directory_group
             WHERE group_id = \(id)
            """
        ) { row in try DirectoryGroup(row, members: members.map(\.member)) }
        guard let group else { throw SCIMProblem.notFound }
        return group
    }

    fileprivate borrowing func groups() throws -> [DirectoryGroup] {
        let members = try all(
            """
            SELECT m.group_id, m.staff_id, s.name
              FROM directory_member AS m
              JOIN staff AS s ON s.staff_id = m.staff_id
             ORDER BY m.group_id, m.staff_id
            """, MemberRow.init)
        let byGroup = Dictionary(grouping: members, by: \.group)
        return try all(
            """
            SELECT group_id, external_id, name, created_at, changed_at
              FROM directory_group
             ORDER BY group_id
            """
        ) { row in try DirectoryGroup(row, members: (byGroup[try row["group_id"]] ?? []).map(\.member)) }
    }
}

private struct MemberRow {
    let group: GroupID
    let member: DirectoryGroup.Member

    init(_ row: Row) throws {
        group = try row["group_id"]
        member = DirectoryGroup.Member(id: try row["staff_id"], name: try row["name"])
    }
}

extension DirectoryGroup {
    fileprivate init(_ row: Row, members: [Member]) throws {
        var json = JSONValue.object(["displayName": .string(try row["name"])])
        let external: String? = try row["external_id"]
        json["externalId"] = external.map(JSONValue.string)
        json["members"] = .array(members.map { .object(["value": .string($0.id.description)]) })
        self.init(
            id: try row["group_id"], group: try SCIMGroup(json), members: members,
            createdAt: try row["created_at"], changedAt: try row["changed_at"])
    }
}
