// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Where a gateway takes texts by HTTP: `http://127.0.0.1:13013/cgi-bin/sendsms`.
package struct GatewayAddress: Hashable, Sendable, CustomStringConvertible {
    package enum Scheme: String, Hashable, Sendable, CaseIterable { case https, http }

    package let scheme: Scheme
    /// The host, with its port where that is written.
    package let authority: String
    /// The path, with its slash.
    package let path: String

    /// Parses an address with a path of plain characters and no query; nil for all else.
    package init?(parsing text: some StringProtocol) {
        let text = String(text)
        guard let scheme = Scheme.allCases.first(where: { text.hasPrefix("\($0.rawValue)://") }) else {
            return nil
        }
        let rest = text.dropFirst(scheme.rawValue.count + 3)
        guard let slash = rest.firstIndex(of: "/"), Self.isAuthority(rest[..<slash]),
            rest[slash...].utf8.allSatisfy({ $0.isUnreserved || $0 == UInt8(ascii: "/") })
        else { return nil }
        self.scheme = scheme
        authority = rest[..<slash].lowercased()
        path = String(rest[slash...])
    }

    package var description: String { "\(scheme.rawValue)://\(authority)\(path)" }

    /// RFC 3986 §3.2 without user information: `host [ ":" port ]`.
    private static func isAuthority(_ text: Substring) -> Bool {
        var host = text
        if !text.hasSuffix("]"), let colon = text.lastIndex(of: ":") {
            guard let port = Int(text[text.index(after: colon)...]), (1...65_535).contains(port),
                text[text.index(after: colon)...].utf8.allSatisfy(\.isDigit)
            else { return false }
            host = text[..<colon]
        }
        if host.hasPrefix("["), host.hasSuffix("]") {
            return host.dropFirst().dropLast().utf8.allSatisfy {
                "0123456789abcdefABCDEF:.".utf8.contains($0)
            }
        }
        return (1...253).contains(host.utf8.count)
            && host.utf8.allSatisfy { $0.isLetterOrDigit || ".-".utf8.contains($0) }
            && host.first != "." && host.first != "-"
    }
}
