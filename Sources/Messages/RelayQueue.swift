// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
package import Mail
internal import Mailboxes
package import SMTP
internal import Sealing
package import Store
package import Vocabulary

/// A message that is passed on to the relay as it is: ordinary mail, or a report of our own about some.
///
/// In clear it lives in memory only, and never prints.
package struct RelayedMail: Sendable, CustomStringConvertible, CustomReflectable {
    package let id: RelayID
    package let envelope: Envelope
    /// The octets that the relay gets.
    package let content: [UInt8]

    package init(id: RelayID, envelope: Envelope, content: [UInt8]) {
        precondition(!envelope.recipients.isEmpty, "a mail is passed on to somebody")
        self.id = id
        self.envelope = envelope
        self.content = content
    }

    /// A report of our own, by the null reverse-path, of which nothing is to be told (RFC 3464 §2).
    package init(id: RelayID, report: [UInt8], to sender: Address) {
        let envelope = Envelope(
            sender: nil, recipients: [EnvelopeRecipient(sender, notify: .never)],
            characters: sender.needsUTF8 ? .utf8 : .ascii)
        self.init(id: id, envelope: envelope, content: report)
    }

    /// The message up to its empty line.
    package var header: [UInt8] {
        var lineStart = 0
        for (index, octet) in content.enumerated() where octet == UInt8(ascii: "\n") {
            if index - lineStart <= 1 { return Array(content[..<lineStart]) }
            lineStart = index + 1
        }
        return content
    }

    package var description: String { "‹mail›" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Where one recipient of a queued mail stands.
package enum RelayState: String, Sendable, CaseIterable, SQLBindable {
    case waiting
    /// The relay has it.
    case sent
    /// It will not be tried again.
    case failed
}

extension Job.Kind {
    /// To hand a queued mail to the relay.
    package static let relay: Job.Kind = "relay.mail"
}

extension Act {
    /// An ordinary mail was kept, to be passed on.
    static func mailQueued(_ id: RelayID, recipients: Int) -> Act {
        Act("relay.queued", on: Object(id), details: ["recipients": .count(recipients)])
    }
    /// A report about a mail was kept, to be sent to who wrote that.
    static func reportQueued<Of>(_ id: RelayID, about mail: ID<Of>) -> Act {
        Act("relay.report-queued", on: Object(id), related: [Object(mail)])
    }
}

/// A queue entry sealed to the relay's key, ready for the rows.
struct SealedRelayMail: Sendable {
    let id: RelayID
    let key: ReaderKeyID
    let header: [UInt8]
    let envelope: [UInt8]
    let part: SealedPart
    let recipients: Int
}

extension SealedRelayMail {
    /// Seals a mail with its envelope to the key; a large one is durable in a blob when this returns.
    init(
        _ mail: RelayedMail, to key: ReaderKey, blobs: Blobs, clock: Clock, chance: Chance
    ) async throws {
        let sealer = Sealer(MessageID(sealing: mail.id), blobs: blobs, clock: clock, chance: chance)
        id = mail.id
        self.key = key.id
        header = try AgeHeader.seal(sealer.fileKey, to: key.publicKey)
        let json = [UInt8](try JSONEncoder().encode(WrittenEnvelope(mail.envelope)))
        envelope = PayloadSealer.seal(json, with: sealer.fileKey, at: mail.id.envelopePlace)
        var part = sealer.begin(.attachment)
        for start in stride(from: 0, to: mail.content.count, by: 1 << 20) {
            try await part.append(mail.content[start..<min(start + 1 << 20, mail.content.count)])
        }
        self.part = try await part.finish()
        recipients = mail.envelope.recipients.count
    }
}

/// An envelope as it is sealed: each value as SMTP writes it, so that its parser alone reads it back.
struct WrittenEnvelope: Codable {
    struct Recipient: Codable {
        let address: String
        let notify: String?
        let original: String?
    }

    let sender: String?
    let recipients: [Recipient]
    let isUTF8: Bool
    let returned: String?
    let id: String?

    init(_ envelope: Envelope) {
        sender = envelope.sender?.text
        recipients = envelope.recipients.map {
            Recipient(address: $0.address.text, notify: $0.notify?.text, original: $0.original?.text)
        }
        isUTF8 = envelope.characters == .utf8
        returned = envelope.returned?.rawValue
        id = envelope.id?.xtext
    }

    func read() throws -> Envelope {
        Envelope(
            sender: try sender.map { try Address(parsing: $0) },
            recipients: try recipients.map { written in
                EnvelopeRecipient(
                    try Address(parsing: written.address),
                    notify: written.notify.flatMap { Notify(parsing: $0) },
                    original: written.original.flatMap { OriginalRecipient(parsing: $0) })
            },
            characters: isUTF8 ? .utf8 : .ascii, returned: returned.flatMap { ReturnedContent(rawValue: $0) },
            id: id.flatMap { EnvelopeID(parsing: $0) })
    }
}

extension RelayID {
    /// The place of the envelope; the content has a part's id of its own.
    var envelopePlace: SealedPlace { SealedPlace(message: bytes, part: PartID.structure.bytes) }
}

extension MessageID {
    /// The id that a queued mail's payloads are bound to: ids are never reused, so it is no message's.
    init(sealing id: RelayID) {
        guard let same = MessageID(bytes: id.bytes) else { preconditionFailure("16 bytes are an id") }
        self = same
    }
}

extension Write {
    /// Puts a sealed mail into the queue, and plans its way to the relay.
    mutating func insert(_ mail: SealedRelayMail) throws {
        try run(
            """
            INSERT INTO relay_mail (relay_id, bytes, envelope, part_id, sealed, blob_id, queued_at)
            VALUES (\(mail.id), \(mail.part.bytes), \(mail.envelope), \(mail.part.id),
                    \(mail.part.content.row), \(mail.part.content.blob), \(now))
            """)
        try run(
            """
            INSERT INTO relay_header (relay_id, reader_id, header)
            VALUES (\(mail.id), \(mail.key), \(mail.header))
            """)
        for place in 0..<mail.recipients {
            try run(
                """
                INSERT INTO relay_recipient (relay_id, place, state)
                VALUES (\(mail.id), \(place), \(RelayState.waiting))
                """)
        }
        try plan(Job(.relay, about: mail.id))
    }
}
