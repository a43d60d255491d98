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
            groups.withUnsafeBufferPointer { groups in decode(input, into: output, values, groups) }
        }
    }

    private static func decode(
        _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>,
        _ values: UnsafeBufferPointer<UInt8>, _ groups: UnsafeBufferPointer<UInt32>
    ) -> (count: Int, isClean: Bool) {
        let (letters, octets) = (UnsafeRawBufferPointer(input), UnsafeMutableRawBufferPointer(output))
        var isClean = true
        var written = 0
        var group: UInt32 = 0
        var (held, pads) = (0, 0)
        var index = 0
        while index < input.count {
            // Many letters at once while nothing else comes between.
            if held == 0 {
                (index, written) = decodeGroups(letters, from: index, into: octets, at: written, groups)
                while index < input.count, input[index] == .cr || input[index] == .lf { index &+= 1 }
                guard index < input.count else { break }
            }
            let value = values[Int(input[index])]
            index += 1
            if value < 64 {
                group = group << 6 | UInt32(value)
                held += 1
                if pads > 0 { isClean = false }
                pads = 0
                guard held == 4 else { continue }
                output[written] = UInt8(truncatingIfNeeded: group >> 16)
                output[written + 1] = UInt8(truncatingIfNeeded: group >> 8)
                output[written + 2] = UInt8(truncatingIfNeeded: group)
                written += 3
                held = 0
            } else if value == pad {
                pads += 1
                if held < 2 || held + pads < 4 {
                    isClean = isClean && held >= 2
                    continue
                }
                // RFC 2045 §6.8: padding is the end. What follows, as a mailing list's footer, is no base64.
                let rest = input[index...].drop { values[Int($0)] >= pad && values[Int($0)] <= blank }
                isClean = isClean && rest.isEmpty
                return (written + finish(group, held, at: written, in: output), isClean)
            } else if value != blank {
                isClean = false
            }
        }
        return (written + finish(group, held, at: written, in: output), isClean && held == 0)
    }

    /// Decodes groups of four letters up to the first that holds anything else.
    ///
    /// Each group is written with an octet of nothing behind it, for which there has to be room.
    private static func decodeGroups(
        _ letters: UnsafeRawBufferPointer, from start: Int, into octets: UnsafeMutableRawBufferPointer,
        at firstWritten: Int, _ groups: UnsafeBufferPointer<UInt32>
    ) -> (index: Int, written: Int) {
        var (index, written) = (start, firstWritten)
        guard let source = letters.baseAddress, let target = octets.baseAddress else {
            return (index, written)
        }
        while index &+ 16 <= letters.count, written &+ 16 <= octets.count {
            let sixteen = (source + index).loadUnaligned(as: SIMD16<UInt8>.self)
            guard let halves = decodeSixteen(sixteen) else { break }
            (target + written).storeBytes(of: packed(halves[0]), as: UInt64.self)
            (target + (written &+ 6)).storeBytes(of: packed(halves[1]), as: UInt64.self)
            index &+= 16
            written &+= 12
        }
        while index &+ 4 <= letters.count, written &+ 4 <= octets.count {
            let four = UInt32(littleEndian: (source + index).loadUnaligned(as: UInt32.self))
            let group =
                groups[Int(four & 255)] | groups[256 &+ Int(four >> 8 & 255)]
                | groups[512 &+ Int(four >> 16 & 255)] | groups[768 &+ Int(four >> 24)]
            if group >= noGroup { break }
            (target + written).storeBytes(of: group.littleEndian, as: UInt32.self)
            index &+= 4
            written &+= 3
        }
        return (index, written)
    }

    /// The values of sixteen letters; nil if one of them is no letter.
    @inline(__always)
    private static func decodeSixteen(_ letters: SIMD16<UInt8>) -> SIMD2<UInt64>? {
        typealias Octets = SIMD16<UInt8>
        // The operators that take a scalar, and `replacing(with:where:)`, are not made into vector instructions.
        let upper = unsafeBitCast(letters &- Octets(repeating: 65) .< Octets(repeating: 26), to: Octets.self)
        let lower = unsafeBitCast(letters &- Octets(repeating: 97) .< Octets(repeating: 26), to: Octets.self)
        let digit = unsafeBitCast(letters &- Octets(repeating: 48) .< Octets(repeating: 10), to: Octets.self)
        let plus = unsafeBitCast(letters .== Octets(repeating: 43), to: Octets.self)
        let slash = unsafeBitCast(letters .== Octets(repeating: 47), to: Octets.self)
        // What is to be added to a letter for its value: 0 - 65, 26 - 97, 52 - 48, 62 - 43, 63 - 47.
        let offset =
            (upper & Octets(repeating: 191)) | (lower & Octets(repeating: 185))
            | (digit & Octets(repeating: 4))
            | (plus & Octets(repeating: 19)) | (slash & Octets(repeating: 16))
        let values = (letters &+ offset) | ~(upper | lower | digit | plus | slash)
        let halves = unsafeBitCast(values, to: SIMD2<UInt64>.self)
        return (halves[0] | halves[1]) & 0x8080_8080_8080_8080 == 0 ? halves : nil
    }

    /// Eight values, the first in the lowest octet, as six octets in the order of memory and two of nothing.
    @inline(__always)
    private static func packed(_ values: UInt64) -> UInt64 {
        let values = UInt64(littleEndian: values)
        let pairs = (values & 0x00FF_00FF_00FF_00FF) &<< 6 | (values &>> 8 & 0x00FF_00FF_00FF_00FF)
        let groups = (pairs & 0x0000_FFFF_0000_FFFF) &<< 12 | (pairs &>> 16 & 0x0000_FFFF_0000_FFFF)
        return ((groups & 0xFFFF_FFFF) &<< 40 | (groups &>> 32) &<< 16).bigEndian
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
