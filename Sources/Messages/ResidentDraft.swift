// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
internal import Identity
internal import Sealing
internal import Store
package import Vocabulary

/// What has been typed of an unfinished message, as it was typed.
package struct DraftText: Codable, Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    package var address: String
    package var phone: String
    package var subject: String
    package var text: String

    package init(address: String = "", phone: String = "", subject: String = "", text: String = "") {
        self.address = address
        self.phone = phone
        self.subject = subject
        self.text = text
    }

    package var description: String { "‹draft›" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// An unfinished message of a resident: sealed on the server under a key that only the resident's browser holds.
///
/// A file is kept from when it has come whole, so that what breaks off after it does not lose it. What is sent is sealed to the
/// mailbox with the same file key, and nothing is uploaded twice.
package actor ResidentDraft: AttachmentHome {
    /// A file that has come.
    package struct File: Sendable {
        package let part: PartID
        package let name: String
        package let bytes: Int
    }

    /// What the files are opened with, wrapped as a whole.
    struct Files: Codable {
        let submission: String
        let fileKey: [UInt8]
        var entries: [Structure.Entry]
    }

    let messages: Messages
    let key: DraftKey
    let actor: Actor
    /// The message that it becomes, so that the same form sent twice is one.
    package nonisolated let submission: MessageID
    package nonisolated let text: DraftText
    private let fileKey: [UInt8]
    private(set) var sealer: Sealer
    private var room: Int

    init(
        _ messages: Messages, _ key: DraftKey, text: DraftText, files: Files, parts: [SealedPart], room: Int,
        by actor: Actor
    ) throws {
        guard let submission = MessageID(parsing: files.submission) else {
            throw Fault(.permanent, "a draft is broken")
        }
        self.messages = messages
        self.key = key
        self.actor = actor
        self.submission = submission
        self.text = text
        self.room = room
        fileKey = files.fileKey
        let kept = Set(parts.map(\.id.description))
        sealer = Sealer(
            submission, fileKey: try FileKey(SecretBytes(files.fileKey)), parts: parts,
            entries: files.entries.filter { kept.contains($0.part) }, blobs: messages.blobs,
            clock: messages.clock, chance: messages.chance)
    }

    /// The files that have come, in their order.
    package var files: [File] {
        sealer.entries.compactMap { entry in
            PartID(parsing: entry.part).map { File(part: $0, name: entry.name ?? "", bytes: entry.bytes) }
        }
    }

    /// Begins a file; refused beyond the limits, and where there is no scanner to look through it now.
    package func attach(name: String, mediaType: String) async throws -> AttachmentWriter {
        guard sealer.parts.count < messages.limits.attachments else {
            throw Refusal.tooManyAttachments(limit: messages.limits.attachments)
        }
        return AttachmentWriter(
            self, sealer.begin(.attachment), scan: try await UploadScan(messages.scanner), name: name,
            mediaType: mediaType, limitBytes: min(messages.limits.attachmentBytes, room))
    }

    /// Leaves out a file.
    package func remove(_ part: PartID) async throws {
        let blob = sealer.parts.first { $0.id == part }?.content.blob
        sealer.remove(part)
        let (key, wrapped) = (key, try wrappedFiles())
        try await messages.database.keep { tx in
            try tx.run(
                "DELETE FROM resident_draft_part WHERE draft_key = \(key.fingerprint) AND part_id = \(part)")
            try tx.run(
                "UPDATE resident_draft SET wrapped_files = \(wrapped) WHERE draft_key = \(key.fingerprint)")
        }
        if let blob { try? await messages.blobs.remove(blob) }
    }

    func add(_ part: SealedPart, name: String, mediaType: String, verdict: String?) async throws {
        // Two forms of the same draft at once: what the other has added meanwhile is not lost, only not listed.
        sealer.add(part, name: name, mediaType: mediaType, verdict: verdict)
        room -= part.bytes
        let (key, wrapped) = (key, try wrappedFiles())
        let isKept = try await messages.database.keep { tx -> Bool in
            let drafts = try tx.count(
                "SELECT count(*) AS n FROM resident_draft WHERE draft_key = \(key.fingerprint)")
            guard drafts == 1 else { return false }
            try tx.run(
                """
                INSERT INTO resident_draft_part (draft_key, part_id, bytes, sealed, blob_id)
                VALUES (\(key.fingerprint), \(part.id), \(part.bytes), \(part.content.row),
                        \(part.content.blob))
                """)
            try tx.run(
                "UPDATE resident_draft SET wrapped_files = \(wrapped) WHERE draft_key = \(key.fingerprint)")
            return true
        }
        if !isKept, let blob = part.content.blob {
            // The same form has been sent by another click, and its draft is gone.
            sealer.remove(part.id)
            try? await messages.blobs.remove(blob)
        }
    }

    func logRefusedFile(_ refusal: Refusal) async {
        try? await messages.database.write(.fileRefused(from: key.mailbox), by: actor) {
            (_: inout Write) -> Void in throw refusal
        }
    }

    private func wrappedFiles() throws -> [UInt8] {
        try key.wrap(
            Files(submission: submission.description, fileKey: fileKey, entries: sealer.entries))
    }
}

extension WrappingKey {
    func wrap(_ value: some Encodable) throws -> [UInt8] {
        try wrap(Secret(String(decoding: try JSONEncoder().encode(value), as: UTF8.self)))
    }

    func unwrap<Value: Decodable>(_ wrapped: [UInt8], as: Value.Type) throws -> Value {
        try unwrap(wrapped).reveal { try JSONDecoder().decode(Value.self, from: Data($0.utf8)) }
    }
}
