// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Fields as a form and a query carry them (`application/x-www-form-urlencoded`, RFC 6749 appendix B).
enum FormText {
    /// The text; everything but unreserved characters (RFC 3986 §2.3) is escaped.
    static func encode(_ fields: [(String, String)]) -> String {
        fields.map { "\(escape($0.0))=\(escape($0.1))" }.joined(separator: "&")
    }

    /// The fields, each name once (RFC 6749 §3.1); nil for what is broken or too much.
    static func decode(_ text: some StringProtocol) -> [String: String]? {
        guard text.utf8.count <= OpenIDLimits.callbackBytes else { return nil }
        var fields: [String: String] = [:]
        // Octets, not characters: what separates is ASCII, and nothing that follows it makes it another sign.
        for pair in Array(text.utf8).split(separator: UInt8(ascii: "&")) {
            let name = pair.prefix { $0 != UInt8(ascii: "=") }
            guard let key = unescape(name), let value = unescape(pair.dropFirst(name.count + 1)),
                fields.updateValue(value, forKey: key) == nil,
                fields.count <= OpenIDLimits.callbackFields
            else { return nil }
        }
        return fields
    }

    private static func escape(_ text: String) -> String {
        var escaped = ""
        for octet in text.utf8 {
            switch octet {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                escaped.unicodeScalars.append(Unicode.Scalar(octet))
            case _:
                escaped += "%" + (octet < 16 ? "0" : "") + String(octet, radix: 16, uppercase: true)
            }
        }
        return escaped
    }

    private static func unescape(_ text: ArraySlice<UInt8>) -> String? {
        var octets: [UInt8] = []
        octets.reserveCapacity(text.count)
        var rest = text
        while let octet = rest.popFirst() {
            switch octet {
            case UInt8(ascii: "+"): octets.append(0x20)
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit)
                else { return nil }
                octets.append(high << 4 | low)
            case _: octets.append(octet)
            }
        }
        return String(validating: octets, as: UTF8.self)
    }

    private static func digit(_ octet: UInt8) -> UInt8? {
        guard octet < 0x80, let value = Character(Unicode.Scalar(octet)).hexDigitValue else { return nil }
        return UInt8(value)
    }
}
