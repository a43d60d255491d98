// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

public import Mail

/// Who a message is from and for, as MAIL and RCPT gave it (RFC 5321 §2.3.1), apart from what its header says.
public struct Envelope: Hashable, Sendable {
    /// The reverse-path; nil for the null one `<>` of a notification (RFC 5321 §4.5.5).
    public var sender: Address?
    public var recipients: [Address]
    public var body: BodyKind
    public var characters: AddressCharacters
    /// The size that the client declared (RFC 1870 §6).
    public var declaredBytes: Int?

    public init(
        sender: Address?, recipients: [Address], body: BodyKind = .undeclared,
        characters: AddressCharacters = .ascii,
        declaredBytes: Int? = nil
    ) {
        self.sender = sender
        self.recipients = recipients
        self.body = body
        self.characters = characters
        self.declaredBytes = declaredBytes
    }
}

/// The BODY parameter (RFC 6152 §2).
public enum BodyKind: Hashable, Sendable { case undeclared, sevenBit, eightBit }

/// Whether the client said SMTPUTF8 (RFC 6531 §3.4).
public enum AddressCharacters: Hashable, Sendable { case ascii, utf8 }
