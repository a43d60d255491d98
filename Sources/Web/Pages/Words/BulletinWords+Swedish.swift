// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension BulletinWords {
    static let swedish = BulletinWords(
        title: "Utskick",
        lead:
            "Allmän information till många på en gång: kurser, evenemang, lediga platser. Utskicket "
            + "går som vanlig e-post och får därför inte innehålla något konfidentiellt eller röra "
            + "någons ärende.",
        newBulletin: "Nytt utskick",
        bulletin: "Utskick",
        noBulletins: "Inga utskick har gjorts ännu.",
        groups: "Grupper",
        noGroups:
            "Det finns inga grupper ännu. Skapa först en grupp och lägg till dem som har velat ha "
            + "utskicken.",
        newGroup: "Ny grupp",
        noMailbox:
            "Utskick kan bara göras av den som får skicka från någon postlåda. Ansök om rätten hos "
            + "postlådans ansvariga.",
        groupName: "Gruppens namn",
        groupNameHint: "Namnet syns bara för personalen.",
        nameMissing: "Skriv ett namn på gruppen.",
        mailbox: "Postlåda som utskicken kommer från",
        make: "Skapa gruppen",
        subscribers: { $0 == 1 ? "1 mottagare" : "\($0) mottagare" },
        emptyGroup: "Det finns ännu ingen i gruppen.",
        addTitle: "Lägg till mottagare",
        addresses: "E-postadresser",
        addressesHint:
            "En per rad eller åtskilda med komma. Lägg bara till dem som har bett om utskicken. Den "
            + "som har lämnat gruppen läggs inte till igen.",
        file: "Eller en tabell som fil (CSV)",
        fileHint:
            "E-postadressen tas från varje rad; på den första raden får kolumnernas namn stå.",
        add: "Lägg till",
        addressesMissing: "Skriv minst en e-postadress.",
        addressesTooMany: "Lägg till högst 5 000 adresser åt gången.",
        groupFull:
            "En grupp rymmer högst 50 000 mottagare. Lägg till färre adresser eller skapa en grupp till.",
        addressesWrong: { "På de här raderna finns ingen giltig e-postadress: \($0)." },
        fileWrong: { "På de här raderna i filen finns ingen giltig e-postadress: \($0)." },
        nothingAdded: "Inga adresser lades till. Rätta raderna och skicka listan på nytt.",
        added: { "Nya: \($0). Redan i gruppen: \($1). Har lämnat gruppen och lades inte till: \($2)." },
        removeTitle: "Ta bort en mottagare",
        address: "E-postadress",
        removeHint: "När någon ber om det till exempel per telefon. Adressen kan inte läggas till igen.",
        remove: "Ta bort",
        removed: "Adressen har tagits bort ur gruppen.",
        notThere: "Adressen finns inte i gruppen. Kontrollera att du skrev den rätt.",
        formLead:
            "I nästa steg kontrolleras utskicket, och du ser hur många det går till. Ingenting "
            + "skickas ännu.",
        group: "Grupp",
        groupMissing: "Välj en grupp.",
        choose: "Välj",
        language: "Utskickets språk",
        subject: "Rubrik",
        text: "Text",
        textMissing: "Skriv både rubrik och text.",
        goOn: "Kontrollera utskicket",
        stateDraft: "Utkast",
        stateReady: "Klart att skickas",
        stateSending: "Skickas nu",
        stateSent: "Skickat",
        stateStopped: "Utskicket avbrutet",
        toGroup: { "Till gruppen \($0), från \($1)" },
        progress: "Hur utskicket framskrider",
        countHanded: "Skickade",
        countWaiting: "Väntar",
        countNotSent: "Skickades inte",
        countFailed: "Nådde inte fram",
        countLeft: "Lämnade gruppen före utskicket",
        stop: "Avbryt utskicket",
        renew: "Uppdatera siffrorna",
        staleTitle: "Utskicket hade redan ändrats",
        staleText:
            "Det du bad om gjordes inte, eftersom sidan visade ett tidigare läge. Nedan ser du hur det är nu.",
        findings: "Kontrollen hittade",
        mustBeMended:
            "Utskicket kan inte skickas så här. Ändra texten, eller skicka saken som ett skyddat "
            + "meddelande till den det gäller.",
        foundCodes: {
            $0 == 1 ? "I texten finns en personbeteckning." : "I texten finns \($0) personbeteckningar."
        },
        foundLink: "I texten finns en länk till ett skyddat meddelande eller en meddelandekedja.",
        foundTag:
            "I rubriken finns en märkning som ber om att meddelandet skyddas. Utskicket skyddas inte.",
        foundAccount: "I texten finns ett kontonummer. Försäkra dig om att det inte är en privatpersons.",
        foundWord: {
            "I texten finns ordet ”\($0)”. Konfidentiell information får inte skickas i ett utskick."
        },
        fixText: "När du går vidare låses mottagarna: utskicket går till dem som är i gruppen nu.",
        fix: "Gå vidare",
        nobody: "Det finns ingen i gruppen som utskicket kan skickas till.",
        goesTo: { "Utskicket går till \($0) mottagare" },
        sendText:
            "Var och en får ett eget e-postmeddelande, där inga andra mottagare syns och där "
            + "utskicken kan avbeställas.",
        send: "Skicka utskicket",
        edit: "Ändra utskicket",
        leaveTitle: "Vill du sluta få utskick?",
        leaveText: { "Du får utskick per e-post från \($0). När du avslutar dem får du dem inte längre." },
        leave: "Avsluta utskicken",
        leftTitle: "Utskicken har avslutats",
        leftText: {
            "De här utskicken från \($0) skickas inte längre till dig. Din adress har raderats. "
                + "Kontakta oss om du vill ha dem igen."
        })
}
