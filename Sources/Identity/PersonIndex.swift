// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
package import Identifiers
package import Mailboxes
internal import Sealing
package import Store
package import Vocabulary

/// By what equal persons are found without being named: HMAC-SHA-256 of the identifier, under a key that the root key wraps.
///
/// There are so few personal identity codes that a plain hash of one is undone in minutes by trying all. An index serves no
/// other table: whoever holds the rows alone can tell that two are the same person, and never who.
package struct PersonIndex: Hashable, Sendable, CustomStringConvertible {
    fileprivate static let purpose = "person-index"

    private let bytes: [UInt8]

    fileprivate init(of person: PersonIdentifier, with key: SecretBytes) {
        let key = key.reveal { SymmetricKey(data: $0) }
        bytes = person.reveal { text in
            Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key))
        }
    }

    package var description: String { "‹person index›" }
}

extension PersonIndex: SQLBindable {
    package var sqlValue: SQLValue { bytes.sqlValue }

    package init?(sqlValue: SQLValue) {
        guard let bytes = [UInt8](sqlValue: sqlValue), bytes.count == 32 else { return nil }
        self.bytes = bytes
    }
}

extension Rows where Self: ~Copyable {
    /// What to look for; nil where nobody has been put into an index yet.
    package borrowing func personIndex(of person: PersonIdentifier, keyring: Keyring) throws -> PersonIndex? {
        try indexSecret(
            PersonIndex.purpose, wrappedFor: "index-key", of: Array(PersonIndex.purpose.utf8),
            keyring: keyring
        ).map { PersonIndex(of: person, with: $0) }
    }
}

extension Write {
    /// What to store beside the wrapped identifier; makes the key where there is none yet.
    package mutating func personIndex(
        storing person: PersonIdentifier, keyring: Keyring
    ) throws -> PersonIndex {
        PersonIndex(
            of: person,
            with: try makeIndexSecret(
                PersonIndex.purpose, wrappedFor: "index-key", of: Array(PersonIndex.purpose.utf8),
                keyring: keyring))
    }
}

extension PersonIdentifier {
    /// Wraps the identifier for the thing that it belongs to, whose id is given; only there it opens.
    package func wrapped(for object: some Collection<UInt8>, by keyring: Keyring, chance: Chance) -> [UInt8] {
        reveal { text in
            keyring.wrap(SecretBytes(Array(text.utf8)), for: "person", of: object, chance: chance)
        }
    }

    /// Unwraps what `wrapped` made for the same thing.
    package init(unwrapping wrapped: [UInt8], of object: some Collection<UInt8>, with keyring: Keyring) throws
    {
        let text = try keyring.unwrap(wrapped, for: "person", of: object)
            .reveal { String(decoding: $0, as: UTF8.self) }
        do {
            try self.init(parsing: text)
        } catch {
            throw Fault(.permanent, "a wrapped identifier is broken")
        }
    }
}
