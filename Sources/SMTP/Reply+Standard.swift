// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail

// What the server session says. RFC 5321 §4.2.3 names the codes, RFC 5248 the enhanced statuses.
extension Reply {
    private init(_ code: Int, _ status: EnhancedStatus, _ text: String) {
        self.init(code: code, status: status, text: text)
    }

    public static let ok = Reply(250, .init(.success, 0, 0), "OK")
    public static let senderAccepted = Reply(250, .init(.success, 1, 0), "Sender OK")
    public static let recipientAccepted = Reply(250, .init(.success, 1, 5), "Recipient OK")
    public static let messageAccepted = Reply(250, .init(.success, 6, 0), "Message accepted")
    public static let goodbye = Reply(221, .init(.success, 0, 0), "Goodbye")
    public static let readyForTLS = Reply(220, .init(.success, 0, 0), "Ready to start TLS")
    public static let goAhead = Reply(
        code: 354, status: nil, text: "Send the message, end it with a line that holds one dot")
    public static let authenticated = Reply(235, .init(.success, 7, 0), "Authenticated")
    /// RFC 4954 §4: an empty challenge.
    public static let authContinue = Reply(code: 334, status: nil, text: "")
    /// RFC 5321 §3.5.3: tells nothing about who has a mailbox.
    public static let cannotVerify = Reply(
        252, .init(.success, 5, 0), "Not telling, but mail for an address is tried")
    public static let help = Reply(
        214, .init(.success, 0, 0),
        "Commands: EHLO HELO STARTTLS AUTH MAIL RCPT DATA BDAT RSET NOOP VRFY QUIT")
    /// RFC 3030 §2: said to every chunk but the last.
    public static func chunkTaken(bytes: Int) -> Reply {
        Reply(250, .init(.success, 0, 0), "\(bytes) octets received")
    }

    public static let unknownCommand = Reply(500, .init(.permanent, 5, 1), "Command not recognized")
    public static let notImplemented = Reply(502, .init(.permanent, 5, 1), "Command not implemented")
    public static let badSyntax = Reply(501, .init(.permanent, 5, 2), "Syntax error in arguments")
    public static let unexpectedArgument = Reply(
        501, .init(.permanent, 5, 4), "This command takes no argument")
    public static let badClientName = Reply(
        501, .init(.permanent, 5, 4), "Say who you are: a host name or [address]")
    public static let badSender = Reply(553, .init(.permanent, 1, 7), "Sender address is malformed")
    public static let badRecipient = Reply(553, .init(.permanent, 1, 3), "Recipient address is malformed")
    public static let badParameter = Reply(501, .init(.permanent, 5, 4), "Parameter value is malformed")
    public static let unknownParameter = Reply(555, .init(.permanent, 5, 4), "Parameter not recognized")
    /// RFC 6531 §3.5.
    public static let senderNeedsSMTPUTF8 = Reply(
        553, .init(.permanent, 6, 7), "A non-ASCII sender needs SMTPUTF8")
    /// RFC 6531 §3.5.
    public static let recipientNeedsSMTPUTF8 = Reply(
        553, .init(.permanent, 6, 7), "A non-ASCII recipient needs SMTPUTF8")
    public static let badChunkSize = Reply(
        501, .init(.permanent, 5, 4), "The size of a chunk is a number; closing connection")
    public static let badSequence = Reply(503, .init(.permanent, 5, 1), "Bad sequence of commands")
    public static let sayHelloFirst = Reply(503, .init(.permanent, 5, 1), "Say EHLO first")
    public static let mailFirst = Reply(503, .init(.permanent, 5, 1), "MAIL comes first")
    /// RFC 2033 §4.1: neither greeting is understood where the other is spoken.
    public static let sayLHLO = Reply(500, .init(.permanent, 5, 1), "This is LMTP: say LHLO")
    public static let nestedMail = Reply(503, .init(.permanent, 5, 1), "A transaction is already open")
    public static let noRecipients = Reply(554, .init(.permanent, 5, 1), "No valid recipients")
    /// RFC 2033 §4.2 and §4.3 name the code.
    public static let noRecipientsLocal = Reply(503, .init(.permanent, 5, 1), "No valid recipients")
    public static let tooManyRecipients = Reply(
        452, .init(.temporary, 5, 3), "Too many recipients, send the rest apart")
    public static let messageTooLarge = Reply(
        552, .init(.permanent, 3, 4), "Message is larger than this server takes")
    public static let outOfRoom = Reply(
        452, .init(.temporary, 3, 1), "Busy with other messages, try again later")

    public static let lineTooLong = Reply(500, .init(.permanent, 5, 6), "Command line is too long")
    public static let bareLineFeed = Reply(
        500, .init(.permanent, 5, 2), "Bare LF: lines end with CR LF; closing connection")
    public static let bareCarriageReturn = Reply(
        500, .init(.permanent, 5, 2), "Bare CR: lines end with CR LF; closing connection")
    public static let nulInCommand = Reply(500, .init(.permanent, 5, 2), "NUL in command")
    public static let controlInCommand = Reply(500, .init(.permanent, 5, 2), "Control character in command")
    public static let notUTF8 = Reply(500, .init(.permanent, 5, 2), "Command is not UTF-8")
    public static let bareLineFeedInContent = Reply(
        550, .init(.permanent, 5, 2),
        "Message refused: it has a bare LF, lines end with CR LF (RFC 5321 section 2.3.8)")
    public static let bareCarriageReturnInContent = Reply(
        550, .init(.permanent, 5, 2),
        "Message refused: it has a bare CR, lines end with CR LF (RFC 5321 section 2.3.8)")
    public static let contentLineTooLong = Reply(
        550, .init(.permanent, 6, 0), "Message refused: it has an overlong line")
    public static let bytesBeforeTLS = Reply(
        554, .init(.permanent, 5, 0), "Commands behind STARTTLS refused; closing connection")
    public static let bytesBeforeGoAhead = Reply(
        554, .init(.permanent, 5, 0), "Content before 354 refused; closing connection")
    public static let bytesBeforeChallenge = Reply(
        554, .init(.permanent, 5, 0), "Response before 334 refused; closing connection")
    public static let foreignProtocol = Reply(
        421, .init(.temporary, 7, 0), "This is SMTP; closing connection")
    public static let tooManyErrors = Reply(
        421, .init(.temporary, 7, 0), "Too many errors; closing connection")
    public static let tooManyIdleCommands = Reply(
        421, .init(.temporary, 7, 0), "Too many commands without mail; closing connection")
    public static let timedOut = Reply(421, .init(.temporary, 4, 2), "Timed out; closing connection")
    public static let shuttingDown = Reply(
        421, .init(.temporary, 3, 2), "Server is shutting down, try again soon")
    public static let tooManyConnections = Reply(
        421, .init(.temporary, 7, 0), "Too many connections, try again later")
    public static let tooManyConnectionsLately = Reply(
        421, .init(.temporary, 7, 0), "Too many connections from you within a minute, try again later")
    public static let tooManyMessagesLately = Reply(
        451, .init(.temporary, 7, 0), "Too many messages from you within a minute, try again later")
    public static let tooManyRecipientsLately = Reply(
        450, .init(.temporary, 7, 0), "Too many recipients from you within a minute, try again later")
    public static let tooSlow = Reply(
        421, .init(.temporary, 4, 2), "The message comes too slowly; closing connection")

    public static let tlsUnavailable = Reply(454, .init(.temporary, 7, 0), "TLS is not available now")
    public static let tlsAlready = Reply(503, .init(.permanent, 5, 1), "TLS is already on")
    public static let authNeedsTLS = Reply(538, .init(.permanent, 7, 11), "AUTH needs STARTTLS first")
    public static let authAlready = Reply(503, .init(.permanent, 5, 1), "Already authenticated")
    public static let unknownMechanism = Reply(
        504, .init(.permanent, 5, 4), "Mechanism not recognized, use PLAIN")
    public static let badAuthResponse = Reply(501, .init(.permanent, 5, 2), "Cannot read the response")
    public static let authResponseTooLong = Reply(500, .init(.permanent, 5, 6), "The response is too long")
    public static let authCancelled = Reply(501, .init(.permanent, 7, 0), "Authentication cancelled")
    public static let badCredentials = Reply(535, .init(.permanent, 7, 8), "Login or password is wrong")
    public static let tooManyFailedLogins = Reply(
        421, .init(.temporary, 7, 0), "Too many failed logins; closing connection")
}
