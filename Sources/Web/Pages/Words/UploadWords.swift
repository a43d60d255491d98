// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Files that are sent before their form.
struct UploadWords: WordArea {
    let drop: String
    let list: String
    let queued: String
    let sending: String
    let checking: String
    let offline: String
    let stopped: String
    let whole: String
    let removing: String
    let remove: String
    let cancel: String
    let unfinished: String
    let failed: String
    let signedOut: String
    let missing: AdviceWords.Case

    static let finnish = UploadWords(
        drop: "Voit myös pudottaa tiedostot tähän lomakkeeseen.",
        list: "Lähetettävät tiedostot",
        queued: "Odottaa vuoroaan.",
        sending: "Lähetetään:",
        checking: "Tarkistetaan.",
        offline: "Yhteys katkesi. Lähetys jatkuu itsestään, kun yhteys palaa.",
        stopped: "Jäi kesken. Valitse sama tiedosto uudelleen, niin lähetys jatkuu siitä mihin jäi.",
        whole: "Perillä.",
        removing: "Poistetaan.",
        remove: "Poista",
        cancel: "Keskeytä",
        unfinished:
            "Kaikki liitteet eivät ole vielä perillä. Odota hetki tai poista keskeneräiset, ja lähetä sitten viesti.",
        failed: "Tiedostoa ei saatu lähetettyä. Poista se ja valitse se uudelleen.",
        signedOut:
            "Istuntosi on päättynyt. Ota kirjoittamasi teksti talteen, kirjaudu sisään ja valitse liitteet uudelleen.",
        missing: .init(
            title: "Liitteet eivät ole tallessa",
            text: "Kaikki luettelossa olleet liitteet eivät ole meillä, joten viestiä ei lähetetty. Tarkista "
                + "liitteet, valitse puuttuvat uudelleen ja lähetä viesti. Tekstisi on tallessa."))

    static let swedish = UploadWords(
        drop: "Du kan också släppa filerna på det här formuläret.",
        list: "Filer som skickas",
        queued: "Väntar på sin tur.",
        sending: "Skickas:",
        checking: "Kontrolleras.",
        offline: "Förbindelsen bröts. Överföringen fortsätter av sig själv när förbindelsen är tillbaka.",
        stopped: "Blev på hälft. Välj samma fil på nytt, så fortsätter överföringen där den slutade.",
        whole: "Framme.",
        removing: "Tas bort.",
        remove: "Ta bort",
        cancel: "Avbryt",
        unfinished:
            "Alla bilagor är inte framme ännu. Vänta en stund eller ta bort de ofärdiga, och skicka sedan meddelandet.",
        failed: "Filen kunde inte skickas. Ta bort den och välj den på nytt.",
        signedOut:
            "Din session har avslutats. Spara det du har skrivit, logga in och välj bilagorna på nytt.",
        missing: .init(
            title: "Bilagorna finns inte kvar",
            text:
                "Alla bilagor på listan finns inte hos oss, så meddelandet skickades inte. Kontrollera bilagorna, "
                + "välj dem som saknas på nytt och skicka meddelandet. Din text finns kvar."))

    static let english = UploadWords(
        drop: "You can also drop files on this form.",
        list: "Files on their way",
        queued: "Waits for its turn.",
        sending: "Sending:",
        checking: "Being checked.",
        offline: "The connection was lost. Sending goes on by itself when the connection is back.",
        stopped: "Stopped midway. Choose the same file again, and sending goes on where it stopped.",
        whole: "Received.",
        removing: "Being removed.",
        remove: "Remove",
        cancel: "Cancel",
        unfinished:
            "Not all attachments have been received yet. Wait a moment or remove the unfinished ones, then send the message.",
        failed: "The file could not be sent. Remove it and choose it again.",
        signedOut:
            "Your session has ended. Keep a copy of what you have written, sign in and choose the attachments again.",
        missing: .init(
            title: "Attachments are missing",
            text:
                "We do not have all the attachments that were listed, so the message was not sent. Check the "
                + "attachments, choose those that are missing again and send the message. Your text is kept.")
    )
}
