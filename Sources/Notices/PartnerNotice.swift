// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mail
package import Sealing
package import Vocabulary

/// The mail with the link by which a partner's person accepts an invitation, or signs in.
///
/// The link is half of it: the other is a code to the person's telephone. Where the partner's own provider is connected, an invitation
/// leads to the page of signing in, and opens nothing by itself.
package struct PartnerNotice: Sendable {
    package enum Purpose: Sendable {
        /// To act for the organisation of that name.
        case invitation(to: String)
        /// The same, where the person signs in by the organisation's own provider.
        case invitationByOwnSignIn(to: String)
        case signIn
    }

    package let purpose: Purpose
    package let link: String
    package let secret: LinkSecret
    package let until: Moment

    package init(_ purpose: Purpose, link: String, secret: LinkSecret, until: Moment) {
        self.purpose = purpose
        self.link = link
        self.secret = secret
        self.until = until
    }

    /// Writes the mail; its reverse-path is the null one, because nobody could do anything about its return (RFC 3834 §3.3).
    package func letter(
        from authority: Authority, to recipient: Address, writtenAt moment: Moment
    ) throws(MailFlaw) -> OutgoingLetter {
        let (address, plainAddress, until) = places(authority.origin)
        let copyable = NoticeBody.Copyable(lead: Words.copyable, address: plainAddress)
        let (heading, lead, open) = texts(authority)
        let body = NoticeBody(copyable: copyable) { language in
            NoticeBody.Section(
                language: language, heading: heading[language],
                paragraphs: [
                    .text(lead[language]),
                    .link(open[language], to: address),
                    .text(until[language]),
                    .small(Words.notYou(authority.origin, authority.help)[language]),
                ])
        }
        let identifier = "\(link).\(moment.milliseconds)"
        return try NoticeLetter(
            authority: authority, subject: subject, body: body, identifier: identifier,
            thread: NoticeThread(toPartnerBy: link, at: authority), writtenAt: moment
        ).letter(to: recipient, envelopeSender: nil)
    }

    /// Where the mail leads, the same for copying, and what is said of how long.
    private func places(
        _ origin: WebOrigin
    ) -> (address: Secret<String>, plain: Secret<String>, until: LocalText) {
        switch purpose {
        case .invitation, .signIn:
            (
                origin.partnerLink(link, secret), origin.plainPartnerLink(link, secret),
                Words.until(until)
            )
        case .invitationByOwnSignIn:
            (Secret(origin.partnerSignIn), Secret(origin.partnerSignIn), Words.typeAddress)
        }
    }

    private var subject: String {
        switch purpose {
        case .invitation, .invitationByOwnSignIn:
            "Kutsu suojattuun viestintään / Inbjudan / Invitation to sealed messages"
        case .signIn: "Kirjautuminen / Inloggning / Signing in"
        }
    }

    private func texts(_ authority: Authority) -> (heading: LocalText, lead: LocalText, open: LocalText) {
        switch purpose {
        case .invitation(let name):
            (Words.invitation, Words.invited(to: name, by: authority.name), Words.accept)
        case .invitationByOwnSignIn(let name):
            (Words.invitation, Words.invitedByOwnSignIn(to: name, by: authority.name), Words.accept)
        case .signIn: (Words.signIn, Words.asked(authority.name), Words.open)
        }
    }
}

private enum Words {
    static let invitation = LocalText(
        finnish: "Kutsu suojattuun viestintään", swedish: "Inbjudan till skyddade meddelanden",
        english: "Invitation to sealed messages")

    static let signIn = LocalText(
        finnish: "Kirjautuminen", swedish: "Inloggning", english: "Signing in")

    static func invited(to name: String, by authority: LocalText) -> LocalText {
        LocalText(
            finnish:
                "\(authority.finnish) kutsuu sinut lukemaan suojattuja viestejä ja vastaamaan niihin kumppanin \(name) "
                + "puolesta. Tarvitset linkin lisäksi koodin, jonka saat tekstiviestinä.",
            swedish:
                "\(authority.swedish) bjuder in dig att läsa och besvara skyddade meddelanden för \(name). Utöver "
                + "länken behöver du en kod som du får som textmeddelande.",
            english:
                "\(authority.english) invites you to read and answer sealed messages for \(name). Besides the link you "
                + "need a code that you get by text message.")
    }

    static func invitedByOwnSignIn(to name: String, by authority: LocalText) -> LocalText {
        LocalText(
            finnish:
                "\(authority.finnish) kutsuu sinut lukemaan suojattuja viestejä ja vastaamaan niihin kumppanin \(name) "
                + "puolesta. Kirjaudut oman organisaatiosi kirjautumisella.",
            swedish:
                "\(authority.swedish) bjuder in dig att läsa och besvara skyddade meddelanden för \(name). Du loggar in "
                + "genom din egen organisations inloggning.",
            english:
                "\(authority.english) invites you to read and answer sealed messages for \(name). You sign in by your own "
                + "organisation's sign-in.")
    }

    static let typeAddress = LocalText(
        finnish: "Kirjoita sivulla työsähköpostiosoitteesi, niin siirryt kirjautumaan.",
        swedish: "Skriv din e-postadress på arbetet på sidan, så kommer du till inloggningen.",
        english: "Write your work mail address on the page, and you go on to sign in.")

    static func asked(_ authority: LocalText) -> LocalText {
        LocalText(
            finnish:
                "Pyysit linkkiä kirjautuaksesi palveluun: \(authority.finnish). Tarvitset lisäksi koodin, jonka saat "
                + "tekstiviestinä.",
            swedish:
                "Du bad om en länk för att logga in i tjänsten: \(authority.swedish). Du behöver också en kod som du "
                + "får som textmeddelande.",
            english:
                "You asked for a link to sign in to the service: \(authority.english). You also need a code that you "
                + "get by text message.")
    }

    static let accept = LocalText(
        finnish: "Hyväksy kutsu", swedish: "Godkänn inbjudan", english: "Accept the invitation")

    static let open = LocalText(finnish: "Kirjaudu", swedish: "Logga in", english: "Sign in")

    static func until(_ moment: Moment) -> LocalText {
        let time = LocalText(moment)
        return LocalText(
            finnish: "Linkki toimii kerran, \(time.finnish) saakka.",
            swedish: "Länken fungerar en gång, fram till \(time.swedish).",
            english: "The link works once, until \(time.english).")
    }

    static func notYou(_ origin: WebOrigin, _ help: LocalText) -> LocalText {
        LocalText(
            finnish: """
                Aito linkki alkaa aina \(origin)/. Jos et odottanut tätä viestiä, sinun ei tarvitse tehdä mitään. Jos \
                epäröit, ota yhteyttä: \(help.finnish)
                """,
            swedish: """
                En äkta länk börjar alltid med \(origin)/. Om du inte väntade dig det här meddelandet behöver du inte \
                göra något. Om du tvekar, kontakta oss: \(help.swedish)
                """,
            english: """
                A genuine link always begins with \(origin)/. If you did not expect this message, you need not do \
                anything. If in doubt, contact us: \(help.english)
                """)
    }

    static let copyable = LocalText(
        finnish: "Jos linkki ei avaudu, kopioi tämä osoite selaimeen:",
        swedish: "Om länken inte öppnas, kopiera denna adress till webbläsaren:",
        english: "If the link does not open, copy this address to your browser:")
}
