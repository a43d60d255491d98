// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension UInt8 {
    var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    /// HTML's white space: tab, line feed, form feed, carriage return, space.
    var isSpace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 || self == 0x0C }
    var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}

extension Sequence<UInt8> {
    var lowercasedText: String { String(decoding: map(\.lowercased), as: UTF8.self) }
}

extension RandomAccessCollection<UInt8> where Index == Int {
    func holds(_ text: StaticString, at offset: Int = 0) -> Bool {
        guard count >= offset + text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { other in
            dropFirst(offset).prefix(other.count).elementsEqual(other)
        }
    }
}

extension [UInt8] {
    mutating func append(_ text: StaticString) { text.withUTF8Buffer { append(contentsOf: $0) } }

    /// Appends text with what HTML would read as markup or as the end of an attribute escaped.
    mutating func append(escaping text: some StringProtocol) {
        for octet in text.utf8 {
            switch octet {
            case UInt8(ascii: "&"): append("&amp;")
            case UInt8(ascii: "<"): append("&lt;")
            case UInt8(ascii: ">"): append("&gt;")
            case UInt8(ascii: "\""): append("&quot;")
            case UInt8(ascii: "'"): append("&#39;")
            case _: append(octet)
            }
        }
    }
}

extension Unicode.Scalar {
    /// Neither a control character nor one that turns the text behind it about or hides within it.
    var isPlain: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate: false
        case _: !(0x202A...0x202E).contains(value) && !(0x2066...0x2069).contains(value)
        }
    }
}

extension StringProtocol {
    /// Without the white space on both sides.
    var trimmed: Substring {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
