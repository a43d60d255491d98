// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mailboxes
internal import Sealing
internal import Store
package import Vocabulary

package enum OfNote: Identified { package static let kind = "note" }
/// A note for colleagues.
package typealias NoteID = ID<OfNote>

/// What somebody writes for colleagues: never empty.
package struct NoteText: Sendable {
    /// Ours.
    package static let bytes = 4 << 10

    let text: String

    /// Reads what was typed; refused as `nothingWritten` where that is nothing, and where it is too much.
    package init(parsing typed: String) throws(Refusal) {
        guard !typed.allSatisfy(\.isWhitespace) else { throw .nothingWritten }
        guard typed.utf8.count <= Self.bytes else { throw .tooLarge(limitBytes: Self.bytes) }
        text = typed
    }

    /// Reads what may be left empty.
    package static func optional(_ typed: String) throws(Refusal) -> NoteText? {
        typed.allSatisfy(\.isWhitespace) ? nil : try NoteText(parsing: typed)
    }
}

/// A note for colleagues in clear; the log had its entry first.
package struct Note: Sendable {
    package let id: NoteID
    package let writer: String
    package let writtenAt: Moment
    package let text: String
}

/// A note as it is stored: sealed to the mailbox's key and to nobody else's.
///
/// It is no message: it has no delivery and no notice, a link's reader has no place among its headers, and nothing that sends asks
/// for it.
struct SealedNote: Sendable {
    let id: NoteID
    let writer: String
    let writtenAt: Moment
    let sealed: [UInt8]
    let header: [UInt8]
    let key: ReaderPrivateKey

    /// Opens it; the caller holds proof that the act is in the log.
    func open(_ proof: Committed) throws -> Note {
        precondition(
            proof.act.name == "conversation.opened" || proof.act.name == "task.listed",
            "only the notes of an opened conversation, and of listed tasks, are decrypted")
        let text = try PayloadOpener.open(
            sealed, with: AgeHeader.open(header, with: key), at: Self.place(of: id))
        return Note(
            id: id, writer: writer, writtenAt: writtenAt, text: String(decoding: text, as: UTF8.self))
    }

    fileprivate static func place(of id: NoteID) -> SealedPlace {
        SealedPlace(message: id.bytes, part: PartID.structure.bytes)
    }
}

extension Act {
    /// A note for colleagues was sealed and stored.
    static func noteWritten(_ note: NoteID, in conversation: ConversationID) -> Act {
        Act("note.written", on: Object(note), related: [Object(conversation)])
    }
}

extension Messages {
    /// Adds a note for colleagues to a conversation that the actor may see the content of.
    ///
    /// `id` is what the form was given: the same form sent twice is one note.
    package func addNote(
        _ id: NoteID, _ text: NoteText, to conversation: ConversationID, by actor: Actor
    ) async throws {
        try await database.write(.noteWritten(id, in: conversation), by: actor, .snapshot) { tx in
            let mailbox = try tx.mailbox(of: conversation)
            let permit = try Grants.permit(MayRead.self, to: actor, on: mailbox.id, in: tx)
            try tx.checkHandler(of: conversation, permit: permit)
            try tx.insertNote(text, id, in: conversation, of: mailbox.id, by: permit.staff)
        }
    }
}

extension Rows where Self: ~Copyable {
    /// The notes of a conversation, oldest first.
    borrowing func sealedNotes(
        of conversation: ConversationID, key: (ReaderKeyID) throws -> ReaderPrivateKey
    ) throws -> [SealedNote] {
        try all(
            """
            SELECT n.note_id, n.written_at, n.sealed, h.header, h.key_id, s.name
              FROM note AS n
              JOIN note_header AS h ON h.note_id = n.note_id
              JOIN staff AS s ON s.staff_id = n.staff_id
             WHERE n.conversation_id = \(conversation)
             ORDER BY n.written_at, n.note_id
            """
        ) { row in
            SealedNote(
                id: try row["note_id"], writer: try row["name"], writtenAt: try row["written_at"],
                sealed: try row["sealed"], header: try row["header"], key: try key(try row["key_id"]))
        }
    }
}

extension Write {
    /// Seals a note to the mailbox's key; one that is there already stays as it is.
    mutating func insertNote(
        _ note: NoteText, _ id: NoteID, in conversation: ConversationID, of mailbox: MailboxID,
        by staff: StaffID
    ) throws {
        var random = chance
        let reader = try readerKey(of: .mailbox(mailbox))
        let fileKey = FileKey(random: &random)
        let sealed = PayloadSealer.seal(
            ArraySlice(note.text.utf8), with: fileKey, at: SealedNote.place(of: id))
        let isNew =
            try changed(
                """
                INSERT INTO note (note_id, conversation_id, staff_id, written_at, sealed)
                VALUES (\(id), \(conversation), \(staff), \(now), \(sealed))
                ON CONFLICT DO NOTHING
                """) == 1
        guard isNew else { return }
        try insertNoteHeader(AgeHeader.seal(fileKey, to: reader.publicKey), of: id, for: reader.id)
    }

    /// Seals what was written along with a step, if anything was; nil where nothing was.
    mutating func insertNote(
        _ note: NoteText?, in conversation: ConversationID, of mailbox: MailboxID, by staff: StaffID
    ) throws -> NoteID? {
        guard let note else { return nil }
        let id = NoteID(at: now, by: chance)
        try insertNote(note, id, in: conversation, of: mailbox, by: staff)
        return id
    }

    mutating func insertNoteHeader(_ header: [UInt8], of note: NoteID, for key: ReaderKeyID) throws {
        try run(
            """
            INSERT INTO note_header (note_id, key_id, header)
            VALUES (\(note), \(key), \(header))
            ON CONFLICT DO NOTHING
            """)
    }
}
