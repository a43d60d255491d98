// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What has become of a delivery, as its sender sees it.
struct DeliveryWords: WordArea {
    let title: String
    let sealed: String
    let notified: String
    let notYetNotified: String
    let delayed: String
    let opened: String
    let notOpened: String
    let openings: @Sendable (Int) -> String
    let answered: String
    let notAnswered: String
    let bounced: String
    let bouncedText: String
    let expired: String
    let recalled: String
    let reminded: @Sendable (_ time: String) -> String
    let endsAt: @Sendable (_ time: String) -> String
    let openedByLink: String
    let openedByCode: String
    let openedByOwnSignIn: String
    let openedByIdentifying: String
    let remind: String
    let recall: String

    static let finnish = DeliveryWords(
        title: "Toimitus",
        sealed: "Suojattu",
        notified: "Ilmoitus lähetetty",
        notYetNotified: "Ilmoitus lähtee pian",
        delayed: "Ilmoitus odottaa: sähköpostin välitys ei vastaa. Yritämme uudelleen.",
        opened: "Avattu",
        notOpened: "Ei vielä avattu",
        openings: { $0 == 1 ? "1 avaus" : "\($0) avausta" },
        answered: "Vastattu",
        notAnswered: "Ei vielä vastattu",
        bounced: "Ilmoitus ei mennyt perille",
        bouncedText: "Tarkista osoite ja lähetä viesti uudelleen.",
        expired: "Aika päättyi",
        recalled: "Peruutettu",
        reminded: { "Muistutettu \($0)" },
        endsAt: { "Avattavissa \($0) asti" },
        openedByLink: "linkillä",
        openedByCode: "kertakäyttökoodilla",
        openedByOwnSignIn: "kumppanin omalla kirjautumisella",
        openedByIdentifying: "vahvasti tunnistautuneena",
        remind: "Muistuta",
        recall: "Peruuta toimitus…")

    static let swedish = DeliveryWords(
        title: "Leverans",
        sealed: "Skyddat",
        notified: "Avisering skickad",
        notYetNotified: "Aviseringen skickas snart",
        delayed: "Aviseringen väntar: e-postförmedlingen svarar inte. Vi försöker igen.",
        opened: "Öppnat",
        notOpened: "Inte öppnat än",
        openings: { $0 == 1 ? "1 öppning" : "\($0) öppningar" },
        answered: "Besvarat",
        notAnswered: "Inte besvarat än",
        bounced: "Aviseringen kom inte fram",
        bouncedText: "Kontrollera adressen och skicka meddelandet på nytt.",
        expired: "Tiden gick ut",
        recalled: "Återkallat",
        reminded: { "Påmint \($0)" },
        endsAt: { "Kan öppnas till \($0)" },
        openedByLink: "med länken",
        openedByCode: "med engångskod",
        openedByOwnSignIn: "genom partens egen inloggning",
        openedByIdentifying: "med stark identifiering",
        remind: "Påminn",
        recall: "Återkalla leveransen…")

    static let english = DeliveryWords(
        title: "Delivery",
        sealed: "Sealed",
        notified: "Notice sent",
        notYetNotified: "The notice goes soon",
        delayed: "The notice waits: the mail relay does not answer. We will try again.",
        opened: "Opened",
        notOpened: "Not opened yet",
        openings: { $0 == 1 ? "1 opening" : "\($0) openings" },
        answered: "Answered",
        notAnswered: "Not answered yet",
        bounced: "The notice did not get through",
        bouncedText: "Check the address and send the message again.",
        expired: "Its time passed",
        recalled: "Recalled",
        reminded: { "Reminded \($0)" },
        endsAt: { "Can be opened until \($0)" },
        openedByLink: "with the link",
        openedByCode: "with a one-time code",
        openedByOwnSignIn: "by the partner's own sign-in",
        openedByIdentifying: "strongly identified",
        remind: "Remind",
        recall: "Recall the delivery…")
}
