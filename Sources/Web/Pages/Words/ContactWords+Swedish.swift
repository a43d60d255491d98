// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension ContactWords {
    static let swedish = ContactWords(
        title: "Skriv till oss tryggt",
        lead: {
            "Skriv om ditt ärende här och inte i vanlig e-post: \($0) läser ditt meddelande och svarar "
                + "på det skyddat."
        },
        description: {
            "Så här kontaktar du oss tryggt: \($0). Tjänster och postlådor, identifiering och svarstider."
        },
        searchLabel: "Vad gäller ditt ärende?",
        search: "Sök",
        servicesTitle: "Tjänster",
        found: {
            $0 == 0
                ? "Sökningen gav inga tjänster. Pröva ett annat ord eller välj nedan."
                : $0 == 1
                    ? "1 tjänst hittades."
                    : "\($0) tjänster hittades."
        },
        none: "Här finns ännu inga postlådor att skriva till. Kontakta oss per telefon.",
        others: "Övriga tjänster",
        whyTitle: "Varför inte vanlig e-post?",
        whyReadable:
            "Vanlig e-post färdas som ett vykort: många fler än den du skriver till kan läsa den.",
        whySender:
            "Av vanlig e-post vet vi inte vem som har skrivit den. Därför kan vi inte svara på "
            + "innehållet i ditt ärende utifrån den.",
        whyHere:
            "Här försluts ditt meddelande genast, och det öppnas bara av dem vars arbete ärendet är. "
            + "Varje öppning antecknas.",
        helpTitle: "Om det inte går att uträtta ärenden på nätet",
        helpText:
            "Du kan alltid ringa eller besöka oss. Vi hjälper dig också att skriva meddelandet, och en "
            + "närstående kan sitta bredvid när du skriver.",
        officialTitle: "Har du en tjänstemans adress?",
        officialText:
            "Om du har fått en e-postadress av oss kan du skriva ett skyddat meddelande till den.",
        officialLink: "Skriv till adressen",
        officialLabel: "E-postadressen som du fick av oss",
        officialNoneTitle: "Det går inte att skriva till den här adressen här",
        officialNone:
            "Adressen kan vara fel, eller så skriver man till innehavaren via tjänsten. Kontrollera "
            + "adressen, välj en tjänst eller ring oss.",
        officialMalformed: "Skriv adressen i formen namn@exempel.fi.",
        howTitle: "Hur du identifieras",
        howOpen:
            "Du identifieras inte. Du ger bara en e-postadress dit aviseringen om svaret kommer.",
        whyOpen:
            "Skriv inte om din hälsa, din ekonomi eller annat privat här: vi vet inte vem du är, så vi "
            + "svarar bara allmänt.",
        howConfirmed:
            "Du bekräftar meddelandet med en länk som du får per e-post och en kod som du får som "
            + "textmeddelande.",
        whyConfirmed:
            "Så vet vi att adressen och numret är dina, och svaret kommer till dig och ingen annan. "
            + "Din identitet vet vi inte på detta sätt.",
        howStrong: "Du identifierar dig med bankkoder, mobilcertifikat eller identitetskort.",
        whyStrong:
            "Ditt ärende kan vara sekretessbelagt. När vi säkert vet vem du är kan vi svara direkt på "
            + "det.",
        howHigh:
            "Du identifierar dig med ett identifieringsverktyg på den högsta nivån, till exempel "
            + "identitetskortets certifikat.",
        whyHigh: "Ärendena här kräver den högsta säkerheten om vem du är.",
        languagesTitle: "Språk",
        answerTitle: "Svarstid",
        answerDays: { $0 == 1 ? "Vi svarar inom en arbetsdag." : "Vi svarar inom \($0) arbetsdagar." },
        answerOpen: "Vi svarar så snart vi kan.",
        write: "Skriv ett meddelande",
        unavailable: "Det går inte att skriva till den här postlådan på nätet just nu. Ring oss.",
        back: "Alla tjänster",
        identifyTitle: "Identifiera dig och skriv",
        backToWriting: "Tillbaka till ditt meddelande",
        identifyKept:
            "Ditt utkast är sparat. Du får tillbaka det när du har identifierat dig på nytt i den här "
            + "webbläsaren.",
        notIdentified: "Du har inte identifierats, och mottagaren ser det.",
        address: "Din e-postadress",
        addressHint:
            "Hit kommer en avisering när ditt meddelande har besvarats. Aviseringen berättar inte om "
            + "ditt ärende.",
        phone: "Ditt mobilnummer",
        phoneHint: "Hit skickar vi koden som du bekräftar meddelandet och öppnar svaret med.",
        subject: "Rubrik",
        subjectHint: "Några ord om vad ditt ärende gäller. Också rubriken skyddas.",
        text: "Ditt meddelande",
        textHint: { "Det läses bara av \($0)." },
        filesKept: "Bilagor som redan är sparade",
        remove: "Ta bort",
        send: "Skicka meddelandet",
        sendConfirm: "Fortsätt till bekräftelsen",
        save: "Spara utkastet",
        saved: "Utkastet är sparat",
        draftHint: {
            "Utkastet sparas i \($0) dagar. "
                + "Bara den här webbläsaren kan öppna det. "
                + "Om någon annan använder enheten, kasta utkastet när du slutar."
        },
        discard: "Kasta utkastet",
        addressMissing: "Skriv din e-postadress",
        addressMalformed: "Skriv e-postadressen i formen namn@exempel.fi",
        phoneMissing: "Skriv ditt mobilnummer",
        phoneMalformed: "Skriv numret i formen 040 123 4567 eller +358 40 123 4567",
        phoneNotMobile: "Till det här numret kan vi inte skicka koden. Ge ett mobilnummer.",
        subjectMissing: "Skriv en rubrik",
        subjectTooLong: "Förkorta rubriken",
        textMissing: "Skriv ett meddelande eller lägg till en bilaga",
        againTitle: "Det här är ett nytt meddelande",
        againText:
            "Formuläret som du hade öppet var redan skickat. Det som nu står i det är inte skickat: "
            + "kontrollera meddelandet, välj bilagorna på nytt och skicka det.",
        sentTitle: "Ditt meddelande har skickats",
        sentText: { "\($0) fick det \($1)." },
        waitTitle: "Bekräfta ännu ditt meddelande",
        waitText: {
            "Ditt meddelande är sparat men har ännu inte skickats. "
                + "Öppna länken som du får per e-post och ge koden som du får som textmeddelande. "
                + "Du har \($0) timmar på dig."
        },
        waitNone:
            "Om e-posten inte kommer, se i skräpposten och kontrollera att du gav rätt adress. Du kan "
            + "skriva meddelandet på nytt.",
        nextTitle: "Vad händer härnäst",
        nextNotice:
            "När ditt meddelande har besvarats får du en avisering till e-postadressen som du gav.",
        nextLink: "Aviseringen har en länk som öppnar svaret.",
        nextCode:
            "Aviseringen har en länk, och för att öppna behöver du en kod som kommer till din telefon. "
            + "Med länken i bekräftelsen kan du läsa ditt meddelande igen.",
        nextPerson:
            "Aviseringen har ingen länk: du identifierar dig här och läser svaret bland dina egna "
            + "meddelanden. Där ser du också det här meddelandet och om det har öppnats.",
        reference: "Meddelandets nummer",
        referenceHint: "Nämn det om du kontaktar oss om saken.",
        toOwn: "Mina meddelanden",
        ownTitle: "Meddelandet som du skrev",
        ownLead:
            "Med den här länken bekräftar du ditt meddelande och läser det igen senare. Meddelandet "
            + "skickas först när du har gett koden.",
        ownUntil: { "Länken fungerar till \($0)." },
        ownNotYours:
            "Om du inte skrev något meddelande, stäng sidan. Öppnandet antecknas i loggen.",
        ownOpen: "Fortsätt",
        ownCode: "Bekräfta med koden",
        ownWrongPhone: "Om numret är fel, skriv meddelandet på nytt och ge rätt nummer.",
        mineTitle: "Meddelanden som du har skickat",
        mineTo: { "Mottagare: \($0)" },
        mineWaiting: "Skickat, ännu inte öppnat",
        mineOpened: { "Öppnat hos myndigheten \($0)" },
        mineAnswered: { "Besvarat \($0)" },
        mineOpen: "Läs meddelandekedjan",
        frontText:
            "Om du har ett ärende till oss, börja här. Du ser tjänsterna, svarstiderna och hur du "
            + "identifieras.",
        starterTitle: "Skribenten började meddelandekedjan på webbplatsen",
        starterName: "Namn enligt identifieringstjänsten",
        starterAddress: "Adress dit aviseringarna går",
        starterPhone: "Numret dit koden gick",
        knownNone:
            "Skribenten har inte identifierats. Adressen har hen själv uppgett, och den har inte "
            + "kontrollerats. Berätta inget sekretessbelagt i svaret.",
        knownPossession:
            "Skribenten har bekräftat adressen och telefonnumret som hen själv uppgav. Identiteten har "
            + "inte fastställts.",
        knownSubstantial:
            "Skribenten är starkt identifierad (tillitsnivå väsentlig). Bara samma person kan öppna "
            + "svaret.",
        knownHigh:
            "Skribenten är starkt identifierad (tillitsnivå hög). Bara samma person kan öppna svaret.")
}
