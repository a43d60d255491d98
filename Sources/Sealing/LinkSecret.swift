// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
internal import Encodings

/// The secret in a notice's link: without it a link message opens for nobody, and it is stored nowhere.
public struct LinkSecret: Sendable, Equatable {
    let bytes: SecretBytes

    private static let byteCount = 32

    /// Draws a new secret.
    public init(random: inout some RandomNumberGenerator) {
        bytes = SecretBytes(count: Self.byteCount, random: &random)
    }

    /// Reads the text form: 43 characters of base64url without padding (RFC 4648 §5).
    public init(parsing text: some StringProtocol) throws(KeyFlaw) {
        guard let bytes = Base64.decode(Array(text.utf8), .url) else { throw .text }
        guard bytes.count == Self.byteCount else { throw .length }
        self.bytes = SecretBytes(bytes)
    }

    /// The text that the link carries.
    public var text: Secret<String> {
        Secret(bytes.reveal { Base64.text($0, .url) })
    }

    /// The SHA-256 of the secret, which is what is stored.
    public var fingerprint: [UInt8] {
        bytes.reveal { Array(SHA256.hash(data: $0)) }
    }

    /// Whether this is the secret that a stored fingerprint is of, found out in constant time.
    public func matches(_ fingerprint: some Collection<UInt8>) -> Bool {
        SecretBytes(self.fingerprint) == SecretBytes(fingerprint)
    }
}

/// The server's part of a pickup key: stored wrapped, unwrapped only after the second factor.
public struct ServerShare: Sendable, Equatable {
    /// The 32 bytes, for wrapping.
    public let bytes: SecretBytes

    /// Draws a new share.
    public init(random: inout some RandomNumberGenerator) {
        bytes = SecretBytes(count: 32, random: &random)
    }

    /// Takes an unwrapped share.
    public init(_ bytes: SecretBytes) throws(KeyFlaw) {
        guard bytes.count == 32 else { throw .length }
        self.bytes = bytes
    }
}

/// The key of one delivery by link, which neither the link nor the server can make alone.
///
/// Its seed is HKDF-SHA-256(ikm = link secret, salt = server share,
/// info = `sinetti/v1/pickup` ‖ delivery id).
public enum PickupKey {
    /// Derives the key of a delivery, whose id is of 16 bytes.
    public static func derive(
        from link: LinkSecret, and share: ServerShare, delivery: some Collection<UInt8>
    ) -> ReaderPrivateKey {
        precondition(delivery.count == SealingLimits.idBytes, "a delivery id is 16 bytes")
        let seed = share.bytes.reveal { salt in
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: link.bytes.key, salt: salt,
                info: Array("sinetti/v1/pickup".utf8) + Array(delivery), outputByteCount: 32)
        }
        return ReaderPrivateKey(derivedFrom: SecretBytes(seed))
    }
}
