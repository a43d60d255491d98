// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension AdviceWords {
    static let swedish = AdviceWords(
        linkUnknown: Case(
            title: "Länken gäller inte",
            text: "E-postprogrammet kan ha klippt av den. Kopiera hela länken ur aviseringen, "
                + "också de sista tecknen, och klistra in den här."),
        linkMissing: Case(
            title: "Länken saknas",
            text: "Kopiera hela länken ur aviseringen och klistra in den i fältet."),
        expired: Case(
            title: "Meddelandets tid har gått ut",
            text: "Meddelandet kan inte längre öppnas. Be avsändaren skicka det på nytt."),
        recalled: Case(
            title: "Avsändaren har återkallat meddelandet",
            text: "Meddelandet kan inte längre öppnas. Om du väntade på det, kontakta avsändaren."),
        codeNotAccepted: Case(
            title: "Koden gäller inte",
            text: "Kontrollera de sex siffrorna i det senaste textmeddelandet. Koden gäller i 10 minuter."),
        codeTriesUsed: Case(
            title: "Försöken för koden är använda",
            text: "Den här koden öppnar inte längre meddelandet. Beställ en ny kod."),
        codeOrdersUsedTitle: "För många koder har beställts",
        codeOrdersUsed: { "Nästa kod kan beställas \($0)." },
        pickupEnded: Case(
            title: "Sessionen är slut",
            text: "Meddelandet stängdes eftersom sidan inte användes på en stund. Öppna länken i "
                + "aviseringen på nytt."),
        staffEnded: Case(
            title: "Sessionen är slut",
            text: "Logga in på nytt, så kommer du tillbaka till samma ställe."),
        staffNotPermitted: Case(
            title: "Det här kan inte visas",
            text: "Det finns inte, eller så har du inte åtkomsträtt till det. Om du behöver det, "
                + "fråga din chef."),
        signInNotAccepted: Case(
            title: "Inloggningen lyckades inte",
            text: "Kontrollera användarnamnet och lösenordet."),
        passkeyNotAccepted: Case(
            title: "Nyckeln godkändes inte",
            text:
                "Inget gjordes. Försök igen, eller använd en annan nyckel eller ett annat sätt att logga in."),
        signInPausedTitle: "Inloggningen har pausats",
        signInPaused: { "Försöken har varit för många. Försök igen \($0)." },
        tooManyTriesTitle: "Försöken har varit för många",
        tooManyTries: {
            "På kort tid har det kommit fler försök än vi tillåter. Du kan försöka igen "
                + "\($0). Inget har försvunnit."
        },
        tooLargeTitle: "Bilagan är för stor",
        tooLargeFile: { "”\($0)” är större än \($1). Gör filen mindre eller dela den. Din text finns kvar." },
        tooLarge: { "Den är större än \($0). Din text finns kvar." },
        tooManyTitle: "Bilagorna är för många",
        tooMany: {
            "Ett meddelande kan ha \($0) bilagor. Skicka resten i ett annat meddelande. Din text finns kvar."
        },
        malwareFoundTitle: "Bilagan innehåller ett skadeprogram",
        malwareFound: {
            "Ett skadeprogram hittades i filen ”\($0)”. Meddelandet skickades därför inte, och ingenting av filen "
                + "finns kvar här. Kontrollera din enhet med ett virusskydd och skicka meddelandet utan filen. Din text "
                + "finns kvar."
        },
        fileNotAllowedTitle: "Bilagan kan inte tas emot",
        fileNotAllowed: {
            "Filen ”\($0)” kan inte kontrolleras för skadeprogram, till exempel för att den är skyddad med "
                + "lösenord eller innehåller makron. Skicka innehållet utan dem: meddelandet är skyddat ändå. Din "
                + "text finns kvar."
        },
        notScannedTitle: "Bilagan kan inte kontrolleras just nu",
        notScanned: {
            "Filen ”\($0)” måste kontrolleras för skadeprogram, och kontrollen är inte i bruk just nu. Meddelandet "
                + "skickades inte. Försök igen om en stund. Din text finns kvar."
        },
        tooLargeToScanTitle: "Bilagan är för stor för att kontrolleras",
        tooLargeToScan: {
            "”\($0)” är större än de filer som kan kontrolleras för skadeprogram. Gör filen mindre eller dela "
                + "den. Din text finns kvar."
        },
        nothingWritten: Case(
            title: "Svaret är tomt",
            text: "Skriv ett svar eller välj en bilaga."),
        outOfTurn: Case(
            title: "Det här kan inte göras nu",
            text: "Läget har ändrats sedan sidan visades. Gå tillbaka och se hur läget är."),
        foreignForm: Case(
            title: "Formuläret godkändes inte",
            text: "Det kom inte från den här webbplatsen eller var för gammalt. Ingenting gjordes. "
                + "Gå tillbaka, uppdatera sidan och försök igen. "
                + "Webbläsaren måste godkänna kakor."),
        malformedForm: Case(
            title: "Formuläret kom inte fram helt",
            text: "Ingenting gjordes. Gå tillbaka och försök igen."),
        nothingHere: Case(
            title: "Den här sidan finns inte",
            text: "Adressen kan vara felskriven eller avklippt. Om du kom från en avisering, "
                + "kopiera hela länken i den."),
        temporary: Case(
            title: "Tjänsten har en störning",
            text: "Ingenting har försvunnit. Försök igen om en stund."),
        permanent: Case(
            title: "Något gick fel",
            text: "Ingenting har försvunnit, och felet har antecknats. Om det upprepas, kontakta oss."))
}
