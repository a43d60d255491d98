// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
internal import FoundationEssentials

/// The STREAM construction under one payload key: each chunk under its number and whether it ends the payload
/// (C2SP age.md, "Payload").
struct ChunkCipher: Sendable {
    enum Position: UInt8 {
        case inner = 0
        case last = 1
    }

    static let sealedChunkBytes = SealingLimits.chunkBytes + SealingLimits.tagBytes

    private let key: SecretBytes
    private(set) var chunk: UInt64 = 0

    init(_ fileKey: FileKey, nonce: some Collection<UInt8>) {
        key = SecretBytes(
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: fileKey.bytes.key, salt: Array(nonce), info: Array("payload".utf8),
                outputByteCount: 32))
    }

    mutating func seal(
        _ plaintext: UnsafeBufferPointer<UInt8>, _ position: Position, into sealed: inout [UInt8]
    ) {
        do {
            let box = try ChaChaPoly.seal(
                UnsafeRawBufferPointer(plaintext), using: key.key, nonce: .init(data: nonce(position)))
            box.combined.withUnsafeBytes {
                sealed.append(contentsOf: $0.dropFirst(SealingLimits.chunkNonceBytes))
            }
        } catch {
            preconditionFailure("ChaCha20-Poly1305 seals 64 KiB under 32 bytes of key")
        }
        chunk += 1
    }

    /// Appends the plaintext and moves on, or answers false and stays where it is.
    mutating func open(
        _ sealed: UnsafeBufferPointer<UInt8>, _ position: Position, into plaintext: inout [UInt8]
    ) -> Bool {
        var combined = Data(capacity: SealingLimits.chunkNonceBytes + sealed.count)
        combined.append(contentsOf: nonce(position))
        combined.append(sealed)
        guard let box = try? ChaChaPoly.SealedBox(combined: combined),
            let opened = try? ChaChaPoly.open(box, using: key.key)
        else { return false }
        opened.withUnsafeBytes { plaintext.append(contentsOf: $0) }
        chunk += 1
        return true
    }

    /// Eleven bytes of number, most significant first, and the mark of the last chunk.
    private func nonce(_ position: Position) -> [UInt8] {
        [0, 0, 0] + (0..<8).map { UInt8(truncatingIfNeeded: chunk >> (56 - 8 * $0)) } + [position.rawValue]
    }
}
