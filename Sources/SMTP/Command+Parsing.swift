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
        case "MAIL": return .mail(try mail(argument))
        case "RCPT": return .recipient(try recipient(argument))
        case "DATA": return try alone(.data, argument)
        case "RSET": return try alone(.reset, argument)
        case "QUIT": return try alone(.quit, argument)
        case "STARTTLS": return try alone(.startTLS, argument)
        case "NOOP": return .noOperation
        case "VRFY": return .verify
        case "HELP": return .help
        case "AUTH": return try auth(argument)
        case "EXPN", "TURN", "ETRN", "SEND", "SOML", "SAML": throw .notImplemented
        case "BDAT": throw .chunking
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
    /// RFC 5321 §4.1.1.3. No parameter is offered, so none is taken.
    private static func recipient(_ argument: Substring) throws(CommandFlaw) -> Recipient {
        guard let (path, rest) = Path.split(argument, after: "TO:") else { throw .syntax }
        guard rest.isEmpty else { throw .unknownParameter }
        if path.lowercased() == "postmaster" { return .postmaster }
        guard let address = try? Address(parsing: path) else { throw .recipient }
        return .address(address)
    }
}

/// The path of MAIL and RCPT.
///
///     Path       = "<" [ A-d-l ":" ] Mailbox ">"
///     A-d-l      = At-domain *( "," At-domain )
///
/// RFC 5321 §4.1.2. A source route is read and ignored, as RFC 5321 appendix C wants.
enum Path {
    /// Splits `FROM:<path> parameters` into what stands between the brackets and the parameters; nil if it is not so.
    ///
    /// Spaces before the bracket are not in the grammar, but ordinary mail programs write them.
    static func split(
        _ argument: Substring, after keyword: String
    ) -> (path: Substring, parameters: Substring)? {
        guard argument.utf8.count >= keyword.utf8.count,
            argument.prefix(keyword.count).uppercased() == keyword
        else { return nil }
        let text = argument.dropFirst(keyword.count).drop { $0 == " " }
        guard text.first == "<", let close = closingBracket(text), close.bytes <= SMTPLimits.pathBytes else {
            return nil
        }
        let rest = text[close.index...].dropFirst()
        guard rest.isEmpty || rest.first == " " else { return nil }
        return (withoutRoute(text[..<close.index].dropFirst()), rest)
    }

    /// The bracket that ends the path: one inside a quoted local part does not.
    private static func closingBracket(_ text: Substring) -> (index: Substring.Index, bytes: Int)? {
        var isQuoted = false
        var isEscaped = false
        for (offset, index) in text.utf8.indices.enumerated() {
            let byte = text.utf8[index]
            if isEscaped {
                isEscaped = false
            } else if isQuoted {
                isEscaped = byte == UInt8(ascii: "\\")
                isQuoted = byte != UInt8(ascii: "\"")
            } else if byte == UInt8(ascii: "\"") {
                isQuoted = true
            } else if byte == UInt8(ascii: ">") {
                return (index, offset + 1)
            }
        }
        return nil
    }

    private static func withoutRoute(_ path: Substring) -> Substring {
        guard path.first == "@", let colon = path.firstIndex(of: ":") else { return path }
        let hops = path[..<colon].split(separator: ",", omittingEmptySubsequences: false)
        guard hops.allSatisfy({ $0.first == "@" && $0.utf8.count > 1 && !$0.dropFirst().contains("@") })
        else {
            return path
        }
        return path[colon...].dropFirst()
    }
}

/// The parameters of MAIL that we offer: SIZE, BODY, SMTPUTF8 and AUTH.
enum MailParameters {
    static func read(_ text: Substring, into envelope: inout Envelope) throws(CommandFlaw) {
        var seen: Set<String> = []
        for parameter in text.split(separator: " ") {
            let parts = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let keyword = parts[0].uppercased()
            guard seen.insert(keyword).inserted else { throw .parameter }
            switch (keyword, parts.count == 2 ? parts[1] : nil) {
            case ("SIZE", .some(let value)): envelope.declaredBytes = try size(value)
            case ("BODY", .some(let value)): envelope.body = try body(value)
            case ("SMTPUTF8", .none): envelope.characters = .utf8
            // RFC 4954 §5: a server takes the parameter, and one that does not trust the client ignores it.
            case ("AUTH", .some(let value)) where !value.isEmpty: break
            case ("SIZE", .none), ("BODY", .none), ("SMTPUTF8", .some), ("AUTH", _): throw .parameter
            default: throw .unknownParameter
            }
        }
    }

    /// The value of SIZE.
    ///
    ///     size-value = 1*20DIGIT
    ///
    /// RFC 1870 §3. A number beyond any message stands for one that is too large.
    private static func size(_ value: Substring) throws(CommandFlaw) -> Int {
        guard (1...SMTPLimits.sizeDigits).contains(value.utf8.count),
            value.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { throw .parameter }
        return Int(value) ?? .max
    }

    private static func body(_ value: Substring) throws(CommandFlaw) -> BodyKind {
        switch value.uppercased() {
        case "7BIT": return .sevenBit
        case "8BITMIME": return .eightBit
        default: throw .parameter
        }
    }
}
