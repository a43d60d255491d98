// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation

/// Host names as RFC 1123 §2.1 allows them.
enum HostName {
    /// Whether this is a name of at least two labels.
    static func isFull(_ text: some StringProtocol) -> Bool {
        isAny(text) && text.contains(".")
    }

    /// Whether this is a name of at least one label, and not a number that looks like an address.
    static func isAny(_ text: some StringProtocol) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 253, let last = labels.last, !last.allSatisfy(\.isNumber) else {
            return false
        }
        return labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        }
    }
}

/// An absolute http or https URL without user, password or fragment.
struct WebAddress {
    let isEncrypted: Bool
    let host: String
    let port: Int?
    let path: String
    let query: String?

    init?(parsing text: String) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme,
            ["http", "https"].contains(scheme),
            parts.user == nil, parts.password == nil, parts.fragment == nil,
            let host = parts.host?.trimmingCharacters(in: ["[", "]"]).lowercased(),
            HostName.isAny(host) || NetworkAddress(parsing: host) != nil,
            parts.port.map(SettingsLimits.portNumbers.contains) ?? true
        else { return nil }
        isEncrypted = scheme == "https"
        self.host = host
        port = parts.port
        path = parts.path
        query = parts.query
    }

    var isOnThisMachine: Bool {
        host == "localhost" || NetworkAddress(parsing: host)?.isLoopback == true
    }
}

/// What a browser's address bar begins with: scheme, host and port, as RFC 6454 §6.2 writes an origin.
package struct Origin: Hashable, Sendable, CustomStringConvertible {
    /// The origin without a slash at its end, such as `https://sinetti.kunta.example`.
    package let description: String

    /// Parses an https origin, or an http one of this machine; nil for all else.
    package init?(parsing text: String) {
        guard let address = WebAddress(parsing: text), address.query == nil,
            ["", "/"].contains(address.path),
            address.isEncrypted || address.isOnThisMachine
        else { return nil }
        let host = address.host.contains(":") ? "[\(address.host)]" : address.host
        let standard = address.isEncrypted ? 443 : 80
        let port = address.port.flatMap { $0 == standard ? nil : ":\($0)" } ?? ""
        description = "\(address.isEncrypted ? "https" : "http")://\(host)\(port)"
    }
}
