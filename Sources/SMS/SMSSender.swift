// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What a telephone shows as the sender: a number, or up to 11 letters (3GPP TS 23.040 §9.1.2.5).
package struct SMSSender: Hashable, Sendable, CustomStringConvertible {
    /// A number can be answered, a name cannot.
    package enum Kind: Hashable, Sendable {
        /// A number in international form, with its plus.
        case international
        /// A short number, or one in national form.
        case short
        case name
    }

    package let description: String
    package let kind: Kind

    /// Parses a number of up to 15 digits, with or without plus, or 1 to 11 ASCII letters, digits, spaces,
    /// points and hyphens; nil for all else.
    package init?(parsing text: some StringProtocol) {
        let octets = text.hasPrefix("+") ? Array(text.utf8.dropFirst()) : Array(text.utf8)
        let isNumber = (1...15).contains(octets.count) && octets.allSatisfy { (0x30...0x39).contains($0) }
        let isName =
            !text.hasPrefix("+") && (1...SMSLimits.senderLetters).contains(octets.count)
            && octets.allSatisfy { $0.isLetterOrDigit || " .-".utf8.contains($0) }
        guard isNumber || isName else { return nil }
        kind = isNumber ? (text.hasPrefix("+") ? .international : .short) : .name
        description = String(text)
    }
}

/// What the authority knows of its right to a sender (Traficom Regulation 28 L/2025 M, in force since 4 May 2026).
///
/// Operators block or replace a Finnish number or a name whose sender's right to it they cannot verify.
package enum SenderStanding: String, Hashable, Sendable, CaseIterable {
    /// Traficom has registered the name for the authority.
    case registered
    /// Asked for; it is protected three months after it was registered.
    case applied
    /// Nothing is known.
    case unknown
}

/// What an operator or Traficom would find fault with in a sender.
package enum SenderFlaw: Hashable, Sendable {
    /// A space at its beginning or its end, or two in a row.
    case spaces
    /// Points or hyphens, which Traficom advises against.
    case marks
    /// It is not the name of the authority in the Business Information System.
    case otherName
    /// It is not known to be registered.
    case notRegistered(SenderStanding)
}

extension SMSSender {
    /// What is wrong with a name by Traficom's rules for protected senders; nothing where it is a number.
    ///
    /// `name` is the authority's name in the Business Information System (YTJ), or one of its auxiliary names.
    package func flaws(name: String?, standing: SenderStanding) -> [SenderFlaw] {
        guard kind == .name else { return [] }
        var flaws: [SenderFlaw] = []
        if description.first == " " || description.last == " " || description.contains("  ") {
            flaws.append(.spaces)
        }
        if description.contains(where: { ".-".contains($0) }) { flaws.append(.marks) }
        if let name, Self.plain(name) != Self.plain(description) { flaws.append(.otherName) }
        switch standing {
        case .registered: break
        case .applied, .unknown: flaws.append(.notRegistered(standing))
        }
        return flaws
    }

    /// The forms that Traficom takes for the same: without spaces and hyphens, a for å and ä, o for ö; and without regard to
    /// case, which telephones' users do not tell apart.
    private static func plain(_ name: String) -> String {
        var plain = ""
        for character in name.lowercased() where character != " " && character != "-" {
            switch character {
            case "å", "ä": plain.append("a")
            case "ö": plain.append("o")
            case _: plain.append(character)
            }
        }
        return plain
    }
}

extension UInt8 {
    var isDigit: Bool { (0x30...0x39).contains(self) }

    var isLetterOrDigit: Bool {
        isDigit || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
    }

    /// RFC 3986 §2.3: `unreserved = ALPHA / DIGIT / "-" / "." / "_" / "~"`.
    var isUnreserved: Bool { isLetterOrDigit || "-._~".utf8.contains(self) }
}
