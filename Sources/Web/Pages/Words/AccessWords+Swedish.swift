// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension AccessWords {
    static let swedish = AccessWords(
        passageTitle: "Du går till din organisations inloggning",
        passageText: "Inloggningen sker i din organisations egen tjänst. Därifrån kommer du tillbaka hit.",
        passageLink: "Fortsätt till inloggningen",
        unknownPerson: .init(
            title: "Du har inget konto här",
            text:
                "Din organisation kände igen dig, men här finns inget konto för dig eller så har det avslutats. Be "
                + "din chef eller tjänstens administratör om ett konto."),
        cancelled: .init(
            title: "Inloggningen avbröts",
            text: "Ingenting hände. Du kan logga in på nytt."),
        beginAgain: .init(
            title: "Logga in på nytt",
            text: "Inloggningen tog för lång tid eller började i en annan webbläsare. Börja om från början."),
        providerDown: .init(
            title: "Din organisations inloggning svarar inte",
            text: "Försök igen om en stund. Om du har en nyckel eller ett lösenord kan du använda det."),
        refused: .init(
            title: "Inloggningen godkändes inte",
            text:
                "Din organisations inloggning släppte inte in dig hit, eller så är det fel i dess inställningar. "
                + "Kontakta tjänstens administratör och uppge numret nedan."),
        unusable: .init(
            title: "Inloggningen gick inte att lita på",
            text:
                "Svaret från din organisations inloggning var inte i ordning, och ingen loggades in. Kontakta "
                + "tjänstens administratör och uppge numret nedan."),
        proofNeeded: .init(
            title: "Visa först vem du är",
            text: "För det här måste du visa på nytt att det är du som sitter vid enheten."),
        proveTitle: "Visa vem du är",
        proveLead:
            "Det du håller på att göra kräver visshet om att det är just du som sitter vid enheten. Sedan kommer du "
            + "tillbaka. Beviset räcker i 10 minuter.",
        proveByPassword: "Bekräfta med lösenordet",
        proveByPasskey: "Bekräfta med en nyckel",
        firstTitle: "Den första administratören",
        firstLead:
            "Ange koden som installationen skrev ut och välj ditt användarnamn. På nästa sida lägger du till en "
            + "nyckel eller ett lösenord.",
        firstConfirm: "Skapa kontot",
        recoverLink: "Jag har en återställningskod",
        recoverTitle: "Återställ ditt konto",
        recoverLead:
            "Ange koden som du fick av en administratör. Ditt tidigare lösenord och dina tidigare nycklar slutar "
            + "gälla och alla dina sessioner avslutas. På nästa sida lägger du till en ny nyckel eller ett lösenord.",
        recoverConfirm: "Återställ kontot",
        code: "Kod",
        codeHint: "20 tecken. Bindestreck och stora eller små bokstäver spelar ingen roll.",
        ownName: "Ditt namn",
        loginHint: "Små bokstäver a–z, siffror och tecknen . _ - @",
        codeNotAccepted: .init(
            title: "Koden duger inte",
            text: "Kontrollera att du skrev den rätt. Koden fungerar en gång och i ett dygn."),
        nameNotAccepted: .init(
            title: "Namnet eller användarnamnet duger inte",
            text: "Skriv ditt namn och ett användarnamn som ingen annan har."),
        passwordTitle: "Lösenord",
        passwordLead: "När du byter lösenord avslutas dina andra sessioner.",
        newPassword: "Nytt lösenord",
        newPasswordHint: "Minst 12 tecken. En lång mening är ett bra lösenord.",
        newPasswordAgain: "Det nya lösenordet en gång till",
        setPassword: "Byt lösenord",
        passwordTooShort: .init(
            title: "Lösenordet är för kort", text: "Ett lösenord har minst 12 tecken. Det byttes inte."),
        passwordsDiffer: .init(
            title: "Lösenorden är olika", text: "Skriv samma lösenord i båda fälten. Det byttes inte."),
        donePassword: "Lösenordet har bytts och dina andra sessioner har avslutats.",
        doneEntered:
            "Du är inne. Lägg nu till en nyckel eller ett lösenord: koden fungerar inte en gång till.",
        link: "Konton och återställning",
        title: "Konton",
        lead:
            "Här ser du vem som har ett konto, avslutar sessioner och återställer ett konto vars nyckel eller lösenord "
            + "har försvunnit.",
        waitingTitle: "Väntar på en annan administratör",
        unconfirmedTitle: "Postlådor vars behörigheter ingen bekräftade",
        unconfirmedText:
            "Vid den senaste granskningen förblev en del av behörigheterna till dessa postlådor i kraft utan att någon bekräftade dem: det finns ingen andra ägare, eller så svarade ägarna inte. Ge varje postlåda minst två ägare och be dem gå igenom behörigheterna.",
        peopleTitle: "Alla konton",
        serving: "I bruk",
        ended: "Avslutat",
        administrator: "Administratör",
        sessions: { $0 == 0 ? "Inga sessioner" : $0 == 1 ? "1 session" : "\($0) sessioner" },
        recoveryWaits: "Återställning har föreslagits",
        recoveryConfirmed: "Återställningskoden har getts",
        sessionsTitle: "Sessioner",
        noSessions: "Inga sessioner.",
        session: { "Började \($0), senast använd \($1)" },
        endSession: "Avsluta",
        endSessionLabel: { "Avsluta sessionen som började \($0)" },
        recoveryTitle: "Återställning",
        recoveryLead:
            "När en person har förlorat sin nyckel eller sitt lösenord föreslår en administratör återställning och "
            + "en annan bekräftar den. Försäkra dig först om att den som ber är den som hen säger sig vara.",
        recoveryOwn: "Ditt eget konto återställs av andra administratörer.",
        propose: "Föreslå återställning",
        proposed: { "\($0) föreslog återställning \($1). Förslaget gäller till \($2)." },
        confirm: "Bekräfta återställningen och visa koden",
        confirmOther: "Återställningen bekräftas av en annan administratör än den som föreslog den.",
        confirmed: { "\($0) bekräftade återställningen. Koden gäller till \($1)." },
        withdraw: "Återta återställningen",
        codeTitle: "Återställningskod",
        codeLead: { "Ge den här koden till \($0) ansikte mot ansikte eller per telefon, inte med e-post." },
        codeOnce: { "Koden visas bara nu. Den fungerar en gång, till \($0)." },
        codeUse: { "Koden anges på adressen \($0)." },
        back: "Alla konton",
        doneProposed: "Återställning har föreslagits. Be en annan administratör bekräfta den.",
        doneWithdrawn: "Återställningen har återtagits.")
}
