// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Display
internal import Identity
internal import Sealing
internal import Store
internal import Vocabulary

/// A file as its rows have it.
struct StoredUpload: Sendable {
    let id: UploadID
    let head: [UInt8]
    let secret: [UInt8]
    let progress: UploadProgress
    /// The sealed part that it has become; nil until it is whole.
    let part: (id: PartID, content: SealedPart.Content)?

    fileprivate init(_ row: Row) throws {
        id = try row["upload_id"]
        head = try row["wrapped_head"]
        secret = try row["wrapped_key"]
        let partID: PartID? = try row["part_id"]
        part = try partID.map { ($0, try SealedPart.Content(row)) }
        progress = UploadProgress(
            received: try row["received"], bytes: try row["bytes"], isWhole: partID != nil)
    }

    func fileKey(_ key: UploadKey) throws -> FileKey {
        try FileKey(SecretBytes(try key.unwrap(secret, as: UploadSecret.self).fileKey))
    }
}

/// One piece of a file.
struct StoredPiece: Sendable {
    let startsAt: Int
    let bytes: Int
    let part: PartID
    let content: SealedPart.Content
}

extension Rows where Self: ~Copyable {
    /// The files of a form, in the order they were begun; of one that was sent too.
    borrowing func uploads(of key: UploadKey, _ staff: StaffID) throws -> [StoredUpload] {
        try all(
            """
            SELECT u.upload_id, u.wrapped_head, u.bytes, u.received, u.part_id, u.sealed, u.blob_id, d.wrapped_key
              FROM upload AS u
              JOIN upload_draft AS d ON d.draft_key = u.draft_key
             WHERE d.draft_key = \(key.fingerprint) AND d.staff_id = \(staff) AND d.ends_at > \(now)
             ORDER BY u.begun_at, u.upload_id
            """, StoredUpload.init)
    }

    borrowing func upload(_ id: UploadID, of key: UploadKey, _ staff: StaffID) throws -> StoredUpload? {
        try uploads(of: key, staff).first { $0.id == id }
    }

    /// When the form's files go, where it is not sent and its time has not passed.
    borrowing func openUploadDraft(_ key: UploadKey, _ staff: StaffID) throws -> Moment? {
        try first(
            """
            SELECT ends_at
              FROM upload_draft
             WHERE draft_key = \(key.fingerprint) AND staff_id = \(staff) AND ends_at > \(now)
               AND sent_at IS NULL
            """
        ) { row in try row["ends_at"] }
    }

    borrowing func pieces(of upload: UploadID) throws -> [StoredPiece] {
        try all(
            """
            SELECT starts_at, part_id, bytes, sealed, blob_id
              FROM upload_piece
             WHERE upload_id = \(upload)
             ORDER BY starts_at
            """
        ) { row in
            StoredPiece(
                startsAt: try row["starts_at"], bytes: try row["bytes"], part: try row["part_id"],
                content: try SealedPart.Content(row))
        }
    }

    borrowing func checkRoom(
        for bytes: Int, of key: UploadKey, _ staff: StaffID, _ limits: Messages.Limits
    ) throws {
        let inForm = try count("SELECT count(*) AS n FROM upload WHERE draft_key = \(key.fingerprint)")
        guard inForm < limits.attachments else {
            throw Refusal.tooManyAttachments(limit: limits.attachments)
        }
        let kept = try first(
            """
            SELECT count(*) AS n, CAST(coalesce(sum(u.bytes), 0) AS BIGINT) AS bytes
              FROM upload AS u
              JOIN upload_draft AS d ON d.draft_key = u.draft_key
             WHERE d.staff_id = \(staff) AND d.sent_at IS NULL AND d.ends_at > \(now)
            """
        ) { row in (files: try row["n"] as Int, bytes: try row["bytes"] as Int) }
        guard let kept, kept.files < UploadLimits.personFiles else {
            throw Refusal.tooManyAttachments(limit: UploadLimits.personFiles)
        }
        // One file as large as a message may have is always taken.
        let room = max(UploadLimits.personBytes, limits.attachmentBytes)
        guard kept.bytes + bytes <= room else { throw Refusal.tooLarge(limitBytes: room) }
    }
}

extension Write {
    /// Deletes a file and gives the blobs that nothing names any more, once that is committed.
    mutating func destroyUpload(_ id: UploadID) throws -> [BlobID] {
        let blobs = try all(
            """
            SELECT blob_id FROM upload_piece WHERE upload_id = \(id) AND blob_id IS NOT NULL
             UNION ALL
            SELECT blob_id FROM upload WHERE upload_id = \(id) AND blob_id IS NOT NULL
            """
        ) { row in try row["blob_id"] as BlobID }
        try run("DELETE FROM upload_piece WHERE upload_id = \(id)")
        try run("DELETE FROM upload WHERE upload_id = \(id)")
        return blobs
    }

    /// Takes the files of a form into the message that it becomes; refused where one has gone meanwhile.
    mutating func takeUploads(_ parts: Set<PartID>, of draft: [UInt8]) throws {
        let isOpen = try changed(
            "UPDATE upload_draft SET sent_at = \(now) WHERE draft_key = \(draft) AND sent_at IS NULL")
        let here = try count(
            """
            SELECT count(*) AS n
              FROM upload
             WHERE draft_key = \(draft) AND part_id IN (\(list: parts.sorted()))
            """)
        guard isOpen == 1, here == parts.count else { throw Refusal.filesMissing }
    }
}
