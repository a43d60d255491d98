// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The default alphabet of text messages: GSM 7 bit with its extension table (3GPP TS 23.038 §6.2.1).
package enum GSMAlphabet {
    /// How many 7-bit units the text takes; nil where it has a character that the alphabet lacks.
    package static func septets(in text: some StringProtocol) -> Int? {
        var septets = 0
        for scalar in text.unicodeScalars {
            guard let code = codes[scalar] else { return nil }
            septets += code.septets.count
        }
        return septets
    }

    /// The septets of each character; nil where the alphabet lacks one.
    static func encoding(_ text: some StringProtocol) -> [[UInt8]]? {
        var encoded: [[UInt8]] = []
        for scalar in text.unicodeScalars {
            guard let code = codes[scalar] else { return nil }
            encoded.append(code.septets)
        }
        return encoded
    }

    /// The text with every character that the alphabet lacks written as its nearest, or left out.
    package static func folding(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if codes[scalar] != nil {
                folded.append(scalar)
            } else if let nearest = nearest[scalar] {
                folded.append(nearest)
            }
        }
        return String(folded)
    }

    private enum Code {
        case basic(UInt8)
        /// After the escape to the extension table.
        case extended(UInt8)

        var septets: [UInt8] {
            switch self {
            case .basic(let code): [code]
            case .extended(let code): [0x1B, code]
            }
        }
    }

    private static let codes: [Unicode.Scalar: Code] = {
        var codes: [Unicode.Scalar: Code] = [:]
        // The escape, 0x1B, stands between the two halves of the table.
        for (offset, scalar) in "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ".unicodeScalars.enumerated() {
            codes[scalar] = .basic(UInt8(offset))
        }
        let upper =
            """
            ÆæßÉ !"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà
            """
        for (offset, scalar) in upper.unicodeScalars.enumerated() {
            codes[scalar] = .basic(UInt8(0x1C + offset))
        }
        let extended: [Unicode.Scalar: UInt8] = [
            "\u{0C}": 0x0A, "^": 0x14, "{": 0x28, "}": 0x29, "\\": 0x2F, "[": 0x3C, "~": 0x3D, "]": 0x3E,
            "|": 0x40, "€": 0x65,
        ]
        for (scalar, code) in extended { codes[scalar] = .extended(code) }
        return codes
    }()

    /// The letters of the Sámi languages and of our neighbours, and the marks of careful typing.
    private static let nearest: [Unicode.Scalar: Unicode.Scalar] = [
        "á": "a", "Á": "A", "â": "a", "Â": "A", "č": "c", "Č": "C", "đ": "d", "Đ": "D", "ǥ": "g", "Ǥ": "G",
        "ǧ": "g", "Ǧ": "G", "í": "i", "Í": "I", "ǩ": "k", "Ǩ": "K", "ŋ": "n", "Ŋ": "N", "ó": "o", "Ó": "O",
        "õ": "o", "Õ": "O", "š": "s", "Š": "S", "ŧ": "t", "Ŧ": "T", "ú": "u", "Ú": "U", "ž": "z", "Ž": "Z",
        "ʒ": "z", "Ʒ": "Z", "ǯ": "z", "Ǯ": "Z", "–": "-", "—": "-", "\u{2019}": "'", "\u{201D}": "\"",
        "\u{A0}": " ",
    ]
}
