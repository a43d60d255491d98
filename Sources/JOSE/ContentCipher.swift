// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials

/// The authenticated encryption of a token's content (RFC 7518 §5) under a key of its own.
struct ContentCipher {
    /// What the content became.
    struct Sealed {
        let ciphertext: [UInt8]
        let tag: [UInt8]
    }

    let encryption: ContentEncryption
    let key: [UInt8]

    /// Encrypts `plaintext`, and binds the token's header to it.
    func seal(_ plaintext: [UInt8], vector: [UInt8], header: [UInt8]) throws -> Sealed {
        switch encryption {
        case .a128GCM, .a256GCM:
            let box = try AES.GCM.seal(
                plaintext, using: SymmetricKey(data: key), nonce: AES.GCM.Nonce(data: vector),
                authenticating: header)
            return Sealed(ciphertext: Array(box.ciphertext), tag: Array(box.tag))
        case .a128CBCHS256, .a256CBCHS512:
            let ciphertext = Array(
                try AES._CBC.encrypt(plaintext, using: cipherKey, iv: AES._CBC.IV(ivBytes: vector)))
            return Sealed(
                ciphertext: ciphertext, tag: tag(over: ciphertext, vector: vector, header: header))
        }
    }

    /// Decrypts; the tag is held against what came before anything is decrypted, and all failures are one.
    func open(
        _ ciphertext: [UInt8], vector: [UInt8], tag: [UInt8], header: [UInt8]
    ) throws(JOSEFlaw) -> [UInt8] {
        // A shortened tag would be easier to guess.
        guard vector.count == encryption.vectorBytes, tag.count == encryption.tagBytes else {
            throw .undecryptable
        }
        do {
            switch encryption {
            case .a128GCM, .a256GCM:
                let box = try AES.GCM.SealedBox(
                    nonce: AES.GCM.Nonce(data: vector), ciphertext: ciphertext, tag: tag)
                return Array(
                    try AES.GCM.open(box, using: SymmetricKey(data: key), authenticating: header))
            case .a128CBCHS256, .a256CBCHS512:
                let expected = self.tag(over: ciphertext, vector: vector, header: header)
                guard isSame(expected, tag) else { throw JOSEFlaw.undecryptable }
                return Array(
                    try AES._CBC.decrypt(ciphertext, using: cipherKey, iv: AES._CBC.IV(ivBytes: vector)))
            }
        } catch {
            throw .undecryptable
        }
    }

    // The first half of the key is the MAC's, the second the cipher's (RFC 7518 §5.2.2.1).
    private var cipherKey: SymmetricKey { SymmetricKey(data: key.suffix(key.count / 2)) }

    private func tag(over ciphertext: [UInt8], vector: [UInt8], header: [UInt8]) -> [UInt8] {
        let bits = UInt64(header.count) * 8
        let length = withUnsafeBytes(of: bits.bigEndian) { Array($0) }
        let input = header + vector + ciphertext + length
        let macKey = SymmetricKey(data: key.prefix(key.count / 2))
        switch encryption {
        case .a256CBCHS512:
            return Array(HMAC<SHA512>.authenticationCode(for: input, using: macKey).prefix(32))
        case .a128CBCHS256, .a128GCM, .a256GCM:
            return Array(HMAC<SHA256>.authenticationCode(for: input, using: macKey).prefix(16))
        }
    }
}

/// Whether two octet strings of one length are the same, found out in a time that does not depend on where they differ.
package func isSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    var difference: UInt8 = 0
    for (one, other) in zip(left, right) { difference |= one ^ other }
    return difference == 0
}
