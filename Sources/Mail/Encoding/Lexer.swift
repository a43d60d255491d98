// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Walks over the value of a structured field by the lexical rules of RFC 5322 §3.2 and §4.1.
///
/// It never fails: what is left open is taken to end with the value. Each octet is passed once.
struct Lexer {
    let octets: ArraySlice<UInt8>
    var position: Int
    /// The text of the latest comment passed.
    var comment: [UInt8]?

    init(_ octets: ArraySlice<UInt8>) {
        self.octets = octets
        position = octets.startIndex
    }

    var isAtEnd: Bool { position >= octets.endIndex }
    var next: UInt8? { position < octets.endIndex ? octets[position] : nil }

    mutating func take(_ octet: UInt8) -> Bool {
        guard next == octet else { return false }
        position += 1
        return true
    }

    mutating func run(while matches: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = position
        while position < octets.endIndex, matches(octets[position]) { position += 1 }
        return octets[start..<position]
    }

    /// `CFWS`: passes blanks, line ends and comments.
    mutating func skipSpaceAndComments() {
        while let octet = next {
            if octet.isFolding {
                position += 1
            } else if octet == UInt8(ascii: "(") {
                skipComment()
            } else {
                return
            }
        }
    }

    /// `quoted-string`, from after its opening quote; returns what it stands for.
    mutating func quotedString() -> [UInt8] {
        var content: [UInt8] = []
        while let octet = next {
            position += 1
            switch octet {
            case .quote: return content
            case .backslash:
                guard let escaped = next else { return content }
                position += 1
                content.append(escaped)
            case .cr, .lf: continue
            default: content.append(octet)
            }
        }
        return content
    }

    /// `comment`, which nests; a counter takes the place of recursion.
    private mutating func skipComment() {
        var depth = 0
        var content: [UInt8] = []
        while let octet = next {
            position += 1
            switch octet {
            case UInt8(ascii: "("):
                depth += 1
                if depth > 1 { content.append(octet) }
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 {
                    comment = content
                    return
                }
                content.append(octet)
            case .backslash:
                guard let escaped = next else { break }
                position += 1
                content.append(escaped)
            case .cr, .lf: continue
            default: content.append(octet)
            }
        }
        comment = content
    }
}
