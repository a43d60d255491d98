// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Turns octets of a declared charset into text.
///
/// UTF-8 and the Latin charset of most mail are decoded here; the others by the C library's `iconv`, under names
/// from a closed list, so that a message cannot choose what is loaded.
enum Charset {
    /// How a label is understood.
    enum Sense {
        /// To the letter.
        case declared
        /// As browsers and mail programs do: what Latin-1 keeps for control characters means windows-1252, and so on.
        case meant
    }

    /// Decodes with the charset that `label` names; a label that is unknown or plainly wrong is noted.
    static func decode(
        _ octets: ArraySlice<UInt8>, label: String, _ sense: Sense = .meant, noting oddities: inout Oddities
    ) -> String {
        characters(octets, label, sense, noting: &oddities).withFewMarks
    }

    private static func characters(
        _ octets: ArraySlice<UInt8>, _ label: String, _ sense: Sense, noting oddities: inout Oddities
    ) -> String {
        switch squeezed(label) {
        case "", "usascii", "ascii", "ansix341968", "646":
            if octets.isASCII { return String(decoding: octets, as: UTF8.self) }
            oddities.note(.badCharacters)
            return guess(octets)
        case "utf8", "unicode11utf8", "utf8sig", "cp65001":
            if let text = String(validating: octets, as: UTF8.self) { return text }
            oddities.note(.badCharacters)
            return String(decoding: octets, as: UTF8.self)
        case "iso88591", "latin1", "l1", "iso885911987", "cp819":
            switch sense {
            case .declared: return latin(octets, upper: latin1)
            case .meant: return windows1252(octets)
            }
        case "windows1252", "cp1252", "xcp1252", "ansi": return windows1252(octets)
        case let key:
            guard let converter = Converter(of: key, sense),
                let text = converter.convert(octets, noting: &oddities)
            else {
                oddities.note(.unknownCharset)
                return guess(octets)
            }
            return text
        }
    }

    /// UTF-8 where the octets are that, windows-1252 otherwise.
    static func guess(_ octets: ArraySlice<UInt8>) -> String {
        String(validating: octets, as: UTF8.self)?.withFewMarks ?? windows1252(octets)
    }

    /// A label without what people write differently: case, hyphens, low lines, quotes.
    private static func squeezed(_ label: String) -> String {
        String(
            decoding: label.utf8.lazy.filter { $0.isLetter || $0.isDigit }.map(\.lowercased), as: UTF8.self)
    }

    private static func windows1252(_ octets: ArraySlice<UInt8>) -> String { latin(octets, upper: specials) }

    /// Latin-1, but for what 80–9F stand for.
    private static func latin(_ octets: ArraySlice<UInt8>, upper: [[UInt8]]) -> String {
        if octets.isASCII { return String(decoding: octets, as: UTF8.self) }
        return octets.withUnsafeBufferPointer { input in
            // The longest encoding of a character of windows-1252 in UTF-8 has three octets.
            String(unsafeUninitializedCapacity: input.count * 3) { output in
                var written = 0
                for octet in input {
                    if octet < 0x80 {
                        output[written] = octet
                        written += 1
                    } else if octet < 0xA0 {
                        for unit in upper[Int(octet) - 0x80] {
                            output[written] = unit
                            written += 1
                        }
                    } else {
                        output[written] = 0xC0 | octet >> 6
                        output[written + 1] = 0x80 | octet & 0x3F
                        written += 2
                    }
                }
                return written
            }
        }
    }

    /// What windows-1252 has in 80–9F; the five octets without a character are shown as replaced.
    private static let specials: [[UInt8]] =
        "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars.map {
            Array(String($0).utf8)
        }

    private static let latin1: [[UInt8]] = (0x80..<0xA0).map { [0xC2, $0] }
}
