// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mail
internal import Sealing
package import Vocabulary

/// The mail that tells a case worker who wrote a personal identity code into an address line that it was sent, and of a better way.
///
/// It repeats neither the code nor the recipient's address.
package struct CodeAdvice: Sendable {
    package init() {}

    /// Writes the advice, by the null reverse-path: an answer of a machine to it would help nobody.
    package func letter(
        from authority: Authority, to sender: Address, identifier: String, writtenAt moment: Moment
    ) throws(MailFlaw) -> OutgoingLetter {
        let page = Secret("\(authority.origin)/staff/new")
        let body = NoticeBody { language in
            NoticeBody.Section(
                language: language, heading: Words.heading[language],
                paragraphs: [
                    .text(Words.sent[language]), .text(Words.why[language]),
                    .link(Words.write[language], to: page),
                ])
        }
        var composition = try Composition(
            from: authority.sender, to: [NamedAddress(address: sender)], subject: Words.subject,
            date: MailDate(milliseconds: moment.milliseconds),
            messageID: InternetMessageID(parsing: "\(identifier)@\(authority.bounceDomain)"),
            body: .alternative(text: body.plainText, html: body.html))
        try composition.markAsAutomatic(.replied)
        return try OutgoingLetter(
            envelopeSender: nil, recipient: sender, bytes: composition.write(boundary: identifier))
    }
}

private enum Words {
    static let subject =
        "Henkilötunnus osoiterivillä / Personbeteckning på adressraden / Identity code in an address line"

    static let heading = LocalText(
        finnish: "Kirjoitit henkilötunnuksen osoiteriville",
        swedish: "Du skrev en personbeteckning på adressraden",
        english: "You wrote a personal identity code in the address line")

    static let sent = LocalText(
        finnish:
            "Viesti on suojattu ja lähetetty. Vain nimetty henkilö voi avata sen. Poistimme tunnuksen osoitteesta heti.",
        swedish:
            "Meddelandet är skyddat och skickat. Bara den namngivna personen kan öppna det. Vi tog genast bort "
            + "beteckningen ur adressen.",
        english:
            "The message is sealed and sent. Only the named person can open it. We took the code out of the "
            + "address at once.")

    static let why = LocalText(
        finnish:
            "Osoiterivin tunnus jää kuitenkin sähköpostiohjelmasi lähetettyihin viesteihin ja sähköpostipalvelimien "
            + "lokeihin. Kirjoita nimetylle henkilölle ensi kerralla työtilassa.",
        swedish:
            "Beteckningen på adressraden blir ändå kvar bland de skickade meddelandena i ditt e-postprogram och i "
            + "e-postservrarnas loggar. Skriv nästa gång till en namngiven person i arbetsytan.",
        english:
            "But a code in an address line stays among the sent messages of your mail program, and in the logs of "
            + "mail servers. Next time, write to a named person in the workspace.")

    static let write = LocalText(
        finnish: "Kirjoita uusi viesti", swedish: "Skriv ett nytt meddelande", english: "Write a new message")
}
