// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The default alphabet of text messages: GSM 7 bit with its extension table (3GPP TS 23.038 §6.2.1).
package enum GSMAlphabet {
    /// What one message carries (3GPP TS 23.040 §9.2.3.16: 140 octets of 7-bit characters).
    package static let septetsPerMessage = 160

    /// How many 7-bit units the text takes; nil where it has a character that the alphabet lacks.
    package static func septets(in text: some StringProtocol) -> Int? {
        var septets = 0
        for scalar in text.unicodeScalars {
            if basic.contains(scalar) {
                septets += 1
            } else if extended.contains(scalar) {
                septets += 2
            } else {
                return nil
            }
        }
        return septets
    }

    /// The text with every character that the alphabet lacks written as its nearest, or left out.
    static func folding(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if basic.contains(scalar) || extended.contains(scalar) {
                folded.append(scalar)
            } else if let nearest = nearest[scalar] {
                folded.append(nearest)
            }
        }
        return String(folded)
    }

    private static let basic = Set(
        """
        @£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§\
        ¿abcdefghijklmnopqrstuvwxyzäöñüà
        """.unicodeScalars)

    private static let extended = Set("^{}\\[~]|€".unicodeScalars)

    /// The letters of the Sámi languages and of our neighbours, and the marks of careful typing.
    private static let nearest: [Unicode.Scalar: Unicode.Scalar] = [
        "á": "a", "Á": "A", "â": "a", "Â": "A", "č": "c", "Č": "C", "đ": "d", "Đ": "D", "ǥ": "g", "Ǥ": "G",
        "ǧ": "g", "Ǧ": "G", "í": "i", "Í": "I", "ǩ": "k", "Ǩ": "K", "ŋ": "n", "Ŋ": "N", "ó": "o", "Ó": "O",
        "õ": "o", "Õ": "O", "š": "s", "Š": "S", "ŧ": "t", "Ŧ": "T", "ú": "u", "Ú": "U", "ž": "z", "Ž": "Z",
        "ʒ": "z", "Ʒ": "Z", "ǯ": "z", "Ǯ": "Z", "–": "-", "—": "-", "\u{2019}": "'", "\u{201D}": "\"",
        "\u{A0}": " ",
    ]
}
