// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mail
package import Vocabulary

/// One copy of a bulletin: ordinary mail, with the way to leave the list in its text and in its header.
package struct BulletinLetter: Sendable {
    package let language: Language
    package let subject: String
    package let text: String
    /// Who sends it: the mailbox, by its name in the bulletin's language.
    package let sender: NamedAddress
    package let groupID: String
    package let subscriberID: String
    /// What stands in the address of the page for leaving.
    package let leaving: String

    package init(
        language: Language, subject: String, text: String, sender: NamedAddress, groupID: String,
        subscriberID: String, leaving: String
    ) {
        self.language = language
        self.subject = subject
        self.text = text
        self.sender = sender
        self.groupID = groupID
        self.subscriberID = subscriberID
        self.leaving = leaving
    }

    /// Writes the letter; the same identifier twice makes the same Message-ID.
    package func letter(
        from authority: Authority, to recipient: Address, identifier: String, writtenAt moment: Moment
    ) throws(MailFlaw) -> OutgoingLetter {
        let page = "\(authority.origin)/leave/\(leaving)"
        let foot = Self.foot[language].replacing("{mailbox}", with: sender.name ?? sender.address.text)
        var composition = try Composition(
            from: sender, to: [NamedAddress(address: recipient)], subject: subject,
            date: MailDate(milliseconds: moment.milliseconds),
            messageID: InternetMessageID(parsing: "\(identifier)@\(authority.bounceDomain)"),
            body: .text("\(text)\n\n-- \n\(foot)\n\(page)\n"))
        composition.autoSubmitted = .generated
        composition.language = language.rawValue
        composition.extraFields = [
            // RFC 2919 §2, RFC 2369 §3.2 and RFC 8058 §3.1.
            try HeaderField(name: "List-Id", text: "<\(groupID).tiedotteet.\(authority.bounceDomain)>"),
            try HeaderField(name: "List-Unsubscribe", text: "<\(page)>"),
            try HeaderField(name: "List-Unsubscribe-Post", text: "List-Unsubscribe=One-Click"),
            try HeaderField(name: "X-Auto-Response-Suppress", text: "DR, RN, NRN, OOF, AutoReply"),
        ]
        return try OutgoingLetter(
            envelopeSender: authority.bounceAddress(ofSubscriber: subscriberID), recipient: recipient,
            bytes: composition.write(boundary: subscriberID))
    }

    private static let foot = LocalText(
        finnish: "Tämän tiedotteen lähetti {mailbox}. Jos et halua näitä tiedotteita, avaa tämä osoite:",
        swedish:
            "Det här utskicket kommer från {mailbox}. Om du inte vill ha utskicken, öppna den här adressen:",
        english: "This bulletin was sent by {mailbox}. If you do not want these bulletins, open this address:"
    )
}
