// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail

extension Command {
    /// Parses a line, its CRLF already taken off.
    ///
    /// Verbs are case-insensitive and trailing white space is tolerated (RFC 5321 §2.4, §4.1.1).
    public init(parsing line: [UInt8]) throws(CommandFlaw) {
        guard !line.contains(Octet.nul) else { throw .nul }
        guard let text = String(validating: line, as: UTF8.self) else { throw .notUTF8 }
        let trimmed = line.reversed().drop { $0 == Octet.space || $0 == 9 }.count
        guard !line.prefix(trimmed).contains(where: { $0 < 0x20 || $0 == 0x7f }) else { throw .control }
        let body = text.utf8.prefix(trimmed)
        let verbEnd = body.firstIndex(of: Octet.space) ?? body.endIndex
        let verb = String(Substring(body[..<verbEnd])).uppercased()
        let argument = Substring(body[verbEnd...].drop { $0 == Octet.space })
        self = try Self.command(verb, argument)
    }

    private static func command(_ verb: String, _ argument: Substring) throws(CommandFlaw) -> Command {
        switch verb {
        case "EHLO": return .extendedHello(try clientName(argument))
        case "HELO": return .hello(try clientName(argument))
        case "LHLO": return .localHello(try clientName(argument))
        case "MAIL": return .mail(try mail(argument))
        case "RCPT": return try recipient(argument)
        case "DATA": return try alone(.data, argument)
        case "RSET": return try alone(.reset, argument)
        case "QUIT": return try alone(.quit, argument)
        case "STARTTLS": return try alone(.startTLS, argument)
        case "NOOP": return .noOperation
        case "VRFY": return .verify
        case "HELP": return .help
        case "AUTH": return try auth(argument)
        case "EXPN", "TURN", "ETRN", "SEND", "SOML", "SAML": throw .notImplemented
        case "BDAT": return try chunk(argument)
        case "GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "HOST:":
            throw .foreignProtocol
        default: throw .unknown
        }
    }

    private static func alone(_ command: Command, _ argument: Substring) throws(CommandFlaw) -> Command {
        guard argument.isEmpty else { throw .unexpectedArgument }
        return command
    }

    private static func clientName(_ argument: Substring) throws(CommandFlaw) -> HostName {
        guard let name = HostName(parsing: argument) else { throw .clientName }
        return name
    }

    /// AUTH and its arguments.
    ///
    ///     auth = "AUTH" SP sasl-mech [SP initial-response] *(CRLF [base64]) [CRLF cancel-response]
    ///
    /// RFC 4954 §8.
    private static func auth(_ argument: Substring) throws(CommandFlaw) -> Command {
        let words = argument.split(separator: " ", omittingEmptySubsequences: false)
        guard let mechanism = words.first, !mechanism.isEmpty, words.count <= 2 else { throw .syntax }
        let response = words.count == 2 ? SASLResponse(words[1].utf8) : nil
        return .auth(mechanism.uppercased() == "PLAIN" ? .plain : .unknown, response)
    }

    /// MAIL and its arguments.
    ///
    ///     mail = "MAIL FROM:" Reverse-path [SP Mail-parameters] CRLF
    ///
    /// RFC 5321 §4.1.1.2.
    private static func mail(_ argument: Substring) throws(CommandFlaw) -> Envelope {
        guard let (path, rest) = Path.split(argument, after: "FROM:") else { throw .syntax }
        var envelope = Envelope(sender: nil, recipients: [])
        try MailParameters.read(rest, into: &envelope)
        if path.isEmpty { return envelope }
        guard envelope.characters == .utf8 || path.utf8.allSatisfy({ $0 < 0x80 }) else {
            throw .senderNeedsSMTPUTF8
        }
        guard let sender = try? Address(parsing: path) else { throw .sender }
        envelope.sender = sender
        return envelope
    }

    /// RCPT and its arguments.
    ///
    ///     rcpt = "RCPT TO:" ( "<Postmaster@" Domain ">" / "<Postmaster>" / Forward-path ) [SP Rcpt-parameters] CRLF
    ///
    /// RFC 5321 §4.1.1.3.
    private static func recipient(_ argument: Substring) throws(CommandFlaw) -> Command {
        guard let (path, rest) = Path.split(argument, after: "TO:") else { throw .syntax }
        let wishes = try RecipientParameters(reading: rest)
        if path.lowercased() == "postmaster" {
            return .recipient(.postmaster, notify: wishes.notify, original: wishes.original)
        }
        guard let address = try? Address(parsing: path) else { throw .recipient }
        return .recipient(.address(address), notify: wishes.notify, original: wishes.original)
    }

    /// BDAT and its arguments.
    ///
    ///     bdat-cmd   = "BDAT" SP chunk-size [ SP end-marker ] CR LF
    ///     chunk-size = 1*DIGIT
    ///     end-marker = "LAST"
    ///
    /// RFC 3030 §2.
    private static func chunk(_ argument: Substring) throws(CommandFlaw) -> Command {
        let words = argument.split(separator: " ")
        guard let digits = words.first, words.count <= 2,
            (1...SMTPLimits.chunkSizeDigits).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let bytes = Int(digits)
        else { throw .chunkSize }
        guard words.count == 2 else { return .chunk(bytes: bytes, .more) }
        guard words[1].uppercased() == "LAST" else { throw .chunkSize }
        return .chunk(bytes: bytes, .last)
    }
}
