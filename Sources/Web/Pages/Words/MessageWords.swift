// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A conversation and the answer to it, for the recipient and for staff.
struct MessageWords: Sendable {
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
    let levelStrong: String
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
        levelClaimed: "Avattu ilmoituksen linkillä",
        levelPossession: "Tunnistettu kertakäyttökoodilla",
        levelStrong: "Tunnistautunut vahvasti",
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
        levelClaimed: "Öppnat med länken i aviseringen",
        levelPossession: "Identifierad med engångskod",
        levelStrong: "Starkt identifierad",
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
        levelClaimed: "Opened with the link of the notice",
        levelPossession: "Identified by one-time code",
        levelStrong: "Strongly identified",
        receiptTitle: "Your answer has been sent",
        receiptText: { "\($0) got it on \($1)." },
        receiptFiles: { $0 == 1 ? "It had 1 attachment." : "It had \($0) attachments." },
        receiptNext: "When you are answered, we will send you a new notice.",
        receiptBack: "Back to the message",
        copyTitle: "Your text is still here",
        copyLabel: "Copy the text before you go on")
}
