// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mailboxes
internal import Scanning
internal import Store
internal import Vocabulary

extension Rows where Self: ~Copyable {
    /// The mailbox that a mail is held for, where the actor may read it; `notPermitted` otherwise, and where there is none such.
    borrowing func mailboxOfHeldMail(_ id: QuarantineID, for actor: Actor) throws -> Mailbox {
        let mailbox = try mailboxOfHeldMail(id)
        guard let mailbox else { throw Refusal.notPermitted }
        _ = try Grants.permit(MayRead.self, to: actor, on: mailbox.id, in: self)
        return mailbox
    }

    borrowing func mailboxOfHeldMail(_ id: QuarantineID) throws -> Mailbox? {
        let held: MailboxID? = try first(
            "SELECT mailbox_id FROM quarantine WHERE quarantine_id = \(id)"
        ) { row in try row["mailbox_id"] }
        return try held.flatMap { try mailbox($0) }
    }

    borrowing func heldMails(of mailbox: Mailbox, limit: Int, keyring: Keyring) throws -> [SealedHeldMail] {
        try all(
            """
            SELECT q.quarantine_id, q.direction, q.reasons, q.bytes, q.envelope, q.facts, q.part_id, q.sealed, q.blob_id,
                   q.held_at, q.expires_at, q.release_ordered_at, h.reader_id, h.header
              FROM quarantine AS q
              JOIN quarantine_header AS h ON h.quarantine_id = q.quarantine_id
             WHERE q.mailbox_id = \(mailbox.id)
             ORDER BY q.held_at DESC
             LIMIT \(limit)
            """
        ) { row in
            try SealedHeldMail(row, of: mailbox, key: try privateKey(row["reader_id"], keyring: keyring))
        }
    }

    borrowing func heldMail(
        _ id: QuarantineID, of mailbox: Mailbox, keyring: Keyring
    ) throws -> SealedHeldMail? {
        try first(
            """
            SELECT q.quarantine_id, q.direction, q.reasons, q.bytes, q.envelope, q.facts, q.part_id, q.sealed, q.blob_id,
                   q.held_at, q.expires_at, q.release_ordered_at, h.reader_id, h.header
              FROM quarantine AS q
              JOIN quarantine_header AS h ON h.quarantine_id = q.quarantine_id
             WHERE q.quarantine_id = \(id)
            """
        ) { row in
            try SealedHeldMail(row, of: mailbox, key: try privateKey(row["reader_id"], keyring: keyring))
        }
    }

    borrowing func mayBeReleased(_ id: QuarantineID) throws -> Bool {
        let words: String? = try first(
            "SELECT reasons FROM quarantine WHERE quarantine_id = \(id) AND release_ordered_at IS NULL"
        ) { row in try row["reasons"] }
        return words.map { HoldReason.list($0).allSatisfy(\.mayBeReleased) } ?? false
    }
}

extension Write {
    /// Destroys a held mail's header, and with it the mail; the blob that held the content is returned, to be removed.
    mutating func destroyHeldMail(_ id: QuarantineID) throws -> BlobID? {
        let blob: BlobID? = try first(
            "SELECT blob_id FROM quarantine WHERE quarantine_id = \(id) AND blob_id IS NOT NULL"
        ) { row in try row["blob_id"] }
        try run("DELETE FROM quarantine_header WHERE quarantine_id = \(id)")
        try run("DELETE FROM quarantine WHERE quarantine_id = \(id)")
        return blob
    }
}
