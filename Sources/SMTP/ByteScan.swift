// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The octets that the wire format is made of.
enum Octet {
    static let nul = UInt8(0)
    static let lf = UInt8(10)
    static let cr = UInt8(13)
    static let space = UInt8(ascii: " ")
    static let dot = UInt8(ascii: ".")
}

enum ByteScan {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// The index of the first CR or LF in `range`, or its end.
    ///
    /// Eight octets at a time: `(x - ones) & ~x & highs` marks the zero octets of `x`, the lowest one exactly.
    static func lineEnd(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        var index = range.lowerBound
        let raw = UnsafeRawBufferPointer(bytes)
        while index &+ 8 <= range.upperBound {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let crs = word ^ (ones &* UInt64(Octet.cr))
            let lfs = word ^ (ones &* UInt64(Octet.lf))
            let found = ((crs &- ones) & ~crs | (lfs &- ones) & ~lfs) & highs
            if found != 0 { return index &+ found.trailingZeroBitCount / 8 }
            index &+= 8
        }
        while index < range.upperBound, bytes[index] != Octet.cr, bytes[index] != Octet.lf { index &+= 1 }
        return index
    }
}
