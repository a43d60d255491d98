// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Glibc

/// What the C library's `iconv` decodes for us, under names from a closed list.
struct Converter {
    private let name: String
    /// The larger charset that programs mean by the same label, for octets that the one named does not have.
    private var wider: String?
    /// What differs between the charset that the label names and the one that is converted from.
    private var replacements: [Unicode.Scalar: Unicode.Scalar] = [:]

    /// Finds the charset of a label that has letters and digits only.
    init?(of label: String, _ sense: Charset.Sense) {
        let label = String(label.drop { $0 == "x" })
        if let known = Self.names[label] {
            (name, wider) = known
            if label.hasSuffix("jis") || label == "mskanji" { replacements = Self.shiftJIS }
            return
        }
        if label.hasPrefix("iso8859"), let part = Int(label.dropFirst(7)), (2...16).contains(part), part != 12
        {
            switch (sense, part) {
            case (.meant, 9): name = "CP1254"
            case (.meant, 11): name = "CP874"
            case (.meant, _), (.declared, _): name = "ISO-8859-\(part)"
            }
            return
        }
        for prefix in ["windows125", "cp125"] where label.hasPrefix(prefix) {
            guard let digit = Int(label.dropFirst(prefix.count)), (0...8).contains(digit) else { return nil }
            name = "CP125\(digit)"
            return
        }
        return nil
    }

    /// Converts, putting U+FFFD in the place of each octet that cannot be read; nil where `iconv` lacks the charset.
    func convert(_ octets: ArraySlice<UInt8>, noting oddities: inout Oddities) -> String? {
        guard var (text, isClean) = Self.convert(octets, from: name) else { return nil }
        if !isClean, let wider, let other = Self.convert(octets, from: wider) { (text, isClean) = other }
        if !isClean { oddities.note(.badCharacters) }
        guard !replacements.isEmpty else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { replacements[$0] ?? $0 }))
    }

    /// JIS X 0208 as Unicode's own table has it; CP932, from which we convert, has full-width forms there.
    private static let shiftJIS: [Unicode.Scalar: Unicode.Scalar] = [
        "\u{FF5E}": "\u{301C}", "\u{2225}": "\u{2016}", "\u{FF0D}": "\u{2212}", "\u{FFE0}": "\u{A2}",
        "\u{FFE1}": "\u{A3}", "\u{FFE2}": "\u{AC}",
    ]

    private static let names: [String: (name: String, wider: String?)] = {
        let groups: [(labels: String, name: String, wider: String?)] = [
            ("latin2 l2 isolatin2", "ISO-8859-2", nil), ("latin3 l3", "ISO-8859-3", nil),
            ("latin4 l4", "ISO-8859-4", nil), ("latin5 l5", "CP1254", nil), ("latin6 l6", "ISO-8859-10", nil),
            ("latin7", "ISO-8859-13", nil), ("latin8", "ISO-8859-14", nil),
            ("latin9 l9 latin0", "ISO-8859-15", nil), ("latin10", "ISO-8859-16", nil),
            ("cyrillic", "ISO-8859-5", nil), ("arabic", "ISO-8859-6", nil),
            ("greek greek8", "ISO-8859-7", nil),
            ("hebrew iso88598i iso88598e", "ISO-8859-8", nil), ("iso88596i iso88596e", "ISO-8859-6", nil),
            ("koi8r koi8 cskoi8r", "KOI8-R", nil), ("koi8u koi8ru", "KOI8-U", nil),
            ("ibm866 cp866 866", "IBM866", nil), ("ibm850 cp850 850", "IBM850", nil),
            ("ibm437 cp437 437", "IBM437", nil), ("ibm852 cp852 852", "IBM852", nil),
            ("ibm855 cp855 855", "IBM855", nil), ("ibm857 cp857 857", "IBM857", nil),
            ("ibm858 cp858 858 ibm00858", "CP858", nil), ("ibm862 cp862 862", "IBM862", nil),
            ("ibm865 cp865 865", "IBM865", nil), ("macintosh mac macroman", "MACINTOSH", nil),
            ("maccyrillic macukrainian", "MAC-CYRILLIC", nil), ("windows874 cp874 tis620 thai", "CP874", nil),
            ("viscii", "VISCII", nil), ("tcvn", "TCVN", nil), ("hproman8", "HP-ROMAN8", nil),
            ("iso2022jp csiso2022jp iso2022jp1 iso2022jpms cp50221 cp50220", "ISO-2022-JP-3", nil),
            ("iso2022jp2", "ISO-2022-JP-2", nil), ("iso2022jp3 iso2022jp2004", "ISO-2022-JP-3", nil),
            ("shiftjis sjis mskanji cp932 windows31j windows932 ms932", "CP932", nil),
            ("shiftjisx0213 shiftjis2004", "SHIFT_JISX0213", nil),
            ("eucjp ujis cseucpkdfmtjapanese", "EUC-JP", "EUC-JP-MS"),
            ("iso2022kr csiso2022kr", "ISO-2022-KR", nil),
            (
                "euckr ksc56011987 ksc5601 kscs56011987 kscs5601 korean cseuckr cp949 uhc windows949",
                "CP949", nil
            ),
            ("johab cp1361", "JOHAB", nil),
            ("gb2312 gb231280 euccn eucgb2312cn chinese csgb2312 csiso58gb231280", "EUC-CN", "GB18030"),
            ("gbk cp936 ms936 windows936", "GBK", "GB18030"), ("gb18030 gb180302000", "GB18030", nil),
            ("big5 csbig5 big5tw cp950 ms950 windows950", "BIG5", "BIG5-HKSCS"),
            ("big5hkscs hkscs", "BIG5-HKSCS", nil),
            ("euctw", "EUC-TW", nil), ("iso2022cn", "ISO-2022-CN", nil),
            ("iso2022cnext", "ISO-2022-CN-EXT", nil),
            ("utf16 ucs2 iso10646ucs2 unicode", "UTF-16", nil), ("utf16le", "UTF-16LE", nil),
            ("utf16be", "UTF-16BE", nil), ("utf32 ucs4", "UTF-32", nil), ("utf32le", "UTF-32LE", nil),
            ("utf32be", "UTF-32BE", nil), ("utf7 unicode11utf7 csunicode11utf7", "UTF-7", nil),
        ]
        let entries = groups.flatMap { group in
            group.labels.split(separator: " ").map { (String($0), (group.name, group.wider)) }
        }
        return Dictionary(entries) { first, _ in first }
    }()
}

extension Converter {
    private static func convert(
        _ octets: ArraySlice<UInt8>, from name: String
    ) -> (text: String, isClean: Bool)? {
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
        return (String(decoding: output, as: UTF8.self), isClean)
    }

    private static func convert(
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
