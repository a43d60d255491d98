// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The way to a message: the link's page and the one-time code's.
struct PickupWords: WordArea {
    let title: String
    let lead: @Sendable (_ authority: String) -> String
    let stepsTitle: String
    let stepLink: String
    let stepCode: String
    let stepMessage: String
    let open: String
    let pasteLabel: String
    let pasteHint: @Sendable (_ start: String) -> String
    let pasteWhy: String
    let until: @Sendable (_ time: String) -> String
    let notYours: String
    let goOn: String
    let codeTitle: String
    let codeLead: @Sendable (_ hint: String) -> String
    let codeOrder: String
    let codeOrderAgain: String
    let codeLater: @Sendable (_ time: String) -> String
    let codeOnItsWay: String
    let codeOnItsWayText: String
    let codeRefresh: String
    let codeSent: String
    let codeSentText: @Sendable (_ hint: String, _ time: String) -> String
    let codeUnknown: String
    let codeUnknownText: String
    let codeFailed: String
    let codeFailedText: String
    let codeLabel: String
    let codeHint: String
    let codeSubmit: String
    let codeWrongPhone: String
    let codeMissing: String
    let triesLeft: @Sendable (Int) -> String
    let closedTitle: String
    let closedText: String
    let closedAgain: String
}

extension PickupWords {
    static let finnish = PickupWords(
        title: "Sinulle on suojattu viesti",
        lead: { "\($0) on lähettänyt sinulle viestin, joka avataan täällä." },
        stepsTitle: "Näin viesti avataan",
        stepLink: "Avaat linkin",
        stepCode: "Saat koodin puhelimeesi",
        stepMessage: "Luet viestin ja vastaat",
        open: "Avaa viesti",
        pasteLabel: "Ilmoituksen linkki kokonaan",
        pasteHint: { "Linkki alkaa näin: \($0)" },
        pasteWhy: "Selain ei antanut linkin loppuosaa, jolla viesti avataan. Kopioi linkki "
            + "ilmoituksesta ja liitä se tähän.",
        until: { "Viestin voi avata \($0) asti." },
        notYours: "Jos viesti ei ole sinulle, sulje sivu. Avaaminen kirjataan lokiin.",
        goOn: "Olet jo avannut linkin. Jatka viestiin",
        codeTitle: "Kertakäyttökoodi",
        codeLead: { "Lähetämme kuusinumeroisen koodin tekstiviestillä numeroon, joka päättyy \($0)." },
        codeOrder: "Lähetä koodi",
        codeOrderAgain: "Lähetä uusi koodi",
        codeLater: { "Uuden koodin voi tilata \($0)." },
        codeOnItsWay: "Koodia lähetetään",
        codeOnItsWayText: "Tämä kestää tavallisesti muutaman sekunnin.",
        codeRefresh: "Päivitä sivu",
        codeSent: "Koodi on lähetetty",
        codeSentText: { "Se lähti numeroon, joka päättyy \($0), ja on voimassa \($1) asti." },
        codeUnknown: "Koodi on luultavasti lähetetty",
        codeUnknownText: "Tekstiviestipalvelu ei vahvistanut lähetystä. Jos koodia ei kuulu "
            + "viidessä minuutissa, tilaa uusi.",
        codeFailed: "Koodia ei saatu lähetettyä",
        codeFailedText: "Tekstiviestipalvelu ei ottanut koodia vastaan. Tilaa uusi koodi. Jos se "
            + "ei auta, ota yhteyttä lähettäjään.",
        codeLabel: "Koodi tekstiviestistä",
        codeHint: "Kuusi numeroa",
        codeSubmit: "Avaa viesti",
        codeWrongPhone: "Jos numero ei ole sinun, ota yhteyttä lähettäjään. Hän voi lähettää "
            + "viestin uudelleen oikeaan numeroon.",
        codeMissing: "Kirjoita kuusi numeroa, jotka sait tekstiviestillä.",
        triesLeft: { $0 == 1 ? "Yrityksiä on jäljellä 1." : "Yrityksiä on jäljellä \($0)." },
        closedTitle: "Viesti on suljettu tällä laitteella",
        closedText: "Kukaan ei voi lukea sitä tästä selaimesta. Voit sulkea sivun.",
        closedAgain: "Kun haluat lukea viestin uudelleen, avaa ilmoituksessa oleva linkki.")

    static let swedish = PickupWords(
        title: "Du har fått ett skyddat meddelande",
        lead: { "\($0) har skickat dig ett meddelande som öppnas här." },
        stepsTitle: "Så öppnas meddelandet",
        stepLink: "Du öppnar länken",
        stepCode: "Du får en kod i telefonen",
        stepMessage: "Du läser och svarar",
        open: "Öppna meddelandet",
        pasteLabel: "Hela länken ur aviseringen",
        pasteHint: { "Länken börjar så här: \($0)" },
        pasteWhy: "Webbläsaren gav inte slutet av länken, som öppnar meddelandet. "
            + "Kopiera länken ur aviseringen och klistra in den här.",
        until: { "Meddelandet kan öppnas till \($0)." },
        notYours: "Om meddelandet inte är till dig, stäng sidan. Öppningar antecknas i loggen.",
        goOn: "Du har redan öppnat länken. Fortsätt till meddelandet",
        codeTitle: "Engångskod",
        codeLead: { "Vi skickar en sexsiffrig kod som textmeddelande till numret som slutar på \($0)." },
        codeOrder: "Skicka koden",
        codeOrderAgain: "Skicka en ny kod",
        codeLater: { "En ny kod kan beställas \($0)." },
        codeOnItsWay: "Koden skickas",
        codeOnItsWayText: "Det tar vanligen några sekunder.",
        codeRefresh: "Uppdatera sidan",
        codeSent: "Koden har skickats",
        codeSentText: { "Den gick till numret som slutar på \($0) och gäller till \($1)." },
        codeUnknown: "Koden har sannolikt skickats",
        codeUnknownText: "Textmeddelandetjänsten bekräftade inte sändningen. "
            + "Om koden inte kommer inom fem minuter, beställ en ny.",
        codeFailed: "Koden kunde inte skickas",
        codeFailedText: "Textmeddelandetjänsten tog inte emot koden. Beställ en ny kod. "
            + "Om det inte hjälper, kontakta avsändaren.",
        codeLabel: "Koden i textmeddelandet",
        codeHint: "Sex siffror",
        codeSubmit: "Öppna meddelandet",
        codeWrongPhone: "Om numret inte är ditt, kontakta avsändaren, som kan skicka meddelandet "
            + "på nytt till rätt nummer.",
        codeMissing: "Skriv de sex siffrorna som du fick i textmeddelandet.",
        triesLeft: { $0 == 1 ? "Du har 1 försök kvar." : "Du har \($0) försök kvar." },
        closedTitle: "Meddelandet är stängt på den här enheten",
        closedText: "Ingen kan läsa det i den här webbläsaren. Du kan stänga sidan.",
        closedAgain: "När du vill läsa meddelandet igen, öppna länken i aviseringen.")

    static let english = PickupWords(
        title: "You have a sealed message",
        lead: { "\($0) has sent you a message that is opened here." },
        stepsTitle: "How the message is opened",
        stepLink: "You open the link",
        stepCode: "You get a code by text message",
        stepMessage: "You read and answer",
        open: "Open the message",
        pasteLabel: "The whole link from the notice",
        pasteHint: { "The link begins like this: \($0)" },
        pasteWhy: "Your browser did not pass on the end of the link, which opens the message. "
            + "Copy the link from the notice and paste it here.",
        until: { "The message can be opened until \($0)." },
        notYours: "If the message is not for you, close this page. Openings are entered in the log.",
        goOn: "You have opened the link already. Go on to the message",
        codeTitle: "One-time code",
        codeLead: { "We send a six-digit code by text message to the number ending in \($0)." },
        codeOrder: "Send the code",
        codeOrderAgain: "Send a new code",
        codeLater: { "A new code can be ordered on \($0)." },
        codeOnItsWay: "The code is being sent",
        codeOnItsWayText: "This usually takes a few seconds.",
        codeRefresh: "Refresh the page",
        codeSent: "The code has been sent",
        codeSentText: { "It went to the number ending in \($0) and is valid until \($1)." },
        codeUnknown: "The code has probably been sent",
        codeUnknownText: "The text message service did not confirm it. If no code comes in five "
            + "minutes, order a new one.",
        codeFailed: "The code could not be sent",
        codeFailedText: "The text message service did not take the code. Order a new one. "
            + "If that does not help, contact the sender.",
        codeLabel: "The code from the text message",
        codeHint: "Six digits",
        codeSubmit: "Open the message",
        codeWrongPhone: "If the number is not yours, contact the sender, who can send the message "
            + "again to the right number.",
        codeMissing: "Type the six digits that you got by text message.",
        triesLeft: { $0 == 1 ? "You have 1 try left." : "You have \($0) tries left." },
        closedTitle: "The message is closed on this device",
        closedText: "Nobody can read it in this browser. You can close the page.",
        closedAgain: "When you want to read the message again, open the link in the notice.")
}
