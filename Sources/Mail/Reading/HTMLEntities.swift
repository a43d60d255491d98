// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The character references of HTML that mail is likely to have.
enum HTMLEntities {
    /// What the reference that `octets` begin with stands for, and its length; the ampersand itself if there is none.
    static func decode(_ octets: ArraySlice<UInt8>) -> (octets: [UInt8], length: Int) {
        let window = octets.prefix(longest + 2)
        let name = window.dropFirst().prefix { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "#") }
        guard !name.isEmpty else { return ([UInt8(ascii: "&")], 1) }
        let isClosed = name.endIndex < window.endIndex && window[name.endIndex] == UInt8(ascii: ";")
        let length = 1 + name.count + (isClosed ? 1 : 0)
        if name.first == UInt8(ascii: "#") {
            if let scalar = numeric(name.dropFirst()) { return (Array(String(scalar).utf8), length) }
        } else if let scalar = named[String(decoding: name, as: UTF8.self)] {
            return (Array(scalar.utf8), length)
        }
        return ([UInt8(ascii: "&")], 1)
    }

    static func decodeAll(_ octets: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        var index = octets.startIndex
        while index < octets.endIndex {
            guard octets[index] == UInt8(ascii: "&") else {
                output.append(octets[index])
                index += 1
                continue
            }
            let (decoded, length) = decode(octets[index...])
            output += decoded
            index += length
        }
        return output
    }

    private static func numeric(_ digits: ArraySlice<UInt8>) -> Character? {
        let isHex = digits.first.map { $0.lowercased == UInt8(ascii: "x") } ?? false
        let text = String(decoding: isHex ? digits.dropFirst() : digits, as: UTF8.self)
        guard let value = UInt32(text, radix: isHex ? 16 : 10), let scalar = Unicode.Scalar(value) else {
            return nil
        }
        return scalar.isControl && value != 0x0A ? " " : Character(scalar)
    }

    private static let longest = 12

    private static let named: [String: String] = [
        "amp": "&", "AMP": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "shy": "",
        "auml": "ä", "Auml": "Ä", "ouml": "ö", "Ouml": "Ö", "aring": "å", "Aring": "Å", "uuml": "ü",
        "Uuml": "Ü",
        "szlig": "ß", "eacute": "é", "Eacute": "É", "egrave": "è", "Egrave": "È", "ecirc": "ê", "euml": "ë",
        "agrave": "à", "aacute": "á", "acirc": "â", "atilde": "ã", "ccedil": "ç", "Ccedil": "Ç",
        "iacute": "í",
        "igrave": "ì", "icirc": "î", "iuml": "ï", "ntilde": "ñ", "Ntilde": "Ñ", "oacute": "ó", "ograve": "ò",
        "ocirc": "ô", "otilde": "õ", "uacute": "ú", "ugrave": "ù", "ucirc": "û", "yacute": "ý", "aelig": "æ",
        "AElig": "Æ", "oslash": "ø", "Oslash": "Ø", "eth": "ð", "thorn": "þ", "oelig": "œ", "scaron": "š",
        "Scaron": "Š", "zcaron": "ž", "Zcaron": "Ž", "euro": "€", "pound": "£", "yen": "¥", "cent": "¢",
        "sect": "§",
        "para": "¶", "copy": "©", "reg": "®", "trade": "™", "deg": "°", "plusmn": "±", "times": "×",
        "divide": "÷",
        "frac12": "½", "frac14": "¼", "frac34": "¾", "sup1": "¹", "sup2": "²", "sup3": "³", "micro": "µ",
        "middot": "·", "bull": "•", "hellip": "…", "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’",
        "sbquo": "‚", "ldquo": "“", "rdquo": "”", "bdquo": "„", "laquo": "«", "raquo": "»", "lsaquo": "‹",
        "rsaquo": "›", "iexcl": "¡", "iquest": "¿", "ordf": "ª", "ordm": "º", "not": "¬", "larr": "←",
        "rarr": "→",
        "uarr": "↑", "darr": "↓", "ensp": " ", "emsp": " ", "thinsp": " ", "zwnj": "", "zwj": "",
        "minus": "−",
        "dagger": "†", "permil": "‰", "check": "✓",
    ]
}
