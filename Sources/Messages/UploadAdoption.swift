// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Display
package import Identity
internal import Sealing
internal import Store
internal import Vocabulary

/// The files that came before the form that they belong to.
struct AdoptedUploads: Sendable {
    /// The fingerprint of the key that they came under.
    let draft: [UInt8]
    let parts: Set<PartID>
}

extension AnswerDraft {
    /// Takes in the files that came before the form; to be called before anything else is attached.
    ///
    /// `count` is how many the page listed: a person never sends fewer than were seen. Refused as `filesMissing` where not all of
    /// them are here, and whole. What is refused later leaves them where they are, for the form's next try.
    package func adopt(_ key: UploadKey, count: Int) async throws {
        precondition(sealer.parts.isEmpty && sealer.id == key.submission, "the files come first")
        guard case .staff(let staff) = actor.who else { throw Refusal.notPermitted }
        let uploads = try await messages.database.read { tx in try tx.uploads(of: key, staff) }
        let parts = try uploads.compactMap { upload in
            try upload.part.map { part in
                (upload, part, try key.unwrap(upload.head, as: UploadHead.self))
            }
        }
        guard parts.count == count, uploads.count == count else { throw Refusal.filesMissing }
        guard let first = uploads.first else { return }
        sealer = Sealer(
            key.submission, fileKey: try first.fileKey(key), parts: [], entries: [], blobs: messages.blobs,
            clock: messages.clock, chance: messages.chance)
        for (upload, part, head) in parts {
            sealer.add(
                SealedPart(
                    id: part.id, kind: .attachment, bytes: upload.progress.bytes, content: part.content,
                    fileKind: head.fileKind.flatMap(FileKind.init) ?? .unknown),
                name: head.name, mediaType: head.mediaType, verdict: head.verdict)
        }
        started = count
        adopted = AdoptedUploads(draft: key.fingerprint, parts: Set(parts.map { $0.1.id }))
    }
}
