// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Sealing
internal import Vocabulary

/// Where the pages are, as RFC 6454 §6.2 writes an origin: `https://viesti.example.fi`.
package struct WebOrigin: Hashable, Sendable, CustomStringConvertible {
    package enum Scheme: String, Hashable, Sendable, CaseIterable { case https, http }

    package let scheme: Scheme
    /// The host's name or address, in lower case, an IPv6 address with its brackets.
    package let host: String
    /// The port, where it is not the scheme's own.
    package let port: Int?

    /// Parses an origin; a slash at its end is passed over, and nil where anything else follows the port.
    ///
    ///     serialized-origin = scheme "://" host [ ":" port ]
    package init?(parsing text: some StringProtocol) {
        let text = text.last == "/" ? String(text.dropLast()) : String(text)
        for scheme in Scheme.allCases where text.hasPrefix(scheme.rawValue + "://") {
            self.init(scheme, parsing: text.dropFirst(scheme.rawValue.count + 3).lowercased())
            return
        }
        return nil
    }

    private init?(_ scheme: Scheme, parsing text: String) {
        var host = text[...]
        var port: Int?
        if let colon = text.lastIndex(of: ":"), !text.hasSuffix("]") {
            let digits = text[text.index(after: colon)...]
            guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits),
                (1...65_535).contains(number)
            else { return nil }
            port = number
            host = text[..<colon]
        }
        guard Self.isHost(host) else { return nil }
        self.scheme = scheme
        self.host = String(host)
        self.port = port == scheme.port ? nil : port
    }

    /// The host, with its port where that is needed: what HTTP's Host field carries.
    package var authority: String { port.map { "\(host):\($0)" } ?? host }

    package var description: String { "\(scheme.rawValue)://\(authority)" }
}

extension WebOrigin {
    /// The link of a notice: the secret after `#`, which a browser sends to no server.
    func link(to delivery: DeliveryID, _ secret: LinkSecret) -> Secret<String> {
        Secret(secret.text.reveal { "\(self)/p/\(delivery)#\($0)" })
    }

    /// The form for programs that lose what follows `#`, and for browsers without scripts.
    func plainLink(to delivery: DeliveryID, _ secret: LinkSecret) -> Secret<String> {
        Secret(secret.text.reveal { "\(self)/p/\(delivery).\($0)" })
    }

    /// Where partners' people sign in.
    var partnerSignIn: String { "\(self)/partner" }

    /// The link with which a partner's person begins to sign in.
    func partnerLink(_ id: String, _ secret: LinkSecret) -> Secret<String> {
        Secret(secret.text.reveal { "\(self)/partner/in/\(id)#\($0)" })
    }

    /// The same for programs that lose what follows `#`.
    func plainPartnerLink(_ id: String, _ secret: LinkSecret) -> Secret<String> {
        Secret(secret.text.reveal { "\(self)/partner/in/\(id).\($0)" })
    }

    /// The case worker's page of a conversation, which asks for a sign-in first.
    func page(of conversation: ConversationID) -> String { "\(self)/staff/conversations/\(conversation)" }
}

extension WebOrigin {
    fileprivate static func isHost(_ text: Substring) -> Bool {
        if text.first == "[", text.last == "]" {
            return text.dropFirst().dropLast().utf8.allSatisfy { "0123456789abcdef:.".utf8.contains($0) }
        }
        return (1...253).contains(text.utf8.count)
            && text.utf8.allSatisfy { "0123456789abcdefghijklmnopqrstuvwxyz.-".utf8.contains($0) }
            && text.first != "." && text.first != "-"
    }
}

extension WebOrigin.Scheme {
    fileprivate var port: Int {
        switch self {
        case .https: 443
        case .http: 80
        }
    }
}
