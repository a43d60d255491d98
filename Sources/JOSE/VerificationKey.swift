// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
internal import CryptoExtras
internal import Encodings
internal import FoundationEssentials

/// Somebody's public key to check signatures with, read from a JWK (RFC 7517 §4, RFC 7518 §6).
package struct VerificationKey: Sendable {
    private enum Material {
        case rsa(_RSA.Signing.PublicKey)
        case p256(P256.Signing.PublicKey)
        case p384(P384.Signing.PublicKey)
        case p521(P521.Signing.PublicKey)
    }

    /// Its name in the signer's set.
    package let id: String?
    /// The only algorithm that the signer uses it with, where that is said.
    private let purpose: SignatureAlgorithm?
    private let material: Material

    /// Reads a JWK; nil for a key of a kind or for a use that is not ours (RFC 7517 §5).
    init?(_ members: [String: JSONValue]) throws(JOSEFlaw) {
        if let use = members["use"], use != .string("sig") { return nil }
        if let operations = members["key_ops"]?.elements, !operations.contains(.string("verify")) {
            return nil
        }
        if let purpose = members["alg"]?.string {
            guard let known = SignatureAlgorithm(rawValue: purpose) else { return nil }
            self.purpose = known
        } else {
            purpose = nil
        }
        if let id = members["kid"] {
            guard let text = id.string, text.utf8.count <= JOSELimits.keyIDBytes else { throw .keyRefused }
            self.id = text
        } else {
            id = nil
        }
        do {
            switch (members["kty"], members["crv"]) {
            case (.string("RSA"), _):
                material = .rsa(try Self.rsa(members))
            case (.string("EC"), .string("P-256")):
                material = .p256(try P256.Signing.PublicKey(rawRepresentation: Self.point(members, 32)))
            case (.string("EC"), .string("P-384")):
                material = .p384(try P384.Signing.PublicKey(rawRepresentation: Self.point(members, 48)))
            case (.string("EC"), .string("P-521")):
                material = .p521(try P521.Signing.PublicKey(rawRepresentation: Self.point(members, 66)))
            case _: return nil
            }
        } catch {
            throw .keyRefused
        }
    }

    /// Whether the key may be used with the algorithm at all.
    func suits(_ algorithm: SignatureAlgorithm) -> Bool {
        guard purpose == nil || purpose == algorithm else { return false }
        switch (material, algorithm) {
        case (.rsa, .rs256), (.rsa, .ps256), (.p256, .es256), (.p384, .es384), (.p521, .es512): return true
        case (.rsa, _), (.p256, _), (.p384, _), (.p521, _): return false
        }
    }

    /// Whether the signature is the key's over the input.
    func verifies(_ signature: [UInt8], over input: [UInt8], with algorithm: SignatureAlgorithm) -> Bool {
        switch (material, algorithm) {
        case (.rsa(let key), .rs256):
            return key.isValidSignature(
                .init(rawRepresentation: signature), for: SHA256.hash(data: input),
                padding: .insecurePKCS1v1_5)
        case (.rsa(let key), .ps256):
            return key.isValidSignature(
                .init(rawRepresentation: signature), for: SHA256.hash(data: input), padding: .PSS)
        case (.p256(let key), .es256):
            guard let read = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else {
                return false
            }
            return key.isValidSignature(read, for: SHA256.hash(data: input))
        case (.p384(let key), .es384):
            guard let read = try? P384.Signing.ECDSASignature(rawRepresentation: signature) else {
                return false
            }
            return key.isValidSignature(read, for: SHA384.hash(data: input))
        case (.p521(let key), .es512):
            guard let read = try? P521.Signing.ECDSASignature(rawRepresentation: signature) else {
                return false
            }
            return key.isValidSignature(read, for: SHA512.hash(data: input))
        case (.rsa, _), (.p256, _), (.p384, _), (.p521, _): return false
        }
    }

    private static func rsa(_ members: [String: JSONValue]) throws -> _RSA.Signing.PublicKey {
        let (modulus, exponent) = try RSAParts.read(members)
        return try _RSA.Signing.PublicKey(n: modulus, e: exponent)
    }

    /// `x` and `y` in full length, one after the other (RFC 7518 §6.2.1.2).
    private static func point(_ members: [String: JSONValue], _ bytes: Int) throws(JOSEFlaw) -> [UInt8] {
        guard let x = members["x"]?.string, let y = members["y"]?.string,
            let left = Base64.decode(x.utf8, .url), let right = Base64.decode(y.utf8, .url),
            left.count == bytes, right.count == bytes
        else { throw .keyRefused }
        return left + right
    }
}

/// The public numbers of an RSA key (RFC 7518 §6.3.1).
enum RSAParts {
    static func read(
        _ members: [String: JSONValue]
    ) throws(JOSEFlaw) -> (
        modulus: [UInt8], exponent: [UInt8]
    ) {
        guard let n = members["n"]?.string, let e = members["e"]?.string,
            let modulus = Base64.decode(n.utf8, .url), let exponent = Base64.decode(e.utf8, .url),
            modulus.first != 0, modulus.count <= JOSELimits.modulusMostBytes,
            modulus.count * 8 >= JOSELimits.modulusLeastBits,
            exponent.first != 0, exponent.count <= JOSELimits.exponentMostBytes,
            // 1 would make every signature valid; an even one is no exponent.
            let last = exponent.last, last & 1 == 1, exponent != [1]
        else { throw .keyRefused }
        return (modulus, exponent)
    }
}
