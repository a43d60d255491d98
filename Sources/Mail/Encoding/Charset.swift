// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Glibc

/// Turns octets of a declared charset into text.
///
/// UTF-8 and the Latin charset of most mail are decoded here; the others by the C library's `iconv`, under names
/// from a closed list, so that a message cannot choose what is loaded.
enum Charset {
    /// Decodes with the charset that `label` (lower case) names; a label that is unknown or plainly wrong is noted.
    static func decode(_ octets: ArraySlice<UInt8>, label: String, noting oddities: inout Oddities) -> String
    {
        switch label {
        case "us-ascii", "ascii", "ansi_x3.4-1968", "":
            if octets.allSatisfy(\.isASCII) { return String(decoding: octets, as: UTF8.self) }
            oddities.note(.badCharacters)
            return guess(octets)
        case "utf-8", "utf8", "unicode-1-1-utf-8":
            if let text = String(validating: octets, as: UTF8.self) { return text }
            oddities.note(.badCharacters)
            return String(decoding: octets, as: UTF8.self)
        // As browsers and mail programs do: the octets that Latin-1 keeps for control characters mean windows-1252.
        case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "l1", "windows-1252", "cp1252", "x-cp1252":
            return windows1252(octets)
        default:
            guard let name = name(for: label), let text = convert(octets, from: name, noting: &oddities)
            else {
                oddities.note(.unknownCharset)
                return guess(octets)
            }
            return text
        }
    }

    /// UTF-8 where the octets are that, windows-1252 otherwise.
    static func guess(_ octets: ArraySlice<UInt8>) -> String {
        String(validating: octets, as: UTF8.self) ?? windows1252(octets)
    }

    private static func windows1252(_ octets: ArraySlice<UInt8>) -> String {
        if octets.allSatisfy(\.isASCII) { return String(decoding: octets, as: UTF8.self) }
        var scalars = String.UnicodeScalarView()
        for octet in octets {
            let isSpecial = octet >= 0x80 && octet < 0xA0
            scalars.append(isSpecial ? specials[Int(octet) - 0x80] : Unicode.Scalar(octet))
        }
        return String(scalars)
    }

    /// What windows-1252 has in 80–9F; the five octets without a character are shown as replaced.
    private static let specials = Array(
        "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars)
}

extension Charset {
    /// The name under which `iconv` knows a charset, following the labels of the WHATWG Encoding Standard: where a
    /// label is commonly used for a larger charset, that one is meant.
    fileprivate static func name(for label: String) -> String? {
        if let name = names[label] { return name }
        for prefix in ["iso-8859-", "iso8859-", "iso_8859-"] where label.hasPrefix(prefix) {
            let number = label.dropFirst(prefix.count).prefix { $0.isASCII && $0.isNumber }
            guard let number = Int(number), (2...16).contains(number) else { return nil }
            return number == 9 ? "CP1254" : number == 11 ? "CP874" : number == 12 ? nil : "ISO-8859-\(number)"
        }
        for prefix in ["windows-125", "cp125", "x-cp125"] where label.hasPrefix(prefix) {
            guard let digit = Int(label.dropFirst(prefix.count)), (0...8).contains(digit) else { return nil }
            return "CP125\(digit)"
        }
        return nil
    }

    fileprivate static let names: [String: String] = [
        "latin2": "ISO-8859-2", "l2": "ISO-8859-2", "latin-9": "ISO-8859-15", "latin9": "ISO-8859-15",
        "l9": "ISO-8859-15", "latin0": "ISO-8859-15", "latin5": "CP1254", "iso-8859-8-i": "ISO-8859-8",
        "koi8-r": "KOI8-R", "koi8_r": "KOI8-R", "koi8": "KOI8-R", "koi8-u": "KOI8-U", "ibm866": "IBM866",
        "cp866": "IBM866", "ibm850": "IBM850", "cp850": "IBM850", "cp437": "IBM437", "ibm437": "IBM437",
        "ibm852": "IBM852", "cp852": "IBM852", "cp865": "IBM865", "ibm865": "IBM865",
        "macintosh": "MACINTOSH", "mac": "MACINTOSH", "x-mac-roman": "MACINTOSH", "mac-roman": "MACINTOSH",
        "tis-620": "CP874", "windows-874": "CP874", "viscii": "VISCII", "tcvn": "TCVN",
        "iso-2022-jp": "ISO-2022-JP-3", "csiso2022jp": "ISO-2022-JP-3", "iso-2022-jp-2": "ISO-2022-JP-2",
        "shift_jis": "CP932", "shift-jis": "CP932", "sjis": "CP932", "x-sjis": "CP932", "cp932": "CP932",
        "windows-31j": "CP932", "ms_kanji": "CP932", "euc-jp": "EUC-JP", "x-euc-jp": "EUC-JP",
        "iso-2022-kr": "ISO-2022-KR", "euc-kr": "CP949", "ks_c_5601-1987": "CP949", "ksc5601": "CP949",
        "cp949": "CP949", "ks_c_5601": "CP949", "gb2312": "GB18030", "gbk": "GB18030", "gb18030": "GB18030",
        "x-gbk": "GB18030", "cp936": "GB18030", "gb_2312-80": "GB18030", "hz-gb-2312": "HZ", "hz": "HZ",
        "iso-2022-cn": "ISO-2022-CN", "big5": "BIG5-HKSCS", "big5-hkscs": "BIG5-HKSCS",
        "x-x-big5": "BIG5-HKSCS",
        "cp950": "BIG5-HKSCS", "utf-16": "UTF-16", "utf-16le": "UTF-16LE", "utf-16be": "UTF-16BE",
        "utf-7": "UTF-7", "unicode-1-1-utf-7": "UTF-7", "utf-32": "UTF-32",
    ]

    /// Converts, putting U+FFFD in the place of each octet that cannot be read.
    fileprivate static func convert(
        _ octets: ArraySlice<UInt8>, from name: String, noting oddities: inout Oddities
    ) -> String? {
        guard let descriptor = iconv_open("UTF-8", name), descriptor != iconv_t(bitPattern: -1) else {
            return nil
        }
        defer { iconv_close(descriptor) }
        var output: [UInt8] = []
        output.reserveCapacity(octets.count + octets.count / 2)
        var isClean = true
        var input = Array(octets)
        input.withUnsafeMutableBytes { input in
            withUnsafeTemporaryAllocation(byteCount: 4_096, alignment: 1) { room in
                isClean = convert(input, with: descriptor, by: room, onto: &output)
            }
        }
        if !isClean { oddities.note(.badCharacters) }
        return String(decoding: output, as: UTF8.self)
    }

    fileprivate static func convert(
        _ input: UnsafeMutableRawBufferPointer, with descriptor: iconv_t,
        by room: UnsafeMutableRawBufferPointer,
        onto output: inout [UInt8]
    ) -> Bool {
        var isClean = true
        var source = input.baseAddress?.assumingMemoryBound(to: CChar.self)
        var left = input.count
        while left > 0 {
            var target = room.baseAddress?.assumingMemoryBound(to: CChar.self)
            var free = room.count
            let outcome = iconv(descriptor, &source, &left, &target, &free)
            let reason = errno
            output.append(contentsOf: room.prefix(room.count - free))
            if outcome >= 0 || reason == E2BIG { continue }
            // EILSEQ: an octet that means nothing. Anything else (EINVAL): the input ends within a character.
            let skipped = reason == EILSEQ ? 1 : left
            source = source?.advanced(by: skipped)
            left -= skipped
            isClean = false
            output.append(contentsOf: [0xEF, 0xBF, 0xBD])
        }
        // Some charsets hold back a character until they know that none combines with it.
        var target = room.baseAddress?.assumingMemoryBound(to: CChar.self)
        var free = room.count
        _ = iconv(descriptor, nil, nil, &target, &free)
        output.append(contentsOf: room.prefix(room.count - free))
        return isClean
    }
}
