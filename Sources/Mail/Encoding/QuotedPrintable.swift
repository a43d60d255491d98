// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Quoted-printable of RFC 2045 §6.7.
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
        var isClean = true
        var written = 0
        // Where the blanks begin that are lost if the line ends after them (rule 3: transport may have added them).
        var blanks: Int?
        var index = 0
        while index < input.count {
            let octet = input[index]
            switch octet {
            case UInt8(ascii: "="):
                blanks = nil
                let escape = escape(after: index, in: input)
                switch escape {
                case .octet(let value):
                    output[written] = value
                    written += 1
                    index += 3
                case .softLineEnd(let next): index = next
                case .neither:
                    isClean = false
                    output[written] = octet
                    written += 1
                    index += 1
                }
                continue
            case .space, .tab:
                if blanks == nil { blanks = written }
            case .cr, .lf:
                if let start = blanks { written = start }
                blanks = nil
            default: blanks = nil
            }
            output[written] = octet
            written += 1
            index += 1
        }
        return (blanks ?? written, isClean)
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
        var next = index + 1
        while next < input.count, input[next].isBlank { next += 1 }
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
