// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The trace that a server puts on top of each message it takes (RFC 5321 §4.4).
///
///     Time-stamp-line = "Received:" FWS Stamp CRLF
///     Stamp           = From-domain By-domain Opt-info [CFWS] ";" FWS date-time CRLF
///
/// It has no `FOR`, which would tell each recipient of another (RFC 5321 §7.6).
public struct ReceivedField: Hashable, Sendable {
    /// Who handed the message over.
    public struct Peer: Hashable, Sendable {
        /// The name it gave itself: a claim.
        public let name: String
        /// The network address it came from, as text; nil where it is a person's own.
        public let address: String?

        public init(name: String, address: String?) {
            self.name = name
            self.address = address
        }
    }

    /// The WITH words of RFC 3848 and RFC 6531 §4.3.
    public enum Transport: String, Hashable, Sendable, CaseIterable {
        case smtp = "SMTP"
        case esmtp = "ESMTP"
        case esmtpa = "ESMTPA"
        case esmtps = "ESMTPS"
        case esmtpsa = "ESMTPSA"
        case lmtp = "LMTP"
        case lmtpa = "LMTPA"
        case lmtps = "LMTPS"
        case lmtpsa = "LMTPSA"
        case utf8smtp = "UTF8SMTP"
        case utf8smtpa = "UTF8SMTPA"
        case utf8smtps = "UTF8SMTPS"
        case utf8smtpsa = "UTF8SMTPSA"
        case utf8lmtp = "UTF8LMTP"
        case utf8lmtpa = "UTF8LMTPA"
        case utf8lmtps = "UTF8LMTPS"
        case utf8lmtpsa = "UTF8LMTPSA"
    }

    /// Nil for a message that was let go by hand, which nobody hands over.
    public let peer: Peer?
    /// The host that took it.
    public let host: String
    /// The program, in brackets behind the host, by which it knows its own traces again.
    public let program: String
    public let transport: Transport?
    /// What the host knows the message by.
    public let identifier: String
    public let date: MailDate

    public init(
        peer: Peer?, host: String, program: String, transport: Transport?, identifier: String, date: MailDate
    ) {
        self.peer = peer
        self.host = host
        self.program = program
        self.transport = transport
        self.identifier = identifier
        self.date = date
    }

    /// The field as it goes on top of a message; what a stranger called itself is made harmless.
    public var bytes: [UInt8] {
        var lines: [String] = []
        if let peer {
            let address = peer.address.map { " (\(Self.literal($0)))" } ?? ""
            lines.append("from \(Self.harmless(peer.name))\(address)")
        }
        let transport = transport.map { " with \($0.rawValue)" } ?? ""
        lines.append("by \(Self.harmless(host)) (\(Self.harmless(program)))\(transport)")
        lines.append("id \(Self.harmless(identifier)); \(date.text)")
        return Array("Received: \(lines.joined(separator: "\r\n\t"))\r\n".utf8)
    }

    /// RFC 5321 §4.1.3: an address literal.
    private static func literal(_ address: String) -> String {
        let text = harmless(address)
        return text.contains(":") ? "[IPv6:\(text)]" : "[\(text)]"
    }

    /// Letters, digits and what names and address literals have; anything else could end the clause.
    private static func harmless(_ text: String) -> String {
        let kept = text.utf8.prefix(MailLimits.domainBytes).map { octet in
            octet.isLetter || octet.isDigit || ".-_:[]".utf8.contains(octet) ? octet : UInt8(ascii: "?")
        }
        return kept.isEmpty ? "unknown" : String(decoding: kept, as: UTF8.self)
    }
}

extension Header {
    /// How many servers have had the message, as far as it tells (RFC 5321 §6.3).
    public var hops: Int { count(of: "Received") }

    /// How often the program on this host had it before.
    public func passages(through host: String, of program: String) -> Int {
        all("Received").reduce(0) { $0 + ($1.isTrace(of: host, program) ? 1 : 0) }
    }
}

extension HeaderField {
    /// Whether the BY clause names the host, and the comment right behind it the program.
    fileprivate func isTrace(of host: String, _ program: String) -> Bool {
        var lexer = Lexer(value)
        while !lexer.isAtEnd {
            lexer.skipSpaceAndComments()
            let word = lexer.run { !$0.isFolding && $0 != UInt8(ascii: "(") }
            // A word is passed even where it is empty, so that this ends.
            guard !word.isEmpty else { return false }
            guard word.equalsIgnoringCase("by") else { continue }
            lexer.skipSpaceAndComments()
            let name = lexer.run { !$0.isFolding && $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: ";") }
            lexer.comment = nil
            lexer.skipSpaceAndComments()
            return name.equalsIgnoringCase(host)
                && lexer.comment.map { $0[...].equalsIgnoringCase(program) } == true
        }
        return false
    }
}
