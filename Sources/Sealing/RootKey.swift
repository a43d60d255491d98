// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto

/// A numbered key outside the database that wraps private keys and other small secrets in it.
///
///     wrapped = format (1) ‖ root key number (4) ‖ nonce (12) ‖ ciphertext ‖ tag (16)
///
/// ChaCha20-Poly1305 under HKDF-SHA-256(root key, info `sinetti/v1/wrap`); authenticated with it are format,
/// number, context, a zero byte and the id, so that what is wrapped opens only as what it is.
public struct RootKey: Sendable {
    /// Which root key it is; the numbers only grow.
    public let number: UInt32
    private let wrapKey: SecretBytes

    private static let format: UInt8 = 1
    private static let headBytes = 1 + 4

    /// Takes the 32 bytes of root key `number`.
    public init(number: UInt32, _ bytes: SecretBytes) throws(KeyFlaw) {
        guard bytes.count == 32 else { throw .length }
        self.number = number
        wrapKey = SecretBytes(
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: bytes.key, info: Array("sinetti/v1/wrap".utf8), outputByteCount: 32))
    }

    /// Wraps a secret for one use: `context` says what it is (no zero byte in it), `id` whose.
    public func wrap(
        _ secret: SecretBytes, context: String, id: some Collection<UInt8>,
        random: inout some RandomNumberGenerator
    ) -> [UInt8] {
        let head = [Self.format] + (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
        let nonce = randomBytes(SealingLimits.chunkNonceBytes, from: &random)
        do {
            let box = try secret.key.withUnsafeBytes {
                try ChaChaPoly.seal(
                    $0, using: wrapKey.key, nonce: .init(data: nonce),
                    authenticating: Self.bound(head, context, id))
            }
            return head + box.combined
        } catch {
            preconditionFailure("ChaCha20-Poly1305 seals a small secret under 32 bytes of key")
        }
    }

    /// Unwraps what `wrap` made with this root key for the same context and id.
    public func unwrap(
        _ wrapped: some Collection<UInt8>, context: String, id: some Collection<UInt8>
    ) throws(WrapFlaw) -> SecretBytes {
        let wrapped = Array(wrapped)
        guard let number = Self.number(of: wrapped) else { throw .malformed }
        guard number == self.number else { throw .otherRootKey(number: number) }
        let bound = Self.bound(wrapped.prefix(Self.headBytes), context, id)
        guard let box = try? ChaChaPoly.SealedBox(combined: wrapped.dropFirst(Self.headBytes)),
            let secret = try? ChaChaPoly.open(box, using: wrapKey.key, authenticating: bound)
        else { throw .forged }
        return SecretBytes(secret)
    }

    /// Which root key wrapped this, so that the right one can be taken; nil where it is nothing we wrapped.
    public static func number(of wrapped: some Collection<UInt8>) -> UInt32? {
        let least = headBytes + SealingLimits.chunkNonceBytes + SealingLimits.tagBytes
        guard wrapped.count >= least, wrapped.first == format else { return nil }
        return wrapped.dropFirst().prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static func bound(
        _ head: some Sequence<UInt8>, _ context: String, _ id: some Sequence<UInt8>
    ) -> [UInt8] {
        precondition(!context.utf8.contains(0), "the zero byte ends the context")
        return Array(head) + Array(context.utf8) + [0] + Array(id)
    }
}
