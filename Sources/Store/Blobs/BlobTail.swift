// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Vocabulary

/// What a finished blob is known by: its length and its checksum.
///
/// In a file and in an object they stand in its last bytes, so that each can be checked wherever it is copied to, without a database
/// and without a key: `sinblob1`, the length in bytes and XXH64 of the content, each a 64-bit number, highest byte first.
package struct BlobTail: Hashable, Sendable {
    private static let mark = Array("sinblob1".utf8)
    /// The length of the tail itself.
    package static let bytes = 24

    /// Of the content, without the tail.
    package let contentBytes: Int
    /// XXH64 of the content.
    package let checksum: UInt64

    init(contentBytes: Int, checksum: UInt64) {
        self.contentBytes = contentBytes
        self.checksum = checksum
    }

    /// Reads the last bytes of a file or an object of `bytes` in all; throws a permanent fault where they are not a tail of it.
    package init(reading tail: some Collection<UInt8>, of bytes: Int) throws {
        func number(_ bytes: some Collection<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
        guard tail.count == Self.bytes, tail.starts(with: Self.mark) else {
            throw Fault(.permanent, "a blob is cut short, or was never finished")
        }
        let length = number(tail.dropFirst(8).prefix(8))
        guard length == UInt64(bytes - Self.bytes) else {
            throw Fault(.permanent, "a blob is not as long as it was when it was finished")
        }
        contentBytes = bytes - Self.bytes
        checksum = number(tail.dropFirst(16))
    }

    /// The tail as it is stored.
    package var stored: [UInt8] {
        Self.mark
            + [UInt64(contentBytes), checksum].flatMap { number in
                (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
            }
    }
}
