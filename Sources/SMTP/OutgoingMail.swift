// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

public import Mail

/// A message on its way out.
public struct OutgoingMail: Equatable, Sendable {
    /// The reverse-path; nil for the null one `<>` of a notification.
    public let sender: Address?
    public let recipients: [EnvelopeRecipient]
    public let returned: ReturnedContent?
    public let id: EnvelopeID?
    public let content: OutgoingContent
    public let way: Way
    /// Whether the header's characters count: those of our own messages do.
    private let characters: AddressCharacters

    /// How the message may travel.
    public enum Way: Hashable, Sendable {
        /// As the settings of the connection have it.
        case asItGoes
        /// Under verified TLS to the last server, or not at all (RFC 8689).
        case encryptedThroughout
    }

    /// A message of our own.
    public init(sender: Address?, recipients: [Address], content: OutgoingContent) {
        self.init(
            Envelope(sender: sender, recipients: recipients.map { EnvelopeRecipient($0) }, characters: .utf8),
            content: content)
    }

    /// A message of somebody else's, which goes on as it came, with what its sender wants to hear of it.
    ///
    /// A header beyond ASCII needs SMTPUTF8 on its way out where the message came by SMTPUTF8; where it came without,
    /// its octets are as unlabelled here as they were there, and pass with 8BITMIME.
    public init(_ envelope: Envelope, content: OutgoingContent, way: Way = .asItGoes) {
        precondition(!envelope.recipients.isEmpty, "a message is for somebody")
        sender = envelope.sender
        recipients = envelope.recipients
        returned = envelope.returned
        id = envelope.id
        characters = envelope.characters
        self.content = content
        self.way = way
    }

    /// RFC 6531 §3.2, §3.4: what this server has to offer if nothing is to be lost.
    var needsSMTPUTF8: Bool {
        characters == .utf8 && content.headerCharacters == .utf8 || sender?.needsUTF8 == true
            || recipients.contains(where: \.address.needsUTF8)
    }
}
