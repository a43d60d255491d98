// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension DisplayWords {
    static let swedish = DisplayWords(
        expandAll: "Öppna alla meddelanden",
        quoted: "Visa det citerade tidigare meddelandet",
        showFormatted: "Visa med layout",
        formattedTitle: "Meddelandet med layout",
        formattedText:
            "Nedan visas meddelandet så som avsändarens program utformade det. Bara länkarna fungerar, "
            + "och de öppnas i en ny flik.",
        frameTitle: "Meddelandets innehåll",
        picturesAway: {
            ($0 == 1
                ? "Meddelandet försökte hämta 1 bild från nätet. Den"
                : "Meddelandet försökte hämta \($0) bilder från nätet. De")
                + " hämtades inte, så avsändaren får inte veta att du har läst meddelandet."
        },
        othersAway: {
            ($0 == 1
                ? "Meddelandet försökte hämta 1 annan sak från nätet. Den"
                : "Meddelandet försökte hämta \($0) andra saker från nätet. De") + " hämtades inte."
        },
        htmlCut: "Meddelandet är mycket långt och bara början visas. Hela texten finns i textformen.",
        leadsTo: { "leder till \($0)" },
        linksTitle: { $0 == 1 ? "Länken i meddelandet" : "Länkarna i meddelandet (\($0))" },
        linkWithoutWords: "(länk utan text)",
        doubtOtherWords: "texten är en annan adress",
        doubtPunycode: "adressen har bokstäver som är gömda i en kod",
        doubtLetters: "adressen har främmande bokstäver som kan se bekanta ut",
        doubtNumber: "adressen har inget namn, bara ett nummer",
        doubtUser: "adressen börjar med en text som ser ut som en adress",
        unverified: "Obekräftad avsändare",
        unverifiedText:
            "Meddelandet kom som oskyddad e-post. Vem som helst kan ha angett den här adressen och det "
            + "här namnet som avsändare.",
        unverifiedAnswer: "Ditt svar skickas skyddat.",
        unverifiedHint: { "\($0) får en avisering och öppnar det skyddade svaret med länken i den." },
        senderAddress: "Adress",
        senderName: "Namn",
        senderUnchecked: "E-postservern har inte berättat om avsändaren kontrollerades.",
        spfPassed: { "E-posten kom från en server som får skicka e-post för domänen \($0) (SPF)." },
        spfFailed: { "E-posten kom från en server som inte får skicka e-post för domänen \($0) (SPF)." },
        spfOpen: { "Det är inte känt om servern får skicka e-post för domänen \($0) (SPF)." },
        dkimPassed: {
            "Domänen \($0) har undertecknat meddelandet, och det har inte ändrats på vägen (DKIM)."
        },
        dkimFailed: {
            "Underskriften av domänen \($0) stämmer inte: meddelandet är förfalskat eller har ändrats på vägen (DKIM)."
        },
        dkimOpen: {
            "Det finns ingen underskrift av domänen \($0), eller så kunde den inte kontrolleras (DKIM)."
        },
        dmarcPassed: {
            "Adressen hör verkligen till domänen \($0) (DMARC). Om personen säger det ingenting."
        },
        dmarcFailed: {
            "Adressen hör inte till domänen \($0) fast det ser så ut: den kan vara förfalskad (DMARC)."
        },
        dmarcOpen: {
            "Domänen \($0) har inte berättat hur dess adresser kontrolleras, eller så lyckades det inte (DMARC)."
        },
        scanned: "Kontrollerad för skadeprogram",
        notScanned: "Inte kontrollerad för skadeprogram",
        claimDiffers: { "Filen är något annat än namnet säger. Den ser ut att vara: \($0.lowercasedFirst)." },
        mayAct: "En sådan fil kan starta program. Öppna den bara om du vet vad den är.",
        kindPicture: { "\($0)-bild" },
        kindPDF: "PDF-dokument",
        kindDocument: "Textdokument",
        kindSpreadsheet: "Kalkylblad",
        kindSlides: "Presentation",
        kindOffice: "Fil från ett kontorsprogram",
        kindArchive: "Packade filer",
        kindSound: "Ljud",
        kindVideo: "Videofil",
        kindWebPage: "Webbsida",
        kindMail: "E-postmeddelande",
        kindProgram: "Datorprogram",
        kindScript: "Kommandofil",
        kindText: "Text",
        kindUnknown: "Okänd fil",
        preview: "Förhandsgranska",
        previewTitle: "Förhandsgranskning av bilagan",
        previewPicture: "Bilden har ritats på nytt på servern. Filen själv öppnas inte på din enhet.",
        previewPages: {
            "Sidorna \($0)–\($1) av \($2). De har ritats som bilder på servern. Filen själv öppnas inte på din enhet."
        },
        previewText: "Filen visas som text. Ingenting i den körs.",
        previewTextCut: "Början av filen visas som text. Hela filen kan du ladda ner.",
        pictureAlternative: { "Bild av filen \($0)" },
        pageAlternative: { "Sidan \($0)" },
        pageWords: { "Texten på sidan \($0)" },
        previousPages: "Föregående sidor",
        nextPages: "Följande sidor",
        downloadFile: "Ladda ner filen",
        downloadInstead:
            "Du kan ladda ner filen och öppna den med ditt eget program, om du litar på avsändaren.",
        previewNone: "Filen kan inte förhandsgranskas",
        previewKind: "Av en sådan fil görs ingen förhandsgranskning.",
        previewUnavailable:
            "Servern saknar det som behövs för att göra förhandsgranskningen tryggt. Därför görs den inte.",
        previewTooLarge: "Filen är för stor för att förhandsgranskas.",
        previewUnreadable: "Filen är skadad, låst med lösenord eller för tung att rita.",
        previewTooLong: "Det tog för lång tid att rita filen, och det avbröts.",
        previewBusy: "Just nu förhandsgranskas många filer. Försök igen om en stund.")
}
