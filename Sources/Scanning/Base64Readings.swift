// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What other readers make of base64 that is not as RFC 2045 §6.8 has it.
///
/// Our own reader passes over what is not in the alphabet and stops at padding. Others stop at the first such octet, or go on
/// after the padding; what hides a file from one of them shows it to another.
enum Base64Reading: CaseIterable, Sendable {
    /// Ends at the first octet that is neither of the alphabet nor a blank.
    case untilJunk
    /// Passes over all junk, padding too, and begins a new group after padding.
    case throughPadding

    func decode(_ octets: ArraySlice<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(octets.count / 4 * 3 + 3)
        var group: UInt32 = 0
        var held = 0
        func finish() {
            if held >= 2 { decoded.append(UInt8(truncatingIfNeeded: group >> (held == 2 ? 4 : 10))) }
            if held == 3 { decoded.append(UInt8(truncatingIfNeeded: group >> 2)) }
            (group, held) = (0, 0)
        }
        scan: for octet in octets {
            if let value = Self.value(of: octet) {
                group = group << 6 | value
                held += 1
                guard held == 4 else { continue }
                decoded.append(UInt8(truncatingIfNeeded: group >> 16))
                decoded.append(UInt8(truncatingIfNeeded: group >> 8))
                decoded.append(UInt8(truncatingIfNeeded: group))
                (group, held) = (0, 0)
                continue
            }
            switch (self, octet) {
            case (_, UInt8(ascii: " ")), (_, UInt8(ascii: "\t")), (_, UInt8(ascii: "\r")),
                (_, UInt8(ascii: "\n")):
                continue
            case (.untilJunk, _): break scan
            case (.throughPadding, UInt8(ascii: "=")): finish()
            case (.throughPadding, _): continue
            }
        }
        finish()
        return decoded
    }

    private static func value(of octet: UInt8) -> UInt32? {
        switch octet {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(octet - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(octet - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(octet - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        case _: nil
        }
    }
}
