// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Identifiers
internal import Mailboxes
internal import Sealing
internal import Store
internal import Synchronization
package import Vocabulary

/// Where a recipient is reached; sealed to the authority's contacts key, so that a database alone tells nobody's dealings.
package struct Contact: Hashable, Sendable, CustomStringConvertible {
    package let address: String
    package let phone: PhoneNumber?
    /// The only one who may open, where the sender named a person.
    package let person: PersonIdentifier?

    package init(address: String, phone: PhoneNumber?, person: PersonIdentifier? = nil) {
        self.address = address
        self.phone = phone
        self.person = person
    }

    package var description: String { "‹contact›" }

    /// Seals it for the conversation that it belongs to.
    func sealed(for conversation: ConversationID, with seal: ContactSeal) -> [UInt8] {
        var text = address + "\n" + (phone?.e164 ?? "")
        if let person { text += "\n" + person.reveal { $0 } }
        return seal.header
            + PayloadSealer.seal(Array(text.utf8), with: seal.fileKey, at: Self.place(of: conversation))
    }

    /// Opens the payload that `sealed` made for the conversation.
    fileprivate init(
        opening payload: ArraySlice<UInt8>, of conversation: ConversationID, with fileKey: FileKey
    ) throws {
        let payload = try PayloadOpener.open(payload, with: fileKey, at: Self.place(of: conversation))
        let lines = String(decoding: payload, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        // Two lines where nobody is named.
        guard (2...3).contains(lines.count) else { throw Fault(.permanent, "a sealed contact is broken") }
        address = String(lines[0])
        phone = PhoneNumber(parsing: lines[1])
        do {
            person = lines.count == 3 ? try PersonIdentifier(parsing: lines[2]) : nil
        } catch {
            throw Fault(.permanent, "a sealed contact is broken")
        }
    }

    private static func place(of conversation: ConversationID) -> SealedPlace {
        SealedPlace(message: conversation.bytes, part: PartID.structure.bytes)
    }
}

/// A file key sealed to the authority's contacts key, for the contacts of a few seconds.
///
/// Sealing it anew for each would cost as much as the message. The place of each contact, its conversation, makes its
/// payload key its own.
struct ContactSeal: Sendable {
    fileprivate let fileKey: FileKey
    fileprivate let header: [UInt8]

    init(to key: ReaderKey, chance: Chance) throws {
        var chance = chance
        fileKey = FileKey(random: &chance)
        header = try AgeHeader.seal(fileKey, to: key.publicKey)
    }
}

/// Opens contacts, and remembers the file keys that they were sealed with, never a contact.
///
/// A list of conversations is looked at again and again, and contacts of a few seconds share a header: opening it anew for each would
/// cost more than all else that the page does. The key that opens every header is in memory too.
final class Contacts: Sendable {
    /// Ours: about 2 kB each.
    private static let entries = 4_096

    let keyring: Keyring
    private let fileKeys = Mutex<[ArraySlice<UInt8>: FileKey]>([:])

    init(keyring: Keyring) {
        self.keyring = keyring
    }

    /// Opens a contact with the private half of the key that it was sealed to.
    func open(_ contact: SealedContact, with key: ReaderPrivateKey) throws -> Contact {
        guard let length = AgeHeader.length(in: contact.sealed) else {
            throw Fault(.permanent, "a sealed contact is broken")
        }
        let header = contact.sealed[..<length]
        let known = fileKeys.withLock { $0[header] }
        let fileKey = try known ?? AgeHeader.open(Array(header), with: key)
        let opened = try Contact(
            opening: contact.sealed[length...], of: contact.conversation, with: fileKey)
        if known == nil {
            fileKeys.withLock { fileKeys in
                if fileKeys.count >= Self.entries { fileKeys.removeAll() }
                fileKeys[ArraySlice(Array(header))] = fileKey
            }
        }
        return opened
    }
}

/// A contact as it is stored.
struct SealedContact: Sendable {
    let conversation: ConversationID
    let key: ReaderKeyID
    let sealed: [UInt8]

    init(_ row: Row) throws {
        conversation = try row["conversation_id"]
        key = try row["contact_key_id"]
        sealed = try row["contact"]
    }
}

extension Rows where Self: ~Copyable {
    borrowing func sealedContact(of conversation: ConversationID) throws -> SealedContact {
        let found = try first(
            """
            SELECT conversation_id, contact_key_id, contact
              FROM conversation
             WHERE conversation_id = \(conversation)
            """, SealedContact.init)
        guard let found else { throw Refusal.notPermitted }
        return found
    }

    /// Opens the contact of a conversation.
    borrowing func contact(of conversation: ConversationID, with contacts: Contacts) throws -> Contact {
        let found = try sealedContact(of: conversation)
        return try contacts.open(found, with: privateKey(found.key, keyring: contacts.keyring))
    }
}
