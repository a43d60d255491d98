// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mailboxes
package import SMTP
internal import Sealing
package import Store
package import Vocabulary

/// A held mail in clear, for the worker that takes it again; the log had its entry first.
///
/// It lives in memory only.
package struct ReleasedMail: Sendable {
    package let id: QuarantineID
    package let mailbox: MailboxID
    package let direction: Direction
    /// What came with the mail, for the recipients that it is held for.
    package let envelope: Envelope
    package let bringer: MailBringer
    /// The mail as it came.
    package let content: [UInt8]
    package let heldAt: Moment
}

extension Act {
    static func heldMailOpened(_ id: QuarantineID) -> Act { Act("quarantine.opened", on: Object(id)) }
    static func heldMailReleased(_ id: QuarantineID) -> Act { Act("quarantine.released", on: Object(id)) }
}

extension Messages {
    /// Opens a held mail that somebody has let go; nil where it is gone or nobody has.
    package func releasedMail(_ id: QuarantineID, by actor: Actor) async throws -> ReleasedMail? {
        let keyring = keyring
        let (found, proof) = try await database.commit(.heldMailOpened(id), by: actor, .snapshot) { tx in
            try tx.mailboxOfHeldMail(id).flatMap { try tx.heldMail(id, of: $0, keyring: keyring) }
        }
        guard let found, found.releaseOrderedAt != nil else { return nil }
        precondition(proof.act.name == "quarantine.opened", "only what is in the log is opened")
        let fileKey = try AgeHeader.open(found.header, with: found.key)
        let envelope: HeldEnvelope = try id.open(found.envelope, as: .envelope, with: fileKey)
        var content: [UInt8] = []
        content.reserveCapacity(found.bytes)
        let chunks = SealedContent(
            message: MessageID(sealing: id), part: found.part, content: found.content, fileKey: fileKey,
            blobs: blobs)
        for try await chunk in chunks { content += chunk }
        return ReleasedMail(
            id: id, mailbox: found.mailbox.id, direction: found.direction,
            envelope: try envelope.written.read(), bringer: envelope.bringer, content: content,
            heldAt: found.heldAt)
    }

    /// Puts a mail that could not be taken again back among those that wait for a decision, with its job ended.
    package func takeBackRelease(_ id: QuarantineID, ending job: ClaimedJob, by actor: Actor) async throws {
        try await database.write(.releaseFailed(id), by: actor) { tx in
            guard try tx.end(job) else {
                tx.outcome = .refused(.outOfTurn)
                return
            }
            try tx.run("UPDATE quarantine SET release_ordered_at = NULL WHERE quarantine_id = \(id)")
        }
    }
}

extension Act {
    fileprivate static func releaseFailed(_ id: QuarantineID) -> Act {
        Act("quarantine.release-failed", on: Object(id))
    }
}
