// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
package import Identity
internal import Mailboxes
internal import Sealing
internal import Store
package import Vocabulary

package enum OfUpload: Identified { package static let kind = "upload" }
/// A file on its way into a form that is not sent yet.
package typealias UploadID = ID<OfUpload>

/// What a person may leave with us before a form is sent.
package enum UploadLimits {
    package static let pieceBytes = 8 << 20  // ours: one piece; our own page sends at most half of it
    package static let personBytes = 2 << 30  // ours: of all files of a person that are in no message yet
    package static let personFiles = 200  // ours: such files of a person
    package static let hours = 24  // ours: how long they wait after the last piece
}

/// A file as the browser announces it.
package struct AnnouncedFile: Sendable {
    let name: String
    let mediaType: String
    let bytes: Int
    let changedAt: Moment

    /// Takes what the browser tells of it; when it was last changed tells it, with name and size, from another.
    package init(name: String, mediaType: String, bytes: Int, changedAt: Moment) {
        self.name = name
        self.mediaType = mediaType
        self.bytes = bytes
        self.changedAt = changedAt
    }
}

/// How far a file has come.
package struct UploadProgress: Hashable, Sendable {
    package let received: Int
    package let bytes: Int
    /// Whether it has come whole, and was looked through and sealed for its message.
    package let isWhole: Bool
}

/// A file that its sender asks for again.
package struct ListedUpload: Sendable {
    package let id: UploadID
    package let name: String
    package let changedAt: Moment
    package let progress: UploadProgress
}

/// What is known of a file beside its bytes: wrapped, and encoded only for that.
struct UploadHead: Codable {
    let name: String
    let mediaType: String
    let changed: Int64
    /// `clean` where a scanner said so; nil where nobody looked, or it has not come whole.
    var verdict: String?
    /// What its first bytes told: a `FileKind`.
    var fileKind: String?
}

/// The key of a form's files, which becomes the message's own.
struct UploadSecret: Codable {
    let fileKey: [UInt8]
}

extension Act {
    static func uploadBegun(_ upload: UploadID, of submission: MessageID) -> Act {
        Act("upload.begun", on: Object(upload), related: [Object(submission)])
    }
    static func uploadsListed(of submission: MessageID) -> Act {
        Act("upload.listed", on: Object(submission))
    }
    static func uploadKept(_ upload: UploadID, of submission: MessageID) -> Act {
        Act("upload.kept", on: Object(upload), related: [Object(submission)])
    }
    /// The file was not taken.
    static func uploadRefused(_ upload: UploadID, of submission: MessageID) -> Act {
        Act("upload.refused", on: Object(upload), related: [Object(submission)])
    }
    static func uploadRemoved(_ upload: UploadID, of submission: MessageID) -> Act {
        Act("upload.removed", on: Object(upload), related: [Object(submission)])
    }
    static let uploadsExpired = Act("upload.expiry-run")
}

extension Messages {
    /// Begins a file of a form; the same id twice is one file.
    ///
    /// `id` is what the browser calls it. Refused beyond the limits, to those who may send for no mailbox, and after the form was
    /// sent.
    package func beginUpload(
        _ id: UploadID, _ file: AnnouncedFile, of key: UploadKey, by actor: Actor
    ) async throws -> UploadProgress {
        guard case .staff(let staff) = actor.who else { throw Refusal.notPermitted }
        let limits = limits
        guard file.bytes >= 0, file.bytes <= limits.attachmentBytes else {
            throw Refusal.tooLarge(limitBytes: limits.attachmentBytes)
        }
        let head = try key.wrap(
            UploadHead(name: file.name, mediaType: file.mediaType, changed: file.changedAt.milliseconds))
        let secret = try key.wrap(UploadSecret(fileKey: chance.bytes(SealingLimits.fileKeyBytes)))
        return try await database.write(.uploadBegun(id, of: key.submission), by: actor) { tx in
            guard try !tx.mailboxes(MaySend.self, of: staff).isEmpty else { throw Refusal.notPermitted }
            // A script that goes on a moment after the form was sent shall not begin it anew.
            let posted = try tx.count(
                "SELECT count(*) AS n FROM message WHERE message_id = \(key.submission)")
            guard posted == 0 else { throw Refusal.outOfTurn }
            if let begun = try tx.upload(id, of: key, staff) { return begun.progress }
            try tx.checkRoom(for: file.bytes, of: key, staff, limits)
            try tx.run(
                """
                INSERT INTO upload_draft (draft_key, staff_id, wrapped_key, ends_at)
                VALUES (\(key.fingerprint), \(staff), \(secret), \(tx.now + .hours(UploadLimits.hours)))
                ON CONFLICT (draft_key) DO NOTHING
                """)
            let isNew = try tx.changed(
                """
                INSERT INTO upload (upload_id, draft_key, wrapped_head, bytes, received, begun_at)
                VALUES (\(id), \(key.fingerprint), \(head), \(file.bytes), 0, \(tx.now))
                ON CONFLICT (upload_id) DO NOTHING
                """)
            // What another calls the same is another's.
            guard isNew == 1 else { throw Refusal.notPermitted }
            return UploadProgress(received: 0, bytes: file.bytes, isWhole: false)
        }
    }

    /// How far a file has come; `notPermitted` where it is not there, or another's.
    package func progress(
        of id: UploadID, of key: UploadKey, by actor: Actor
    ) async throws -> UploadProgress {
        try await upload(id, of: key, by: actor).progress
    }

    /// The files of a form that is not sent yet, in their order, named after an entry in the log; none where there are none.
    package func uploads(of key: UploadKey, by actor: Actor) async throws -> [ListedUpload] {
        guard case .staff(let staff) = actor.who else { throw Refusal.notPermitted }
        let isKnown = try await database.read { tx in try tx.openUploadDraft(key, staff) != nil }
        guard isKnown else { return [] }
        let (uploads, proof) = try await database.commit(
            .uploadsListed(of: key.submission), by: actor, .snapshot
        ) { tx in try tx.uploads(of: key, staff) }
        precondition(proof.act.name == "upload.listed", "only listed files are named")
        return try uploads.map { upload in
            let head = try key.unwrap(upload.head, as: UploadHead.self)
            return ListedUpload(
                id: upload.id, name: head.name, changedAt: Moment(milliseconds: head.changed),
                progress: upload.progress)
        }
    }

    /// Leaves out a file; refused as `outOfTurn` once the form was sent.
    package func removeUpload(_ id: UploadID, of key: UploadKey, by actor: Actor) async throws {
        guard case .staff(let staff) = actor.who else { throw Refusal.notPermitted }
        let blobs = try await database.write(.uploadRemoved(id, of: key.submission), by: actor) { tx in
            guard try tx.upload(id, of: key, staff) != nil else { throw Refusal.notPermitted }
            guard try tx.openUploadDraft(key, staff) != nil else { throw Refusal.outOfTurn }
            return try tx.destroyUpload(id)
        }
        for blob in blobs { try? await self.blobs.remove(blob) }
    }

    /// Ends the forms that nobody has sent in time, with their files, at most so many, and tells how many there were.
    ///
    /// Their blobs go with the next collection; of those that were sent, only the bookkeeping ends.
    package func expireUploads(atMost limit: Int) async throws -> Int {
        let due = try await database.read { tx in
            try tx.all("SELECT draft_key FROM upload_draft WHERE ends_at <= \(tx.now) LIMIT \(limit)") {
                row in try row["draft_key"] as [UInt8]
            }
        }
        guard !due.isEmpty else { return 0 }
        try await database.write(.uploadsExpired, by: .service(.worker)) { tx in
            for key in due {
                let uploads = try tx.all("SELECT upload_id FROM upload WHERE draft_key = \(key)") { row in
                    try row["upload_id"] as UploadID
                }
                for upload in uploads { _ = try tx.destroyUpload(upload) }
                try tx.run("DELETE FROM upload_draft WHERE draft_key = \(key)")
            }
        }
        return due.count
    }

    /// A file with the key that seals it; `notPermitted` where it is not there, or another's.
    func upload(_ id: UploadID, of key: UploadKey, by actor: Actor) async throws -> StoredUpload {
        guard case .staff(let staff) = actor.who else { throw Refusal.notPermitted }
        let found = try await database.read { tx in try tx.upload(id, of: key, staff) }
        guard let found else { throw Refusal.notPermitted }
        return found
    }
}
