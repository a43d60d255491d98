// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Identity
internal import Mailboxes
internal import Sealing
internal import Store
package import Vocabulary

/// The HTML of a message in clear, and the files that it may show; the log had its entry first.
///
/// Nothing in it is safe as it is.
package struct OpenedHTML: Sendable {
    package let html: String
    /// The attachments that have a content id, each by its own (RFC 2392).
    private let pictures: [String: Enclosed]

    fileprivate struct Enclosed: Sendable {
        let bytes: Int
        let chunks: SealedContent
    }

    fileprivate init(html: String, pictures: [String: Enclosed]) {
        self.html = html
        self.pictures = pictures
    }

    /// The file of a content id; nil where there is none, or it is larger.
    package func file(_ contentID: String, limitBytes: Int) async throws -> [UInt8]? {
        guard let picture = pictures[contentID], picture.bytes <= limitBytes else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(picture.bytes)
        for try await chunk in picture.chunks { bytes += chunk }
        return bytes
    }
}

extension Act {
    /// The HTML of a message was shown, with the pictures that lie within it.
    static func htmlOpened(_ message: MessageID, through object: Object) -> Act {
        Act("message.html-opened", on: Object(message), related: [object])
    }
}

/// What is fetched in the transaction, to be opened once the entry is durable.
private struct SealedHTML: Sendable {
    let header: [UInt8]
    let key: ReaderPrivateKey
    let structure: [UInt8]
    let parts: [(id: PartID, content: SealedPart.Content)]
}

extension Messages {
    /// Opens the HTML of a message for the recipient of a delivery.
    package func html(
        of message: MessageID, delivery id: DeliveryID, session: SessionToken, by actor: Actor
    ) async throws -> OpenedHTML {
        let keyring = keyring
        let act = Act.htmlOpened(message, through: .init(id))
        let (sealed, proof) = try await database.commit(act, by: actor, .snapshot) { tx in
            let delivery = try tx.openDelivery(id)
            let pickup = try tx.enterPickup(session, delivery: id, keyring: keyring)
            return try tx.sealedHTML(
                of: message, in: delivery.conversation, reader: pickup.id.bytes, key: { _ in pickup.key })
        }
        return try await open(sealed, of: message, proof)
    }

    /// Opens the HTML of a message for a member of staff who may read the conversation's mailbox.
    package func html(
        of message: MessageID, in conversation: ConversationID, by actor: Actor
    ) async throws -> OpenedHTML {
        let keyring = keyring
        let act = Act.htmlOpened(message, through: .init(conversation))
        let (sealed, proof) = try await database.commit(act, by: actor, .snapshot) { tx in
            let mailbox = try tx.mailbox(of: conversation)
            let permit = try Grants.permit(MayRead.self, to: actor, on: mailbox.id, in: tx)
            try tx.checkHandler(of: conversation, permit: permit)
            return try tx.sealedHTML(of: message, in: conversation, reader: nil) { reader in
                guard let id = ReaderKeyID(bytes: reader) else {
                    throw Fault(.permanent, "a header names no key")
                }
                return try tx.privateKey(id, keyring: keyring)
            }
        }
        return try await open(sealed, of: message, proof)
    }

    private func open(
        _ sealed: SealedHTML, of message: MessageID, _ proof: Committed
    ) async throws -> OpenedHTML {
        precondition(proof.act.name == "message.html-opened", "only what was opened is decrypted")
        let fileKey = try AgeHeader.open(sealed.header, with: sealed.key)
        let structure = try Structure(opening: sealed.structure, of: message, with: fileKey)
        var html: String?
        var pictures: [String: OpenedHTML.Enclosed] = [:]
        for part in sealed.parts {
            let chunks = SealedContent(
                message: message, part: part.id, content: part.content, fileKey: fileKey, blobs: blobs)
            guard let entry = structure.parts.first(where: { $0.part == part.id.description }) else {
                continue
            }
            if entry.kind == PartKind.html.rawValue {
                var bytes: [UInt8] = []
                for try await chunk in chunks { bytes += chunk }
                html = String(decoding: bytes, as: UTF8.self)
            } else if let id = entry.contentID, pictures[id] == nil {
                pictures[id] = OpenedHTML.Enclosed(bytes: entry.bytes, chunks: chunks)
            }
        }
        guard let html else { throw Refusal.notPermitted }
        return OpenedHTML(html: html, pictures: pictures)
    }
}

extension Rows where Self: ~Copyable {
    fileprivate borrowing func sealedHTML(
        of message: MessageID, in conversation: ConversationID, reader: [UInt8]?,
        key: ([UInt8]) throws -> ReaderPrivateKey
    ) throws -> SealedHTML {
        let readers = try readers(reader, of: conversation)
        let parts = try all(
            """
            SELECT part_id, sealed, blob_id
              FROM message_part
             WHERE message_id = \(message) AND kind IN (\(PartKind.html), \(PartKind.attachment))
            """
        ) { row in (id: try row["part_id"] as PartID, content: try SealedPart.Content(row)) }
        let sealed = try first(
            """
            SELECT h.reader_id, h.header, s.sealed AS structure
              FROM conversation_message AS c
              JOIN seal_header AS h ON h.message_id = c.message_id AND h.reader_id IN (\(list: readers))
              JOIN message_part AS s ON s.message_id = c.message_id AND s.kind = \(PartKind.structure)
             WHERE c.conversation_id = \(conversation) AND c.message_id = \(message)
            """
        ) { row in
            SealedHTML(
                header: try row["header"], key: try key(try row["reader_id"]),
                structure: try row["structure"],
                parts: parts)
        }
        guard let sealed else { throw Refusal.notPermitted }
        return sealed
    }
}
