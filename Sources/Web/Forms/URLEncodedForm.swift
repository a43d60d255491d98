// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A form sent as application/x-www-form-urlencoded (WHATWG URL §5), read whole.
struct URLEncodedForm: Sendable {
    private let fields: [String: String]

    /// Parses the body; nil where it is malformed or says one thing twice.
    init?(parsing bytes: some Collection<UInt8>) {
        var fields: [String: String] = [:]
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            let halves = pair.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = halves.first?.formDecoded,
                let value = (halves.dropFirst().first ?? halves[0].suffix(0)).formDecoded,
                fields.updateValue(value, forKey: name) == nil, fields.count <= FormLimits.fields
            else { return nil }
        }
        self.fields = fields
    }

    /// Every field with its text, for forms whose fields are named by what they are about.
    var all: [String: String] { fields }

    /// The field's text, empty where it was not sent.
    subscript(name: String) -> String { fields[name] ?? "" }
}

extension Collection<UInt8> {
    /// Plus is a space and `%XX` a byte; nil where an escape is cut or the bytes are not UTF-8.
    fileprivate var formDecoded: String? {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(count)
        var rest = self[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): decoded.append(.space)
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst()?.hexValue, let low = rest.popFirst()?.hexValue else {
                    return nil
                }
                decoded.append(high << 4 | low)
            case _: decoded.append(byte)
            }
        }
        return String(validating: decoded, as: UTF8.self)
    }
}

extension UInt8 {
    fileprivate var hexValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        case _: nil
        }
    }
}
