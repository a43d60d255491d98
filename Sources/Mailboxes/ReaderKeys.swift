// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Sealing
package import Store
internal import Synchronization
package import Vocabulary

/// Whose reader key it is.
package enum KeyHolder: Hashable, Sendable {
    /// A mailbox: its messages are sealed to this key.
    case mailbox(MailboxID)
    /// The authority's own: recipients' addresses and numbers are sealed to it.
    case contacts
    /// The authority's own: mail that waits to be passed on to the relay is sealed to it.
    case relay

    // No id that was ever made is so small, so these are nobody's but ours.
    fileprivate var id: [UInt8] {
        switch self {
        case .mailbox(let id): id.bytes
        case .contacts: Array(repeating: 0, count: 16)
        case .relay: Array(repeating: 0, count: 15) + [1]
        }
    }
}

/// The public half of a reader key: enough to seal, and all that an intake has.
package struct ReaderKey: Sendable {
    package let id: ReaderKeyID
    package let publicKey: ReaderPublicKey
}

/// The root key, which unwraps the private halves; an intake runs without one.
///
/// Reader keys that were unwrapped are kept in memory, where the root key is too: expanding one costs more than opening with it.
package final class Keyring: Sendable {
    private let root: RootKey
    private let unwrapped = Mutex<[ReaderKeyID: ReaderPrivateKey]>([:])

    package init(root: RootKey) {
        self.root = root
    }

    fileprivate func readerKey(_ id: ReaderKeyID, wrapped: [UInt8]) throws -> ReaderPrivateKey {
        if let key = unwrapped.withLock({ $0[id] }) { return key }
        let key = try ReaderPrivateKey(seed: unwrap(wrapped, for: "reader-key", of: id.bytes))
        unwrapped.withLock { $0[id] = key }
        return key
    }

    /// Wraps a small secret for one use and one object.
    package func wrap(
        _ secret: SecretBytes, for use: StaticWord, of object: some Collection<UInt8>, chance: Chance
    ) -> [UInt8] {
        var chance = chance
        return root.wrap(secret, context: use.description, id: object, random: &chance)
    }

    /// Unwraps what `wrap` made for the same use and object; a permanent fault where the root key is another.
    package func unwrap(
        _ wrapped: [UInt8], for use: StaticWord, of object: some Collection<UInt8>
    ) throws -> SecretBytes {
        do {
            return try root.unwrap(wrapped, context: use.description, id: object)
        } catch {
            throw Fault(.permanent, "a wrapped secret (\(use)) does not open with this root key")
        }
    }
}

extension Rows where Self: ~Copyable {
    /// The key that new messages are sealed to: the holder's latest.
    package borrowing func readerKey(of holder: KeyHolder) throws -> ReaderKey {
        let key = try first(
            """
            SELECT key_id, public_key
              FROM reader_key
             WHERE holder_id = \(holder.id)
             ORDER BY epoch DESC
             LIMIT 1
            """
        ) { row in
            ReaderKey(id: try row["key_id"], publicKey: try ReaderPublicKey(try row["public_key"] as [UInt8]))
        }
        guard let key else {
            throw Fault(.permanent, "a reader key is missing; run `sinetti migrate` with the root key")
        }
        return key
    }

    /// Which key new messages are sealed to, for those who hold it already and ask whether it still is the one.
    package borrowing func readerKeyID(of holder: KeyHolder) throws -> ReaderKeyID? {
        try first("SELECT key_id FROM reader_key WHERE holder_id = \(holder.id) ORDER BY epoch DESC LIMIT 1")
        {
            row in try row["key_id"]
        }
    }

    /// The private half of a key.
    package borrowing func privateKey(_ id: ReaderKeyID, keyring: Keyring) throws -> ReaderPrivateKey {
        // Asked in any case: a key whose row is gone is gone.
        let wrapped: [UInt8]? = try first("SELECT wrapped_key FROM reader_key WHERE key_id = \(id)") { row in
            try row["wrapped_key"]
        }
        guard let wrapped else { throw Fault(.permanent, "a reader key is missing") }
        return try keyring.readerKey(id, wrapped: wrapped)
    }
}

extension Write {
    /// Makes the holder's next key, wrapped by the root key, and tells its epoch.
    @discardableResult
    package mutating func makeReaderKey(for holder: KeyHolder, keyring: Keyring) throws -> Int {
        var chance = chance
        let key = ReaderPrivateKey(random: &chance)
        let id = ReaderKeyID(at: now, by: chance)
        let epoch = try count("SELECT count(*) AS n FROM reader_key WHERE holder_id = \(holder.id)") + 1
        let wrapped = keyring.wrap(key.seed, for: "reader-key", of: id.bytes, chance: chance)
        try run(
            """
            INSERT INTO reader_key (key_id, holder_id, epoch, public_key, wrapped_key, created_at)
            VALUES (\(id), \(holder.id), \(epoch), \(key.publicKey.bytes), \(wrapped), \(now))
            """)
        return epoch
    }

    /// Makes the authority's own keys, for contacts and for the relay's queue, where it has none yet.
    package mutating func declareAuthorityKeys(keyring: Keyring) throws {
        for holder in [KeyHolder.contacts, .relay] {
            let known = try count("SELECT count(*) AS n FROM reader_key WHERE holder_id = \(holder.id)")
            if known == 0 { try makeReaderKey(for: holder, keyring: keyring) }
        }
    }
}
