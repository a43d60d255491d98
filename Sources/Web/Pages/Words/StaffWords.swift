// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The workspace of staff.
struct StaffWords: WordArea {
    let signInTitle: String
    let signInLead: String
    let login: String
    let password: String
    let signIn: String
    let signOut: String
    let signedInAs: @Sendable (_ name: String) -> String
    let inbox: String
    let waiting: String
    let waitingCount: @Sendable (Int) -> String
    let emptyTitle: String
    let emptyText: String
    let noMailboxes: String
    let howToWrite: String
    let writeLink: String
    let writePIN: String
    let writeTag: String
    let writeTagText: String
    let conversationWith: @Sendable (_ recipient: String) -> String
    let backToInbox: String
    let answerHint: @Sendable (_ recipient: String) -> String
    let recallText: String
    let recallNever: String
    let recallOpened: @Sendable (_ count: Int, _ time: String) -> String
    let recallConfirm: String
    let doneAnswered: String
    let doneRecalled: String
    let doneReminded: String
}

extension StaffWords {
    static let finnish = StaffWords(
        signInTitle: "Kirjaudu työtilaan",
        signInLead: "Työtila on viranomaisen omalle väelle. Asiakkaana et tarvitse tunnusta: avaa "
            + "ilmoituksen linkki.",
        login: "Käyttäjätunnus",
        password: "Salasana",
        signIn: "Kirjaudu",
        signOut: "Kirjaudu ulos",
        signedInAs: { "Kirjautunut: \($0)" },
        inbox: "Viestit",
        waiting: "Odottaa vastausta",
        waitingCount: { $0 == 1 ? "1 viesti odottaa vastausta." : "\($0) viestiä odottaa vastausta." },
        emptyTitle: "Täällä ei ole vielä viestejä",
        emptyText: "Kun lähetät suojatun viestin, se ja sen vastaukset näkyvät tässä.",
        noMailboxes: "Sinulla ei ole käyttöoikeutta yhteenkään postilaatikkoon. Pyydä sitä esihenkilöltäsi.",
        howToWrite: "Näin kirjoitat suojatun viestin",
        writeLink: "Avataan ilmoituksen linkillä",
        writePIN: "Avataan linkillä ja tekstiviestin kertakäyttökoodilla",
        writeTag: "Tai otsikon alkuun tunnus",
        writeTagText: "Pääte, numero ja tunnus eivät näy vastaanottajalle.",
        conversationWith: { "Viestiketju: \($0)" },
        backToInbox: "Kaikki viestit",
        answerHint: { "\($0) saa ilmoituksen ja avaa vastauksen samalla tavalla kuin ensimmäisen viestin." },
        recallText: "Vastaanottaja ei voi enää avata viestiä eikä vastata siihen. Peruutusta ei voi kumota.",
        recallNever: "Lokin mukaan viestiä ei ole avattu.",
        recallOpened: {
            let times = $0 == 1 ? "kerran" : "\($0) kertaa"
            return "Lokin mukaan viesti on avattu \(times), ensimmäisen kerran \($1). Mitä on jo "
                + "luettu, sitä ei voi perua."
        },
        recallConfirm: "Peruuta toimitus",
        doneAnswered: "Vastaus on lähetetty. Vastaanottajalle lähtee ilmoitus.",
        doneRecalled: "Toimitus on peruutettu.",
        doneReminded: "Muistutus lähtee vastaanottajalle.")

    static let swedish = StaffWords(
        signInTitle: "Logga in i arbetsrummet",
        signInLead: "Arbetsrummet är för myndighetens eget folk. Som klient behöver du inget "
            + "konto: öppna länken i aviseringen.",
        login: "Användarnamn",
        password: "Lösenord",
        signIn: "Logga in",
        signOut: "Logga ut",
        signedInAs: { "Inloggad: \($0)" },
        inbox: "Meddelanden",
        waiting: "Väntar på svar",
        waitingCount: { $0 == 1 ? "1 meddelande väntar på svar." : "\($0) meddelanden väntar på svar." },
        emptyTitle: "Här finns inga meddelanden än",
        emptyText: "När du skickar ett skyddat meddelande syns det och svaren på det här.",
        noMailboxes: "Du har inte åtkomsträtt till någon postlåda. Be din chef om den.",
        howToWrite: "Så skriver du ett skyddat meddelande",
        writeLink: "Öppnas med länken i aviseringen",
        writePIN: "Öppnas med länken och en engångskod i textmeddelande",
        writeTag: "Eller först i rubriken märket",
        writeTagText: "Mottagaren ser inte ändelsen, numret eller märket.",
        conversationWith: { "Meddelandekedja: \($0)" },
        backToInbox: "Alla meddelanden",
        answerHint: { "\($0) får en avisering och öppnar svaret på samma sätt som det första meddelandet." },
        recallText: "Mottagaren kan inte längre öppna meddelandet eller svara på det. "
            + "Återkallelsen kan inte ångras.",
        recallNever: "Enligt loggen har meddelandet inte öppnats.",
        recallOpened: {
            let times = $0 == 1 ? "en gång" : "\($0) gånger"
            return "Enligt loggen har meddelandet öppnats \(times), först \($1). Det som redan har "
                + "lästs kan inte tas tillbaka."
        },
        recallConfirm: "Återkalla leveransen",
        doneAnswered: "Svaret har skickats. Mottagaren får en avisering.",
        doneRecalled: "Leveransen har återkallats.",
        doneReminded: "En påminnelse skickas till mottagaren.")

    static let english = StaffWords(
        signInTitle: "Sign in to the workspace",
        signInLead: "The workspace is for the authority’s own people. As a client you need no "
            + "account: open the link in the notice.",
        login: "User name",
        password: "Password",
        signIn: "Sign in",
        signOut: "Sign out",
        signedInAs: { "Signed in: \($0)" },
        inbox: "Messages",
        waiting: "Waits for an answer",
        waitingCount: { $0 == 1 ? "1 message waits for an answer." : "\($0) messages wait for an answer." },
        emptyTitle: "There are no messages here yet",
        emptyText: "When you send a sealed message, it and its answers show here.",
        noMailboxes: "You have no right to any mailbox. Ask your supervisor for it.",
        howToWrite: "How to write a sealed message",
        writeLink: "Opened with the link of the notice",
        writePIN: "Opened with the link and a one-time code by text message",
        writeTag: "Or at the start of the subject the tag",
        writeTagText: "The recipient sees neither suffix, number nor tag.",
        conversationWith: { "Conversation: \($0)" },
        backToInbox: "All messages",
        answerHint: { "\($0) gets a notice and opens the answer in the same way as the first message." },
        recallText: "The recipient can no longer open the message or answer it. A recall cannot be undone.",
        recallNever: "By the log the message has not been opened.",
        recallOpened: {
            let times = $0 == 1 ? "once" : "\($0) times"
            return "By the log the message has been opened \(times), first on \($1). What has been "
                + "read cannot be taken back."
        },
        recallConfirm: "Recall the delivery",
        doneAnswered: "The answer has been sent. The recipient gets a notice.",
        doneRecalled: "The delivery has been recalled.",
        doneReminded: "A reminder goes to the recipient.")
}
