// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// How surely it is known who a person is: the levels of Regulation (EU) 910/2014, article 8, and those below.
package enum Assurance: String, Sendable, Comparable, CaseIterable {
    /// Nothing is known.
    case none
    /// A mail address, a caller's word, or the link of a notice.
    case claimed
    /// A PIN sent to a number that the sender knew.
    case possession
    /// The word of the person's own organisation, a partner of ours, of whose sign-in no more is known; no act asks for it alone.
    case vouched
    /// eIDAS substantial; for staff, an account and its password until strong sign-in.
    case substantial
    /// eIDAS high.
    case high

    package static func < (left: Assurance, right: Assurance) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .none: 0
        case .claimed: 1
        case .possession: 2
        case .vouched: 3
        case .substantial: 4
        case .high: 5
        }
    }
}

/// The languages that every page and notice exists in.
package enum Language: String, Sendable, CaseIterable {
    case finnish = "fi"
    case swedish = "sv"
    case english = "en"
}
