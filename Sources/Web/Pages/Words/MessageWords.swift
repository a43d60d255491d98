// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A conversation and the answer to it, for the recipient and for staff.
struct MessageWords: WordArea {
    let title: String
    let noSubject: String
    let messages: String
    let fromYou: String
    let attachments: String
    let download: String
    let unnamedFile: String
    let until: @Sendable (_ time: String) -> String
    let answerTitle: String
    let answerLabel: String
    let answerHint: @Sendable (_ mailbox: String) -> String
    let filesLabel: String
    let filesHint: @Sendable (_ count: Int, _ size: String) -> String
    let filesAgain: String
    let send: String
    let sending: String
    let fileTooLarge: String
    let close: String
    let closeHint: String
    let levelNone: String
    let levelClaimed: String
    let levelPossession: String
    let levelVouched: String
    let levelStrong: String
    /// How the authority's own message was written.
    let writtenInMail: String
    let writtenSignedIn: String
    /// How the person who reads the page was identified, which the other side sees too.
    let youByLink: String
    let youByCode: String
    let youByOwnSignIn: String
    let youStrongly: String
    let youShown: @Sendable (_ mailbox: String) -> String
    let receiptTitle: String
    let receiptText: @Sendable (_ mailbox: String, _ time: String) -> String
    let receiptFiles: @Sendable (Int) -> String
    let receiptNext: String
    let receiptBack: String
    let copyTitle: String
    let copyLabel: String
}

extension MessageWords {
    static let finnish = MessageWords(
        title: "Suojattu viesti",
        noSubject: "Ei otsikkoa",
        messages: "Viestit",
        fromYou: "Sinä",
        attachments: "Liitteet",
        download: "Lataa",
        unnamedFile: "Nimetön tiedosto",
        until: {
            "Voit lukea viestin ja vastata siihen \($0) asti. Tallenna liitteet, joita tarvitset "
                + "myöhemmin."
        },
        answerTitle: "Vastaa",
        answerLabel: "Vastauksesi",
        answerHint: { "Vastauksen näkee vain \($0)." },
        filesLabel: "Liitteet",
        filesHint: { "Enintään \($0) tiedostoa, kukin enintään \($1)." },
        filesAgain: "Valitse liitteet uudelleen: selain ei saa muistaa niitä puolestasi.",
        send: "Lähetä vastaus",
        sending: "Lähetetään",
        fileTooLarge: "on liian suuri. Poista se valinnasta tai jaa se osiin.",
        close: "Sulje viesti tällä laitteella",
        closeHint: "Jos laitetta käyttää joku muukin, sulje viesti, kun lopetat.",
        levelNone: "Kirjoittajaa ei ole tunnistettu",
        levelClaimed: "Avattu ilmoituksen linkillä, henkilöllisyyttä ei ole varmistettu",
        levelPossession: "Tunnistettu kertakäyttökoodilla",
        levelVouched: "Tunnistettu kumppanin omalla kirjautumisella",
        levelStrong: "Tunnistautunut vahvasti",
        writtenInMail: "Kirjoitettu sähköpostiohjelmassa",
        writtenSignedIn: "Kirjoitettu työtilassa kirjautuneena",
        youByLink: "Avasit viestin ilmoituksen linkillä, eikä henkilöllisyyttäsi ole varmistettu.",
        youByCode: "Sinut on tunnistettu kertakäyttökoodilla.",
        youByOwnSignIn: "Sinut on tunnistettu organisaatiosi omalla kirjautumisella.",
        youStrongly: "Olet tunnistautunut vahvasti.",
        youShown: { "\($0) näkee tämän vastauksesi kohdalla." },
        receiptTitle: "Vastauksesi on lähetetty",
        receiptText: { "\($0) sai sen \($1)." },
        receiptFiles: { $0 == 1 ? "Mukana oli 1 liite." : "Mukana oli \($0) liitettä." },
        receiptNext: "Kun saat vastauksen, lähetämme sinulle uuden ilmoituksen.",
        receiptBack: "Takaisin viestiin",
        copyTitle: "Tekstisi on tallessa tässä",
        copyLabel: "Kopioi teksti ennen kuin jatkat")

    static let swedish = MessageWords(
        title: "Skyddat meddelande",
        noSubject: "Ingen rubrik",
        messages: "Meddelanden",
        fromYou: "Du",
        attachments: "Bilagor",
        download: "Ladda ner",
        unnamedFile: "Namnlös fil",
        until: { "Du kan läsa och svara till \($0). Spara de bilagor som du behöver senare." },
        answerTitle: "Svara",
        answerLabel: "Ditt svar",
        answerHint: { "Svaret ser bara \($0)." },
        filesLabel: "Bilagor",
        filesHint: { "Högst \($0) filer, var och en högst \($1)." },
        filesAgain: "Välj bilagorna på nytt: webbläsaren får inte minnas dem åt dig.",
        send: "Skicka svaret",
        sending: "Skickas",
        fileTooLarge: "är för stor. Ta bort den ur urvalet eller dela den.",
        close: "Stäng meddelandet på den här enheten",
        closeHint: "Om någon annan använder enheten, stäng meddelandet när du slutar.",
        levelNone: "Skribenten har inte identifierats",
        levelClaimed: "Öppnat med länken i aviseringen, identiteten är inte bekräftad",
        levelPossession: "Identifierad med engångskod",
        levelVouched: "Identifierad genom partens egen inloggning",
        levelStrong: "Starkt identifierad",
        writtenInMail: "Skrivet i ett e-postprogram",
        writtenSignedIn: "Skrivet i arbetsrummet av en inloggad",
        youByLink: "Du öppnade meddelandet med länken i aviseringen, och din identitet är inte bekräftad.",
        youByCode: "Du är identifierad med en engångskod.",
        youByOwnSignIn: "Du är identifierad genom din organisations egen inloggning.",
        youStrongly: "Du är starkt identifierad.",
        youShown: { "\($0) ser det här vid ditt svar." },
        receiptTitle: "Ditt svar har skickats",
        receiptText: { "\($0) fick det \($1)." },
        receiptFiles: { $0 == 1 ? "Det hade 1 bilaga." : "Det hade \($0) bilagor." },
        receiptNext: "När du får svar skickar vi dig en ny avisering.",
        receiptBack: "Tillbaka till meddelandet",
        copyTitle: "Din text finns kvar här",
        copyLabel: "Kopiera texten innan du fortsätter")

    static let english = MessageWords(
        title: "Sealed message",
        noSubject: "No subject",
        messages: "Messages",
        fromYou: "You",
        attachments: "Attachments",
        download: "Download",
        unnamedFile: "Unnamed file",
        until: { "You can read and answer until \($0). Save the attachments that you will need later." },
        answerTitle: "Answer",
        answerLabel: "Your answer",
        answerHint: { "Only \($0) will see it." },
        filesLabel: "Attachments",
        filesHint: { "At most \($0) files, each at most \($1)." },
        filesAgain: "Choose the attachments again: the browser may not remember them for you.",
        send: "Send the answer",
        sending: "Sending",
        fileTooLarge: "is too large. Take it out of the selection, or split it.",
        close: "Close the message on this device",
        closeHint: "If somebody else uses the device too, close the message when you stop.",
        levelNone: "The writer has not been identified",
        levelClaimed: "Opened with the link of the notice, identity not confirmed",
        levelPossession: "Identified by one-time code",
        levelVouched: "Identified by the partner's own sign-in",
        levelStrong: "Strongly identified",
        writtenInMail: "Written in a mail program",
        writtenSignedIn: "Written in the workspace, signed in",
        youByLink: "You opened the message with the link of the notice, and your identity is not confirmed.",
        youByCode: "You have been identified by one-time code.",
        youByOwnSignIn: "You have been identified by your organisation's own sign-in.",
        youStrongly: "You are strongly identified.",
        youShown: { "\($0) sees this beside your answer." },
        receiptTitle: "Your answer has been sent",
        receiptText: { "\($0) got it on \($1)." },
        receiptFiles: { $0 == 1 ? "It had 1 attachment." : "It had \($0) attachments." },
        receiptNext: "When you are answered, we will send you a new notice.",
        receiptBack: "Back to the message",
        copyTitle: "Your text is still here",
        copyLabel: "Copy the text before you go on")
}
