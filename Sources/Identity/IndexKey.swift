// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
package import Mailboxes
internal import Sealing
package import Store
package import Vocabulary

/// The key by which a mailbox's search index is written and asked: HMAC-SHA-256, wrapped by the root key.
///
/// Each mailbox has its own, so that equal words of two mailboxes have nothing in common in the rows.
package struct IndexKey: Sendable {
    private let key: SymmetricKey

    fileprivate init(_ secret: SecretBytes) {
        key = secret.reveal { SymmetricKey(data: $0) }
    }

    /// The first eight bytes of the code of what is looked for: enough to find it, and no more of the code than that.
    package func token(_ kind: UInt8, _ text: String) -> Int64 {
        var hash = HMAC<SHA256>(key: key)
        hash.update(data: [kind])
        hash.update(data: Array(text.utf8))
        var token: Int64 = 0
        for octet in hash.finalize().prefix(8) { token = token << 8 | Int64(octet) }
        return token
    }
}

/// What a key of a mailbox's index is for.
package enum IndexPurpose: String, Sendable, CaseIterable {
    /// Recipients' addresses and their domains.
    case addresses
    /// Words of content.
    case words
    /// Addresses of those who get bulletins.
    case subscribers

    fileprivate func name(of mailbox: MailboxID) -> String { "search-\(rawValue)/\(mailbox)" }
    fileprivate var names: String { "search-\(rawValue)/%" }
    fileprivate func object(_ mailbox: MailboxID) -> [UInt8] { Array(rawValue.utf8) + mailbox.bytes }
}

extension Rows where Self: ~Copyable {
    /// The mailbox's key; nil where nothing of it has been indexed yet.
    package borrowing func indexKey(
        _ purpose: IndexPurpose, of mailbox: MailboxID, keyring: Keyring
    ) throws -> IndexKey? {
        try indexSecret(
            purpose.name(of: mailbox), wrappedFor: "search-key", of: purpose.object(mailbox), keyring: keyring
        ).map { IndexKey($0) }
    }

    /// Whether any mailbox has a key for the purpose.
    package borrowing func hasIndexKeys(for purpose: IndexPurpose) throws -> Bool {
        try count("SELECT count(*) AS n FROM index_key WHERE purpose LIKE \(purpose.names)") > 0
    }
}

extension Write {
    /// The mailbox's key, made where there is none yet.
    package mutating func makeIndexKey(
        _ purpose: IndexPurpose, of mailbox: MailboxID, keyring: Keyring
    ) throws -> IndexKey {
        IndexKey(
            try makeIndexSecret(
                purpose.name(of: mailbox), wrappedFor: "search-key", of: purpose.object(mailbox),
                keyring: keyring))
    }

    /// Destroys the keys of all mailboxes for the purpose: what they made tells nobody anything any more.
    package mutating func destroyIndexKeys(for purpose: IndexPurpose) throws {
        try run("DELETE FROM index_key WHERE purpose LIKE \(purpose.names)")
    }
}

extension Rows where Self: ~Copyable {
    /// A secret by which something is found or counted without being named; nil where it has not been made.
    borrowing func indexSecret(
        _ name: String, wrappedFor use: StaticWord, of object: [UInt8], keyring: Keyring
    ) throws -> SecretBytes? {
        let wrapped: [UInt8]? = try first("SELECT wrapped_key FROM index_key WHERE purpose = \(name)") {
            row in try row["wrapped_key"]
        }
        return try wrapped.map { try keyring.unwrap($0, for: use, of: object) }
    }
}

extension Write {
    /// The secret, made where there is none yet.
    mutating func makeIndexSecret(
        _ name: String, wrappedFor use: StaticWord, of object: [UInt8], keyring: Keyring
    ) throws -> SecretBytes {
        if let known = try indexSecret(name, wrappedFor: use, of: object, keyring: keyring) { return known }
        let secret = SecretBytes(chance.bytes(32))
        let wrapped = keyring.wrap(secret, for: use, of: object, chance: chance)
        try run(
            "INSERT INTO index_key (purpose, wrapped_key, created_at) VALUES (\(name), \(wrapped), \(now))")
        return secret
    }
}
