// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Display
package import Identity
internal import Scanning
internal import Sealing
internal import Store
package import Vocabulary

/// A piece does not begin where the file ends so far.
package struct UploadElsewhere: Error {
    /// Where it does.
    package let received: Int
}

/// One piece of a file, sealed as its bytes come; durable when `finish` returns, and else as though it had never come.
package actor UploadPiece {
    private let messages: Messages
    private let id: UploadID
    private let key: UploadKey
    private let actor: Actor
    private let offset: Int
    private let room: Int
    private var part: PartSealer?

    fileprivate init(
        _ messages: Messages, _ upload: StoredUpload, of key: UploadKey, at offset: Int, by actor: Actor
    ) throws {
        self.messages = messages
        self.key = key
        self.actor = actor
        self.offset = offset
        id = upload.id
        room = min(UploadLimits.pieceBytes, upload.progress.bytes - offset)
        part = try messages.sealer(of: upload, key).begin(.attachment)
    }

    /// Takes more bytes; refused as `tooLarge` where they are more than the file, or than a piece.
    package func append(_ bytes: ArraySlice<UInt8>) async throws {
        guard var part = part.take() else { preconditionFailure("the piece has ended") }
        do {
            guard part.bytes + bytes.count <= room else { throw Refusal.tooLarge(limitBytes: room) }
            try await part.append(bytes)
        } catch {
            await part.discard()
            throw error
        }
        self.part = consume part
    }

    /// Makes the piece durable; where the file is whole with it, that is looked through and sealed for its message.
    ///
    /// - Throws: `UploadElsewhere` where another piece was faster; a `Refusal` where the file is not taken.
    package func finish() async throws -> UploadProgress {
        guard let part = part.take() else { preconditionFailure("the piece has ended") }
        let sealed = try await part.finish()
        do {
            if sealed.bytes > 0 { try await keep(sealed) }
        } catch {
            if let blob = sealed.content.blob { try? await messages.blobs.remove(blob) }
            throw error
        }
        let now = try await messages.upload(id, of: key, by: actor)
        guard now.progress.received == now.progress.bytes, !now.progress.isWhole else { return now.progress }
        try await messages.complete(now, of: key, by: actor)
        return try await messages.progress(of: id, of: key, by: actor)
    }

    /// Leaves the piece.
    package func discard() async {
        if let part = part.take() { await part.discard() }
    }

    /// That a piece came is not logged: nobody but its sender can open it, and what the file becomes is.
    private func keep(_ piece: SealedPart) async throws {
        let (id, key, offset) = (id, key, offset)
        let isKept = try await messages.database.keep { tx in
            let isNext = try tx.changed(
                """
                UPDATE upload
                   SET received = \(offset + piece.bytes)
                 WHERE upload_id = \(id) AND received = \(offset) AND part_id IS NULL
                   AND EXISTS (SELECT 1
                                 FROM upload_draft AS d
                                WHERE d.draft_key = \(key.fingerprint) AND d.sent_at IS NULL)
                """)
            guard isNext == 1 else { return false }
            try tx.run(
                """
                INSERT INTO upload_piece (upload_id, starts_at, part_id, bytes, sealed, blob_id)
                VALUES (\(id), \(offset), \(piece.id), \(piece.bytes), \(piece.content.row),
                        \(piece.content.blob))
                """)
            try tx.run(
                """
                UPDATE upload_draft
                   SET ends_at = \(tx.now + .hours(UploadLimits.hours))
                 WHERE draft_key = \(key.fingerprint)
                """)
            return true
        }
        guard isKept else {
            throw UploadElsewhere(received: try await messages.progress(of: id, of: key, by: actor).received)
        }
    }
}

extension Messages {
    /// Begins a piece of a file.
    ///
    /// - Throws: `UploadElsewhere` where the file does not end at the offset.
    package func appendPiece(
        to id: UploadID, of key: UploadKey, at offset: Int, by actor: Actor
    ) async throws -> UploadPiece {
        guard case .staff(let staff) = actor.who else { throw Refusal.notPermitted }
        let upload = try await upload(id, of: key, by: actor)
        let isOpen = try await database.read { tx in try tx.openUploadDraft(key, staff) != nil }
        guard isOpen else { throw Refusal.outOfTurn }
        guard upload.progress.received == offset else {
            throw UploadElsewhere(received: upload.progress.received)
        }
        return try UploadPiece(self, upload, of: key, at: offset, by: actor)
    }

    fileprivate func sealer(of upload: StoredUpload, _ key: UploadKey) throws -> Sealer {
        Sealer(
            key.submission, fileKey: try upload.fileKey(key), parts: [], entries: [], blobs: blobs,
            clock: clock, chance: chance)
    }

    /// Looks a file through that has come whole, and seals it as the part that it will be; its pieces go.
    ///
    /// One that is refused goes at once; where the scanner does not answer it waits, to be asked for again.
    fileprivate func complete(_ upload: StoredUpload, of key: UploadKey, by actor: Actor) async throws {
        let head = try key.unwrap(upload.head, as: UploadHead.self)
        let pieces = try await database.read { tx in try tx.pieces(of: upload.id) }
        let fileKey = try upload.fileKey(key)
        do {
            let writer = AttachmentWriter(
                UploadHome(messages: self, upload: upload.id, key: key, head: head, actor: actor),
                try sealer(of: upload, key).begin(.attachment), scan: try await UploadScan(scanner),
                name: head.name, mediaType: head.mediaType, limitBytes: limits.attachmentBytes)
            for piece in pieces {
                let content = SealedContent(
                    message: key.submission, part: piece.part, content: piece.content, fileKey: fileKey,
                    blobs: blobs)
                do {
                    for try await chunk in content { try await writer.append(chunk[...]) }
                } catch {
                    await writer.discard()
                    throw error
                }
            }
            try await writer.finish()
        } catch Refusal.scannerUnavailable {
            throw Refusal.scannerUnavailable
        } catch let refusal as Refusal {
            let blobs = try await database.keep { tx in try tx.destroyUpload(upload.id) }
            for blob in blobs { try? await self.blobs.remove(blob) }
            throw refusal
        }
    }
}

/// Where a file goes that has come whole.
private struct UploadHome: AttachmentHome {
    let messages: Messages
    let upload: UploadID
    let key: UploadKey
    let head: UploadHead
    let actor: Actor

    func add(_ part: SealedPart, name: String, mediaType: String, verdict: String?) async throws {
        var head = head
        head.verdict = verdict
        head.fileKind = part.fileKind.rawValue
        let wrapped = try key.wrap(head)
        let act = Act.uploadKept(upload, of: key.submission)
        let upload = upload
        do {
            let spent = try await messages.database.write(act, by: actor, .snapshot) { tx in
                let isFirst = try tx.changed(
                    """
                    UPDATE upload
                       SET wrapped_head = \(wrapped), part_id = \(part.id), sealed = \(part.content.row),
                           blob_id = \(part.content.blob)
                     WHERE upload_id = \(upload) AND part_id IS NULL
                    """)
                // Asked twice at once, or removed meanwhile: what this one sealed is not needed.
                guard isFirst == 1 else { throw Refusal.outOfTurn }
                let spent = try tx.pieces(of: upload).compactMap(\.content.blob)
                try tx.run("DELETE FROM upload_piece WHERE upload_id = \(upload)")
                return spent
            }
            for blob in spent { try? await messages.blobs.remove(blob) }
        } catch {
            if let blob = part.content.blob { try? await messages.blobs.remove(blob) }
            guard error as? Refusal == .outOfTurn else { throw error }
        }
    }

    func logRefusedFile(_ refusal: Refusal) async {
        try? await messages.database.write(.uploadRefused(upload, of: key.submission), by: actor) {
            (_: inout Write) -> Void in throw refusal
        }
    }
}
