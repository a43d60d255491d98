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

    /// The same for LMTP: a reply for each recipient, in the order of `mail.envelope.recipients` (RFC 2033 §4.2).
    ///
    /// Each 250 is a promise to that recipient; who got another reply is tried again, or reported, alone.
    func receiveEach(_ mail: ReceivedMail) async -> [Reply]
}

extension MailIntake {
    /// Gives every recipient the same reply, which is right for an intake that takes a message for all or for none.
    package func receiveEach(_ mail: ReceivedMail) async -> [Reply] {
        let reply = await receive(mail)
        return mail.envelope.recipients.map { _ in reply }
    }
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
    /// Where it is; behind a balancer, what the balancer's PROXY header says.
    package var address: NetworkAddress
    /// How it speaks to us, for the trace field (RFC 3848).
    package var speech: Speech
    /// What it calls itself in EHLO: a claim and no more (RFC 5321 §4.1.4).
    package var name: HostName?
    package var protection: ServerSession.Protection
    package var login: Login?
    /// Whether its address is in one of the networks that may relay.
    package var origin: Origin

    package enum Origin: Hashable, Sendable { case anywhere, relayNetwork }

    /// HELO, EHLO or LHLO.
    package enum Speech: Hashable, Sendable { case smtp, esmtp, lmtp }

    package init(
        address: NetworkAddress, speech: Speech = .esmtp, name: HostName? = nil,
        protection: ServerSession.Protection, login: Login? = nil, origin: Origin
    ) {
        self.address = address
        self.speech = speech
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
