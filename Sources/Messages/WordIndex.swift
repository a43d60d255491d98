// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
internal import Identity
internal import Mailboxes
internal import Sealing
package import Store
package import Vocabulary

/// Whether words of content can be searched for.
package enum WordSearch: String, Sendable, CaseIterable {
    /// Only what the rows know: addresses, times, mailboxes, numbers of messages.
    case off
    /// Words too, by keyed tokens.
    case on
}

/// How far a message is indexed.
private enum IndexDepth: String, Sendable, CaseIterable, SQLBindable {
    case addresses
    case words
}

extension Job.Kind {
    /// Puts a message into the index of its mailbox.
    package static let index: Job.Kind = "search.index"
    /// Puts in all messages of some conversations, and plans the next.
    package static let indexBehind: Job.Kind = "search.index-behind"
    /// Takes out all words.
    package static let forgetWords: Job.Kind = "search.forget-words"
}

extension Act {
    /// A message was opened by the worker, to put its words into the index.
    static func messageIndexed(_ message: MessageID) -> Act { Act("message.indexed", on: Object(message)) }
    /// The keys of the index were made or destroyed, as the setting has it.
    static let searchSet = Act("search.set")
}

/// What is fetched in the transaction, to be opened once the entry is durable.
private struct MessageToIndex: Sendable {
    struct Place: Sendable {
        let conversation: ConversationID
        let contact: SealedContact
        let contactKey: ReaderPrivateKey
        let addresses: IndexKey
        let words: IndexKey?
    }
    let places: [Place]
    let content: SealedText?
}

/// Structure and text of a message as its mailbox can open them.
struct SealedText: Sendable {
    let header: [UInt8]
    let key: ReaderPrivateKey
    let structure: [UInt8]
    let text: (part: PartID, content: SealedPart.Content)
}

extension Messages {
    /// Brings the index to what the setting says: plans what is missing, destroys the keys of what is not wanted any more.
    package func prepareIndex() async throws {
        let (keyring, wordSearch) = (keyring, wordSearch)
        let isReady = try await database.read { tx in
            let words = try tx.hasIndexKeys(for: .words)
            let addresses = try tx.hasIndexKeys(for: .addresses)
            return addresses && words == (wordSearch == .on)
        }
        guard !isReady else { return }
        try await database.write(.searchSet, by: .service(.worker)) { tx in
            let mailboxes: [MailboxID] = try tx.all("SELECT mailbox_id FROM mailbox") { row in
                try row["mailbox_id"]
            }
            for mailbox in mailboxes {
                _ = try tx.makeIndexKey(.addresses, of: mailbox, keyring: keyring)
                if wordSearch == .on { _ = try tx.makeIndexKey(.words, of: mailbox, keyring: keyring) }
            }
            switch wordSearch {
            case .on: break
            case .off where try tx.hasIndexKeys(for: .words):
                // Without their keys the tokens say nothing; the rows go after it.
                try tx.destroyIndexKeys(for: .words)
                try tx.plan(Job(.forgetWords, about: MessageID.first))
            case .off: break
            }
            try tx.plan(Job(.indexBehind, about: ConversationID.first))
        }
    }

    /// Puts a message into the index, once; its content is opened only where words are searched for.
    package func index(_ id: MessageID, by actor: Actor) async throws {
        let depth: IndexDepth = wordSearch == .on ? .words : .addresses
        let done: IndexDepth? = try await database.read { tx in
            try tx.first("SELECT depth FROM indexed_message WHERE message_id = \(id)") { row in
                try row["depth"]
            }
        }
        if done == .words || done == depth { return }
        let contacts = contacts
        let (found, proof) = try await database.commit(.messageIndexed(id), by: actor) { tx in
            try tx.messageToIndex(id, depth, contacts: contacts)
        }
        // What is not confirmed yet is in no mailbox.
        guard !found.places.isEmpty else { return }
        var words: Set<IndexTerm> = []
        if let content = found.content { words = try await self.words(of: id, content, proof) }
        let kept = words
        let tokens = try found.places.map { place in
            let address = try contacts.open(place.contact, with: place.contactKey).address.lowercased()
            return (
                place: place.conversation,
                addresses: address.addressTerms.map { place.addresses.token($0.kind, $0.text) },
                words: place.words.map { key in kept.map { key.token($0.kind, $0.text) } } ?? []
            )
        }
        try await database.keep { tx in
            for each in tokens {
                try tx.insertTokens(each.addresses + each.words, of: each.place)
            }
            // Messages to many have as many addresses as conversations, and one list of words.
            let addresses = tokens.flatMap(\.addresses).flatMap(\.octets)
            let words = Set(tokens.flatMap(\.words)).sorted().flatMap(\.octets)
            try tx.run(
                """
                INSERT INTO indexed_message (message_id, depth, addresses, words)
                VALUES (\(id), \(depth), \(addresses), \(words))
                ON CONFLICT (message_id) DO UPDATE
                   SET depth = excluded.depth, addresses = excluded.addresses, words = excluded.words
                """)
        }
    }

    /// Indexes the messages of some conversations behind one, and plans the next.
    package func indexConversations(behind id: ConversationID, by actor: Actor) async throws {
        let found = try await database.read { tx in
            try tx.all(
                """
                SELECT c.conversation_id, m.message_id
                  FROM (SELECT conversation_id
                          FROM conversation
                         WHERE conversation_id > \(id)
                         ORDER BY conversation_id
                         LIMIT 50) AS c
                  JOIN conversation_message AS m ON m.conversation_id = c.conversation_id
                 ORDER BY c.conversation_id
                """
            ) { row in
                (
                    conversation: try row["conversation_id"] as ConversationID,
                    message: try row["message_id"] as MessageID
                )
            }
        }
        guard let last = found.last?.conversation else { return }
        for message in found.map(\.message) { try await index(message, by: actor) }
        try await database.keep { tx in try tx.plan(Job(.indexBehind, about: last)) }
    }

    /// Takes the words of some messages behind one out of the index, and plans the next.
    package func forgetWords(behind id: MessageID) async throws {
        try await database.keep { tx in
            let some = try tx.all(
                """
                SELECT message_id
                  FROM indexed_message
                 WHERE message_id > \(id)
                 ORDER BY message_id
                 LIMIT 100
                """
            ) { row in try row["message_id"] as MessageID }
            for message in some {
                try tx.forgetTokens(of: message, .words)
                try tx.run(
                    "UPDATE indexed_message SET depth = \(IndexDepth.addresses), words = \([UInt8]()) WHERE message_id = \(message)"
                )
            }
            if let last = some.last { try tx.plan(Job(.forgetWords, about: last)) }
        }
    }

    private func words(
        of id: MessageID, _ sealed: SealedText, _ proof: Committed
    ) async throws -> Set<IndexTerm> {
        precondition(
            proof.act.name == "message.indexed", "only a message that is indexed is decrypted for it")
        let fileKey = try AgeHeader.open(sealed.header, with: sealed.key)
        let structure = try Structure(opening: sealed.structure, of: id, with: fileKey)
        var text: [UInt8] = []
        let chunks = SealedContent(
            message: id, part: sealed.text.part, content: sealed.text.content, fileKey: fileKey, blobs: blobs)
        for try await chunk in chunks {
            text += chunk
            if text.count >= ContentWords.octets { break }
        }
        var words = ContentWords()
        words.add(structure.subject)
        for part in structure.parts { if let name = part.name { words.add(name) } }
        words.add(String(decoding: text, as: UTF8.self))
        return Set(words.words.flatMap { IndexTerm.kept(of: $0) })
    }
}

extension Write {
    /// Takes a message out of the index: to be done wherever its content is destroyed.
    package mutating func forgetIndexed(_ message: MessageID) throws {
        try forgetTokens(of: message, .addresses)
        try forgetTokens(of: message, .words)
        try run("DELETE FROM indexed_message WHERE message_id = \(message)")
    }

    /// Takes the messages of a conversation out of the index, and puts them in with the keys of the mailbox that it belongs to now.
    mutating func indexAnew(_ conversation: ConversationID) throws {
        for message in try messages(of: conversation) {
            try forgetIndexed(message)
            try plan(Job(.index, about: message))
        }
    }

    fileprivate mutating func insertTokens(_ tokens: [Int64], of conversation: ConversationID) throws {
        // In order, so that neighbours are written together.
        for token in Set(tokens).sorted() {
            try run(
                """
                INSERT INTO search_token (token, conversation_id)
                VALUES (\(token), \(conversation))
                ON CONFLICT DO NOTHING
                """)
        }
    }

    /// Removes a message's tokens, but for those that another message of the conversation has too.
    fileprivate mutating func forgetTokens(of message: MessageID, _ purpose: IndexPurpose) throws {
        let own = Set(try tokens(of: message, purpose))
        guard !own.isEmpty else { return }
        let conversations: [ConversationID] = try all(
            "SELECT conversation_id FROM conversation_message WHERE message_id = \(message)"
        ) { row in try row["conversation_id"] }
        for conversation in conversations {
            var others: Set<Int64> = []
            for other in try messages(of: conversation) where other != message {
                others.formUnion(try tokens(of: other, purpose))
            }
            for token in own.subtracting(others).sorted() {
                try run(
                    "DELETE FROM search_token WHERE token = \(token) AND conversation_id = \(conversation)")
            }
        }
    }
}

extension Rows where Self: ~Copyable {
    fileprivate borrowing func messages(of conversation: ConversationID) throws -> [MessageID] {
        try all("SELECT message_id FROM conversation_message WHERE conversation_id = \(conversation)") {
            row in try row["message_id"]
        }
    }

    fileprivate borrowing func tokens(of message: MessageID, _ purpose: IndexPurpose) throws -> [Int64] {
        let kept = try first(
            "SELECT addresses, words FROM indexed_message WHERE message_id = \(message)"
        ) { row in
            (addresses: try row["addresses"] as [UInt8], words: try row["words"] as [UInt8])
        }
        guard let kept else { return [] }
        return switch purpose {
        case .addresses: [Int64](octets: kept.addresses)
        case .words: [Int64](octets: kept.words)
        case .subscribers: []  // of groups, not of messages
        }
    }
}

extension Write {
    fileprivate mutating func messageToIndex(
        _ id: MessageID, _ depth: IndexDepth, contacts: Contacts
    ) throws -> MessageToIndex {
        let found = try all(
            """
            SELECT c.conversation_id, c.contact_key_id, c.contact, c.mailbox_id
              FROM conversation_message AS m
              JOIN conversation AS c ON c.conversation_id = m.conversation_id
             WHERE m.message_id = \(id) AND c.mailbox_id <> \(MailboxID.waitingRoom)
             ORDER BY c.conversation_id
            """
        ) { row in (contact: try SealedContact(row), mailbox: try row["mailbox_id"] as MailboxID) }
        var places: [MessageToIndex.Place] = []
        for each in found {
            places.append(
                MessageToIndex.Place(
                    conversation: each.contact.conversation, contact: each.contact,
                    contactKey: try privateKey(each.contact.key, keyring: contacts.keyring),
                    addresses: try makeIndexKey(.addresses, of: each.mailbox, keyring: contacts.keyring),
                    words: depth == .words
                        ? try makeIndexKey(.words, of: each.mailbox, keyring: contacts.keyring) : nil))
        }
        guard depth == .words, let conversation = found.first?.contact.conversation else {
            return MessageToIndex(places: places, content: nil)
        }
        return MessageToIndex(
            places: places, content: try sealedContent(of: id, in: conversation, keyring: contacts.keyring))
    }
}

extension Rows where Self: ~Copyable {
    /// The message as the mailbox reads it; nil where its content is gone.
    borrowing func sealedContent(
        of id: MessageID, in conversation: ConversationID, keyring: Keyring
    ) throws -> SealedText? {
        try first(
            """
            SELECT h.reader_id, h.header, s.sealed AS structure, t.part_id, t.sealed, t.blob_id
              FROM seal_header AS h
              JOIN message_part AS s ON s.message_id = h.message_id AND s.kind = \(PartKind.structure)
              JOIN message_part AS t ON t.message_id = h.message_id AND t.kind = \(PartKind.text)
             WHERE h.message_id = \(id) AND h.reader_id IN (\(list: try readers(nil, of: conversation)))
            """
        ) { row in
            guard let reader = ReaderKeyID(bytes: try row["reader_id"] as [UInt8]) else {
                throw Fault(.permanent, "a header names no key")
            }
            return SealedText(
                header: try row["header"], key: try privateKey(reader, keyring: keyring),
                structure: try row["structure"], text: (try row["part_id"], try SealedPart.Content(row)))
        }
    }
}

extension String {
    /// What an address is found by: as a whole, and by its domain.
    var addressTerms: [IndexTerm] {
        guard let at = lastIndex(of: "@") else { return [.address(self)] }
        return [.address(self), .domain(String(self[index(after: at)...]))]
    }
}

extension ID {
    /// Before all that were ever made.
    fileprivate static var first: ID {
        guard let id = ID(bytes: Array(repeating: 0, count: 16)) else {
            preconditionFailure("16 bytes are an id")
        }
        return id
    }
}

extension Int64 {
    fileprivate var octets: [UInt8] { withUnsafeBytes(of: bigEndian, Array.init) }
}

extension [Int64] {
    fileprivate init(octets: [UInt8]) {
        self = stride(from: 0, to: octets.count - 7, by: 8).map { start in
            octets[start..<start + 8].reduce(Int64(0)) { $0 << 8 | Int64($1) }
        }
    }
}
