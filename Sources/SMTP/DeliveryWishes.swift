// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

// What a sender may ask to be told of a delivery (RFC 3461). Each type reads its parameter's value and writes it again.

/// The NOTIFY parameter (RFC 3461 §4.1).
///
///     notify-esmtp-value = "NEVER" / 1#notify-list-element
public enum Notify: Hashable, Sendable {
    case never
    /// At least one occasion.
    case on(Set<Occasion>)

    public enum Occasion: String, CaseIterable, Hashable, Sendable {
        case success = "SUCCESS"
        case failure = "FAILURE"
        case delay = "DELAY"
    }

    /// Parses the value of NOTIFY; nil if it is none.
    public init?(parsing value: some StringProtocol) {
        let words = value.split(separator: ",", omittingEmptySubsequences: false).map { $0.uppercased() }
        if words == ["NEVER"] {
            self = .never
            return
        }
        let occasions = words.compactMap(Occasion.init)
        guard occasions.count == words.count else { return nil }
        self = .on(Set(occasions))
    }

    /// The value as RCPT carries it.
    public var text: String {
        switch self {
        case .never: "NEVER"
        case .on(let occasions):
            Occasion.allCases.filter(occasions.contains).map(\.rawValue).joined(separator: ",")
        }
    }
}

/// The RET parameter (RFC 3461 §4.3).
public enum ReturnedContent: String, Hashable, Sendable {
    case full = "FULL"
    case headers = "HDRS"
}

/// The ENVID parameter (RFC 3461 §4.4): printable ASCII, and opaque to all but the sender.
public struct EnvelopeID: Hashable, Sendable {
    /// The identifier, decoded.
    public let text: String

    /// Parses the value of ENVID; nil if it is none.
    public init?(parsing value: some StringProtocol) {
        guard (1...SMTPLimits.envelopeIDBytes).contains(value.utf8.count), let text = Xtext.decode(value),
            text.utf8.allSatisfy({ (0x20...0x7e).contains($0) })
        else { return nil }
        self.text = text
    }

    /// The value as MAIL carries it.
    public var xtext: String { Xtext.encode(text) }
}

/// The ORCPT parameter (RFC 3461 §4.2, RFC 6533 §3): whom the sender wrote to.
///
///     original-recipient-address = addr-type ";" xtext
public struct OriginalRecipient: Hashable, Sendable {
    /// The kind of address, in lower case: `rfc822`, `utf-8`, or another that is registered.
    public let type: String
    /// The address, decoded.
    public let address: String

    /// Parses the value of ORCPT; nil if it is none.
    public init?(parsing value: some StringProtocol) {
        guard (1...SMTPLimits.originalRecipientBytes).contains(value.utf8.count),
            let semicolon = value.firstIndex(of: ";")
        else { return nil }
        let type = value[..<semicolon].lowercased()
        let rest = value[semicolon...].dropFirst()
        guard !type.isEmpty, type.utf8.allSatisfy(Self.isAtom),
            let address = type == "utf-8" ? UnicodeXtext.decode(rest) : Xtext.decode(rest),
            !address.isEmpty, address.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7f })
        else { return nil }
        self.type = type
        self.address = address
    }

    /// The value as RCPT carries it: ASCII only, so that it passes where SMTPUTF8 is not offered.
    public var text: String {
        "\(type);\(type == "utf-8" ? UnicodeXtext.encode(address) : Xtext.encode(address))"
    }

    private static func isAtom(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

/// The coding of parameter values (RFC 3461 §4).
///
///     xtext   = *( xchar / hexchar )
///     xchar   = any ASCII CHAR between "!" (33) and "~" (126) inclusive, except for "+" and "="
///     hexchar = ASCII "+" immediately followed by two upper case hexadecimal digits
enum Xtext {
    /// The text; nil where it is not so coded, or does not decode to UTF-8.
    static func decode(_ value: some StringProtocol) -> String? {
        var out: [UInt8] = []
        var rest = Array(value.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "+") else {
                guard isPlain(byte) else { return nil }
                out.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
                return nil
            }
            out.append(high << 4 | low)
        }
        return String(validating: out, as: UTF8.self)
    }

    static func encode(_ text: String) -> String {
        var out: [UInt8] = []
        for byte in text.utf8 {
            if isPlain(byte) {
                out.append(byte)
            } else {
                out += [UInt8(ascii: "+"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    private static func digit(_ byte: UInt8) -> UInt8? { digits.firstIndex(of: byte).map(UInt8.init) }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x21...0x7e).contains(byte) && byte != UInt8(ascii: "+") && byte != UInt8(ascii: "=")
    }
}

/// The coding of an international original recipient (RFC 6533 §3).
///
///     utf-8-addr-xtext    = 1*( QCHAR / EmbeddedUnicodeChar )
///     utf-8-addr-unitext  = 1*( QUCHAR / EmbeddedUnicodeChar )
///     EmbeddedUnicodeChar = %x5C.78 "{" HEXPOINT "}"
///
/// QCHAR is printable ASCII but `+`, `=` and the backslash.
enum UnicodeXtext {
    static func decode(_ value: some StringProtocol) -> String? {
        var out = String.UnicodeScalarView()
        var rest = Substring(value).unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "\\" else {
                guard isPlain(scalar) || !scalar.isASCII else { return nil }
                out.append(scalar)
                continue
            }
            guard rest.popFirst() == "x", rest.popFirst() == "{", let close = rest.firstIndex(of: "}"),
                let point = hexPoint(rest[..<close])
            else { return nil }
            out.append(point)
            rest = rest[close...].dropFirst()
        }
        return String(out)
    }

    static func encode(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            isPlain(scalar) ? String(scalar) : "\\x{\(String(scalar.value, radix: 16, uppercase: true))}"
        }.joined()
    }

    private static func hexPoint(_ digits: Substring.UnicodeScalarView) -> Unicode.Scalar? {
        guard (2...6).contains(digits.count),
            digits.allSatisfy({ "0123456789ABCDEF".unicodeScalars.contains($0) })
        else { return nil }
        return UInt32(String(digits), radix: 16).flatMap(Unicode.Scalar.init)
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        (0x21...0x7e).contains(scalar.value) && scalar != "+" && scalar != "=" && scalar != "\\"
    }
}
