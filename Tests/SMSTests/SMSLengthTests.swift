// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import SMS
import Testing

@Suite("The length of a text")
struct SMSLengthTests {
    @Test(
        "is counted in septets, of which characters of the extension table take two",
        arguments: [
            ("", 0), ("abc", 3), ("äöåÄÖÅ@#", 8), ("€", 2), ("[]{}", 8), ("\n", 1), ("ΔΞÆ à", 5), ("`", nil),
            ("č", nil), ("→", nil), ("😀", nil), ("a\u{308}", nil),
        ] as [(String, Int?)])
    func septets(text: String, count: Int?) {
        #expect(GSMAlphabet.septets(in: text) == count)
    }

    @Test(
        "says in how many messages the operator bills it",
        arguments: [
            (String(repeating: "a", count: 160), .gsm7, 160, 1),
            (String(repeating: "a", count: 161), .gsm7, 161, 2),
            (String(repeating: "a", count: 306), .gsm7, 306, 2),
            (String(repeating: "a", count: 307), .gsm7, 307, 3),
            (String(repeating: "€", count: 80), .gsm7, 160, 1),
            // 153 is odd: the 77th sign of two septets does not fit in the first message.
            (String(repeating: "€", count: 153), .gsm7, 306, 3),
            (String(repeating: "č", count: 70), .ucs2, 70, 1),
            (String(repeating: "č", count: 71), .ucs2, 71, 2),
            (String(repeating: "č", count: 134), .ucs2, 134, 2),
            (String(repeating: "č", count: 135), .ucs2, 135, 3),
            (String(repeating: "😀", count: 35), .ucs2, 70, 1),
            // 67 is odd: the 34th pair does not fit in the first message.
            (String(repeating: "😀", count: 67), .ucs2, 134, 3),
        ] as [(String, SMSLength.Coding, Int, Int)])
    func segments(text: String, coding: SMSLength.Coding, units: Int, segments: Int) {
        let length = SMSLength(of: text)
        #expect(length.coding == coding)
        #expect(length.units == units)
        #expect(length.segments == segments)
    }

    @Test("neither an escaped character nor a surrogate pair is cut between two messages")
    func neverCut() {
        for shift in 0...3 {
            let gsm = SMSParts(String(repeating: "a", count: shift) + String(repeating: "€", count: 200))
            for part in gsm.userData(reference: 1) {
                #expect(part.prefix(4) == [5, 0, 3, 1])
                #expect(part.count <= 6 + 153)
                #expect(part.last != 0x1B)
                #expect(part.dropFirst(6).first != 0x65)
            }
            let wide = SMSParts(String(repeating: "č", count: shift) + String(repeating: "😀", count: 100))
            for part in wide.userData(reference: 1) {
                #expect(part.count <= 140)
                let units = stride(from: 6, to: part.count, by: 2).map {
                    UInt16(part[$0]) << 8 | UInt16(part[$0 + 1])
                }
                #expect(String(validating: units, as: UTF16.self) != nil)
            }
        }
    }

    @Test("the codes of the alphabet are those of its table")
    func codes() {
        let octets = SMSParts("@£Δ_ÆßÉ !¤Aa¡Ä§¿äà{€").userData(reference: 0)
        #expect(
            octets == [
                [
                    0x00, 0x01, 0x10, 0x11, 0x1C, 0x1E, 0x1F, 0x20, 0x21, 0x24, 0x41, 0x61, 0x40, 0x5B, 0x5F,
                    0x60,
                    0x7B, 0x7F, 0x1B, 0x28, 0x1B, 0x65,
                ]
            ])
    }
}
