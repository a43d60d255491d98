// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A text file as a page can show it: bounded, in one charset or another, without what disturbs a page.
package struct PlainText: Sendable {
    package enum Extent: Sendable { case whole, beginning }

    package let text: String
    package let extent: Extent

    /// Reads UTF-8, UTF-16 with its mark, or else windows-1252, which is what text without a charset mostly is.
    package init(decoding file: [UInt8]) {
        let shown = file.prefix(DisplayLimits.textBytes)
        extent = shown.count < file.count ? .beginning : .whole
        var scalars = String.UnicodeScalarView()
        for scalar in Self.decode(shown, extent).unicodeScalars
        where scalar == "\n" || scalar == "\t" || scalar.isPlain {
            scalars.append(scalar)
        }
        text = String(scalars)
    }

    private static func decode(_ octets: ArraySlice<UInt8>, _ extent: Extent) -> String {
        if octets.starts(with: [0xEF, 0xBB, 0xBF]) {
            return String(decoding: octets.dropFirst(3), as: UTF8.self)
        }
        if octets.starts(with: [0xFF, 0xFE]) {
            return utf16(octets.dropFirst(2)) { low, high in high << 8 | low }
        }
        if octets.starts(with: [0xFE, 0xFF]) {
            return utf16(octets.dropFirst(2)) { high, low in high << 8 | low }
        }
        // A cut may have gone through a character.
        let dropped = extent == .whole ? 0...0 : 0...3
        for dropped in dropped where octets.count >= dropped {
            if let text = String(validating: octets.dropLast(dropped), as: UTF8.self) { return text }
        }
        return String(String.UnicodeScalarView(octets.map { windows1252($0) }))
    }

    private static func utf16(
        _ octets: ArraySlice<UInt8>, _ unit: (UInt16, UInt16) -> UInt16
    ) -> String {
        let units = stride(from: octets.startIndex, to: octets.endIndex - 1, by: 2).map {
            unit(UInt16(octets[$0]), UInt16(octets[$0 + 1]))
        }
        return String(decoding: units, as: UTF16.self)
    }

    private static func windows1252(_ octet: UInt8) -> Unicode.Scalar {
        (0x80..<0xA0).contains(octet) ? specials[Int(octet) - 0x80] : Unicode.Scalar(octet)
    }

    private static let specials = Array(
        "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars)
}
