// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mail
package import SMTP

/// What decides about incoming mail and keeps it.
///
/// The questions of one connection come one at a time; those of different connections at once. Those about a
/// recipient and a message of up to `GatewayLimits.contentOnLoopBytes` run on the connection's event loop, so nothing
/// in them may block it; the others run on the threads of the concurrency runtime.
package protocol MailIntake: Sendable {
    /// Whether mail from `sender` (nil: `<>`) is taken for `recipient`; asked once for each RCPT.
    func mayReceive(_ recipient: Address, from sender: Address?, client: MailClient) async -> RecipientAnswer

    /// Whose login this is; nil if it is nobody's.
    func authenticate(_ credentials: Credentials, client: MailClient) async -> Login?

    /// Takes a whole message. A reply of 250 is a promise: the message is kept, come what may.
    func receive(_ mail: ReceivedMail) async -> Reply
}

package enum RecipientAnswer: Equatable, Sendable {
    case accepted
    case refused(Reply)
}

/// An account that has proved itself with a password, by the name that the intake knows it under.
package struct Login: Hashable, Sendable {
    package let account: String

    package init(account: String) {
        self.account = account
    }
}

/// What is known of whoever is at the other end.
package struct MailClient: Hashable, Sendable {
    package var address: NetworkAddress
    /// What it calls itself in EHLO: a claim and no more (RFC 5321 §4.1.4).
    package var name: HostName?
    package var protection: ServerSession.Protection
    package var login: Login?
    /// Whether its address is in one of the networks that may relay.
    package var origin: Origin

    package enum Origin: Hashable, Sendable { case anywhere, relayNetwork }

    package init(
        address: NetworkAddress, name: HostName? = nil, protection: ServerSession.Protection,
        login: Login? = nil,
        origin: Origin
    ) {
        self.address = address
        self.name = name
        self.protection = protection
        self.login = login
        self.origin = origin
    }

    /// Whether it may send mail to the world through us: from a listed network, or logged in.
    package var mayRelay: Bool { origin == .relayNetwork || login != nil }
}

/// A message that was received whole and is not kept yet.
package struct ReceivedMail: Sendable {
    package let envelope: Envelope
    package let client: MailClient
    /// The message, unstuffed, its lines ended by CRLF and nothing else.
    package let content: [UInt8]

    package init(envelope: Envelope, client: MailClient, content: [UInt8]) {
        self.envelope = envelope
        self.client = client
        self.content = content
    }
}
