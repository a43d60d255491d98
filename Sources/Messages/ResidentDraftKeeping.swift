// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Display
internal import Foundation
package import Identity
internal import Mailboxes
internal import Sealing
internal import Store
package import Vocabulary

extension Act {
    static func draftBegun(for mailbox: MailboxID) -> Act { Act("draft.begun", on: Object(mailbox)) }
    static func draftOpened(for mailbox: MailboxID) -> Act { Act("draft.opened", on: Object(mailbox)) }
    static func draftDiscarded(for mailbox: MailboxID) -> Act { Act("draft.discarded", on: Object(mailbox)) }
}

/// A draft as its rows have it.
private struct SealedDraft: Sendable {
    let text: [UInt8]
    let files: [UInt8]
    let parts: [SealedPart]
    let room: Int
}

extension Messages {
    /// The draft as it stands, or nil where there is none; what was typed is opened after an entry in the log.
    package func draft(_ key: DraftKey, by actor: Actor) async throws -> ResidentDraft? {
        let known = try await database.read { tx in try tx.hasDraft(key) }
        guard known else { return nil }
        let keyring = keyring
        let (found, proof) = try await database.commit(.draftOpened(for: key.mailbox), by: actor, .snapshot) {
            tx in try tx.sealedDraft(key, from: actor.address, keyring: keyring)
        }
        guard let found else { return nil }
        precondition(proof.act.name == "draft.opened", "only an opened draft is unwrapped")
        return try ResidentDraft(
            self, key, text: try key.unwrap(found.text, as: DraftText.self),
            files: try key.unwrap(found.files, as: ResidentDraft.Files.self), parts: found.parts,
            room: found.room, by: actor)
    }

    /// The draft, begun for the submission where there is none.
    package func draft(
        _ key: DraftKey, beginning submission: MessageID, by actor: Actor
    ) async throws -> ResidentDraft {
        if let draft = try await draft(key, by: actor) { return draft }
        try await keep(DraftText(), in: key, submission: submission, by: actor)
        guard let draft = try await draft(key, by: actor) else { throw Refusal.outOfTurn }
        return draft
    }

    /// Keeps what was typed; refused beyond the limits of a network, and after the same form has been sent.
    ///
    /// That it was kept again is not logged: it opens nothing, and nobody but its writer ever sees it.
    package func keep(
        _ text: DraftText, in key: DraftKey, submission: MessageID, by actor: Actor
    ) async throws {
        guard text.text.utf8.count <= limits.textBytes else {
            throw Refusal.tooLarge(limitBytes: limits.textBytes)
        }
        let wrapped = try key.wrap(text)
        let isKept = try await database.keep { tx in
            try tx.run(
                """
                DELETE FROM resident_draft_part
                 WHERE draft_key IN (SELECT draft_key FROM resident_draft WHERE ends_at < \(tx.now))
                """)
            try tx.run("DELETE FROM resident_draft WHERE ends_at < \(tx.now)")
            return try tx.changed(
                """
                UPDATE resident_draft
                   SET wrapped_text = \(wrapped), text_bytes = \(wrapped.count), saved_at = \(tx.now),
                       ends_at = \(tx.now + .days(ResidentLimits.draftDays))
                 WHERE draft_key = \(key.fingerprint)
                """) > 0
        }
        guard !isKept else { return }
        let files = try key.wrap(
            ResidentDraft.Files(
                submission: submission.description, fileKey: chance.bytes(SealingLimits.fileKeyBytes),
                entries: []))
        let keyring = keyring
        try await database.write(.draftBegun(for: key.mailbox), by: actor) { tx in
            // A script that saves a moment after the form was sent shall not bring the draft back.
            guard try tx.start(submission) == nil else { throw Refusal.outOfTurn }
            let network = try tx.networkKey(of: actor.address, keyring: keyring)
            guard try tx.roomForDrafts(of: network) > wrapped.count else {
                throw Refusal.tooManyTries(until: tx.now + .days(1))
            }
            try tx.run(
                """
                INSERT INTO resident_draft
                       (draft_key, network, text_bytes, wrapped_text, wrapped_files, saved_at, ends_at)
                VALUES (\(key.fingerprint), \(network), \(wrapped.count), \(wrapped), \(files), \(tx.now),
                        \(tx.now + .days(ResidentLimits.draftDays)))
                ON CONFLICT (draft_key) DO NOTHING
                """)
        }
    }

    /// Destroys the draft.
    package func discardDraft(_ key: DraftKey, by actor: Actor) async throws {
        let blobs = try await database.write(.draftDiscarded(for: key.mailbox), by: actor, .snapshot) { tx in
            let blobs = try tx.all(
                """
                SELECT blob_id
                  FROM resident_draft_part
                 WHERE draft_key = \(key.fingerprint) AND blob_id IS NOT NULL
                """
            ) { row in try row["blob_id"] as BlobID }
            try tx.destroyDraft(key)
            return blobs
        }
        for blob in blobs { try? await self.blobs.remove(blob) }
    }
}

extension Rows where Self: ~Copyable {
    fileprivate borrowing func hasDraft(_ key: DraftKey) throws -> Bool {
        try count(
            "SELECT count(*) AS n FROM resident_draft WHERE draft_key = \(key.fingerprint) AND ends_at > \(now)"
        ) > 0
    }

    /// How many bytes more a network may leave with us; none where it has too many drafts.
    fileprivate borrowing func roomForDrafts(of network: [UInt8]) throws -> Int {
        let drafts = try count("SELECT count(*) AS n FROM resident_draft WHERE network = \(network)")
        guard drafts < ResidentLimits.draftsFromNetwork else { return 0 }
        return ResidentLimits.draftBytesFromNetwork - (try bytesOfDrafts(of: network))
    }

    fileprivate borrowing func bytesOfDrafts(of network: [UInt8]) throws -> Int {
        let texts = try first(
            """
            SELECT CAST(coalesce(sum(text_bytes), 0) AS BIGINT) AS n FROM resident_draft WHERE network = \(network)
            """
        ) { row in try row["n"] as Int }
        let files = try first(
            """
            SELECT CAST(coalesce(sum(p.bytes), 0) AS BIGINT) AS n
              FROM resident_draft AS d
              JOIN resident_draft_part AS p ON p.draft_key = d.draft_key
             WHERE d.network = \(network)
            """
        ) { row in try row["n"] as Int }
        return (texts ?? 0) + (files ?? 0)
    }
}

extension Write {
    fileprivate mutating func sealedDraft(
        _ key: DraftKey, from address: String?, keyring: Keyring
    ) throws -> SealedDraft? {
        let network = try networkKey(of: address, keyring: keyring)
        let room = ResidentLimits.draftBytesFromNetwork - (try bytesOfDrafts(of: network))
        let parts = try all(
            """
            SELECT part_id, bytes, sealed, blob_id
              FROM resident_draft_part
             WHERE draft_key = \(key.fingerprint)
             ORDER BY part_id
            """
        ) { row in
            SealedPart(
                id: try row["part_id"], kind: .attachment, bytes: try row["bytes"],
                content: try SealedPart.Content(row), fileKind: .unknown)
        }
        return try first(
            "SELECT wrapped_text, wrapped_files FROM resident_draft WHERE draft_key = \(key.fingerprint)"
        ) { row in
            SealedDraft(
                text: try row["wrapped_text"], files: try row["wrapped_files"], parts: parts,
                room: max(0, room))
        }
    }

    mutating func destroyDraft(_ key: DraftKey) throws {
        try run("DELETE FROM resident_draft_part WHERE draft_key = \(key.fingerprint)")
        try run("DELETE FROM resident_draft WHERE draft_key = \(key.fingerprint)")
    }
}
