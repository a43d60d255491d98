// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Inflates what a vector holds compressed (RFC 1950, RFC 1951), trusting that it is well formed.
struct Inflate {
    private let input: [UInt8]
    private var position = 2
    private var bits: UInt32 = 0
    private var bitCount: UInt32 = 0
    private var output: [UInt8] = []

    static func zlib(_ input: [UInt8]) -> [UInt8] {
        var inflate = Inflate(input: input)
        while inflate.block() {}
        return inflate.output
    }

    private init(input: [UInt8]) {
        self.input = input
    }

    /// One block; answers whether another follows.
    private mutating func block() -> Bool {
        let isLast = take(1) == 1
        switch take(2) {
        case 0: stored()
        case 1:
            let lengths = (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
            coded(Huffman(lengths), Huffman([Int](repeating: 5, count: 30)))
        case _:
            let (literals, distances) = tables()
            coded(literals, distances)
        }
        return !isLast
    }

    private mutating func take(_ count: UInt32) -> Int {
        while bitCount < count {
            bits |= UInt32(input[position]) << bitCount
            position += 1
            bitCount += 8
        }
        defer {
            bits >>= count
            bitCount -= count
        }
        return Int(bits & ((1 << count) - 1))
    }

    private mutating func stored() {
        (bits, bitCount) = (0, 0)
        let length = Int(input[position]) | Int(input[position + 1]) << 8
        output += input[(position + 4)..<(position + 4 + length)]
        position += 4 + length
    }

    private mutating func tables() -> (Huffman, Huffman) {
        let (literals, distances, codes) = (take(5) + 257, take(5) + 1, take(4) + 4)
        var codeLengths = [Int](repeating: 0, count: 19)
        for place in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15].prefix(codes) {
            codeLengths[place] = take(3)
        }
        let code = Huffman(codeLengths)
        var lengths: [Int] = []
        while lengths.count < literals + distances {
            switch symbol(code) {
            case 16: lengths += [Int](repeating: lengths[lengths.count - 1], count: take(2) + 3)
            case 17: lengths += [Int](repeating: 0, count: take(3) + 3)
            case 18: lengths += [Int](repeating: 0, count: take(7) + 11)
            case let length: lengths.append(length)
            }
        }
        return (Huffman(Array(lengths[..<literals])), Huffman(Array(lengths[literals...])))
    }

    private mutating func coded(_ literals: Huffman, _ distances: Huffman) {
        while true {
            let symbol = symbol(literals)
            if symbol < 256 { output.append(UInt8(symbol)) }
            if symbol == 256 { return }
            guard symbol > 256 else { continue }
            let length = Self.lengthBase[symbol - 257] + take(UInt32(Self.lengthBits[symbol - 257]))
            let code = self.symbol(distances)
            let distance = Self.distanceBase[code] + take(UInt32(max(0, code / 2 - 1)))
            for _ in 0..<length { output.append(output[output.count - distance]) }
        }
    }

    private mutating func symbol(_ huffman: Huffman) -> Int {
        var (code, first, index) = (0, 0, 0)
        for length in 1...15 {
            code |= take(1)
            let count = huffman.counts[length]
            if code - first < count { return huffman.symbols[index + code - first] }
            index += count
            first = (first + count) << 1
            code <<= 1
        }
        preconditionFailure("the vector is not zlib")
    }

    private static let lengthBase = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163,
        195, 227,
        258,
    ]
    private static let lengthBits = [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    private static let distanceBase = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1_025, 1_537, 2_049,
        3_073,
        4_097, 6_145, 8_193, 12_289, 16_385, 24_577,
    ]
}

/// A canonical Huffman code: how many symbols each length has, and the symbols in order.
private struct Huffman {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int]

    init(_ lengths: [Int]) {
        for length in lengths where length > 0 { counts[length] += 1 }
        symbols = (1...15).flatMap { length in lengths.indices.filter { lengths[$0] == length } }
    }
}
