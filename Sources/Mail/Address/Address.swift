// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A mailbox as RFC 5321 §4.1.2 writes it, already checked.
///
/// Quoted local parts, address literals and the UTF-8 of RFC 6531 are understood. Two spellings of one mailbox
/// (`"maija"@example.fi`, `maija@EXAMPLE.fi`) are one value.
public struct Address: Hashable, Sendable {
    /// The local part as it is meant, without quotes and backslashes.
    public let local: String
    /// The domain in lower case, or an address literal with its brackets.
    public let domain: String

    /// Parses `local@domain`; there is no other way to make an `Address`.
    public init(parsing text: some StringProtocol) throws(MailFlaw) {
        try self.init(parsing: ArraySlice(text.utf8))
    }

    /// Parses the octets of `local@domain`.
    ///
    ///     Mailbox = Local-part "@" ( Domain / address-literal )
    public init(parsing octets: ArraySlice<UInt8>) throws(MailFlaw) {
        var rest = octets
        let local = try rest.takeLocalPart()
        guard rest.first == UInt8(ascii: "@") else { throw .address(.noAtSign) }
        try self.init(local: local, domain: rest.dropFirst())
    }

    /// From a local part that is unquoted already, and the octets of a domain.
    init(local octets: ArraySlice<UInt8>, domain: ArraySlice<UInt8>) throws(MailFlaw) {
        guard (1...MailLimits.localPartBytes).contains(octets.count) else { throw .address(.localPartLength) }
        guard let local = String(validating: octets, as: UTF8.self),
            octets.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
                || !local.unicodeScalars.contains(where: { $0.isControl || $0.isInvisibleMark })
        else { throw .address(.localPartSyntax) }
        self.local = local
        self.domain = try Domain.parse(domain)
        guard local.utf8.count + 1 + self.domain.utf8.count <= MailLimits.addressBytes else {
            throw .address(.length)
        }
    }

    /// The address as SMTP and header fields write it.
    public var text: String { "\(Self.written(local))@\(domain)" }

    /// Whether the address can be used only where SMTPUTF8 (RFC 6531) is offered.
    public var needsUTF8: Bool { !text.utf8.allSatisfy(\.isASCII) }

    /// Whether the domain is an address in brackets.
    public var isLiteral: Bool { domain.hasPrefix("[") }
}

extension Address: CustomStringConvertible {
    public var description: String { text }
}

extension Address {
    fileprivate static func written(_ local: String) -> String {
        local.utf8.isDotString ? local : quoted(local)
    }
}

extension Address {
    /// RFC 5321 §4.1.2: `Quoted-string = DQUOTE *QcontentSMTP DQUOTE`.
    static func quoted(_ local: String) -> String {
        var quoted = "\""
        for scalar in local.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { quoted.unicodeScalars.append("\\") }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}

extension Collection<UInt8> {
    /// RFC 5321 §4.1.2: `Dot-string = Atom *("." Atom)`.
    var isDotString: Bool {
        var previous = UInt8(ascii: ".")
        for octet in self {
            guard octet.isAtext || (octet == UInt8(ascii: ".") && previous != octet) else { return false }
            previous = octet
        }
        return previous != UInt8(ascii: ".")
    }
}

extension ArraySlice<UInt8> {
    /// Takes the local part off the front and returns it unquoted.
    ///
    ///     Local-part = Dot-string / Quoted-string
    fileprivate mutating func takeLocalPart() throws(MailFlaw) -> ArraySlice<UInt8> {
        guard first == .quote else {
            guard let at = lastIndex(of: UInt8(ascii: "@")) else { throw .address(.noAtSign) }
            let local = self[..<at]
            self = self[at...]
            guard !local.isEmpty else { throw .address(.localPartLength) }
            guard local.isDotString else { throw .address(.localPartSyntax) }
            return local
        }
        var content: [UInt8] = []
        var index = startIndex + 1
        while index < endIndex {
            switch self[index] {
            case .quote:
                self = self[(index + 1)...]
                return content[...]
            case .backslash:
                index += 1
                guard index < endIndex else { throw .address(.localPartSyntax) }
                content.append(self[index])
            default: content.append(self[index])
            }
            index += 1
        }
        throw .address(.localPartSyntax)
    }
}
