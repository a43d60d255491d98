// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

public import Mail

/// A command of an SMTP client, already checked (RFC 5321 §4.1.1, RFC 2033, RFC 3030, RFC 3207, RFC 4954).
public enum Command: Equatable, Sendable {
    case extendedHello(HostName)
    case hello(HostName)
    /// LHLO, the greeting of LMTP (RFC 2033 §4.1).
    case localHello(HostName)
    case mail(Envelope)
    case recipient(Recipient, notify: Notify? = nil, original: OriginalRecipient? = nil)
    case data
    /// BDAT: so many octets of content follow the line (RFC 3030 §2).
    case chunk(bytes: Int, ChunkPlace)
    case reset
    case noOperation
    case quit
    case verify
    case help
    case startTLS
    case auth(Mechanism, SASLResponse?)

    /// Who RCPT names: RFC 5321 §4.5.1 wants `<Postmaster>` taken without a domain.
    public enum Recipient: Hashable, Sendable {
        case address(Address)
        case postmaster
    }

    public enum ChunkPlace: Hashable, Sendable { case more, last }

    public enum Mechanism: Hashable, Sendable { case plain, unknown }
}

/// Why a line is no command, each with its own reply.
public enum CommandFlaw: Error, Hashable, Sendable {
    case nul
    case control
    case notUTF8
    case unknown
    case notImplemented
    /// The verb of another protocol: someone steers a browser or a proxy at us.
    case foreignProtocol
    /// A BDAT whose size cannot be read: what follows it would be content read as commands.
    case chunkSize
    case syntax
    case unexpectedArgument
    case clientName
    case sender
    case recipient
    case parameter
    case unknownParameter
    case senderNeedsSMTPUTF8

    /// The table of replies; no `default`, so that a new flaw must choose its code.
    public var reply: Reply {
        switch self {
        case .nul: .nulInCommand
        case .control: .controlInCommand
        case .notUTF8: .notUTF8
        case .unknown: .unknownCommand
        case .notImplemented: .notImplemented
        case .chunkSize: .badChunkSize
        case .foreignProtocol: .foreignProtocol
        case .syntax: .badSyntax
        case .unexpectedArgument: .unexpectedArgument
        case .clientName: .badClientName
        case .sender: .badSender
        case .recipient: .badRecipient
        case .parameter: .badParameter
        case .unknownParameter: .unknownParameter
        case .senderNeedsSMTPUTF8: .senderNeedsSMTPUTF8
        }
    }

    /// Whether the conversation can go on.
    var isFatal: Bool {
        switch self {
        case .foreignProtocol, .chunkSize: true
        case .nul, .control, .notUTF8, .unknown, .notImplemented, .syntax, .unexpectedArgument, .clientName,
            .sender,
            .recipient, .parameter, .unknownParameter, .senderNeedsSMTPUTF8:
            false
        }
    }
}
