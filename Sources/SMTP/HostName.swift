// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The name a host gives itself in a greeting, EHLO or HELO: a domain or an address literal.
///
///     Domain          = sub-domain *("." sub-domain)
///     address-literal = "[" ( IPv4-address-literal / IPv6-address-literal / General-address-literal ) "]"
///
/// RFC 5321 §4.1.3. Ordinary mail programs put their computer's name here as it is, so underscores and other
/// printable ASCII are taken; nothing is decided by it (RFC 5321 §4.1.4).
public struct HostName: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// Parses a host name or address literal; nil if it is none.
    public init?(parsing text: some StringProtocol) {
        guard (1...SMTPLimits.hostNameBytes).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
        else { return nil }
        self.text = String(text)
    }

    public var description: String { text }
}
