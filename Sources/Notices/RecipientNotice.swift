// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mail
package import Sealing
package import Vocabulary

/// The mail that tells a resident of a sealed message, and discloses nothing else.
///
/// It is given no subject, no content, no unit and no case worker's name, so that it cannot carry any.
package struct RecipientNotice: Sendable {
    /// Why the notice is written, and what it can lead to the message with.
    package enum Occasion: Sendable {
        case first(LinkSecret)
        /// A reminder with a link of its own.
        case reminder(LinkSecret)
    }

    /// What opens the message besides the link.
    package enum SecondStep: Sendable, CaseIterable { case none, pin }

    package let delivery: DeliveryID
    package let occasion: Occasion
    package let secondStep: SecondStep
    package let openUntil: Moment

    package init(delivery: DeliveryID, occasion: Occasion, secondStep: SecondStep, openUntil: Moment) {
        self.delivery = delivery
        self.occasion = occasion
        self.secondStep = secondStep
        self.openUntil = openUntil
    }

    /// Writes the notice; the same moment gives the same letter, so that a repeated hand-over is known as one.
    package func letter(
        from authority: Authority, to recipient: Address, writtenAt moment: Moment
    ) throws(MailFlaw) -> OutgoingLetter {
        let body = body(from: authority)
        return try NoticeLetter(
            authority: authority, subject: subject, body: body,
            identifier: "\(delivery).\(moment.milliseconds)",
            thread: NoticeThread(place, of: delivery, at: authority), writtenAt: moment
        ).letter(to: recipient, envelopeSender: authority.bounceAddress(of: delivery))
    }
}

extension RecipientNotice {
    fileprivate var subject: String {
        switch occasion {
        case .first: "Sinulle on suojattu viesti / Du har ett skyddat meddelande / You have a sealed message"
        case .reminder:
            "Muistutus: suojattu viesti / Påminnelse: skyddat meddelande / Reminder: sealed message"
        }
    }

    fileprivate var place: NoticeThread.Place {
        switch occasion {
        case .first: .first
        case .reminder: .later
        }
    }

    fileprivate var secret: LinkSecret {
        switch occasion {
        case .first(let secret), .reminder(let secret): secret
        }
    }

    fileprivate func body(from authority: Authority) -> NoticeBody {
        let copyable = NoticeBody.Copyable(
            lead: Words.copyable, address: authority.origin.plainLink(to: delivery, secret))
        return NoticeBody(copyable: copyable) { language in
            NoticeBody.Section(
                language: language, heading: heading[language],
                paragraphs: [
                    .text(Words.sender[language] + " " + authority.name[language]),
                    .link(Words.open[language], to: authority.origin.link(to: delivery, secret)),
                    .text(Words.openUntil(openUntil)[language] + " " + step[language]),
                    .small(Words.genuine(origin: authority.origin, help: authority.help)[language]),
                    .small(Words.doNotReply[language]),
                ])
        }
    }

    fileprivate var heading: LocalText {
        switch occasion {
        case .first: Words.heading
        case .reminder: Words.reminderHeading
        }
    }

    fileprivate var step: LocalText {
        switch secondStep {
        case .none: Words.linkIsEnough
        case .pin: Words.codeNeeded
        }
    }
}

private enum Words {
    static let heading = LocalText(
        finnish: "Sinulle on suojattu viesti", swedish: "Du har ett skyddat meddelande",
        english: "You have a sealed message")

    static let reminderHeading = LocalText(
        finnish: "Muistutus: sinulle on suojattu viesti",
        swedish: "Påminnelse: du har ett skyddat meddelande",
        english: "Reminder: you have a sealed message")

    static let sender = LocalText(finnish: "Lähettäjä:", swedish: "Avsändare:", english: "From:")

    static let open = LocalText(
        finnish: "Avaa viesti", swedish: "Öppna meddelandet", english: "Open the message")

    static func openUntil(_ moment: Moment) -> LocalText {
        let time = LocalText(moment)
        return LocalText(
            finnish: "Voit avata viestin \(time.finnish) saakka.",
            swedish: "Du kan öppna meddelandet fram till \(time.swedish).",
            english: "You can open the message until \(time.english).")
    }

    static let codeNeeded = LocalText(
        finnish: "Tarvitset myös koodin. Tilaat sen avaussivulla, ja se tulee tekstiviestinä puhelimeesi.",
        swedish:
            "Du behöver också en kod. Du beställer den på sidan, och den kommer som sms till din telefon.",
        english:
            "You also need a code. You order it on the page, and it comes to your phone as a text message.")

    static let linkIsEnough = LocalText(
        finnish:
            "Viestin voi avata kuka tahansa, jolla on linkki, joten älä lähetä tätä sähköpostia eteenpäin.",
        swedish: "Alla som har länken kan öppna meddelandet, så skicka inte detta e-postmeddelande vidare.",
        english: "Anyone who has the link can open the message, so do not forward this email.")

    static func genuine(origin: WebOrigin, help: LocalText) -> LocalText {
        LocalText(
            finnish: """
                Näin tunnistat aidon ilmoituksen: linkki alkaa aina \(origin)/. Emme pyydä sähköpostitse salasanoja, \
                pankkitunnuksia tai korttitietoja. Jos epäröit, älä avaa linkkiä vaan ota yhteyttä: \(help.finnish)
                """,
            swedish: """
                Så känner du igen en äkta avisering: länken börjar alltid med \(origin)/. Vi ber aldrig om lösenord, \
                bankkoder eller kortuppgifter per e-post. Om du tvekar, öppna inte länken utan kontakta oss: \
                \(help.swedish)
                """,
            english: """
                How to recognise a genuine notice: the link always begins with \(origin)/. We never ask for \
                passwords, bank codes or card details by email. If in doubt, do not open the link but contact us: \
                \(help.english)
                """)
    }

    static let doNotReply = LocalText(
        finnish:
            "Älä vastaa tähän sähköpostiin, sillä vastauksia ei lueta. Voit vastata turvallisesti, kun olet "
            + "avannut viestin.",
        swedish:
            "Svara inte på detta e-postmeddelande, för svaren läses inte. Du kan svara tryggt när du har "
            + "öppnat meddelandet.",
        english:
            "Do not reply to this email, because replies are not read. You can reply safely once you have "
            + "opened the message.")

    static let copyable = LocalText(
        finnish: "Jos linkki ei avaudu, kopioi tämä osoite selaimeen:",
        swedish: "Om länken inte öppnas, kopiera denna adress till webbläsaren:",
        english: "If the link does not open, copy this address to your browser:")
}
