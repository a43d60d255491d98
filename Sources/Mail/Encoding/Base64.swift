// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Base64 of RFC 2045 §6.8.
enum Base64 {
    /// Decodes, passing over line ends; other octets outside the alphabet are passed over and noted.
    static func decode(_ octets: ArraySlice<UInt8>, noting oddities: inout Oddities) -> [UInt8] {
        var isClean = true
        let decoded = octets.withUnsafeBufferPointer { input in
            [UInt8](unsafeUninitializedCapacity: input.count / 4 * 3 + 8) { output, count in
                (count, isClean) = decode(input, into: output)
            }
        }
        if !isClean { oddities.note(.badBase64) }
        return decoded
    }

    private static func decode(
        _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
    ) -> (count: Int, isClean: Bool) {
        values.withUnsafeBufferPointer { values in
            var isClean = true
            var written = 0
            var group: UInt32 = 0
            var held = 0
            var index = 0
            while index < input.count {
                // Four letters at once while nothing else comes between.
                if held == 0 { decodeGroups(input, at: &index, into: output, at: &written) }
                guard index < input.count else { break }
                let value = values[Int(input[index])]
                index += 1
                if value < 64 {
                    group = group << 6 | UInt32(value)
                    held += 1
                    guard held == 4 else { continue }
                    output[written] = UInt8(truncatingIfNeeded: group >> 16)
                    output[written + 1] = UInt8(truncatingIfNeeded: group >> 8)
                    output[written + 2] = UInt8(truncatingIfNeeded: group)
                    written += 3
                    held = 0
                } else if value == pad {
                    // RFC 2045 §6.8: padding is the end. What follows, as a mailing list's footer, is no base64.
                    let rest = input[index...].drop { values[Int($0)] >= pad && values[Int($0)] <= blank }
                    isClean = isClean && held >= 2 && rest.isEmpty
                    return (written + finish(group, held, at: written, in: output), isClean)
                } else if value != blank {
                    isClean = false
                }
            }
            return (written + finish(group, held, at: written, in: output), isClean && held == 0)
        }
    }

    /// Decodes groups of four letters up to the first that holds anything else.
    ///
    /// Each group is written with an octet of nothing behind it, for which there has to be room.
    private static func decodeGroups(
        _ input: UnsafeBufferPointer<UInt8>, at index: inout Int,
        into output: UnsafeMutableBufferPointer<UInt8>, at written: inout Int
    ) {
        let (letters, octets) = (UnsafeRawBufferPointer(input), UnsafeMutableRawBufferPointer(output))
        groups.withUnsafeBufferPointer { groups in
            while index &+ 4 <= letters.count, written &+ 4 <= octets.count {
                let four = UInt32(littleEndian: letters.loadUnaligned(fromByteOffset: index, as: UInt32.self))
                let group =
                    groups[Int(four & 255)] | groups[256 &+ Int(four >> 8 & 255)]
                    | groups[512 &+ Int(four >> 16 & 255)] | groups[768 &+ Int(four >> 24)]
                if group >= noGroup { return }
                octets.storeBytes(of: group.littleEndian, toByteOffset: written, as: UInt32.self)
                index &+= 4
                written &+= 3
            }
        }
    }

    /// Writes the octets of a last group that has two or three letters.
    private static func finish(
        _ group: UInt32, _ held: Int, at index: Int, in output: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        switch held {
        case 2:
            output[index] = UInt8(truncatingIfNeeded: group >> 4)
            return 1
        case 3:
            output[index] = UInt8(truncatingIfNeeded: group >> 10)
            output[index + 1] = UInt8(truncatingIfNeeded: group >> 2)
            return 2
        default: return 0
        }
    }

    /// Appends the encoding of `octets`, in lines of 76 that all end in CRLF.
    static func encode(_ octets: ArraySlice<UInt8>, onto output: inout [UInt8]) {
        let perLine = MailLimits.encodedLineBytes / 4 * 3
        output.reserveCapacity(output.count + octets.count / 3 * 4 + octets.count / perLine * 2 + 8)
        octets.withUnsafeBufferPointer { input in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: MailLimits.encodedLineBytes + 2) { line in
                var start = 0
                while start < input.count {
                    let end = min(start + perLine, input.count)
                    let written = encode(input, from: start, to: end, into: line)
                    line[written] = .cr
                    line[written + 1] = .lf
                    output.append(contentsOf: UnsafeBufferPointer(rebasing: line[..<(written + 2)]))
                    start = end
                }
            }
        }
    }

    /// Appends the encoding of a few octets, without any line end.
    static func encodeWord(_ octets: ArraySlice<UInt8>, onto output: inout [UInt8]) {
        octets.withUnsafeBufferPointer { input in
            output += [UInt8](unsafeUninitializedCapacity: input.count / 3 * 4 + 4) { word, count in
                count = encode(input, from: 0, to: input.count, into: word)
            }
        }
    }

    private static func encode(
        _ input: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int,
        into output: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        letters.withUnsafeBufferPointer { letters in
            var written = 0
            var index = start
            while index < end {
                let first = input[index]
                let second = index + 1 < end ? input[index + 1] : 0
                let third = index + 2 < end ? input[index + 2] : 0
                output[written] = letters[Int(first >> 2)]
                output[written + 1] = letters[Int((first & 3) << 4 | second >> 4)]
                output[written + 2] = letters[Int((second & 15) << 2 | third >> 6)]
                output[written + 3] = letters[Int(third & 63)]
                if index + 1 >= end { output[written + 2] = UInt8(ascii: "=") }
                if index + 2 >= end { output[written + 3] = UInt8(ascii: "=") }
                written += 4
                index += 3
            }
            return written
        }
    }

    private static let letters = [UInt8](
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let pad: UInt8 = 64
    private static let blank: UInt8 = 65
    private static let foreign: UInt8 = 66

    private static let noGroup: UInt32 = 1 << 24

    /// For each place in a group and each letter, what it gives to the group's three octets, the first lowest.
    private static let groups: [UInt32] = (0..<4).flatMap { place in
        values.map { value in
            guard value < 64 else { return noGroup }
            return (UInt32(value) << (18 - 6 * UInt32(place))).byteSwapped >> 8
        }
    }

    private static let values: [UInt8] = {
        var table = [UInt8](repeating: foreign, count: 256)
        for (value, letter) in letters.enumerated() { table[Int(letter)] = UInt8(value) }
        table[Int(UInt8(ascii: "="))] = pad
        for octet in [UInt8.cr, .lf, .space, .tab] { table[Int(octet)] = blank }
        return table
    }()
}
