// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Glibc

/// The octets that mail is made of, under the names of RFC 5234 §B.1.
extension UInt8 {
    static var tab: UInt8 { 0x09 }
    static var lf: UInt8 { 0x0A }
    static var cr: UInt8 { 0x0D }
    static var space: UInt8 { 0x20 }
    static var quote: UInt8 { 0x22 }
    static var backslash: UInt8 { 0x5C }
    static var hyphen: UInt8 { 0x2D }

    var isBlank: Bool { self == 0x20 || self == 0x09 }
    var isFolding: Bool { self == 0x20 || self == 0x09 || self == 0x0D || self == 0x0A }
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
    var isControl: Bool { self < 0x20 || self == 0x7F }
    var isASCII: Bool { self < 0x80 }

    /// RFC 5322 §3.6.8: `ftext = %d33-57 / %d59-126`.
    var isFieldName: Bool { self > 0x20 && self < 0x7F && self != UInt8(ascii: ":") }

    /// RFC 5322 §3.2.3 `atext`, and the octets of UTF-8 (RFC 6532 §3.2).
    var isAtext: Bool {
        if isLetter || isDigit || self >= 0x80 { return true }
        switch self {
        case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "&"),
            UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "/"),
            UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "`"),
            UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"), UInt8(ascii: "~"):
            return true
        default: return false
        }
    }

    /// RFC 2045 §5.1 `token`: no space, control or tspecial.
    var isToken: Bool {
        if isLetter || isDigit { return true }
        if self <= 0x20 || self >= 0x7F { return false }
        switch self {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "@"),
            UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "\\"), UInt8(ascii: "\""),
            UInt8(ascii: "/"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "?"), UInt8(ascii: "="):
            return false
        default: return true
        }
    }

    var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }

    var hexValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x41 + 10
        case 0x61...0x66: self - 0x61 + 10
        default: nil
        }
    }
}

extension [UInt8] {
    /// The first `octet` at or after `start` and before `end`.
    func firstIndex(of octet: UInt8, from start: Int, to end: Int) -> Int? {
        withUnsafeBytes { buffer in
            guard start < end, end <= buffer.count, let first = buffer.baseAddress,
                let found = memchr(first + start, Int32(octet), end - start)
            else { return nil }
            return UnsafeRawPointer(found) - first
        }
    }

    /// Whether `other` stands at `start`.
    func hold(_ other: [UInt8], at start: Int) -> Bool {
        withUnsafeBytes { buffer in
            other.withUnsafeBytes { other in
                guard start >= 0, start + other.count <= buffer.count, let mine = buffer.baseAddress,
                    let theirs = other.baseAddress
                else { return false }
                return memcmp(mine + start, theirs, other.count) == 0
            }
        }
    }

    mutating func append(_ text: String) { append(contentsOf: text.utf8) }

    mutating func appendLineEnd() {
        append(.cr)
        append(.lf)
    }
}

extension ArraySlice<UInt8> {
    /// Whether no octet is beyond ASCII; octet-wide and without a branch, for vector instructions.
    var isASCII: Bool {
        withUnsafeBufferPointer { buffer in
            var all: UInt8 = 0
            for octet in buffer { all |= octet }
            return all < 0x80
        }
    }

    /// Whether these are the octets of `text` but for the case of ASCII letters.
    func equalsIgnoringCase(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { other in
            guard count == other.count else { return false }
            return withUnsafeBufferPointer { mine in
                for index in mine.indices where mine[index].lowercased != other[index].lowercased {
                    return false
                }
                return true
            }
        }
    }

    /// Without the blanks and line ends on both sides.
    var trimmed: ArraySlice<UInt8> {
        var result = self
        while let first = result.first, first.isFolding { result.removeFirst() }
        while let last = result.last, last.isFolding { result.removeLast() }
        return result
    }

    /// As text, ASCII letters in lower case.
    var lowercasedText: String { String(decoding: map(\.lowercased), as: UTF8.self) }
}

extension String {
    /// Whether any scalar is a control character (C0, DEL or C1) or a line or paragraph separator.
    var hasControls: Bool { unicodeScalars.contains(where: \.isControl) }
}

extension Unicode.Scalar {
    var isControl: Bool {
        value < 0x20 || (value >= 0x7F && value < 0xA0) || value == 0x2028 || value == 0x2029
    }

    /// Marks that reorder or hide neighbouring text and so can disguise a name.
    var isInvisibleMark: Bool {
        switch value {
        case 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF,
            0xFFF9...0xFFFB,
            0xE0000...0xE007F:
            true
        default: false
        }
    }
}
