// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Where a link leads: an address that is written anew, so that what a page spells out is what a browser opens.
package struct LinkTarget: Hashable, Sendable {
    /// Why a person should look twice.
    package enum Doubt: String, CaseIterable, Sendable {
        /// Its words are an address, and another one.
        case otherWords
        /// `xn--`: letters of any alphabet, written in ASCII.
        case punycode
        /// Letters beyond the Latin ones, which may look like them.
        case foreignLetters
        /// A number instead of a name.
        case number
        /// Something before an @, which looks like the address and is not.
        case userBefore
    }

    /// The whole, to be put into a link.
    package let address: String
    /// What to spell out: the host, or the address that mail or a call goes to.
    package let place: String
    package private(set) var doubts: Set<Doubt>

    /// Reads an address as browsers do (WHATWG URL §4.4); nil for all but http, https, mailto and tel.
    package init?(parsing written: String) {
        // Browsers drop these anywhere in an address.
        let text = String(
            String.UnicodeScalarView(written.unicodeScalars.filter { $0.value >= 0x20 && $0.isPlain })
        )
        .trimmed
        guard text.utf8.count <= DisplayLimits.addressBytes, let colon = text.firstIndex(of: ":") else {
            return nil
        }
        let scheme = text[..<colon].lowercased()
        let rest = text[text.index(after: colon)...]
        switch scheme {
        case "http", "https": self.init(scheme, Self.withSlashes(rest))
        case "mailto", "tel":
            let place = rest.prefix { $0 != "?" }
            guard !place.isEmpty else { return nil }
            self.init(address: "\(scheme):\(rest)", place: Self.percentDecoded(place), doubts: [])
        case _: return nil
        }
    }

    /// Backslashes count as slashes before the query.
    private static func withSlashes(_ text: Substring) -> String {
        let end = text.firstIndex { $0 == "?" || $0 == "#" } ?? text.endIndex
        return String(text[..<end].replacing("\\", with: "/") + text[end...])
    }

    private init(address: String, place: String, doubts: Set<Doubt>) {
        self.address = address
        self.place = place
        self.doubts = doubts
    }

    private init?(_ scheme: String, _ rest: String) {
        let rest = rest.drop { $0 == "/" }
        let end = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
        var authority = rest[..<end]
        var doubts: Set<Doubt> = []
        if let at = authority.lastIndex(of: "@") {
            doubts.insert(.userBefore)
            authority = authority[authority.index(after: at)...]
        }
        guard let (host, port) = Self.parted(authority) else { return nil }
        let tail = rest[end...]
        if host.split(separator: ".").contains(where: { $0.hasPrefix("xn--") }) { doubts.insert(.punycode) }
        if host.unicodeScalars.contains(where: { !Self.isLatin($0) }) { doubts.insert(.foreignLetters) }
        if Self.isNumber(host) { doubts.insert(.number) }
        self.init(
            address: "\(scheme)://\(host)\(port)\(tail.first == "/" ? "" : "/")\(tail)", place: host + port,
            doubts: doubts)
    }

    /// Host in lower case and `:port`; nil where the host is none that a browser would take unchanged.
    private static func parted(_ authority: Substring) -> (host: String, port: String)? {
        var host = authority
        var port = ""
        let bracket = authority.lastIndex(of: "]") ?? authority.startIndex
        if let colon = authority[bracket...].lastIndex(of: ":") {
            let digits = authority[authority.index(after: colon)...]
            guard digits.utf8.count <= 5, digits.utf8.allSatisfy(\.isDigit) else { return nil }
            port = digits.isEmpty || digits == "80" || digits == "443" ? "" : ":\(digits)"
            host = authority[..<colon]
        }
        // Browsers take the full stops of East Asia for dots (UTS #46).
        let name = percentDecoded(host).lowercased().map { "。．｡".contains($0) ? "." : $0 }
        let isAddress = name.first == "[" && name.last == "]"
        guard !name.isEmpty, name.count <= 253,
            name.allSatisfy({ character in
                character.unicodeScalars.allSatisfy { scalar in
                    scalar.properties.isAlphabetic || scalar.value < 0x80 && UInt8(scalar.value).isDigit
                        || "-._".unicodeScalars.contains(scalar)
                        || scalar.properties.generalCategory == .nonspacingMark
                        || isAddress && "[:]".unicodeScalars.contains(scalar)
                }
            })
        else { return nil }
        return (String(name), port)
    }

    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        // ASCII, and the letters of European languages: Latin-1 and Latin Extended-A.
        scalar.value < 0x80 || (0xC0..<0x180).contains(scalar.value)
    }

    /// An IP address in any of the ways that browsers take it.
    private static func isNumber(_ host: String) -> Bool {
        guard host.first != "[" else { return true }
        guard let last = host.split(separator: ".").last else { return false }
        return last.utf8.allSatisfy(\.isDigit) || last.hasPrefix("0x")
    }

    private static func percentDecoded(_ text: some StringProtocol) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        var octets: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let first = rest.popFirst() {
            let digits = rest.prefix(2)
            if first == UInt8(ascii: "%"), digits.count == 2,
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            {
                octets.append(value)
                rest = rest.dropFirst(2)
            } else {
                octets.append(first)
            }
        }
        return String(decoding: octets, as: UTF8.self)
    }
}

extension LinkTarget {
    /// Notes where the words that a person sees are an address, and not this one.
    mutating func compare(with words: String) {
        guard let claimed = Self.place(in: words), !isPart(claimed) else { return }
        doubts.insert(.otherWords)
    }

    /// The host or mail address that words look like; nil for words that are none.
    private static func place(in words: String) -> String? {
        var text = words.lowercased().trimmed.prefix { !$0.isWhitespace }
        if let slashes = text.firstRange(of: "://") { text = text[slashes.upperBound...] }
        if text.hasPrefix("mailto:") { text = text.dropFirst(7) }
        text = text.prefix { !"/?#:,;!)>\"'".contains($0) }
        while text.first.map({ "<(\"'".contains($0) }) == true { text.removeFirst() }
        while text.last == "." { text.removeLast() }
        let labels =
            text.split(separator: "@").last?.split(separator: ".", omittingEmptySubsequences: false) ?? []
        guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty }), let last = labels.last,
            last.count >= 2, last.allSatisfy(\.isLetter) || labels.count == 4
        else { return nil }
        // A file's name has a dot too; an address has more than one, or begins as addresses do, or ends in a known way.
        let isLikely =
            labels.count > 2 || text.contains("@") || words.contains("://")
            || knownEndings.contains(String(last))
        return isLikely ? String(text) : nil
    }

    private static let knownEndings: Set<String> = [
        "com", "net", "org", "fi", "se", "eu", "ax", "no", "dk", "ee", "de", "uk", "ru", "info", "io", "gov",
        "edu",
    ]

    private func isPart(_ claimed: String) -> Bool {
        if address.hasPrefix("mailto:") { return place.lowercased() == claimed }
        let ours = Self.withoutWWW(place.prefix { $0 != ":" })
        let theirs = Self.withoutWWW(claimed[...])
        return ours == theirs || ours.hasSuffix(".\(theirs)")
    }

    private static func withoutWWW(_ host: Substring) -> Substring {
        host.hasPrefix("www.") ? host.dropFirst(4) : host
    }
}
