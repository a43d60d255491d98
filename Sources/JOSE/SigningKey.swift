// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
internal import CryptoExtras
package import Encodings
internal import FoundationEssentials

/// A key of our own to sign with, bound to one algorithm.
package struct SigningKey: Sendable {
    private enum Material {
        case rs256(_RSA.Signing.PrivateKey)
        case ps256(_RSA.Signing.PrivateKey)
        case es256(P256.Signing.PrivateKey)
    }

    package let id: String
    private let material: Material
    private let thumbprint: String?

    /// Reads a private key in PEM (PKCS #8, PKCS #1 or SEC 1): RSA of at least 2,048 bits, or P-256.
    ///
    /// Its name is `id`, or its thumbprint (RFC 7638). Entra ID knows our key by its certificate: where that is given, the header
    /// carries its thumbprint too (`x5t#S256`, RFC 7515 §4.1.8).
    package init(
        pem: String, algorithm: SignatureAlgorithm, id: String? = nil, certificate: String? = nil
    ) throws(JOSEFlaw) {
        do {
            switch algorithm {
            case .rs256: material = .rs256(try _RSA.Signing.PrivateKey(pemRepresentation: pem))
            case .ps256: material = .ps256(try _RSA.Signing.PrivateKey(pemRepresentation: pem))
            case .es256: material = .es256(try P256.Signing.PrivateKey(pemRepresentation: pem))
            case .es384, .es512: throw JOSEFlaw.algorithmRefused
            }
        } catch let flaw as JOSEFlaw {
            throw flaw
        } catch {
            throw .keyRefused
        }
        thumbprint = try certificate.map { pem throws(JOSEFlaw) in try Self.thumbprint(of: pem) }
        let members = try Self.publicMembers(of: material)
        self.id = id ?? Self.thumbprint(of: members)
    }

    package var algorithm: SignatureAlgorithm {
        switch material {
        case .rs256: .rs256
        case .ps256: .ps256
        case .es256: .es256
        }
    }

    /// The public half as a JWK, to give to a provider.
    package var publicKey: JSONValue {
        get throws(JOSEFlaw) {
            var members = try Self.publicMembers(of: material)
            members["kid"] = .string(id)
            members["use"] = .string("sig")
            members["alg"] = .string(algorithm.rawValue)
            return .object(members)
        }
    }

    /// Signs the claims, in the compact form (RFC 7515 §7.1).
    package func sign(_ claims: JSONValue, type: String) throws(JOSEFlaw) -> String {
        var header: [String: JSONValue] = [
            "alg": .string(algorithm.rawValue), "kid": .string(id), "typ": .string(type),
        ]
        if let thumbprint { header["x5t#S256"] = .string(thumbprint) }
        return try sign(Array(claims.text.utf8), header: JSONValue.object(header).text)
    }

    /// Signs octets under a header that is already written.
    func sign(_ payload: [UInt8], header: String) throws(JOSEFlaw) -> String {
        let input = Base64.text(Array(header.utf8), .url) + "." + Base64.text(payload, .url)
        let digest = SHA256.hash(data: Array(input.utf8))
        do {
            switch material {
            case .rs256(let key):
                let signature = try key.signature(for: digest, padding: .insecurePKCS1v1_5)
                return input + "." + Base64.text(signature.rawRepresentation, .url)
            case .ps256(let key):
                let signature = try key.signature(for: digest, padding: .PSS)
                return input + "." + Base64.text(signature.rawRepresentation, .url)
            case .es256(let key):
                return input + "." + Base64.text(try key.signature(for: digest).rawRepresentation, .url)
            }
        } catch {
            throw .keyRefused
        }
    }

    private static func publicMembers(of material: Material) throws(JOSEFlaw) -> [String: JSONValue] {
        switch material {
        case .rs256(let key), .ps256(let key):
            guard let numbers = try? key.publicKey.getKeyPrimitives() else { throw .keyRefused }
            return RSAParts.members(numbers.modulus, numbers.publicExponent)
        case .es256(let key):
            let point = Array(key.publicKey.rawRepresentation)
            return [
                "kty": .string("EC"), "crv": .string("P-256"),
                "x": .string(Base64.text(point.prefix(32), .url)),
                "y": .string(Base64.text(point.suffix(32), .url)),
            ]
        }
    }

    /// RFC 7638 §3: the hash of the required members, names sorted, no spaces.
    static func thumbprint(of members: [String: JSONValue]) -> String {
        Base64.text(Array(SHA256.hash(data: Array(JSONValue.object(members).text.utf8))), .url)
    }

    /// The hash of the first certificate of a PEM text.
    private static func thumbprint(of certificate: String) throws(JOSEFlaw) -> String {
        let lines = certificate.split(whereSeparator: \.isNewline)
        guard let begin = lines.firstIndex(of: "-----BEGIN CERTIFICATE-----"),
            let end = lines[begin...].firstIndex(of: "-----END CERTIFICATE-----"),
            let der = Data(base64Encoded: lines[(begin + 1)..<end].joined()), !der.isEmpty
        else { throw .malformed }
        return Base64.text(Array(SHA256.hash(data: der)), .url)
    }
}

extension RSAParts {
    /// The public members of a JWK, numbers without leading zeros.
    static func members(_ modulus: Data, _ exponent: Data) -> [String: JSONValue] {
        [
            "kty": .string("RSA"),
            "n": .string(Base64.text(Array(modulus.drop { $0 == 0 }), .url)),
            "e": .string(Base64.text(Array(exponent.drop { $0 == 0 }), .url)),
        ]
    }
}
