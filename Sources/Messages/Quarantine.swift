// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
package import Mailboxes
package import SMTP
package import Scanning
internal import Sealing
internal import Store
package import Vocabulary

/// Who sent a held mail to whom and through whom; sealed, and opened for the list.
struct HeldEnvelope: Codable {
    let written: WrittenEnvelope
    let bringer: MailBringer
}

/// Who brought a mail, as far as its own word on its sender's authentication goes.
package enum MailBringer: String, Codable, Sendable {
    /// A server of a listed network, which may be believed.
    case listedNetwork = "listed-network"
    /// Somebody who logged in, or anybody.
    case somebody
}

/// One held mail as the list shows it.
package struct HeldMail: Sendable {
    package let id: QuarantineID
    package let mailbox: Mailbox
    package let direction: Direction
    package let reasons: [HoldReason]
    package let sender: String?
    package let recipients: [String]
    package let bytes: Int
    package let heldAt: Moment
    package let expiresAt: Moment
    /// When somebody let it go, and it is not gone yet.
    package let releaseOrderedAt: Moment?

    /// Known malware is not let go; nor is a mail twice.
    package var mayBeReleased: Bool {
        releaseOrderedAt == nil && reasons.allSatisfy(\.mayBeReleased)
    }
}

extension Act {
    /// A mail was not taken as it came, but held for a human.
    static func mailHeld(_ id: QuarantineID, for mailbox: MailboxID, direction: Direction) -> Act {
        Act(
            "quarantine.held", on: Object(id), related: [Object(mailbox)],
            details: ["direction": .word(StaticWord(direction))])
    }
}

extension MessageIntake {
    /// Holds a mail for a human: sealed to the mailbox's key, and durable when it returns.
    ///
    /// `content` is the mail as it came; the staff of `mailbox`, the one it is for or the one that wrote it, decide about it; after
    /// `expiry` it is destroyed.
    package func hold(
        _ content: [UInt8], in envelope: Envelope, from bringer: MailBringer = .somebody,
        for mailbox: MailboxID, direction: Direction, because reasons: [HoldReason], expiry: Duration,
        by actor: Actor
    ) async throws -> QuarantineID {
        try await sealingAnew {
            try await holdOnce(
                content, in: envelope, from: bringer, for: mailbox, direction: direction, because: reasons,
                expiry: expiry, by: actor)
        }
    }

    private func holdOnce(
        _ content: [UInt8], in envelope: Envelope, from bringer: MailBringer, for mailbox: MailboxID,
        direction: Direction, because reasons: [HoldReason], expiry: Duration, by actor: Actor
    ) async throws -> QuarantineID {
        precondition(!reasons.isEmpty, "a mail is held for a reason")
        let key = try await readerKey(of: .mailbox(mailbox))
        let id = QuarantineID(at: clock.now, by: chance)
        let sealer = Sealer(MessageID(sealing: id), blobs: blobs, clock: clock, chance: chance)
        let header = try AgeHeader.seal(sealer.fileKey, to: key.publicKey)
        let sealedEnvelope = try id.seal(
            HeldEnvelope(written: WrittenEnvelope(envelope), bringer: bringer), as: .envelope,
            with: sealer.fileKey)
        let facts = try id.seal(HeldFacts(of: content), as: .facts, with: sealer.fileKey)
        var part = sealer.begin(.attachment)
        for start in stride(from: 0, to: content.count, by: 1 << 20) {
            try await part.append(content[start..<min(start + 1 << 20, content.count)])
        }
        let sealed = try await part.finish()
        let words = Set(reasons.map(\.text)).sorted().joined(separator: " ")
        let act = Act.mailHeld(id, for: mailbox, direction: direction)
        try await database.write(act, by: actor, .snapshot) { tx in
            try tx.checkReaderKey(among: [key.id.bytes], of: mailbox)
            try tx.run(
                """
                INSERT INTO quarantine
                       (quarantine_id, mailbox_id, direction, reasons, bytes, envelope, facts, part_id, sealed, blob_id,
                        held_at, expires_at)
                VALUES (\(id), \(mailbox), \(direction), \(words), \(content.count), \(sealedEnvelope), \(facts),
                        \(sealed.id), \(sealed.content.row), \(sealed.content.blob), \(tx.now), \(tx.now + expiry))
                """)
            try tx.run(
                """
                INSERT INTO quarantine_header (quarantine_id, reader_id, header)
                VALUES (\(id), \(key.id), \(header))
                """)
        }
        return id
    }
}

/// The places of a held mail's payloads that are not its content.
enum HeldPlace: UInt8 {
    case envelope = 0
    case facts = 1
}

extension QuarantineID {
    private func place(_ place: HeldPlace) -> SealedPlace {
        SealedPlace(message: bytes, part: Array(repeating: 0, count: 15) + [place.rawValue])
    }

    fileprivate func seal(
        _ value: some Encodable, as place: HeldPlace, with fileKey: FileKey
    ) throws -> [UInt8] {
        PayloadSealer.seal([UInt8](try JSONEncoder().encode(value)), with: fileKey, at: self.place(place))
    }

    func open<Value: Decodable>(
        _ sealed: [UInt8], as place: HeldPlace, with fileKey: FileKey
    ) throws -> Value {
        let json = try PayloadOpener.open(sealed, with: fileKey, at: self.place(place))
        return try JSONDecoder().decode(Value.self, from: Data(json))
    }
}

extension MessageID {
    /// The id that a held mail's payloads are bound to: ids are never reused, so it is no message's.
    init(sealing id: QuarantineID) {
        guard let same = MessageID(bytes: id.bytes) else { preconditionFailure("16 bytes are an id") }
        self = same
    }
}
