// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Decodes uuencode, which old programs declare as `x-uuencode` (POSIX uuencode, the historical algorithm).
enum Uuencode {
    /// Decodes what stands between a `begin` line and `end`; the octets themselves where no line begins it.
    static func decode(_ octets: ArraySlice<UInt8>, noting oddities: inout Oddities) -> ArraySlice<UInt8> {
        var rest = octets
        guard skipToBegin(&rest) else {
            oddities.note(.badUuencode)
            return octets
        }
        var output: [UInt8] = []
        output.reserveCapacity(rest.count / 4 * 3)
        while !rest.isEmpty {
            let line = takeLine(&rest)
            if line.elementsEqual("end".utf8) { return output[...] }
            guard let first = line.first else { continue }
            let length = Int(sixBits(first))
            let group = line.dropFirst()
            if first < 0x20 || first > 0x60 || group.count < length / 3 * 4 { oddities.note(.badUuencode) }
            append(group, length: length, onto: &output)
        }
        oddities.note(.badUuencode)
        return output[...]
    }

    private static func append(_ letters: ArraySlice<UInt8>, length: Int, onto output: inout [UInt8]) {
        var left = length
        var index = letters.startIndex
        while left > 0, index < letters.endIndex {
            var group: UInt32 = 0
            for place in 0..<4 {
                // Programs cut blanks off the ends of lines, and a blank stands for zero.
                let letter = index + place < letters.endIndex ? letters[index + place] : .space
                group = group << 6 | UInt32(sixBits(letter))
            }
            for shift in [16, 8, 0].prefix(left) {
                output.append(UInt8(truncatingIfNeeded: group >> UInt32(shift)))
            }
            left -= 3
            index += 4
        }
    }

    private static func sixBits(_ letter: UInt8) -> UInt8 { (letter &- 0x20) & 0x3F }

    /// Passes `begin`, three or more octal digits and a name.
    private static func skipToBegin(_ rest: inout ArraySlice<UInt8>) -> Bool {
        while !rest.isEmpty {
            let line = takeLine(&rest)
            guard line.starts(with: "begin ".utf8) else { continue }
            let mode = line.dropFirst(6).prefix { $0 >= 0x30 && $0 <= 0x37 }
            if mode.count >= 3, line[mode.endIndex...].first == .space { return true }
        }
        return false
    }

    private static func takeLine(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let end = rest.firstIndex(of: .lf) ?? rest.endIndex
        var line = rest[..<end]
        rest = rest[min(end + 1, rest.endIndex)...]
        if line.last == .cr { line.removeLast() }
        return line
    }
}
