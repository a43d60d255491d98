// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mail
package import Sealing
package import Vocabulary

/// The mail that asks a resident to confirm a message that was written on the authority's pages under this address.
///
/// It is given neither the message nor whom it is to: whoever typed the address may have typed another's.
package struct ConfirmationNotice: Sendable {
    package let delivery: DeliveryID
    package let link: LinkSecret
    /// By which the authority's own site tells that the notice is genuine.
    package let code: NoticeCode
    package let confirmUntil: Moment

    package init(delivery: DeliveryID, link: LinkSecret, code: NoticeCode, confirmUntil: Moment) {
        self.delivery = delivery
        self.link = link
        self.code = code
        self.confirmUntil = confirmUntil
    }

    /// Writes the mail; the same moment gives the same letter, so that a repeated hand-over is known as one.
    package func letter(
        from authority: Authority, to recipient: Address, writtenAt moment: Moment
    ) throws(MailFlaw) -> OutgoingLetter {
        let body = body(from: authority)
        return try NoticeLetter(
            authority: authority, subject: Words.subject, body: body,
            identifier: "\(delivery).\(moment.milliseconds)",
            thread: NoticeThread(.first, of: delivery, at: authority), writtenAt: moment
        ).letter(to: recipient, envelopeSender: authority.bounceAddress(of: delivery))
    }

    private func body(from authority: Authority) -> NoticeBody {
        let copyable = NoticeBody.Copyable(
            lead: Words.copyable, address: authority.origin.plainLink(to: delivery, link))
        return NoticeBody(copyable: copyable) { language in
            NoticeBody.Section(
                language: language, heading: Words.heading[language],
                paragraphs: [
                    .text(Words.why(authority.name)[language]),
                    .link(Words.confirm[language], to: authority.origin.link(to: delivery, link)),
                    .text(Words.until(confirmUntil)[language]),
                    .small(Words.notYou[language]),
                    .small(Words.genuine(code, origin: authority.origin, help: authority.help)[language]),
                ])
        }
    }
}

private enum Words {
    static let subject = "Vahvista viestisi / Bekräfta ditt meddelande / Confirm your message"

    static let heading = LocalText(
        finnish: "Vahvista viestisi", swedish: "Bekräfta ditt meddelande", english: "Confirm your message")

    static func why(_ authority: LocalText) -> LocalText {
        LocalText(
            finnish:
                "Kirjoitit suojatun viestin: \(authority.finnish). Se lähtee vasta, kun avaat linkin ja annat koodin, "
                + "jonka saat tekstiviestinä.",
            swedish:
                "Du skrev ett skyddat meddelande: \(authority.swedish). Det skickas först när du öppnar länken och ger "
                + "koden som du får som textmeddelande.",
            english:
                "You wrote a sealed message: \(authority.english). It is sent only once you open the link and give the "
                + "code that you get by text message.")
    }

    static let confirm = LocalText(
        finnish: "Vahvista ja lähetä viesti", swedish: "Bekräfta och skicka meddelandet",
        english: "Confirm and send the message")

    static func until(_ moment: Moment) -> LocalText {
        let time = LocalText(moment)
        return LocalText(
            finnish: "Linkki toimii \(time.finnish) saakka. Sen jälkeen viesti poistetaan.",
            swedish: "Länken fungerar fram till \(time.swedish). Därefter raderas meddelandet.",
            english: "The link works until \(time.english). After that the message is destroyed.")
    }

    static let notYou = LocalText(
        finnish:
            "Jos et kirjoittanut viestiä, joku on antanut osoitteesi vahingossa. Sinun ei tarvitse tehdä mitään.",
        swedish:
            "Om du inte har skrivit något meddelande har någon uppgett din adress av misstag. Du behöver inte göra något.",
        english:
            "If you have not written a message, somebody gave your address by mistake. You need not do anything."
    )

    static func genuine(_ code: NoticeCode, origin: WebOrigin, help: LocalText) -> LocalText {
        LocalText(
            finnish: """
                Aidon ilmoituksen linkki alkaa aina \(origin)/. Tarkistuskoodi: \(code). Kirjoita se sivulla \
                \(origin.authority)/genuine, niin näet, onko ilmoitus aito. Jos epäröit, ota yhteyttä: \(help.finnish)
                """,
            swedish: """
                Länken i en äkta avisering börjar alltid med \(origin)/. Kontrollkod: \(code). Skriv den på sidan \
                \(origin.authority)/genuine, så ser du om aviseringen är äkta. Om du tvekar, kontakta oss: \
                \(help.swedish)
                """,
            english: """
                The link in a genuine notice always begins with \(origin)/. Check code: \(code). Type it on the page \
                \(origin.authority)/genuine to see whether the notice is genuine. If in doubt, contact us: \
                \(help.english)
                """)
    }

    static let copyable = LocalText(
        finnish: "Jos linkki ei avaudu, kopioi tämä osoite selaimeen:",
        swedish: "Om länken inte öppnas, kopiera denna adress till webbläsaren:",
        english: "If the link does not open, copy this address to your browser:")
}
