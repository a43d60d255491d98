// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto

/// A hash in the tree: of a leaf, of a node, or the root (RFC 9162 §2.1.1, with SHA-256).
public struct MerkleHash: Hashable, Sendable, CustomStringConvertible {
    /// How many bytes a hash has.
    public static let byteCount = 32
    /// The root of the empty tree: the hash of nothing.
    public static let empty = MerkleHash { _ in }

    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// Reads the 32 bytes; nil where there are not 32.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
        self.words = words
    }

    /// The hash of an entry: SHA-256(0x00 ‖ entry).
    public static func leaf(_ entry: some Collection<UInt8>) -> MerkleHash {
        MerkleHash { hash in
            hash.feed(0)
            if entry.withContiguousStorageIfAvailable({
                hash.update(bufferPointer: UnsafeRawBufferPointer($0))
            })
                == nil
            {
                hash.update(data: Array(entry))
            }
        }
    }

    /// The hash of a node over its two children: SHA-256(0x01 ‖ left ‖ right).
    public static func node(_ left: MerkleHash, _ right: MerkleHash) -> MerkleHash {
        MerkleHash { hash in
            hash.feed(1)
            withUnsafeBytes(of: left.words) { hash.update(bufferPointer: $0) }
            withUnsafeBytes(of: right.words) { hash.update(bufferPointer: $0) }
        }
    }

    private init(_ feed: (inout SHA256) -> Void) {
        var hash = SHA256()
        feed(&hash)
        words = hash.finalize().withUnsafeBytes {
            $0.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self)
        }
    }

    /// The 32 bytes.
    public var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }

    /// The 32 bytes in hexadecimal.
    public var description: String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Whether the 32 bytes are the same.
    public static func == (left: MerkleHash, right: MerkleHash) -> Bool { left.words == right.words }

    /// Feeds the 32 bytes to the hasher.
    public func hash(into hasher: inout Hasher) { withUnsafeBytes(of: words) { hasher.combine(bytes: $0) } }
}

extension SHA256 {
    fileprivate mutating func feed(_ prefix: UInt8) {
        withUnsafeBytes(of: prefix) { update(bufferPointer: $0) }
    }
}
