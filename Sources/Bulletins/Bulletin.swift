// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mailboxes
package import Store
package import Vocabulary

package enum OfBulletin: Identified { package static let kind = "bulletin" }
package enum OfBulletinGroup: Identified { package static let kind = "bulletin-group" }
package enum OfSubscriber: Identified { package static let kind = "subscriber" }

package typealias BulletinID = ID<OfBulletin>
package typealias BulletinGroupID = ID<OfBulletinGroup>
package typealias SubscriberID = ID<OfSubscriber>

/// Bounds of what is sent to many.
package enum BulletinLimits {
    package static let subscribers = 50_000  // ours: of one group
    package static let addressesAtOnce = 5_000  // ours: of one form
    package static let nameBytes = 200  // ours: of a group
    package static let subjectBytes = 400  // ours
    package static let textBytes = 100_000  // ours
    package static let lettersInARun = 50  // ours: handed to the relay before others get their turn
}

/// People who are told of courses, events and the like by one mailbox.
package struct BulletinGroup: Sendable {
    package let id: BulletinGroupID
    package let mailbox: Mailbox
    package let name: String
    /// Those who have not left.
    package let subscribers: Int
}

/// General information, which goes as ordinary mail to a group; nothing confidential may stand in it.
package struct Bulletin: Sendable {
    /// Where it stands.
    package enum State: String, Sendable, CaseIterable, SQLBindable {
        case draft
        /// Looked through, with its recipients fixed.
        case ready
        case sending
        case sent
        /// Stopped on its way.
        case stopped
    }

    package let id: BulletinID
    package let group: BulletinGroupID
    package let groupName: String
    package let mailbox: Mailbox
    package let text: BulletinText
    package let state: State
    /// Counted on by each change of what it says or whom it goes to.
    package let revision: Int
    package let writtenAt: Moment
    package let sentAt: Moment?
    /// How many it goes to, fixed when it was looked through; nil before that.
    package let recipients: Int?
    package let counts: Counts

    /// What became of it for its recipients.
    package struct Counts: Hashable, Sendable {
        package let waiting: Int
        package let handed: Int
        package let failed: Int
        /// They left between the fixing and the sending.
        package let left: Int

        package init(waiting: Int, handed: Int, failed: Int, left: Int) {
            self.waiting = waiting
            self.handed = handed
            self.failed = failed
            self.left = left
        }
    }
}

/// What a bulletin says; it is public by its nature, and lies in clear.
package struct BulletinText: Hashable, Sendable {
    package let language: Language
    package let subject: String
    package let text: String

    /// - Throws: where a part is empty, `nothingWritten`; where it is too long, `tooLarge`.
    package init(language: Language, subject: String, text: String) throws(Refusal) {
        let subject = subject.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !subject.isEmpty, !text.allSatisfy(\.isWhitespace) else { throw .nothingWritten }
        guard subject.utf8.count <= BulletinLimits.subjectBytes else {
            throw .tooLarge(limitBytes: BulletinLimits.subjectBytes)
        }
        guard text.utf8.count <= BulletinLimits.textBytes else {
            throw .tooLarge(limitBytes: BulletinLimits.textBytes)
        }
        self.language = language
        self.subject = subject
        self.text = text
    }

    init(_ row: Row) throws {
        language = try row["language"]
        subject = try row["subject"]
        text = try row["text"]
    }
}

/// Where one recipient of a bulletin stands.
enum BulletinRecipientState: String, Sendable, CaseIterable, SQLBindable {
    case waiting
    case handed
    case failed
    case left
}

/// Groups, bulletins and their sending.
package struct Bulletins: Sendable {
    let database: Database
    let keyring: Keyring
    let clock: Clock
    let chance: Chance

    package init(database: Database, keyring: Keyring, clock: Clock, chance: Chance) {
        self.database = database
        self.keyring = keyring
        self.clock = clock
        self.chance = chance
    }
}
