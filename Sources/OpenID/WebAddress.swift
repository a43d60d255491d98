// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The address of a provider, or of ours that it knows: https, with nothing in it that two readers would read differently.
package struct WebAddress: Hashable, Sendable, CustomStringConvertible {
    /// Where an address may lead.
    package enum Reach: Sendable {
        case https
        /// Plain HTTP too, to this machine itself: for tests and the demo.
        case loopbackToo
    }

    /// As it was written: issuers are compared octet by octet (OpenID Connect Discovery §4.3).
    package let text: String

    package var description: String { text }

    /// Reads an absolute address without user and fragment.
    package init(parsing text: some StringProtocol, reach: Reach) throws(ProviderFlaw) {
        let text = String(text)
        guard text.utf8.count <= OpenIDLimits.addressBytes,
            text.utf8.allSatisfy({ 0x21...0x7e ~= $0 && !"\"<>\\^`{|}#@".utf8.contains($0) })
        else { throw .address }
        let rest: Substring
        let isPlain = text.hasPrefix("http://")
        if text.hasPrefix("https://") {
            rest = text.dropFirst(8)
        } else if isPlain, reach == .loopbackToo {
            rest = text.dropFirst(7)
        } else {
            throw .address
        }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let host: Substring
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { throw .address }
            host = authority[...end]
        } else {
            host = authority.prefix { $0 != ":" }
        }
        let port = authority.dropFirst(host.count)
        guard !host.isEmpty, host.utf8.allSatisfy(Self.isOfHost),
            port.isEmpty || (port.first == ":" && UInt16(port.dropFirst()).map { $0 > 0 } ?? false),
            !isPlain || ["127.0.0.1", "[::1]", "localhost"].contains(String(host))
        else { throw .address }
        self.text = text
    }

    /// The address with fields behind it.
    func adding(_ fields: [(String, String)]) -> String {
        text + (text.contains("?") ? "&" : "?") + FormText.encode(fields)
    }

    private static func isOfHost(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ":"):
            true
        case _: false
        }
    }
}
