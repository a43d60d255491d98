// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Store
package import Vocabulary

/// Which conversations a list shows.
package struct InboxFilter: Hashable, Sendable {
    package enum Shown: String, Sendable, CaseIterable, SQLBindable {
        case all
        /// They wait for the authority, and nobody has taken them.
        case unhandled
        /// They wait for the authority.
        case ours
        /// They wait for the other side, or for nobody.
        case theirs
        /// The one who looks handles them.
        case mine
        /// They wait for the authority longer than they may.
        case late
    }

    package let shown: Shown
    /// One mailbox alone; nil for all that the one who looks may read.
    package let mailbox: MailboxID?

    package init(_ shown: Shown, in mailbox: MailboxID? = nil) {
        self.shown = shown
        self.mailbox = mailbox
    }
}

/// Where in the order of a list a conversation stands: those that nobody has taken first, then what is due, then the newest.
enum InboxStage: Int, Sendable, CaseIterable, Comparable {
    case unhandled
    case handled
    /// It waits for the other side, or for nobody.
    case theirs

    static func < (left: InboxStage, right: InboxStage) -> Bool { left.rawValue < right.rawValue }
}

extension InboxFilter.Shown {
    var stages: [InboxStage] {
        switch self {
        case .all: InboxStage.allCases
        case .unhandled: [.unhandled]
        case .ours, .late: [.unhandled, .handled]
        case .theirs: [.theirs]
        case .mine: [.handled, .theirs]
        }
    }
}

/// The place of a conversation in a list; the next page begins behind it, whatever has come on top meanwhile.
package struct InboxPlace: Hashable, Sendable {
    let stage: InboxStage
    /// `neverDue` where nothing is promised.
    let dueAt: Moment
    let lastAt: Moment
    let id: ConversationID

    init(_ stage: InboxStage, dueAt: Moment, lastAt: Moment, id: ConversationID) {
        self.stage = stage
        self.dueAt = dueAt
        self.lastAt = lastAt
        self.id = id
    }

    /// Reads what `text` wrote; nil for all else.
    package init?(parsing text: some StringProtocol) {
        let pieces = text.split(separator: ".", omittingEmptySubsequences: false)
        guard pieces.count == 4, let number = Int(pieces[0]), let stage = InboxStage(rawValue: number),
            let dueAt = Int64(pieces[1]), let lastAt = Int64(pieces[2]),
            let id = ConversationID(parsing: pieces[3])
        else { return nil }
        self.init(
            stage, dueAt: Moment(milliseconds: dueAt), lastAt: Moment(milliseconds: lastAt), id: id)
    }

    /// As a page's address carries it.
    package var text: String {
        "\(stage.rawValue).\(dueAt.milliseconds).\(lastAt.milliseconds).\(id)"
    }

    /// Whether the other stands behind this one.
    func stands(before other: InboxPlace) -> Bool {
        if stage != other.stage { return stage < other.stage }
        if dueAt != other.dueAt { return dueAt < other.dueAt }
        if lastAt != other.lastAt { return lastAt > other.lastAt }
        return id > other.id
    }
}
