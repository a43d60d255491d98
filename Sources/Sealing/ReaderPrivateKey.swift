// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
internal import FoundationEssentials
internal import Synchronization

/// The private half of a reader's X-Wing key: a mailbox's, a person's, or one derived from a link.
///
/// It is expanded from its seed when it is first used, which costs as much as opening with it: to hold one costs nothing.
public struct ReaderPrivateKey: AgeIdentity {
    /// The 32 bytes that the key is made from and kept as.
    public let seed: SecretBytes
    private let expansion = Expansion()

    private static let prefix = "age-secret-key-pq-"

    /// Draws a new key.
    public init(random: inout some RandomNumberGenerator) {
        self.init(derivedFrom: SecretBytes(count: 32, random: &random))
    }

    /// Makes the key again from its seed of 32 bytes.
    public init(seed: SecretBytes) throws(KeyFlaw) {
        guard seed.count == 32 else { throw .length }
        self.init(derivedFrom: seed)
    }

    /// Reads the text form, `AGE-SECRET-KEY-PQ-1…`.
    public init(parsing text: Secret<String>) throws(KeyFlaw) {
        let (prefix, seed) = try text.reveal { (text: String) throws(KeyFlaw) in try Bech32.decode(text) }
        guard prefix == Self.prefix else { throw .kind }
        try self.init(seed: SecretBytes(seed))
    }

    /// Every 32 bytes are a seed.
    init(derivedFrom seed: SecretBytes) {
        self.seed = seed
    }

    /// The public half.
    public var publicKey: ReaderPublicKey { ReaderPublicKey(key.reveal { $0.publicKey }) }

    private var key: Secret<XWingMLKEM768X25519.PrivateKey> { expansion.key(of: seed) }

    /// The expanded key, shared by the copies of a value.
    private final class Expansion: Sendable {
        private let expanded = Mutex<Secret<XWingMLKEM768X25519.PrivateKey>?>(nil)

        func key(of seed: SecretBytes) -> Secret<XWingMLKEM768X25519.PrivateKey> {
            expanded.withLock { expanded in
                if let expanded { return expanded }
                let made = seed.reveal { bytes in
                    try? XWingMLKEM768X25519.PrivateKey(seedRepresentation: bytes, publicKey: nil)
                }
                guard let made else { preconditionFailure("an X-Wing seed is 32 bytes") }
                let key = Secret(made)
                expanded = key
                return key
            }
        }
    }

    /// The text form, `AGE-SECRET-KEY-PQ-1…`.
    public var text: Secret<String> {
        Secret(seed.reveal { Bech32.encode($0, prefix: Self.prefix) }.uppercased())
    }

    /// C2SP age.md, "mlkem768x25519 recipient stanza".
    public func unwrap(_ stanza: AgeStanza) throws(StanzaFlaw) -> FileKey? {
        guard stanza.kind == ReaderPublicKey.kind else { return nil }
        let share = try stanza.share(bytes: SealingLimits.encapsulatedKeyBytes)
        let opened = key.reveal { key in
            Result {
                try HPKE.Recipient(
                    privateKey: key, ciphersuite: ReaderPublicKey.suite, info: ReaderPublicKey.context,
                    encapsulatedKey: Data(share))
            }
        }
        // A mismatched key is not noticed here (ML-KEM rejects implicitly); a forbidden X25519 share is.
        guard case .success(var recipient) = opened else { throw .share }
        guard let bytes = try? recipient.open(stanza.body) else { return nil }
        return try? FileKey(SecretBytes(bytes))
    }
}
