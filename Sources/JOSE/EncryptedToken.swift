// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Encodings

/// An encrypted token in its compact form (RFC 7516 §7.1), read and not yet decrypted.
package struct EncryptedToken: Sendable {
    private let header: TokenHeader
    private let authenticated: [UInt8]
    private let wrappedKey: [UInt8]
    private let vector: [UInt8]
    private let ciphertext: [UInt8]
    private let tag: [UInt8]

    /// Reads `header.key.vector.ciphertext.tag`.
    package init(parsing text: some StringProtocol) throws(JOSEFlaw) {
        guard text.utf8.count <= JOSELimits.tokenBytes else { throw .tooLong }
        let parts = Array(text.utf8).split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 5 else { throw .malformed }
        header = try TokenHeader(parsing: parts[0])
        authenticated = Array(parts[0])
        guard let key = Base64.decode(parts[1], .url), let vector = Base64.decode(parts[2], .url),
            let ciphertext = Base64.decode(parts[3], .url), let tag = Base64.decode(parts[4], .url)
        else { throw .malformed }
        wrappedKey = key
        self.vector = vector
        self.ciphertext = ciphertext
        self.tag = tag
    }

    /// Whether a text has the five parts of an encrypted token.
    package static func isForm(of text: some StringProtocol) -> Bool {
        text.utf8.count { $0 == UInt8(ascii: ".") } == 4
    }

    /// Decrypts with the one of our keys that the token names, in the way that was agreed on.
    ///
    /// A key that does not unwrap is replaced by a random one, so that what follows takes the same way and ends in the same
    /// failure as a wrong tag (RFC 7516 §11.5).
    package func decrypted(
        by keys: [DecryptionKey], wrapping: KeyWrapping, encryption: ContentEncryption,
        random: inout some RandomNumberGenerator
    ) throws(JOSEFlaw) -> [UInt8] {
        guard header.algorithm == wrapping.rawValue, header.encryption == encryption.rawValue else {
            throw .algorithmRefused
        }
        if let type = header.contentType, type.uppercased() != "JWT" { throw .headerRefused }
        let candidates = keys.filter { header.keyID == nil || $0.id == header.keyID }
        guard !candidates.isEmpty else { throw .keyUnknown }
        for key in candidates {
            let substitute = randomOctets(encryption.keyBytes, from: &random)
            let unwrapped = key.unwrap(wrappedKey, wrapping) ?? substitute
            let contentKey = unwrapped.count == encryption.keyBytes ? unwrapped : substitute
            let cipher = ContentCipher(encryption: encryption, key: contentKey)
            if let plaintext = try? cipher.open(
                ciphertext, vector: vector, tag: tag, header: authenticated)
            {
                return plaintext
            }
        }
        throw .undecryptable
    }
}

/// Draws octets of chance.
func randomOctets(_ count: Int, from random: inout some RandomNumberGenerator) -> [UInt8] {
    var octets: [UInt8] = []
    while octets.count < count {
        withUnsafeBytes(of: random.next()) { octets.append(contentsOf: $0.prefix(count - octets.count)) }
    }
    return octets
}
