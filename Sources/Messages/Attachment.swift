// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Identity
internal import Mailboxes
internal import Sealing
internal import Store
package import Vocabulary

/// An attachment in clear, as a stream; the log had its entry first.
package struct OpenedAttachment: Sendable {
    package let name: String
    package let mediaType: String
    package let bytes: Int
    /// The bytes, in order; it throws where a part of the stored payload is not what was sealed.
    package let chunks: SealedContent
}

/// The plaintext of one sealed part, opened chunk by chunk as it is asked for.
package struct SealedContent: AsyncSequence, Sendable {
    package typealias Element = [UInt8]

    /// Of sealed bytes read at a time.
    private static let readBytes = 256 << 10

    let message: MessageID
    let part: PartID
    let content: SealedPart.Content
    let fileKey: FileKey
    let blobs: Blobs

    package struct AsyncIterator: AsyncIteratorProtocol {
        private let content: SealedPart.Content
        private let blobs: Blobs
        private var opener: PayloadOpener?
        private var reader: BlobReader?

        init(_ sealed: SealedContent) {
            content = sealed.content
            blobs = sealed.blobs
            opener = PayloadOpener(
                sealed.fileKey, at: SealedPlace(message: sealed.message.bytes, part: sealed.part.bytes))
        }

        package mutating func next() async throws -> [UInt8]? {
            while var opener = self.opener {
                let sealed: [UInt8]
                switch content {
                case .row(let bytes):
                    sealed = bytes
                case .blob(let id):
                    let reader: BlobReader
                    if let open = self.reader { reader = open } else { reader = try await blobs.open(id) }
                    self.reader = reader
                    sealed = try await reader.next(limit: readBytes)
                }
                var plaintext: [UInt8] = []
                plaintext.reserveCapacity(sealed.count + SealingLimits.chunkBytes)
                try opener.append(sealed, into: &plaintext)
                self.opener = opener
                if sealed.isEmpty || reader == nil {
                    self.opener = nil
                    try opener.finish(into: &plaintext)
                }
                if !plaintext.isEmpty { return plaintext }
            }
            return nil
        }
    }

    package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self) }
}

/// What an attachment is opened for, which the log tells apart.
package enum AttachmentUse: Sendable {
    case download
    /// To be shown as pictures or text.
    case preview

    fileprivate func act(_ part: PartID, of message: MessageID, through object: Act.Object) -> Act {
        let name: StaticWord =
            switch self {
            case .download: "attachment.opened"
            case .preview: "attachment.previewed"
            }
        return Act(name, on: Act.Object(message), related: [Act.Object(part), object])
    }
}

/// What is fetched in the transaction, to be opened once the entry is durable.
private struct SealedAttachment: Sendable {
    let header: [UInt8]
    let key: ReaderPrivateKey
    let structure: [UInt8]
    let content: SealedPart.Content
}

extension Messages {
    /// Opens an attachment for the recipient of a delivery.
    package func attachment(
        _ part: PartID, of message: MessageID, for use: AttachmentUse, delivery id: DeliveryID,
        session: SessionToken, by actor: Actor
    ) async throws -> OpenedAttachment {
        let keyring = keyring
        let act = use.act(part, of: message, through: .init(id))
        let (sealed, proof) = try await database.commit(act, by: actor, .snapshot) { tx in
            let delivery = try tx.openDelivery(id)
            let pickup = try tx.enterPickup(session, delivery: id, keyring: keyring)
            guard
                let sealed = try tx.sealedAttachment(
                    part, of: message, in: delivery.conversation, reader: pickup.id.bytes,
                    key: { _ in pickup.key })
            else { throw Refusal.notPermitted }
            return sealed
        }
        return try open(sealed, part, of: message, proof)
    }

    /// Opens an attachment for a member of staff who may read the conversation's mailbox.
    package func attachment(
        _ part: PartID, of message: MessageID, for use: AttachmentUse, in conversation: ConversationID,
        by actor: Actor
    ) async throws -> OpenedAttachment {
        let keyring = keyring
        let act = use.act(part, of: message, through: .init(conversation))
        let (sealed, proof) = try await database.commit(act, by: actor, .snapshot) { tx in
            let mailbox = try tx.mailbox(of: conversation)
            let permit = try Grants.permit(MayRead.self, to: actor, on: mailbox.id, in: tx)
            try tx.checkHandler(of: conversation, permit: permit)
            let sealed = try tx.sealedAttachment(part, of: message, in: conversation, reader: nil) { reader in
                guard let id = ReaderKeyID(bytes: reader) else {
                    throw Fault(.permanent, "a header names no key")
                }
                return try tx.privateKey(id, keyring: keyring)
            }
            guard let sealed else { throw Refusal.notPermitted }
            return sealed
        }
        return try open(sealed, part, of: message, proof)
    }

    private func open(
        _ sealed: SealedAttachment, _ part: PartID, of message: MessageID, _ proof: Committed
    ) throws -> OpenedAttachment {
        precondition(
            proof.act.name == "attachment.opened" || proof.act.name == "attachment.previewed",
            "only an opened attachment is decrypted")
        let fileKey = try AgeHeader.open(sealed.header, with: sealed.key)
        let structure = try Structure(opening: sealed.structure, of: message, with: fileKey)
        guard let entry = structure.parts.first(where: { $0.part == part.description }) else {
            throw Refusal.notPermitted
        }
        return OpenedAttachment(
            name: entry.name ?? "", mediaType: entry.mediaType ?? "application/octet-stream",
            bytes: entry.bytes,
            chunks: SealedContent(
                message: message, part: part, content: sealed.content, fileKey: fileKey, blobs: blobs))
    }
}

extension Rows where Self: ~Copyable {
    fileprivate borrowing func sealedAttachment(
        _ part: PartID, of message: MessageID, in conversation: ConversationID, reader: [UInt8]?,
        key: ([UInt8]) throws -> ReaderPrivateKey
    ) throws -> SealedAttachment? {
        let readers = try readers(reader, of: conversation)
        return try first(
            """
            SELECT h.reader_id, h.header, s.sealed AS structure, t.sealed, t.blob_id
              FROM conversation_message AS c
              JOIN message AS m ON m.message_id = c.message_id
              JOIN seal_header AS h ON h.message_id = m.message_id AND h.reader_id IN (\(list: readers))
              JOIN message_part AS s ON s.message_id = m.message_id AND s.kind = \(PartKind.structure)
              JOIN message_part AS t ON t.message_id = m.message_id AND t.part_id = \(part)
             WHERE c.conversation_id = \(conversation) AND c.message_id = \(message)
               AND t.kind = \(PartKind.attachment)
            """
        ) { row in
            SealedAttachment(
                header: try row["header"], key: try key(try row["reader_id"]),
                structure: try row["structure"],
                content: try SealedPart.Content(row))
        }
    }
}
