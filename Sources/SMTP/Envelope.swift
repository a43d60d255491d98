// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

public import Mail

/// Who a message is from and for, as MAIL and RCPT gave it (RFC 5321 §2.3.1), apart from what its header says.
public struct Envelope: Hashable, Sendable {
    /// The reverse-path; nil for the null one `<>` of a notification (RFC 5321 §4.5.5).
    public var sender: Address?
    public var recipients: [EnvelopeRecipient]
    public var body: BodyKind
    public var characters: AddressCharacters
    /// The size that the client declared (RFC 1870 §6).
    public var declaredBytes: Int?
    /// How much of the message a notification of failure is to bring back; nil where the sender left it open.
    public var returned: ReturnedContent?
    /// What the sender knows the message by in a notification (RFC 3461 §4.4).
    public var id: EnvelopeID?

    public init(
        sender: Address?, recipients: [EnvelopeRecipient], body: BodyKind = .undeclared,
        characters: AddressCharacters = .ascii, declaredBytes: Int? = nil,
        returned: ReturnedContent? = nil, id: EnvelopeID? = nil
    ) {
        self.sender = sender
        self.recipients = recipients
        self.body = body
        self.characters = characters
        self.declaredBytes = declaredBytes
        self.returned = returned
        self.id = id
    }

    /// The recipients' addresses, in the order of RCPT.
    public var addresses: [Address] { recipients.map(\.address) }

    /// Whether anything was said that only a server which offers DSN understands (RFC 3461 §4).
    var hasDeliveryWishes: Bool {
        returned != nil || id != nil || recipients.contains(where: \.hasDeliveryWishes)
    }
}

/// Somebody whom a message is for, and what its sender wants to hear of that (RFC 3461 §4).
public struct EnvelopeRecipient: Hashable, Sendable {
    public var address: Address
    /// When the sender wants a notification; nil where nothing was said, which means of failures (RFC 3461 §4.1).
    public var notify: Notify?
    /// Whom the sender wrote to, before anybody forwarded or rewrote it.
    public var original: OriginalRecipient?

    public init(_ address: Address, notify: Notify? = nil, original: OriginalRecipient? = nil) {
        self.address = address
        self.notify = notify
        self.original = original
    }

    var hasDeliveryWishes: Bool { notify != nil || original != nil }
}

/// The BODY parameter (RFC 6152 §2).
public enum BodyKind: Hashable, Sendable { case undeclared, sevenBit, eightBit }

/// Whether the client said SMTPUTF8 (RFC 6531 §3.4).
public enum AddressCharacters: Hashable, Sendable { case ascii, utf8 }
