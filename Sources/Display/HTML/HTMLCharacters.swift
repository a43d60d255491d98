// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Character references (WHATWG HTML §13.2.5.72), as far as links and styles may need them.
///
/// An unknown one stays as it is written, and is escaped when it is written again: what was judged is what a browser sees.
enum HTMLCharacters {
    static func decode(_ octets: some Collection<UInt8>) -> String {
        guard octets.contains(UInt8(ascii: "&")) else { return String(decoding: octets, as: UTF8.self) }
        var output: [UInt8] = []
        var rest = Array(octets)[...]
        while let first = rest.first {
            guard first == UInt8(ascii: "&"), let (text, length) = reference(rest) else {
                output.append(first)
                rest.removeFirst()
                continue
            }
            output += text.utf8
            rest = rest.dropFirst(length)
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Whether what stands here would be read as a reference, so that it may be passed on in text.
    static func length(of octets: ArraySlice<UInt8>) -> Int? {
        let name = octets.dropFirst().prefix(34)
        let body = name.first == UInt8(ascii: "#") ? name.dropFirst() : name
        let run = body.prefix { $0.isLetter || $0.isDigit }
        guard !run.isEmpty, run.endIndex < name.endIndex, name[run.endIndex] == UInt8(ascii: ";") else {
            return nil
        }
        return run.endIndex + 1 - octets.startIndex
    }

    private static func reference(_ octets: ArraySlice<UInt8>) -> (text: String, length: Int)? {
        let body = octets.dropFirst().prefix(33)
        if body.first == UInt8(ascii: "#") { return numeric(body.dropFirst(), from: octets.startIndex) }
        let name = body.prefix { $0.isLetter || $0.isDigit }
        guard let text = named[String(decoding: name, as: UTF8.self)] else { return nil }
        let isClosed = name.endIndex < octets.endIndex && octets[name.endIndex] == UInt8(ascii: ";")
        return (text, name.endIndex - octets.startIndex + (isClosed ? 1 : 0))
    }

    private static func numeric(_ body: ArraySlice<UInt8>, from start: Int) -> (text: String, length: Int)? {
        let isHex = body.first.map { $0.lowercased == UInt8(ascii: "x") } ?? false
        let digits = (isHex ? body.dropFirst() : body).prefix {
            $0.isDigit || isHex && (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0.lowercased)
        }
        guard let value = UInt32(String(decoding: digits, as: UTF8.self), radix: isHex ? 16 : 10) else {
            return nil
        }
        let isClosed = digits.endIndex < body.endIndex && body[digits.endIndex] == UInt8(ascii: ";")
        let scalar = Unicode.Scalar(value).flatMap { $0.value == 0 ? nil : $0 } ?? "\u{FFFD}"
        return (String(Character(scalar)), digits.endIndex - start + (isClosed ? 1 : 0))
    }

    private static let named: [String: String] = [
        "amp": "&", "AMP": "&", "lt": "<", "LT": "<", "gt": ">", "GT": ">", "quot": "\"", "QUOT": "\"",
        "apos": "'",
        "nbsp": "\u{A0}", "colon": ":", "sol": "/", "bsol": "\\", "period": ".", "commat": "@", "num": "#",
        "equals": "=", "lpar": "(", "rpar": ")", "comma": ",", "semi": ";", "Tab": "\t", "NewLine": "\n",
        "excl": "!", "quest": "?", "percnt": "%", "lowbar": "_", "hyphen": "\u{2010}", "dash": "\u{2010}",
        "auml": "ä", "Auml": "Ä", "ouml": "ö", "Ouml": "Ö", "aring": "å", "Aring": "Å", "eacute": "é",
        "uuml": "ü",
        "ndash": "–", "mdash": "—", "hellip": "…", "rsquo": "’", "rdquo": "”", "laquo": "«", "raquo": "»",
        "copy": "©",
        "reg": "®", "trade": "™", "euro": "€", "shy": "", "zwnj": "", "zwj": "",
    ]
}
