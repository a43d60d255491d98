// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
internal import Encodings
internal import Foundation
package import Sealing
package import Vocabulary

/// The 256 random bits that a browser holds for a session; only their SHA-256 is stored.
package struct SessionToken: Sendable, Equatable {
    private let bytes: SecretBytes

    package init(by chance: Chance) {
        bytes = SecretBytes(chance.bytes(32))
    }

    private init(_ bytes: SecretBytes) {
        self.bytes = bytes
    }

    /// A token for one thing of the holder's, from which this one cannot be found.
    func derived(for use: StaticWord, _ thing: [UInt8]) -> SessionToken {
        let key = bytes.reveal { token in
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: token),
                info: Array("sinetti/v1/\(use)".utf8) + [0] + thing, outputByteCount: 32)
        }
        return SessionToken(SecretBytes(key.withUnsafeBytes { Array($0) }))
    }

    /// Reads the text form: 43 characters of base64url without padding; nil for all else.
    package init?(parsing text: some StringProtocol) {
        guard let octets = Base64.decode(text, .url, atMost: 32), octets.count == 32 else { return nil }
        bytes = SecretBytes(octets)
    }

    /// The text that the cookie carries.
    package var text: Secret<String> {
        Secret(bytes.reveal { Base64.text($0, .url) })
    }

    /// What is stored of it.
    package var fingerprint: [UInt8] { bytes.reveal { Array(SHA256.hash(data: $0)) } }

    /// Wraps a secret so that only the holder of this token can have it back.
    func wrap(_ secret: Secret<String>) throws -> [UInt8] {
        try secret.reveal { text in
            Array(try ChaChaPoly.seal(Array(text.utf8), using: wrappingKey).combined)
        }
    }

    /// Unwraps what `wrap` made.
    func unwrap(_ wrapped: [UInt8]) throws -> Secret<String> {
        let text = try ChaChaPoly.open(ChaChaPoly.SealedBox(combined: wrapped), using: wrappingKey)
        return Secret(String(decoding: text, as: UTF8.self))
    }

    private var wrappingKey: SymmetricKey {
        bytes.reveal { token in
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: token), info: Array("sinetti/v1/session".utf8),
                outputByteCount: 32)
        }
    }
}
