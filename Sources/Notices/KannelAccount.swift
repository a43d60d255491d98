// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Sealing

/// An account at an SMS gateway that speaks the form of Kannel's `sendsms` (Kannel User Guide, chapter 6).
package struct KannelAccount: Sendable {
    package let address: KannelAddress
    package let username: String
    package let password: Secret<String>
    /// Who the message is from, as the telephone shows it.
    package let sender: SMSSender

    package init(address: KannelAddress, username: String, password: Secret<String>, sender: SMSSender) {
        self.address = address
        self.username = username
        self.password = password
        self.sender = sender
    }
}

/// Where the gateway takes texts: `http://127.0.0.1:13013/cgi-bin/sendsms`.
package struct KannelAddress: Hashable, Sendable, CustomStringConvertible {
    package let origin: WebOrigin
    /// The path, with its slash.
    package let path: String

    /// Parses an address with a path of plain characters and no query; nil for all else.
    package init?(parsing text: some StringProtocol) {
        let text = String(text)
        guard let scheme = text.firstRange(of: "://"),
            let slash = text[scheme.upperBound...].firstIndex(of: "/"),
            let origin = WebOrigin(parsing: text[..<slash])
        else { return nil }
        let path = text[slash...]
        guard path.utf8.allSatisfy({ $0.isUnreserved || $0 == UInt8(ascii: "/") }) else { return nil }
        self.origin = origin
        self.path = String(path)
    }

    package var description: String { "\(origin)\(path)" }
}

/// What a telephone shows as the sender: a number, or up to 11 letters (3GPP TS 23.040 §9.1.2.5).
package struct SMSSender: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Parses a number of up to 15 digits, with or without plus, or 1 to 11 ASCII letters, digits, spaces,
    /// points and hyphens; nil for all else.
    package init?(parsing text: some StringProtocol) {
        let octets = text.hasPrefix("+") ? Array(text.utf8.dropFirst()) : Array(text.utf8)
        let isNumber = (1...15).contains(octets.count) && octets.allSatisfy { (0x30...0x39).contains($0) }
        let isName =
            !text.hasPrefix("+") && (1...11).contains(octets.count)
            && octets.allSatisfy { $0.isLetterOrDigit || " .-".utf8.contains($0) }
        guard isNumber || isName else { return nil }
        description = String(text)
    }
}

extension UInt8 {
    var isLetterOrDigit: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
    }

    /// RFC 3986 §2.3: `unreserved = ALPHA / DIGIT / "-" / "." / "_" / "~"`.
    var isUnreserved: Bool { isLetterOrDigit || "-._~".utf8.contains(self) }
}
