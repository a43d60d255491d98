// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Strong identification, and what a person sees behind it.
struct IdentifyWords: WordArea {
    let offerTitle: String
    let offerText: String
    let identify: String
    let identifyWith: @Sendable (_ provider: String) -> String
    let stepNotice: String
    let stepIdentify: String
    let namedTitle: String
    let namedLead: @Sendable (_ authority: String) -> String
    let namedOnlyYou: String
    let open: String
    let signedInAs: @Sendable (_ name: String) -> String
    let signOut: String
    let signedOutTitle: String
    let signedOutText: String
    let passageTitle: String
    let passageText: @Sendable (_ provider: String) -> String
    let passageLink: String
    let mineTitle: String
    let mineLead: String
    let mineEmptyTitle: String
    let mineEmptyText: String
    let mineFrom: @Sendable (_ mailbox: String) -> String
    let mineSent: @Sendable (_ time: String) -> String
    let mineNew: String
    let mineOpened: @Sendable (_ time: String) -> String
    let mineAnswered: @Sendable (_ time: String) -> String
    let mineUntil: @Sendable (_ time: String) -> String
    let mineExpired: String
    let mineRecalled: String
    let notForYou: AdviceWords.Case
    let cancelled: AdviceWords.Case
    let beginAgain: AdviceWords.Case
    let providerDown: AdviceWords.Case
    let refused: AdviceWords.Case
    let unusable: AdviceWords.Case
}

extension IdentifyWords {
    static let finnish = IdentifyWords(
        offerTitle: "Tunnistaudu ja lue viestisi",
        offerText: "Jos saamassasi ilmoituksessa ei ollut linkkiä, viesti avataan täällä tunnistautumalla. "
            + "Näet samalla kaikki sinulle nimellä lähetetyt viestit.",
        identify: "Tunnistaudu",
        identifyWith: { "Tunnistaudu: \($0)" },
        stepNotice: "Sait ilmoituksen",
        stepIdentify: "Tunnistaudut",
        namedTitle: "Sinulle on suojattu viesti",
        namedLead: { "\($0) on lähettänyt viestin, jonka vain sen saaja voi avata." },
        namedOnlyYou:
            "Viestin avaa vain se henkilö, jolle se on kirjoitettu. Myös muiden yritykset kirjataan lokiin.",
        open: "Avaa viesti",
        signedInAs: { "Vahvasti tunnistautunut: \($0)" },
        signOut: "Kirjaudu ulos",
        signedOutTitle: "Olet kirjautunut ulos",
        signedOutText: "Kukaan ei voi lukea viestejäsi tästä selaimesta. Voit sulkea sivun.",
        passageTitle: "Siirryt tunnistautumaan",
        passageText: { "Tunnistautuminen tapahtuu palvelussa \($0). Palaat sieltä takaisin tänne." },
        passageLink: "Jatka tunnistautumiseen",
        mineTitle: "Omat viestit",
        mineLead: "Tässä ovat viestit, jotka on lähetetty sinulle nimellä.",
        mineEmptyTitle: "Sinulla ei ole viestejä",
        mineEmptyText: "Jos sait ilmoituksen, jossa on linkki, viesti avataan sillä linkillä. "
            + "Viesti ei näy täällä ennen kuin ilmoitus siitä on lähtenyt.",
        mineFrom: { "Lähettäjä: \($0)" },
        mineSent: { "Lähetetty \($0)" },
        mineNew: "Avaamatta",
        mineOpened: { "Avattu \($0)" },
        mineAnswered: { "Vastattu \($0)" },
        mineUntil: { "Voit avata viestin \($0) asti." },
        mineExpired: "Viestin aika on päättynyt",
        mineRecalled: "Lähettäjä on perunut viestin",
        notForYou: AdviceWords.Case(
            title: "Tämä viesti ei ole sinulle",
            text:
                "Viesti on kirjoitettu toiselle henkilölle, eikä siitä näytetty sinulle mitään. Jos saat toisen "
                + "henkilön ilmoituksia, kerro siitä lähettäjälle. Yritys kirjattiin lokiin."),
        cancelled: AdviceWords.Case(
            title: "Tunnistautuminen keskeytyi",
            text: "Palasit takaisin ennen kuin tunnistautuminen oli valmis. Voit yrittää uudelleen."),
        beginAgain: AdviceWords.Case(
            title: "Aloita tunnistautuminen uudelleen",
            text: "Tunnistautuminen kesti liian kauan, tai se oli aloitettu toisessa selaimessa."),
        providerDown: AdviceWords.Case(
            title: "Tunnistuspalvelu ei vastaa",
            text:
                "Tunnistautua ei voi juuri nyt. Yritä hetken kuluttua uudelleen. Viestisi odottaa, eikä mitään "
                + "ole kadonnut."),
        refused: AdviceWords.Case(
            title: "Tunnistautuminen ei onnistunut",
            text:
                "Tunnistuspalvelu ei voinut vahvistaa henkilöllisyyttäsi tähän palveluun riittävästi. Kokeile toista "
                + "tunnistustapaa tai ota yhteyttä meihin."),
        unusable: AdviceWords.Case(
            title: "Tunnistautumista ei voitu hyväksyä",
            text:
                "Tunnistuspalvelun vastaukseen ei voinut luottaa, joten sinua ei kirjattu sisään. Aloita uudelleen. "
                + "Jos sama toistuu, ota yhteyttä meihin."))

    static let swedish = IdentifyWords(
        offerTitle: "Identifiera dig och läs dina meddelanden",
        offerText:
            "Om aviseringen du fick inte hade någon länk, öppnas meddelandet här genom att du identifierar dig. "
            + "Du ser samtidigt alla meddelanden som har skickats till dig personligen.",
        identify: "Identifiera dig",
        identifyWith: { "Identifiera dig: \($0)" },
        stepNotice: "Du fick en avisering",
        stepIdentify: "Du identifierar dig",
        namedTitle: "Du har fått ett skyddat meddelande",
        namedLead: { "\($0) har skickat ett meddelande som bara mottagaren kan öppna." },
        namedOnlyYou:
            "Meddelandet kan bara öppnas av den person som det är skrivet till. Också andras försök antecknas i loggen.",
        open: "Öppna meddelandet",
        signedInAs: { "Starkt identifierad: \($0)" },
        signOut: "Logga ut",
        signedOutTitle: "Du har loggat ut",
        signedOutText: "Ingen kan läsa dina meddelanden i den här webbläsaren. Du kan stänga sidan.",
        passageTitle: "Du går vidare till identifieringen",
        passageText: { "Identifieringen sker i tjänsten \($0). Därifrån kommer du tillbaka hit." },
        passageLink: "Fortsätt till identifieringen",
        mineTitle: "Mina meddelanden",
        mineLead: "Här finns de meddelanden som har skickats till dig personligen.",
        mineEmptyTitle: "Du har inga meddelanden",
        mineEmptyText: "Om du fick en avisering med en länk, öppnas meddelandet med den länken. "
            + "Meddelandet syns inte här förrän aviseringen om det har skickats.",
        mineFrom: { "Avsändare: \($0)" },
        mineSent: { "Skickat \($0)" },
        mineNew: "Inte öppnat",
        mineOpened: { "Öppnat \($0)" },
        mineAnswered: { "Besvarat \($0)" },
        mineUntil: { "Du kan öppna meddelandet till \($0)." },
        mineExpired: "Meddelandets tid har gått ut",
        mineRecalled: "Avsändaren har återkallat meddelandet",
        notForYou: AdviceWords.Case(
            title: "Det här meddelandet är inte till dig",
            text:
                "Meddelandet är skrivet till en annan person, och inget av det visades för dig. Om du får någon "
                + "annans aviseringar, berätta det för avsändaren. Försöket antecknades i loggen."),
        cancelled: AdviceWords.Case(
            title: "Identifieringen avbröts",
            text: "Du kom tillbaka innan identifieringen var klar. Du kan försöka på nytt."),
        beginAgain: AdviceWords.Case(
            title: "Börja identifieringen på nytt",
            text: "Identifieringen tog för lång tid, eller så hade den börjats i en annan webbläsare."),
        providerDown: AdviceWords.Case(
            title: "Identifieringen svarar inte",
            text:
                "Det går inte att identifiera sig just nu. Försök igen om en stund. Ditt meddelande väntar, och inget "
                + "har försvunnit."),
        refused: AdviceWords.Case(
            title: "Identifieringen lyckades inte",
            text:
                "Identifieringstjänsten kunde inte bekräfta vem du är så säkert som den här tjänsten kräver. Pröva ett "
                + "annat sätt att identifiera dig eller kontakta oss."),
        unusable: AdviceWords.Case(
            title: "Identifieringen kunde inte godkännas",
            text:
                "Det gick inte att lita på identifieringstjänstens svar, så du loggades inte in. Börja på nytt. Om det "
                + "händer igen, kontakta oss."))

    static let english = IdentifyWords(
        offerTitle: "Identify yourself and read your messages",
        offerText: "If the notice you got had no link, its message is opened here by identifying yourself. "
            + "You also see all messages that were sent to you by name.",
        identify: "Identify yourself",
        identifyWith: { "Identify yourself: \($0)" },
        stepNotice: "You got a notice",
        stepIdentify: "You identify yourself",
        namedTitle: "You have a sealed message",
        namedLead: { "\($0) has sent a message that only its recipient can open." },
        namedOnlyYou:
            "Only the person to whom it was written can open the message. Tries of others are entered in the log, too.",
        open: "Open the message",
        signedInAs: { "Strongly identified: \($0)" },
        signOut: "Sign out",
        signedOutTitle: "You have signed out",
        signedOutText: "Nobody can read your messages in this browser. You can close this page.",
        passageTitle: "You are going on to identify yourself",
        passageText: { "You identify yourself in the service \($0). From there you come back here." },
        passageLink: "Go on to identify yourself",
        mineTitle: "My messages",
        mineLead: "These are the messages that were sent to you by name.",
        mineEmptyTitle: "You have no messages",
        mineEmptyText: "If you got a notice with a link, its message is opened with that link. "
            + "A message does not show here before its notice has been sent.",
        mineFrom: { "From: \($0)" },
        mineSent: { "Sent on \($0)" },
        mineNew: "Not opened",
        mineOpened: { "Opened on \($0)" },
        mineAnswered: { "Answered on \($0)" },
        mineUntil: { "You can open the message until \($0)." },
        mineExpired: "The message's time is over",
        mineRecalled: "The sender has recalled the message",
        notForYou: AdviceWords.Case(
            title: "This message is not for you",
            text: "The message was written to another person, and nothing of it was shown to you. If you get "
                + "somebody else's notices, please tell the sender. The try was entered in the log."),
        cancelled: AdviceWords.Case(
            title: "You did not finish identifying yourself",
            text: "You came back before it was done. You can try again."),
        beginAgain: AdviceWords.Case(
            title: "Please identify yourself again",
            text: "It took too long, or was begun in another browser."),
        providerDown: AdviceWords.Case(
            title: "The identification service does not answer",
            text:
                "You cannot identify yourself just now. Try again in a while. Your message waits, and nothing is "
                + "lost."),
        refused: AdviceWords.Case(
            title: "You could not be identified",
            text:
                "The identification service could not tell who you are as surely as is needed here. Try another way "
                + "of identifying yourself, or contact us."),
        unusable: AdviceWords.Case(
            title: "The identification could not be accepted",
            text:
                "The answer of the identification service could not be relied on, so you were not signed in. Begin "
                + "again. If it happens once more, contact us."))
}
