// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
internal import Encodings
internal import FoundationEssentials

/// A public key of age's older kind, for exports that the age tools of today's distributions open.
///
/// Not safe against a future quantum computer, so nothing that Sinetti keeps is sealed to one.
public struct X25519PublicKey: Hashable, Sendable, CustomStringConvertible {
    /// The 32 bytes (RFC 7748 §5).
    public let bytes: [UInt8]

    static let kind = "X25519"
    private static let prefix = "age"

    /// Reads the 32 bytes.
    public init(_ bytes: some Collection<UInt8>) throws(KeyFlaw) {
        guard bytes.count == 32 else { throw .length }
        self.bytes = Array(bytes)
    }

    init(_ key: Curve25519.KeyAgreement.PublicKey) {
        bytes = Array(key.rawRepresentation)
    }

    /// Reads the text form, `age1…`.
    public init(parsing text: some StringProtocol) throws(KeyFlaw) {
        let (prefix, bytes) = try Bech32.decode(text)
        guard prefix == Self.prefix else { throw .kind }
        try self.init(bytes)
    }

    /// The text form, `age1…`.
    public var description: String { Bech32.encode(bytes, prefix: Self.prefix) }

    /// C2SP age.md, "X25519 recipient stanza".
    func wrap(
        _ fileKey: FileKey, random: inout some RandomNumberGenerator
    ) throws(SealingFault) -> AgeStanza {
        do {
            let ephemeral = try Curve25519.KeyAgreement.PrivateKey(
                rawRepresentation: randomBytes(32, from: &random))
            let share = Array(ephemeral.publicKey.rawRepresentation)
            guard let shared = agree(ephemeral, with: bytes) else { throw SealingFault.unusableKey }
            let box = try fileKey.bytes.key.withUnsafeBytes {
                try ChaChaPoly.seal(
                    $0, using: Self.wrapKey(shared, share: share, to: bytes), nonce: zeroNonce())
            }
            return AgeStanza(
                kind: Self.kind,
                arguments: [Base64.text(share, .standard)],
                body: Array(box.ciphertext + box.tag))
        } catch {
            throw .unusableKey
        }
    }

    static func wrapKey(_ shared: SharedSecret, share: [UInt8], to recipient: [UInt8]) -> SymmetricKey {
        shared.hkdfDerivedSymmetricKey(
            using: SHA256.self, salt: share + recipient,
            sharedInfo: Array("age-encryption.org/v1/X25519".utf8),
            outputByteCount: 32)
    }
}

/// A private key of age's older kind.
public struct X25519PrivateKey: AgeIdentity {
    /// The public half.
    public let publicKey: X25519PublicKey
    private let key: Secret<Curve25519.KeyAgreement.PrivateKey>

    private static let prefix = "age-secret-key-"

    /// Draws a new key.
    public init(random: inout some RandomNumberGenerator) {
        self.init(derivedFrom: randomBytes(32, from: &random))
    }

    /// Reads the text form, `AGE-SECRET-KEY-1…`.
    public init(parsing text: Secret<String>) throws(KeyFlaw) {
        let (prefix, bytes) = try text.reveal { (text: String) throws(KeyFlaw) in try Bech32.decode(text) }
        guard prefix == Self.prefix else { throw .kind }
        guard bytes.count == 32 else { throw .length }
        self.init(derivedFrom: bytes)
    }

    /// Every 32 bytes are a private key (RFC 7748 §5 clamps them).
    private init(derivedFrom bytes: [UInt8]) {
        guard let made = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes) else {
            preconditionFailure("an X25519 private key is 32 bytes")
        }
        key = Secret(made)
        publicKey = X25519PublicKey(made.publicKey)
    }

    /// The text form, `AGE-SECRET-KEY-1…`.
    public var text: Secret<String> {
        Secret(key.reveal { Bech32.encode($0.rawRepresentation, prefix: Self.prefix) }.uppercased())
    }

    /// C2SP age.md, "X25519 recipient stanza".
    public func unwrap(_ stanza: AgeStanza) throws(StanzaFlaw) -> FileKey? {
        guard stanza.kind == X25519PublicKey.kind else { return nil }
        let share = try stanza.share(bytes: 32)
        guard let shared = key.reveal({ agree($0, with: share) }) else { throw .share }
        let wrapKey = X25519PublicKey.wrapKey(shared, share: share, to: publicKey.bytes)
        let box = try? ChaChaPoly.SealedBox(
            nonce: zeroNonce(), ciphertext: stanza.body.prefix(SealingLimits.fileKeyBytes),
            tag: stanza.body.suffix(SealingLimits.tagBytes))
        guard let box, let bytes = try? ChaChaPoly.open(box, using: wrapKey) else { return nil }
        return try? FileKey(SecretBytes(bytes))
    }
}

/// The shared secret, or nil where it is all zeros and so known to everybody (RFC 7748 §6.1).
///
/// The library does not look for that.
private func agree(_ key: Curve25519.KeyAgreement.PrivateKey, with share: [UInt8]) -> SharedSecret? {
    let shared = try? key.sharedSecretFromKeyAgreement(with: .init(rawRepresentation: share))
    guard let shared, shared.withUnsafeBytes({ $0.reduce(0, |) }) != 0 else { return nil }
    return shared
}

/// Fixed, because each wrap key is used once (C2SP age.md, "X25519 recipient stanza").
private func zeroNonce() throws -> ChaChaPoly.Nonce {
    try ChaChaPoly.Nonce(data: [UInt8](repeating: 0, count: SealingLimits.chunkNonceBytes))
}
