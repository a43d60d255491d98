// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What a mail server says of a message's sender, in one field (RFC 8601 §2.2).
///
///     authres-header-field = "Authentication-Results:" authres-payload
///     authres-payload      = [CFWS] authserv-id [ CFWS authres-version ] ( no-result / 1*resinfo ) [CFWS] CRLF
///     resinfo              = [CFWS] ";" methodspec [ CFWS reasonspec ] [ CFWS 1*propspec ]
///     methodspec           = [CFWS] method [CFWS] "=" [CFWS] result
///     propspec             = ptype [CFWS] "." [CFWS] property [CFWS] "=" pvalue
///
/// Anybody can write such a field: whose word counts is for the reader to decide by `authority` (RFC 8601 §7.1).
public struct AuthenticationResults: Hashable, Sendable {
    /// A way of authenticating that we show; RFC 8601 §2.7 has more.
    public enum Method: String, Hashable, Sendable, CaseIterable, Codable { case spf, dkim, dmarc }

    /// How it ended (RFC 8601 §2.7.1, §2.7.2; RFC 7489 §11.2).
    public enum Verdict: String, Hashable, Sendable, CaseIterable, Codable {
        case none, pass, fail, softfail, neutral, policy, temperror, permerror
    }

    /// One result.
    public struct Finding: Hashable, Sendable {
        public let method: Method
        public let verdict: Verdict
        /// Whose it is, in lower case: the domain that was authenticated, or was not; nil where it is not said.
        public let domain: String?
    }

    /// The `authserv-id`, in lower case: who claims to have found this.
    public let authority: String
    /// In the order of the field; methods and verdicts that are not known are left out.
    public let findings: [Finding]

    /// Reads the value of the field; nil where it names nobody, or its version is one to come.
    public init?(reading value: ArraySlice<UInt8>) {
        var reader = ResultReader(value)
        guard let authority = reader.authority() else { return nil }
        self.authority = authority
        findings = reader.findings()
    }

    /// The findings of those authorities alone, for each method those of the topmost field that has any.
    ///
    /// A server puts its field above those that came with the message, so what a sender forged stands below (RFC 8601 §5 has the
    /// server remove it as well). What stands below the next Received field came from the server before, and is not looked at.
    public static func trusted(
        _ authorities: Set<String>, in header: Header
    ) -> [(authority: String, Finding)] {
        var found: [(authority: String, Finding)] = []
        var left = MailLimits.authenticationFields
        var isHeard = false
        for field in header.fields {
            if isHeard, field.isNamed("Received") { break }
            guard left > 0, field.isNamed("Authentication-Results") else { continue }
            left -= 1
            guard let results = AuthenticationResults(reading: field.value),
                authorities.contains(results.authority)
            else { continue }
            isHeard = true
            let known = Set(found.map(\.1.method))
            for finding in results.findings where !known.contains(finding.method) {
                found.append((results.authority, finding))
            }
        }
        return found
    }
}

private struct ResultReader {
    /// `ptype.property=pvalue`, names in lower case.
    struct Property {
        let name: String
        let value: String
    }

    var lexer: Lexer

    init(_ value: ArraySlice<UInt8>) { lexer = Lexer(value) }

    /// Reads the server's name and the version, which is 1 or not there.
    mutating func authority() -> String? {
        guard let name = word(), !name.isEmpty else { return nil }
        lexer.skipSpaceAndComments()
        let version = lexer.run(while: \.isDigit)
        return version.isEmpty || version.elementsEqual("1".utf8) ? name : nil
    }

    mutating func findings() -> [AuthenticationResults.Finding] {
        var findings: [AuthenticationResults.Finding] = []
        while findings.count < MailLimits.parametersPerField, passSemicolon() {
            guard let method = word(), equals(), let verdict = word() else { continue }
            let properties = properties()
            // RFC 8601 §2.2: a method may name its version, as `dkim/1`.
            let plain = method.prefix { $0 != "/" }
            guard let known = AuthenticationResults.Method(rawValue: String(plain)),
                let ended = AuthenticationResults.Verdict(rawValue: verdict)
            else { continue }
            findings.append(.init(method: known, verdict: ended, domain: known.domain(in: properties)))
        }
        return findings
    }

    /// Passes what is left of one result, and the semicolon that begins the next.
    private mutating func passSemicolon() -> Bool {
        while !lexer.isAtEnd {
            lexer.skipSpaceAndComments()
            if lexer.take(UInt8(ascii: ";")) { return true }
            if lexer.take(.quote) {
                _ = lexer.quotedString()
            } else if !lexer.isAtEnd, lexer.next != UInt8(ascii: "(") {
                lexer.position += 1
            }
        }
        return false
    }

    private mutating func properties() -> [Property] {
        var properties: [Property] = []
        while true {
            lexer.skipSpaceAndComments()
            guard let octet = lexer.next, octet != UInt8(ascii: ";"), let type = word() else { break }
            var name = type
            lexer.skipSpaceAndComments()
            if lexer.take(UInt8(ascii: ".")), let property = word() { name += ".\(property)" }
            guard equals() else { break }
            lexer.skipSpaceAndComments()
            let value =
                lexer.take(.quote)
                ? String(decoding: lexer.quotedString(), as: UTF8.self)
                : String(
                    decoding: lexer.run {
                        !$0.isFolding && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "(")
                    },
                    as: UTF8.self)
            properties.append(Property(name: name, value: value.lowercased()))
        }
        return properties
    }

    private mutating func equals() -> Bool {
        lexer.skipSpaceAndComments()
        return lexer.take(UInt8(ascii: "="))
    }

    /// A name or keyword, in lower case; a token has dots, and a slash stands before a method's version.
    private mutating func word() -> String? {
        lexer.skipSpaceAndComments()
        if lexer.take(.quote) { return String(decoding: lexer.quotedString(), as: UTF8.self).lowercased() }
        let word = lexer.run { $0.isToken || $0 == UInt8(ascii: "/") || $0 >= 0x80 }
        return word.isEmpty ? nil : word.lowercasedText
    }
}

extension AuthenticationResults.Method {
    /// RFC 8601 §2.7: which property names the domain that was looked at.
    fileprivate func domain(in properties: [ResultReader.Property]) -> String? {
        let names =
            switch self {
            case .spf: ["smtp.mailfrom", "smtp.mfrom", "smtp.helo"]
            case .dkim: ["header.d", "header.i"]
            case .dmarc: ["header.from"]
            }
        for name in names {
            guard let value = properties.first(where: { $0.name == name })?.value else { continue }
            let domain =
                value.split(separator: "@", omittingEmptySubsequences: false).last.map(String.init) ?? ""
            if !domain.isEmpty, domain.utf8.count <= MailLimits.domainBytes { return domain }
        }
        return nil
    }
}
