// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mail
package import Vocabulary

/// The authority as its notices show it, checked once so that every notice can be written.
package struct Authority: Hashable, Sendable {
    package let name: LocalText
    /// The name for text messages, where each character counts.
    package let shortName: LocalText
    /// Whom every notice is from.
    package let sender: NamedAddress
    /// The domain whose mail comes back to the gateway when a notice cannot be delivered.
    package let bounceDomain: String
    /// Where the pages are.
    package let origin: WebOrigin
    /// How to reach somebody who can tell whether a notice is genuine: `puh. 020 123 4567`.
    package let help: LocalText

    /// Checks that every text can be written into a notice, and that bounces can come to the domain.
    package init(
        name: LocalText, shortName: LocalText, sender: NamedAddress, bounceDomain: String, origin: WebOrigin,
        help: LocalText
    ) throws(AuthorityFlaw) {
        guard name.isWritable else { throw .name }
        guard shortName.isWritable else { throw .shortName }
        guard help.isWritable else { throw .help }
        // The longest address that will stand there: an id has 36 characters.
        let longest = "\(Self.bouncePrefix)\(String(repeating: "0", count: 36))@\(bounceDomain)"
        guard let sample = try? Address(parsing: longest), !sample.isLiteral, !sample.needsUTF8 else {
            throw .bounceDomain
        }
        self.name = name
        self.shortName = shortName
        self.sender = sender
        self.bounceDomain = sample.domain
        self.origin = origin
        self.help = help
    }
}

/// What is wrong with an authority's settings.
package enum AuthorityFlaw: String, Error, Hashable, Sendable, CaseIterable {
    /// Empty in some language, of more than 200 characters, or with a control character; so the next two.
    case name
    case shortName
    case help
    /// Not a domain, or one too long for the addresses that bounces come to.
    case bounceDomain
}

extension Authority {
    private static let bouncePrefix = "toimitus-"
    private static let bulletinPrefix = "tiedote-"
    private static let answerPrefix = "vastaus-"

    /// Where a notice of the delivery comes back to: the envelope's sender.
    package func bounceAddress(of delivery: DeliveryID) throws(MailFlaw) -> Address {
        try Address(parsing: "\(Self.bouncePrefix)\(delivery)@\(bounceDomain)")
    }

    /// The delivery whose notice came back to the address; nil for every other address.
    package func delivery(bouncedTo address: Address) -> DeliveryID? {
        // Some servers change the case of what they send back, although RFC 5321 §2.4 forbids it.
        let local = address.local.lowercased()
        guard address.domain == bounceDomain, local.hasPrefix(Self.bouncePrefix) else { return nil }
        return DeliveryID(parsing: local.dropFirst(Self.bouncePrefix.count))
    }

    /// Where a bulletin comes back to that its reader's server does not take; the id is the subscriber's.
    func bounceAddress(ofSubscriber id: String) throws(MailFlaw) -> Address {
        try Address(parsing: "\(Self.bulletinPrefix)\(id)@\(bounceDomain)")
    }

    /// The id of the subscriber whose bulletin came back to the address; nil for every other address.
    package func subscriber(bouncedTo address: Address) -> Substring? {
        let local = address.local.lowercased()
        guard address.domain == bounceDomain, local.hasPrefix(Self.bulletinPrefix) else { return nil }
        return local.dropFirst(Self.bulletinPrefix.count)
    }

    /// Where a mail program answers in a conversation: what comes there from its mailbox is sealed and goes on.
    package func answerAddress(in conversation: ConversationID) throws(MailFlaw) -> Address {
        try Address(parsing: "\(Self.answerPrefix)\(conversation)@\(bounceDomain)")
    }

    /// The conversation that a mail to the address answers in; nil for every other address.
    package func conversation(answeredAt address: Address) -> ConversationID? {
        let local = address.local.lowercased()
        guard address.domain == bounceDomain, local.hasPrefix(Self.answerPrefix) else { return nil }
        return ConversationID(parsing: local.dropFirst(Self.answerPrefix.count))
    }

    /// The address that failure reports are from.
    func postmaster() throws(MailFlaw) -> Address { try Address(parsing: "postmaster@\(bounceDomain)") }
}

extension LocalText {
    fileprivate static let characters = 1...200

    fileprivate var isWritable: Bool {
        Language.allCases.allSatisfy { language in
            let text = self[language]
            return Self.characters.contains(text.count)
                && !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
        }
    }
}
