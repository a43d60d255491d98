// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Glibc

/// The right side of an address: RFC 5321 §4.1.2 `Domain`, §4.1.3 `address-literal`, RFC 6531 §3.3 `U-label`.
enum Domain {
    static func parse(_ octets: ArraySlice<UInt8>) throws(MailFlaw) -> String {
        guard (1...MailLimits.domainBytes).contains(octets.count) else { throw .address(.domainLength) }
        guard octets.first != UInt8(ascii: "[") else { return try parseLiteral(octets) }
        if octets.allSatisfy(\.isASCII) { return try parseASCII(octets) }
        guard let text = String(validating: octets, as: UTF8.self) else { throw .address(.domainSyntax) }
        let domain = text.lowercased()
        guard domain.utf8.count <= MailLimits.domainBytes else { throw .address(.domainLength) }
        for label in domain.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
            guard isLabel(label) else { throw .address(.domainSyntax) }
        }
        return domain
    }

    /// A domain of ASCII only.
    ///
    ///     Domain     = sub-domain *("." sub-domain)
    ///     sub-domain = Let-dig [Ldh-str]
    private static func parseASCII(_ octets: ArraySlice<UInt8>) throws(MailFlaw) -> String {
        var previous = UInt8(ascii: ".")
        var length = 0
        for octet in octets {
            switch octet {
            case UInt8(ascii: "."):
                guard length > 0, previous != .hyphen else { throw .address(.domainSyntax) }
                length = 0
            case .hyphen where length == 0: throw .address(.domainSyntax)
            case .hyphen: length += 1
            // No host name has a low line, but mail comes from domains that do, and refusing it would only lose it.
            case _ where octet.isLetter || octet.isDigit || octet == UInt8(ascii: "_"): length += 1
            default: throw .address(.domainSyntax)
            }
            guard length <= MailLimits.labelBytes else { throw .address(.domainSyntax) }
            previous = octet
        }
        guard length > 0, previous != .hyphen else { throw .address(.domainSyntax) }
        return octets.lowercasedText
    }

    /// A label of a domain that is not all ASCII (RFC 6531 §3.3).
    ///
    ///     sub-domain =/ U-label
    private static func isLabel(_ label: Substring.UTF8View) -> Bool {
        guard let first = label.first, let last = label.last, first != .hyphen, last != .hyphen else {
            return false
        }
        let limit = label.allSatisfy(\.isASCII) ? MailLimits.labelBytes : MailLimits.unicodeLabelBytes
        return label.count <= limit && Substring(label).unicodeScalars.allSatisfy(isLabelScalar)
    }

    private static func isLabelScalar(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return UInt8(scalar.value).isLetter || UInt8(scalar.value).isDigit || scalar == "-"
        }
        switch scalar.properties.generalCategory {
        case .lowercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark, .decimalNumber:
            return true
        default:
            // RFC 5892 §2.6 and §A: characters that IDNA allows in context.
            return [0x00B7, 0x200C, 0x200D, 0x30FB].contains(scalar.value)
        }
    }

    /// An address in brackets, in the forms that can be checked.
    ///
    ///     address-literal = "[" ( IPv4-address-literal / IPv6-address-literal ) "]"
    private static func parseLiteral(_ octets: ArraySlice<UInt8>) throws(MailFlaw) -> String {
        guard octets.last == UInt8(ascii: "]"), octets.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw .address(.domainSyntax)
        }
        let inner = octets.dropFirst().dropLast()
        let tag = "IPv6:"
        if inner.prefix(tag.utf8.count).equalsIgnoringCase(tag) {
            let address = inner.dropFirst(tag.utf8.count).lowercasedText
            var parsed = in6_addr()
            guard inet_pton(AF_INET6, address, &parsed) == 1 else { throw .address(.domainSyntax) }
            return "[IPv6:\(address)]"
        }
        let address = inner.lowercasedText
        var parsed = in_addr()
        guard inet_pton(AF_INET, address, &parsed) == 1 else { throw .address(.domainSyntax) }
        return "[\(address)]"
    }
}
