// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store
package import Vocabulary

package enum OfAccessRequest: Identified { package static let kind = "access-request" }
package enum OfAccessReview: Identified { package static let kind = "access-review" }
package enum OfSubstitution: Identified { package static let kind = "substitution" }
package typealias AccessRequestID = ID<OfAccessRequest>
package typealias AccessReviewID = ID<OfAccessReview>
package typealias SubstitutionID = ID<OfSubstitution>

/// Who has rights to which mailbox, and how that changes: people apply, owners decide, time ends, reviews confirm.
package struct Access: Sendable {
    let database: Database
    let keyring: Keyring

    package init(database: Database, keyring: Keyring) {
        self.database = database
        self.keyring = keyring
    }
}

/// A person as the pages of rights name one.
package struct NamedStaff: Hashable, Sendable {
    package let id: StaffID
    package let name: String
    package let login: String

    init(_ row: Row) throws {
        id = try row["staff_id"]
        name = try row["staff_name"]
        login = try row["staff_login"]
    }
}

extension Rows where Self: ~Copyable {
    /// An account that is in use, by its login.
    package borrowing func activeStaff(login: String) throws -> NamedStaff? {
        try first(
            """
            SELECT staff_id, name AS staff_name, login AS staff_login
              FROM staff
             WHERE login = \(login.lowercased()) AND ended_at IS NULL
            """, NamedStaff.init)
    }

    borrowing func isActive(_ staff: StaffID) throws -> Bool {
        try count("SELECT count(*) AS n FROM staff WHERE staff_id = \(staff) AND ended_at IS NULL") == 1
    }
}

extension Actor {
    /// The member of staff that acts; nobody else has to do with rights.
    var staff: StaffID {
        get throws {
            guard case .staff(let staff) = who else { throw Refusal.notPermitted }
            return staff
        }
    }
}

/// Why something is asked for or ended, in a person's words.
package struct StatedReason: Hashable, Sendable {
    /// Ours.
    package static let characters = 1...500

    package let text: String

    /// Nil where nothing is said, or more than a reason.
    package init?(_ text: String) {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard Self.characters.contains(words.count) else { return nil }
        self.text = words
    }
}

extension Job.Kind {
    /// To the owners: somebody has asked.
    package static let accessAsked: Job.Kind = "access.asked"
    /// To who asked: it is decided.
    package static let accessDecided: Job.Kind = "access.decided"
    /// To who has a right: it ends soon.
    package static let accessEnding: Job.Kind = "access.ending"
    /// To who had a right: it was taken back.
    package static let accessEnded: Job.Kind = "access.ended"
    /// To the owners: rights wait to be looked through.
    package static let accessReview: Job.Kind = "access.review"
    /// To the administrators: a review has left rights that nobody could confirm.
    package static let accessUnconfirmed: Job.Kind = "access.unconfirmed"
}
