// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

public import Mail

/// What became of a message, one outcome for each recipient, in the order of `OutgoingMail.recipients`.
public struct DeliveryReport: Equatable, Sendable {
    public let outcomes: [RecipientOutcome]
    /// Whether the server was told what the sender wants to hear; if not, who relays reports itself (RFC 3461 §5.2.2).
    public let notifications: ServerSession.NotificationOffer

    public init(outcomes: [RecipientOutcome], notifications: ServerSession.NotificationOffer = .none) {
        self.outcomes = outcomes
        self.notifications = notifications
    }
}

public enum RecipientOutcome: Equatable, Sendable {
    /// The server has taken it on itself to deliver.
    case delivered(Reply)
    /// It will not do: no further attempt.
    case refused(DeliveryTrouble)
    /// Not now: a later attempt may succeed.
    case deferred(DeliveryTrouble)

    init(refusal: Reply) {
        self = refusal.meaning == .permanent ? .refused(.reply(refusal)) : .deferred(.reply(refusal))
    }
}

/// Why a recipient did not get the message.
public enum DeliveryTrouble: Equatable, Sendable {
    case reply(Reply)
    /// The content has octets above 127, and the server takes none (RFC 6152 §3): converting it would break signatures.
    case eightBitNotOffered
    /// An address or the header is not ASCII, and the server takes only that (RFC 6531 §3.2).
    case smtpUTF8NotOffered
    /// The message may travel encrypted only, and the server cannot promise that, or is not known to be the right one (RFC 8689 §4.2.1).
    case requireTLSNotOffered
    /// The server's limit (RFC 1870 §5).
    case tooLarge(limitBytes: Int)
    case session(ClientTrouble)

    /// The status for a notification (RFC 3463, RFC 5248).
    public var status: EnhancedStatus {
        switch self {
        case .reply(let reply):
            reply.status ?? EnhancedStatus(reply.meaning == .permanent ? .permanent : .temporary, 0, 0)
        case .eightBitNotOffered: EnhancedStatus(.permanent, 6, 3)
        case .smtpUTF8NotOffered: EnhancedStatus(.permanent, 6, 7)
        // RFC 8689 §8.3.
        case .requireTLSNotOffered: EnhancedStatus(.permanent, 7, 30)
        case .tooLarge: EnhancedStatus(.permanent, 3, 4)
        case .session(let trouble): trouble.status
        }
    }
}

/// Why a connection to a server was of no use; a later one may be.
public enum ClientTrouble: Error, Equatable, Sendable {
    case unreachable
    case connectionLost
    case timedOut
    case greetingRefused(Reply)
    case helloRefused(Reply)
    /// The server says 421.
    case serverClosing(Reply)
    case tlsNotOffered
    case tlsRefused(Reply)
    case tlsFailed
    /// The server said something in clear that would have been taken for its word under TLS.
    case bytesBeforeTLS
    /// A password is configured, and there is no TLS to send it under.
    case passwordNeedsTLS
    case authenticationNotOffered
    case loginRefused(Reply)
    case malformedReply(ReplyFlaw)
    case unexpectedReply(Reply)
    /// Who gave us the mail may not send it any more; its content had not begun.
    case withdrawn

    var status: EnhancedStatus {
        switch self {
        case .unreachable: EnhancedStatus(.temporary, 4, 1)
        case .connectionLost: EnhancedStatus(.temporary, 4, 2)
        case .timedOut: EnhancedStatus(.temporary, 4, 7)
        case .greetingRefused(let reply), .helloRefused(let reply), .serverClosing(let reply),
            .unexpectedReply(let reply):
            reply.status.flatMap { $0.class == .temporary ? $0 : nil } ?? EnhancedStatus(.temporary, 4, 5)
        case .tlsNotOffered, .tlsRefused, .tlsFailed, .bytesBeforeTLS: EnhancedStatus(.temporary, 7, 5)
        case .passwordNeedsTLS, .authenticationNotOffered, .loginRefused: EnhancedStatus(.temporary, 7, 0)
        case .malformedReply: EnhancedStatus(.temporary, 5, 0)
        case .withdrawn: EnhancedStatus(.temporary, 3, 0)
        }
    }
}
