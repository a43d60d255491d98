// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Synchronization
package import Vocabulary

/// Something that whoever looks at a mailbox may want to see anew; it says where, and nothing of what.
package struct Change: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        /// A message came or went, or a conversation stands differently in its list.
        case list
        /// Somebody came to a conversation, left it, or does something else in it.
        case presence
    }

    package let kind: Kind
    package let mailbox: MailboxID
    package let conversation: ConversationID

    package init(_ kind: Kind, mailbox: MailboxID, conversation: ConversationID) {
        self.kind = kind
        self.mailbox = mailbox
        self.conversation = conversation
    }

    /// As nodes tell each other, and browsers are told: `list <mailbox> <conversation>`.
    package var text: String { "\(kind.rawValue) \(mailbox) \(conversation)" }

    /// Reads what `text` wrote.
    init?(parsing text: some StringProtocol) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, let kind = Kind(rawValue: String(words[0])),
            let mailbox = MailboxID(parsing: words[1]), let conversation = ConversationID(parsing: words[2])
        else { return nil }
        self.init(kind, mailbox: mailbox, conversation: conversation)
    }
}

/// Tells those who look of changes on this node and on others.
///
/// A change may be lost, with a connection or where somebody listens too slowly: who listens looks anew from time to time.
package final class Changes: Sendable {
    private struct State {
        var listeners: [Int: @Sendable (Change) -> Void] = [:]
        var next = 0
    }

    private let state = Mutex(State())

    /// Someone who listens, until it is gone.
    package final class Listener: Sendable {
        private let number: Int
        private let changes: Changes

        fileprivate init(_ number: Int, _ changes: Changes) {
            self.number = number
            self.changes = changes
        }

        deinit { changes.state.withLock { $0.listeners[number] = nil } }
    }

    package init() {}

    /// Calls `hear` for each change for as long as the listener is kept; it must be quick, and never wait.
    package func listen(_ hear: @escaping @Sendable (Change) -> Void) -> Listener {
        let number = state.withLock { state in
            state.next += 1
            state.listeners[state.next] = hear
            return state.next
        }
        return Listener(number, self)
    }

    func tell(_ changes: [Change]) {
        let listeners = state.withLock { Array($0.listeners.values) }
        for change in changes {
            for hear in listeners { hear(change) }
        }
    }
}
