// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Store

/// A right that a grant gives over one mailbox.
package protocol Right {
    static var granted: GrantedRight { get }
}

/// The rights as the rows know them.
package enum GrantedRight: String, Sendable, CaseIterable, SQLBindable {
    case read
    case send
    case supervise
    case administer
}

/// To read the mailbox's messages.
package enum MayRead: Right {
    package static let granted = GrantedRight.read
}

/// To write, answer, recall and remind in the mailbox's name.
package enum MaySend: Right {
    package static let granted = GrantedRight.send
}

/// To see how the mailbox's work stands, and to give it to another hand.
package enum MaySupervise: Right {
    package static let granted = GrantedRight.supervise
}

/// To decide who has rights over the mailbox, and how it works: who has it is the mailbox's owner.
package enum MayAdminister: Right {
    package static let granted = GrantedRight.administer
}
