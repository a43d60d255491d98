// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mailboxes
internal import Sealing
package import Store
package import Vocabulary

/// Whom an export is sealed for: the holder of an age key.
package struct ExportRecipient: Sendable {
    fileprivate enum Key: Sendable {
        case x25519(X25519PublicKey)
        case xwing(ReaderPublicKey)
    }

    fileprivate let key: Key

    /// Reads an age recipient, `age1…` (X25519) or `age1pq1…` (ML-KEM-768 and X25519); nil for all else.
    package init?(parsing text: String) {
        if let key = try? ReaderPublicKey(parsing: text) {
            self.key = .xwing(key)
        } else if let key = try? X25519PublicKey(parsing: text) {
            self.key = .x25519(key)
        } else {
            return nil
        }
    }
}

/// One part of an exported message: an age file (C2SP age.md), never in clear on this machine.
package struct ExportedPart: Sendable {
    /// What to call it: the kind of part and its id, nothing of its content.
    package let name: String
    package let chunks: SealedBytes
}

/// A header and the stored payload behind it, as a stream.
package struct SealedBytes: AsyncSequence, Sendable {
    let header: [UInt8]
    let content: SealedPart.Content
    let blobs: Blobs

    package struct AsyncIterator: AsyncIteratorProtocol {
        private let blobs: Blobs
        private var ready: [[UInt8]]
        private let blob: BlobID?
        private var reader: BlobReader?

        init(_ bytes: SealedBytes) {
            blobs = bytes.blobs
            ready = [bytes.content.row ?? [], bytes.header]
            blob = bytes.content.blob
        }

        package mutating func next() async throws -> [UInt8]? {
            if let chunk = ready.popLast() { return chunk }
            guard let blob else { return nil }
            let reader: BlobReader
            if let open = self.reader { reader = open } else { reader = try await blobs.open(blob) }
            self.reader = reader
            let chunk = try await reader.next(limit: 256 << 10)
            return chunk.isEmpty ? nil : chunk
        }
    }

    package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self) }
}

extension Act {
    static func messageExported(_ message: MessageID) -> Act { Act("message.exported", on: Object(message)) }
}

private struct ExportedRows: Sendable {
    let header: [UInt8]
    let key: ReaderPrivateKey
    let parts: [(id: PartID, kind: PartKind, content: SealedPart.Content)]
}

extension Messages {
    /// Seals a message anew for somebody's age key, part by part; the operator's act is in the log first.
    package func export(_ id: MessageID, to recipient: ExportRecipient) async throws -> [ExportedPart] {
        let keyring = keyring
        let (rows, proof) = try await database.commit(.messageExported(id), by: .service(.operator)) { tx in
            let header = try tx.first(
                """
                SELECT h.header, k.key_id
                  FROM seal_header AS h
                  JOIN reader_key AS k ON k.key_id = h.reader_id
                 WHERE h.message_id = \(id)
                """
            ) { row in (bytes: try row["header"] as [UInt8], key: try row["key_id"] as ReaderKeyID) }
            guard let header else { throw Refusal.notPermitted }
            let parts = try tx.all(
                """
                SELECT part_id, kind, sealed, blob_id
                  FROM message_part
                 WHERE message_id = \(id)
                 ORDER BY part_id
                """
            ) { row in
                (
                    id: try row["part_id"] as PartID, kind: try row["kind"] as PartKind,
                    content: try SealedPart.Content(row)
                )
            }
            return ExportedRows(
                header: header.bytes, key: try tx.privateKey(header.key, keyring: keyring), parts: parts)
        }
        precondition(proof.act.name == "message.exported", "only an exported message's header is opened")
        let fileKey = try AgeHeader.open(rows.header, with: rows.key)
        var random = chance
        let header: [UInt8]
        switch recipient.key {
        case .xwing(let key): header = try AgeHeader.seal(fileKey, to: key)
        case .x25519(let key): header = try AgeHeader.seal(fileKey, to: [key], random: &random).bytes
        }
        return rows.parts.map { part in
            ExportedPart(
                name: "\(part.kind.rawValue)-\(part.id)",
                chunks: SealedBytes(header: header, content: part.content, blobs: blobs))
        }
    }
}

extension Rows where Self: ~Copyable {
    /// The ids by which the log knows a message: its own, its conversations', its deliveries' and its mailbox's acts on them.
    ///
    /// A conversation's or delivery's id leads to the same.
    package borrowing func whatBelongs(to id: MessageID) throws -> [String] {
        let found = try all(
            """
            SELECT d.delivery_id, c.conversation_id, c.message_id
              FROM conversation_message AS c
              LEFT JOIN delivery AS d ON d.message_id = c.message_id AND d.conversation_id = c.conversation_id
             WHERE c.message_id = \(id) OR c.conversation_id = \(id) OR d.delivery_id = \(id)
            """
        ) { row in
            [
                try (row["delivery_id"] as DeliveryID?)?.description,
                (try row["conversation_id"] as ConversationID).description,
                (try row["message_id"] as MessageID).description,
            ].compactMap(\.self)
        }
        return Set(found.flatMap(\.self) + [id.description]).sorted()
    }
}
