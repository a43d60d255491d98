// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Writes encoded words of RFC 2047, always in UTF-8.
enum EncodedWordWriter {
    /// What must not be split: characters as people see them, or their scalars where one is very long.
    static func units(of text: String) -> [[UInt8]] {
        text.flatMap { character in
            character.utf8.count <= 12
                ? [Array(character.utf8)] : character.unicodeScalars.map { Array(String($0).utf8) }
        }
    }

    /// Which of the two encodings of RFC 2047 §4 makes `text` shorter.
    static func encoding(for text: String) -> EncodedWord.Encoding {
        let escaped = text.utf8.reduce(0) { $0 + (isPlain($1) ? 1 : 3) }
        return escaped <= (text.utf8.count + 2) / 3 * 4 ? .quoted : .base64
    }

    /// How long the word for `octets` is.
    static func width(_ octets: [UInt8], _ encoding: EncodedWord.Encoding) -> Int {
        let frame = "=?utf-8?q??=".utf8.count
        switch encoding {
        case .quoted: return octets.reduce(frame) { $0 + (isPlain($1) || $1 == .space ? 1 : 3) }
        case .base64: return (octets.count + 2) / 3 * 4 + frame
        }
    }

    static func word(_ octets: [UInt8], _ encoding: EncodedWord.Encoding) -> [UInt8] {
        var word: [UInt8] = []
        switch encoding {
        case .quoted:
            word.append("=?utf-8?q?")
            for octet in octets {
                if octet == .space {
                    word.append(UInt8(ascii: "_"))
                } else if isPlain(octet) {
                    word.append(octet)
                } else {
                    QuotedPrintable.appendEscaped(octet, onto: &word)
                }
            }
        case .base64:
            word.append("=?utf-8?b?")
            Base64.encodeWord(octets[...], onto: &word)
        }
        word.append("?=")
        return word
    }

    /// RFC 2047 §5 (3): what stands for itself even within a phrase.
    private static func isPlain(_ octet: UInt8) -> Bool {
        octet.isLetter || octet.isDigit || octet == .hyphen
    }
}
