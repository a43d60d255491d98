// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mail
package import Sealing
package import Vocabulary

/// The mail that tells a resident of a sealed message, and discloses nothing else.
///
/// It is given no subject, no content, no unit and no case worker's name, so that it cannot carry any.
package struct RecipientNotice: Sendable {
    /// Why the notice is written.
    package enum Occasion: Sendable { case first, reminder }

    /// How the message is opened.
    package enum Way: Sendable {
        case link(LinkSecret)
        /// The link, and a PIN by SMS.
        case linkAndPIN(LinkSecret)
        /// Strong identification: the notice has no link, because residents are told to follow none to a sign-in.
        case identification
        /// The own sign-in of a partner's person; without a link too.
        case partner
    }

    package let delivery: DeliveryID
    package let occasion: Occasion
    package let way: Way
    /// By which the authority's own site tells that the notice is genuine.
    package let code: NoticeCode
    package let openUntil: Moment

    package init(delivery: DeliveryID, occasion: Occasion, way: Way, code: NoticeCode, openUntil: Moment) {
        self.delivery = delivery
        self.occasion = occasion
        self.way = way
        self.code = code
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

    fileprivate func body(from authority: Authority) -> NoticeBody {
        switch way {
        case .link(let secret): linked(secret, Words.linkIsEnough, from: authority)
        case .linkAndPIN(let secret): linked(secret, Words.codeNeeded, from: authority)
        case .identification: linkless(Words.identify(at: authority.origin), from: authority)
        case .partner: linkless(Words.partner(at: authority.origin), from: authority)
        }
    }

    private func linked(_ secret: LinkSecret, _ step: LocalText, from authority: Authority) -> NoticeBody {
        let copyable = NoticeBody.Copyable(
            lead: Words.copyable, address: authority.origin.plainLink(to: delivery, secret))
        return NoticeBody(copyable: copyable) { language in
            section(
                language, from: authority,
                [
                    .link(Words.open[language], to: authority.origin.link(to: delivery, secret)),
                    .text(Words.openUntil(openUntil)[language] + " " + step[language]),
                    .small(Words.genuine(origin: authority.origin, help: authority.help)[language]),
                ])
        }
    }

    private func linkless(_ how: LocalText, from authority: Authority) -> NoticeBody {
        NoticeBody { language in
            section(
                language, from: authority,
                [
                    .text(how[language]),
                    .text(Words.openUntil(openUntil)[language]),
                    .small(Words.genuineLinkless(help: authority.help)[language]),
                ])
        }
    }

    private func section(
        _ language: Language, from authority: Authority, _ paragraphs: [NoticeBody.Paragraph]
    ) -> NoticeBody.Section {
        NoticeBody.Section(
            language: language, heading: heading[language],
            paragraphs: [.text(Words.sender[language] + " " + authority.name[language])] + paragraphs
                + [
                    .small(Words.checkCode(code, at: authority.origin)[language]),
                    .small(Words.doNotReply[language]),
                ])
    }

    fileprivate var heading: LocalText {
        switch occasion {
        case .first: Words.heading
        case .reminder: Words.reminderHeading
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

    /// Without `https://`, so that no mail program makes a link of it.
    static func identify(at origin: WebOrigin) -> LocalText {
        LocalText(
            finnish: """
                Avaa viesti näin: kirjoita selaimen osoiteriville \(origin.authority) ja valitse sivulta \
                ”Tunnistaudu”. Tarvitset pankkitunnukset, mobiilivarmenteen tai henkilökortin. Vain sinä voit avata \
                viestin.
                """,
            swedish: """
                Så här öppnar du meddelandet: skriv \(origin.authority) i webbläsarens adressfält och välj \
                ”Identifiera dig” på sidan. Du behöver bankkoder, mobilcertifikat eller identitetskort. Bara du kan \
                öppna meddelandet.
                """,
            english: """
                To open the message, type \(origin.authority) into the address bar of your browser and choose \
                “Identify yourself” on the page. You need your bank codes, a mobile certificate or an identity \
                card. Only you can open the message.
                """)
    }

    static func partner(at origin: WebOrigin) -> LocalText {
        LocalText(
            finnish: """
                Viesti on organisaatiollesi. Avaa se näin: kirjoita selaimen osoiteriville \
                \(origin.authority)/partner ja kirjaudu sähköpostiosoitteellasi. Viestin voivat avata ne, jotka \
                toimivat organisaatiosi puolesta.
                """,
            swedish: """
                Meddelandet är till din organisation. Så här öppnar du det: skriv \(origin.authority)/partner i \
                webbläsarens adressfält och logga in med din e-postadress. De som agerar för din organisation kan \
                öppna meddelandet.
                """,
            english: """
                The message is for your organisation. To open it, type \(origin.authority)/partner into the address \
                bar of your browser and sign in with your email address. Those who act for your organisation can \
                open the message.
                """)
    }

    static func genuineLinkless(help: LocalText) -> LocalText {
        LocalText(
            finnish: """
                Näin tunnistat aidon ilmoituksen: siinä ei ole linkkiä. Emme koskaan pyydä sinua tunnistautumaan \
                sähköpostin linkistä. Jos epäröit, ota yhteyttä: \(help.finnish)
                """,
            swedish: """
                Så känner du igen en äkta avisering: den har ingen länk. Vi ber dig aldrig identifiera dig via en \
                länk i ett e-postmeddelande. Om du tvekar, kontakta oss: \(help.swedish)
                """,
            english: """
                How to recognise a genuine notice: it has no link. We never ask you to identify yourself through a \
                link in an email. If in doubt, contact us: \(help.english)
                """)
    }

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

    /// Without `https://`, so that no mail program makes a link of it: who doubts a notice should follow no link in it.
    static func checkCode(_ code: NoticeCode, at origin: WebOrigin) -> LocalText {
        LocalText(
            finnish:
                "Tarkistuskoodi: \(code). Kirjoita se sivulla \(origin.authority)/genuine, niin näet, onko ilmoitus aito.",
            swedish:
                "Kontrollkod: \(code). Skriv den på sidan \(origin.authority)/genuine, så ser du om aviseringen är äkta.",
            english:
                "Check code: \(code). Type it on the page \(origin.authority)/genuine to see whether the notice is genuine."
        )
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
