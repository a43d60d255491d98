// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import CryptoExtras
package import Encodings
internal import FoundationEssentials

/// A key of our own that others encrypt to: RSA of at least 2,048 bits.
package struct DecryptionKey: Sendable {
    package let id: String
    // The library does not say so, but its key is a reference that is only read: the same one that its signing key, which is
    // Sendable, stands on.
    nonisolated(unsafe) private let key: _RSA.Encryption.PrivateKey

    /// Reads a private key in PEM; its name is `id`, or its thumbprint (RFC 7638).
    package init(pem: String, id: String? = nil) throws(JOSEFlaw) {
        guard let key = try? _RSA.Encryption.PrivateKey(pemRepresentation: pem),
            let numbers = try? key.publicKey.getKeyPrimitives()
        else { throw .keyRefused }
        self.key = key
        self.id =
            id
            ?? SigningKey.thumbprint(of: RSAParts.members(numbers.modulus, numbers.publicExponent))
    }

    /// The public half as a JWK, to give to a provider.
    package func publicKey(for wrapping: KeyWrapping) throws(JOSEFlaw) -> JSONValue {
        guard let numbers = try? key.publicKey.getKeyPrimitives() else { throw .keyRefused }
        var members = RSAParts.members(numbers.modulus, numbers.publicExponent)
        members["kid"] = .string(id)
        members["use"] = .string("enc")
        members["alg"] = .string(wrapping.rawValue)
        return .object(members)
    }

    /// The content key; nil where it was not wrapped for this key.
    func unwrap(_ wrapped: [UInt8], _ wrapping: KeyWrapping) -> [UInt8]? {
        (try? key.decrypt(wrapped, padding: wrapping.padding)).map(Array.init)
    }
}

/// Somebody's public key to encrypt to, read from a JWK.
package struct EncryptionKey: Sendable {
    package let id: String?
    // As for `DecryptionKey`.
    nonisolated(unsafe) private let key: _RSA.Encryption.PublicKey

    /// Reads an RSA key that is not kept for signatures.
    package init(_ jwk: JSONValue) throws(JOSEFlaw) {
        guard let members = jwk.members, members["kty"] == .string("RSA"),
            members["use"] == nil || members["use"] == .string("enc")
        else { throw .keyRefused }
        let (modulus, exponent) = try RSAParts.read(members)
        guard let key = try? _RSA.Encryption.PublicKey(n: modulus, e: exponent) else { throw .keyRefused }
        self.key = key
        id = members["kid"]?.string
    }

    /// Encrypts a signed token (RFC 7516 §5.1, RFC 7519 §5.2 for what is nested).
    package func encrypt(
        _ token: String, wrapping: KeyWrapping, encryption: ContentEncryption,
        random: inout some RandomNumberGenerator
    ) throws(JOSEFlaw) -> String {
        var members: [String: JSONValue] = [
            "alg": .string(wrapping.rawValue), "enc": .string(encryption.rawValue), "cty": .string("JWT"),
        ]
        if let id { members["kid"] = .string(id) }
        let contentKey = randomOctets(encryption.keyBytes, from: &random)
        let vector = randomOctets(encryption.vectorBytes, from: &random)
        let header = Base64.text(Array(JSONValue.object(members).text.utf8), .url)
        let cipher = ContentCipher(encryption: encryption, key: contentKey)
        guard let wrapped = try? key.encrypt(contentKey, padding: wrapping.padding),
            let sealed = try? cipher.seal(Array(token.utf8), vector: vector, header: Array(header.utf8))
        else { throw .keyRefused }
        return
            ([header]
            + [Array(wrapped), vector, sealed.ciphertext, sealed.tag].map { Base64.text($0, .url) })
            .joined(separator: ".")
    }
}

extension KeyWrapping {
    fileprivate var padding: _RSA.Encryption.Padding {
        switch self {
        case .rsaOAEP: .PKCS1_OAEP
        case .rsaOAEP256: .PKCS1_OAEP_SHA256
        }
    }
}
