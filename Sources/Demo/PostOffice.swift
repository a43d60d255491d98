// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mail
package import Vocabulary

/// The demo's post office: it stands where the authority's relay and the network of telephones would, and keeps
/// what would have left, in memory, for a page to show.
///
/// It holds links and PINs in clear, which is its purpose; no real installation has it.
package actor PostOffice {
    /// What came last comes first.
    private(set) package var items: [PostItem] = []
    private var lastNumber = 0
    private var keptBytes = 0
    private let clock: Clock

    package init(clock: Clock) {
        self.clock = clock
    }

    /// Keeps a mail or a text, and forgets the oldest ones beyond `PostOfficeLimits`.
    @discardableResult
    package func keep(_ content: PostItem.Content) -> PostItem {
        lastNumber += 1
        let item = PostItem(number: lastNumber, arrivedAt: clock.now, content: content)
        items.insert(item, at: 0)
        keptBytes += item.bytes
        while items.count > PostOfficeLimits.items || keptBytes > PostOfficeLimits.bytes,
            let oldest = items.popLast()
        {
            keptBytes -= oldest.bytes
        }
        return item
    }

    /// The item with the number; nil where there is none, or none any more.
    package func item(_ number: Int) -> PostItem? {
        items.first { $0.number == number }
    }
}

/// A mail or a text message that would have left.
package struct PostItem: Sendable {
    package enum Content: Sendable {
        case mail(PostedMail)
        case text(PostedText)
    }

    /// Counted from 1 since the start, never given twice.
    package let number: Int
    package let arrivedAt: Moment
    package let content: Content

    var bytes: Int {
        switch content {
        case .mail(let mail): mail.bytes.count
        case .text(let text): text.text.utf8.count
        }
    }
}

/// A mail as the relay took it.
package struct PostedMail: Sendable {
    package let envelopeSender: Address?
    package let recipients: [Address]
    package let bytes: [UInt8]

    package init(envelopeSender: Address?, recipients: [Address], bytes: [UInt8]) {
        self.envelopeSender = envelopeSender
        self.recipients = recipients
        self.bytes = bytes
    }

    /// What a person reads of it; nil where it cannot be read as mail.
    var content: MessageContent? { (try? Message(parsing: bytes))?.content }
}

/// A text message as the SMS gateway took it.
package struct PostedText: Hashable, Sendable {
    package let from: String
    package let to: String
    package let text: String

    package init(from: String, to: String, text: String) {
        self.from = from
        self.to = to
        self.text = text
    }
}

/// The bounds of the demo's post office, all of them ours.
package enum PostOfficeLimits {
    package static let items = 300
    package static let bytes = 64 * 1_048_576
    /// One mail.
    package static let mailBytes = 10 * 1_048_576
    /// One text, in parts as many as a telephone joins.
    package static let textBytes = 4_096
    /// Letters that the page shows opened, the newest; the others open with a click.
    static let openLetters = 1
    /// Between two looks of a page that keeps itself up to date.
    static let refreshSeconds = 3
}
