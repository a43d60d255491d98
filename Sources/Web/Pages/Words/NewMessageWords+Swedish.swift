// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension NewMessageWords {
    static let swedish = NewMessageWords(
        link: "Nytt meddelande",
        title: "Nytt skyddat meddelande",
        lead:
            "Mottagaren får en avisering per e-post som inte avslöjar något om meddelandet, och "
            + "öppnar meddelandet på det sätt som du väljer.",
        mailbox: "Postlåda som meddelandet skickas från",
        choose: "Välj postlåda",
        address: "Mottagarens e-postadress, eller flera",
        addressHint:
            "Till exempel maija@example.com. Skriv flera på var sin rad: var och en får ett eget meddelande och "
            + "ser inte de andra. Om de identifieras med engångskod eller som namngivna personer, skriv numret "
            + "eller personbeteckningen efter varje adress.",
        certain: "Jag har kontrollerat mottagarna: skicka ändå",
        opening: "Hur mottagaren identifieras",
        openLink: "Bara länken i aviseringen",
        openLinkHint: "Meddelandet kan öppnas av alla som kommer åt mottagarens e-post.",
        openPIN: "Länken och en engångskod i textmeddelande",
        openPINHint: "Meddelandet kan öppnas av den som har både aviseringen och telefonen.",
        phone: "Mobilnummer",
        phoneHint: "Fyll i bara om du valde engångskod. Till exempel 040 123 4567.",
        openPerson: "En namngiven person",
        openPersonHint: "Bara den här personen kan öppna meddelandet, efter stark autentisering.",
        person: "Personbeteckning",
        personHint:
            "Fyll i bara om du valde en namngiven person. Beteckningen syns varken i aviseringen "
            + "eller i loggen.",
        tell: "Mobilnummer för påminnelsen (inte obligatoriskt)",
        tellHint:
            "Om meddelandet inte öppnas berättar vi om det också per sms. Sms:et säger inget om innehållet.",
        subject: "Rubrik",
        subjectHint: "Mottagaren ser rubriken först när meddelandet är öppnat.",
        days: "Hur länge meddelandet kan öppnas",
        daysHint: "Efter det kommer mottagaren inte längre åt meddelandet. I postlådan finns det kvar.",
        dayCount: { "\($0) dagar" },
        text: "Meddelande",
        textHint: "Texten och bilagorna ser bara mottagaren och de som använder postlådan.",
        send: "Skicka det skyddade meddelandet",
        mistakesTitle: {
            $0 == 1
                ? "meddelandet skickades inte, rätta en punkt"
                : "meddelandet skickades inte, rätta \($0) punkter"
        },
        mistake: { $0.inSwedish },
        doneSent: "Meddelandet har skickats. Mottagaren får en avisering.")
}

extension NewMessageMistake {
    fileprivate var inSwedish: String {
        switch self {
        case .mailboxNotChosen: "Välj den postlåda som meddelandet skickas från."
        case .addressMissing: "Skriv mottagarens e-postadress."
        case .addressMalformed(let text):
            "”\(text)” är inte en e-postadress. Skriv den som maija@example.com."
        case .addressWithSuffix(let address):
            "Skriv adressen \(address) utan ändelsen .s och utan nummer: i det här formuläret väljer du "
                + "längre ner hur mottagaren identifieras."
        case .codeInAddress:
            "Det finns en personbeteckning i adressen. Ta bort den: adressen går oskyddad i "
                + "e-posten."
        case .addressTwice(let address):
            "\(address) står här två gånger, med olika uppgifter efter. Ta bort den ena."
        case .tooManyRecipients(let limit):
            "Mottagarna är för många. Ett meddelande kan skickas till högst \(limit) mottagare."
        case .behindAddress(let address):
            "Det står något efter adressen \(address). Skilj mottagarna åt med komma eller radbyte, eller välj "
                + "hur de identifieras."
        case .phoneBehind(let address):
            "Skriv ett mobilnummer efter adressen, till exempel \(address) 040 123 4567."
        case .personBehind(let address):
            "Skriv rätt personbeteckning efter adressen \(address)."
        case .phoneForOne:
            "Mottagarna är flera, eller så står numret redan efter adressen. Ta bort det här numret och skriv "
                + "vars och ens eget efter adressen."
        case .personForOne:
            "Mottagarna är flera, eller så står beteckningen redan efter adressen. Ta bort den här beteckningen "
                + "och skriv vars och ens egen efter adressen."
        case .tellForOne: "Ett nummer för påminnelsen kan ges bara för en mottagare. Ta bort det."
        case .unconfirmed: "Kontrollera mottagarna och bekräfta att de är rätt."
        case .openingNotChosen: "Välj hur mottagaren identifieras."
        case .phoneMissing: "Skriv det mobilnummer som engångskoden skickas till."
        case .phoneMalformed:
            "Det här är inte ett telefonnummer. Skriv det som 040 123 4567 eller +358 40 123 4567."
        case .phoneNotMobile: "Till det här numret kan ingen engångskod skickas. Skriv ett mobilnummer."
        case .phoneUnused:
            "Du skrev ett telefonnummer men valde inte engångskod. Välj den eller ta bort numret."
        case .personMissing: "Skriv personbeteckningen för den som får öppna meddelandet."
        case .personMalformed: "Personbeteckningen är inte rätt. Kontrollera den tecken för tecken."
        case .personUnused:
            "Du skrev en personbeteckning men valde inte en namngiven person. Välj det eller ta "
                + "bort beteckningen."
        case .tellMalformed:
            "Det här är inget telefonnummer. Skriv det i formen 040 123 4567 eller +358 40 123 4567."
        case .tellNotMobile: "Till det här numret går det inte att skicka sms. Skriv ett mobilnummer."
        case .tellUnused:
            "Du valde engångskod, så påminnelsen går till samma nummer som koden. Ta bort det här numret."
        case .subjectMissing: "Skriv en rubrik."
        case .subjectTooLong: "Rubriken är för lång. Förkorta den till högst 200 tecken."
        case .codeInSubject:
            "Det finns en personbeteckning i rubriken. Ta bort den; om den behövs, skriv den i "
                + "själva meddelandet."
        case .daysNotOffered: "Välj en av tiderna i listan."
        case .nothingWritten: "Skriv ett meddelande eller välj en bilaga."
        }
    }
}
