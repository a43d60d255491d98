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
        address: "Mottagarens e-postadress",
        addressHint: "En adress, till exempel maija@example.com. Dit skickas en avisering om meddelandet.",
        certain: "Skicka ändå till adressen",
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
        case .addressMalformed:
            "Det här är inte en e-postadress. Skriv en adress, till exempel maija@example.com."
        case .addressWithSuffix:
            "Skriv adressen utan ändelsen .s och utan nummer: i det här formuläret väljer du "
                + "längre ner hur mottagaren identifieras."
        case .codeInAddress:
            "Det finns en personbeteckning i adressen. Ta bort den: adressen går oskyddad i "
                + "e-posten."
        case .doubtful(.own):
            "Adressen är vår egen organisations. Post mellan egna postlådor behöver inte skyddas: "
                + "du kan skicka den som vanlig e-post."
        case .doubtful(.shared):
            "Adressen ser inte ut att vara en enda persons: flera kan läsa posten, eller ingen."
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
