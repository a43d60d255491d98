// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials

/// The public key of a passkey, with the algorithm that it is for (RFC 9052 §7, RFC 9053 §7; WebAuthn §6.5.1.1).
package struct PasskeyPublicKey: Sendable {
    /// The algorithms that we ask for, by their numbers at IANA (COSE Algorithms); the first is asked for first.
    package enum Algorithm: Int64, Sendable, CaseIterable {
        /// ECDSA over P-256 with SHA-256.
        case es256 = -7
        /// Ed25519.
        case edDSA = -8
        /// RSASSA-PKCS1-v1_5 with SHA-256; what Windows makes on older machines.
        case rs256 = -257
    }

    private enum Key: Sendable {
        case es256(P256.Signing.PublicKey)
        case edDSA(Curve25519.Signing.PublicKey)
        case rs256(_RSA.Signing.PublicKey)
    }

    /// The COSE key as it was read, to be stored.
    package let bytes: [UInt8]
    private let key: Key

    package var algorithm: Algorithm {
        switch key {
        case .es256: .es256
        case .edDSA: .edDSA
        case .rs256: .rs256
        }
    }

    /// Reads a COSE key of which nothing is missing and nothing is too much.
    package init(parsing bytes: [UInt8]) throws(PasskeyFlaw) {
        try self.init(CBOR(parsing: bytes), bytes: bytes)
    }

    init(_ item: CBOR, bytes: [UInt8]) throws(PasskeyFlaw) {
        guard case .map(let map) = item, case .integer(let number) = map[.integer(Self.alg)],
            let algorithm = Algorithm(rawValue: number)
        else { throw .algorithm }
        // The key's type and curve have to be the algorithm's: a key never means two things.
        switch algorithm {
        case .es256:
            guard map.count == 5, map[.integer(Self.kty)] == .integer(2), map[.integer(-1)] == .integer(1)
            else {
                throw .algorithm
            }
            guard let x = Self.coordinate(-2, in: map), let y = Self.coordinate(-3, in: map),
                let key = try? P256.Signing.PublicKey(x963Representation: [0x04] + x + y)
            else { throw .key }
            self.key = .es256(key)
        case .edDSA:
            guard map.count == 4, map[.integer(Self.kty)] == .integer(1), map[.integer(-1)] == .integer(6)
            else {
                throw .algorithm
            }
            guard let x = Self.coordinate(-2, in: map),
                let key = try? Curve25519.Signing.PublicKey(rawRepresentation: x)
            else { throw .key }
            self.key = .edDSA(key)
        case .rs256:
            guard map.count == 4, map[.integer(Self.kty)] == .integer(3) else { throw .algorithm }
            // 2048 to 4096 bits, and the one exponent that is in use.
            guard case .bytes(let n) = map[.integer(-1)], (256...512).contains(n.count), n[0] != 0,
                map[.integer(-2)] == .bytes([1, 0, 1]),
                let key = try? _RSA.Signing.PublicKey(n: n, e: [1, 0, 1])
            else { throw .key }
            self.key = .rs256(key)
        }
        self.bytes = bytes
    }

    /// Whether the signature over the content is this key's; its form follows from the key, never from the answer.
    func verifies(_ signature: [UInt8], of content: [UInt8]) -> Bool {
        switch key {
        case .es256(let key):
            guard let signature = try? P256.Signing.ECDSASignature(derRepresentation: signature) else {
                return false
            }
            return key.isValidSignature(signature, for: SHA256.hash(data: content))
        case .edDSA(let key):
            return key.isValidSignature(signature, for: content)
        case .rs256(let key):
            return key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: signature), for: SHA256.hash(data: content),
                padding: .insecurePKCS1v1_5)
        }
    }

    private static let kty: Int64 = 1
    private static let alg: Int64 = 3

    private static func coordinate(_ label: Int64, in map: [CBOR: CBOR]) -> [UInt8]? {
        guard case .bytes(let value) = map[.integer(label)], value.count == 32 else { return nil }
        return value
    }
}
