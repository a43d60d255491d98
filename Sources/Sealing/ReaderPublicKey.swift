// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
internal import Encodings
internal import FoundationEssentials

/// The public half of a reader's X-Wing key: what a sender seals to, and all that an intake holds.
public struct ReaderPublicKey: Hashable, Sendable, CustomStringConvertible {
    /// The 1,216 bytes: an ML-KEM-768 encapsulation key, then an X25519 public key.
    public let bytes: [UInt8]
    private let key: XWingMLKEM768X25519.PublicKey

    static let kind = "mlkem768x25519"
    static let prefix = "age1pq"
    static let suite = HPKE.Ciphersuite(kem: .XWingMLKEM768X25519, kdf: .HKDF_SHA256, aead: .chaChaPoly)
    static let context = Data("age-encryption.org/mlkem768x25519".utf8)

    /// Reads the 1,216 bytes.
    public init(_ bytes: some Collection<UInt8>) throws(KeyFlaw) {
        let bytes = Array(bytes)
        guard let key = try? XWingMLKEM768X25519.PublicKey(rawRepresentation: bytes) else { throw .length }
        guard Self.isReduced(bytes) else { throw .value }
        self.bytes = bytes
        self.key = key
    }

    init(_ key: XWingMLKEM768X25519.PublicKey) {
        bytes = Array(key.rawRepresentation)
        self.key = key
    }

    /// Reads the text form, `age1pq1…`.
    public init(parsing text: some StringProtocol) throws(KeyFlaw) {
        let (prefix, bytes) = try Bech32.decode(text)
        guard prefix == Self.prefix else { throw .kind }
        try self.init(bytes)
    }

    /// The text form, `age1pq1…`.
    public var description: String { Bech32.encode(bytes, prefix: Self.prefix) }

    /// Whether two keys are the same bytes.
    public static func == (left: Self, right: Self) -> Bool { left.bytes == right.bytes }

    /// Feeds the key's bytes to the hasher.
    public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }

    /// C2SP age.md, "mlkem768x25519 recipient stanza".
    func wrap(_ fileKey: FileKey) throws(SealingFault) -> AgeStanza {
        do {
            var sender = try HPKE.Sender(recipientKey: key, ciphersuite: Self.suite, info: Self.context)
            let body = try fileKey.bytes.key.withUnsafeBytes { try sender.seal($0) }
            let share = Base64.encode(Array(sender.encapsulatedKey), .standard)
            return AgeStanza(
                kind: Self.kind, arguments: [String(decoding: share, as: UTF8.self)], body: Array(body))
        } catch {
            throw .unusableKey
        }
    }

    /// FIPS 203 §7.2, modulus check: the coefficients of the ML-KEM key are all below 3,329.
    private static func isReduced(_ bytes: [UInt8]) -> Bool {
        stride(from: 0, to: 1_152, by: 3).allSatisfy { place in
            let (first, middle, last) = (bytes[place], bytes[place + 1], bytes[place + 2])
            let low = Int(first) | Int(middle & 15) << 8
            let high = Int(middle >> 4) | Int(last) << 4
            return low < 3_329 && high < 3_329
        }
    }
}
