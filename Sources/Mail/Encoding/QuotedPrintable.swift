// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Glibc

/// Quoted-printable of RFC 2045 §6.7.
///
/// Blanks at the end of a line stay, against rule 3: CPython and GMime keep them, and people do not see them.
enum QuotedPrintable {
    /// Decodes; an equals sign that means nothing is kept as it stands and noted.
    static func decode(_ octets: ArraySlice<UInt8>, noting oddities: inout Oddities) -> [UInt8] {
        var isClean = true
        let decoded = octets.withUnsafeBufferPointer { input in
            [UInt8](unsafeUninitializedCapacity: input.count) { output, count in
                (count, isClean) = decode(input, into: output)
            }
        }
        if !isClean { oddities.note(.badQuotedPrintable) }
        return decoded
    }

    private static func decode(
        _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
    ) -> (count: Int, isClean: Bool) {
        guard let source = input.baseAddress, let target = output.baseAddress else { return (0, true) }
        var isClean = true
        var written = 0
        var index = 0
        while index < input.count {
            // What is not escaped is copied in runs.
            let found = memchr(source + index, Int32(UInt8(ascii: "=")), input.count - index)
            let end = found.map { UnsafeRawPointer($0) - UnsafeRawPointer(source) } ?? input.count
            (target + written).update(from: source + index, count: end - index)
            written += end - index
            guard end < input.count else { break }
            switch escape(after: end, in: input) {
            case .octet(let value):
                target[written] = value
                written += 1
                index = end + 3
            case .softLineEnd(let next): index = next
            case .neither:
                isClean = false
                target[written] = UInt8(ascii: "=")
                written += 1
                index = end + 1
            }
        }
        return (written, isClean)
    }

    private enum Escape {
        case octet(UInt8)
        case softLineEnd(next: Int)
        case neither
    }

    private static func escape(after index: Int, in input: UnsafeBufferPointer<UInt8>) -> Escape {
        if index + 2 < input.count, let high = input[index + 1].hexValue, let low = input[index + 2].hexValue
        {
            return .octet(high << 4 | low)
        }
        // RFC 2045 §6.7 would have a blank here passed over too; no other reader does, and it may be text.
        var next = index + 1
        if next < input.count, input[next] == .cr { next += 1 }
        if next < input.count, input[next] == .lf { return .softLineEnd(next: next + 1) }
        return next == input.count ? .softLineEnd(next: next) : .neither
    }

    /// Appends the encoding of text whose lines end in CRLF.
    static func encode(_ octets: ArraySlice<UInt8>, onto output: inout [UInt8]) {
        octets.withUnsafeBufferPointer { input in
            var column = 0
            // What is plain is copied in runs; `start` is where the present one begins.
            var start = 0
            var index = 0
            while index < input.count {
                let octet = input[index]
                let next = index + 1 < input.count ? input[index + 1] : .cr
                let isLineEnd = octet == .cr && next == .lf && index + 1 < input.count
                let isPlain =
                    octet.isBlank ? next != .cr : octet > 0x20 && octet < 0x7F && octet != UInt8(ascii: "=")
                let width = isPlain ? 1 : 3
                let isFull = !isLineEnd && column + width > MailLimits.encodedLineBytes - 1
                if isFull || !isPlain {
                    output += input[start..<index]
                    start = index
                }
                if isFull {
                    output.append("=\r\n")
                    column = 0
                }
                if isLineEnd {
                    output.appendLineEnd()
                    column = 0
                    index += 2
                    start = index
                } else {
                    if !isPlain {
                        appendEscaped(octet, onto: &output)
                        start = index + 1
                    }
                    column += width
                    index += 1
                }
            }
            output += input[start...]
        }
    }

    /// Appends `=` and two hexadecimal digits in upper case.
    static func appendEscaped(_ octet: UInt8, onto output: inout [UInt8]) {
        output.append(UInt8(ascii: "="))
        output.append(digits[Int(octet >> 4)])
        output.append(digits[Int(octet & 15)])
    }

    private static let digits = [UInt8]("0123456789ABCDEF".utf8)
}
