// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension [UInt8] {
    /// The input with a few things done to it, for those who have no fuzzer at hand.
    package func altered(splicing others: [[UInt8]], by chance: inout some RandomNumberGenerator) -> [UInt8] {
        var input = self
        func place(_ count: Int) -> Int { count == 0 ? 0 : Int.random(in: 0..<count, using: &chance) }
        for _ in 0...place(4) {
            let start = place(input.count)
            let end = Swift.min(input.count, start + 1 + place(20))
            switch place(6) {
            case 0 where !input.isEmpty: input[start] ^= 1 << UInt8(place(8))
            case 1: input.insert([0, 9, 10, 13, 32, 34, 46, 58, 60, 61, 64, 128, 255][place(13)], at: start)
            case 2: input.removeSubrange(start..<end)
            case 3: input.insert(contentsOf: input[start..<end], at: start)
            case 4:
                guard let other = others.randomElement(using: &chance) else { continue }
                let first = place(other.count)
                input.insert(contentsOf: other[first...].prefix(place(60)), at: start)
            case _: input.insert(contentsOf: [13, 10], at: start)
            }
        }
        return input
    }
}
