// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Scanning

extension QuarantineWords {
    static let swedish = QuarantineWords(
        title: "Karantän",
        lead:
            "De här meddelandena har inte förmedlats. Se orsaken och bestäm om meddelandet ska släppas eller raderas.",
        heldCount: { $0 == 1 ? "1 meddelande är i karantän" : "\($0) meddelanden är i karantän" },
        emptyTitle: "Ingenting är i karantän",
        emptyText: "Ett meddelande som kan vara farligt stannar här tills någon bestämmer om det.",
        backToList: "Allt i karantän",
        mailTitle: "Meddelande i karantän",
        sender: "Avsändare",
        identification: "Identifiering",
        noSender: "Ingen: en e-postservers egen rapport",
        recipients: "Mottagare",
        claimedSender: "Avsändare enligt meddelandet",
        subject: "Rubrik",
        mailbox: "Postlåda",
        heldAt: "Stoppat",
        size: "Storlek",
        destroyedAt: "Förstörs senast",
        reasonsTitle: "Varför det stoppades",
        partsTitle: "Vad det innehåller",
        partsUnread: "Innehållet kan inte räknas upp: det är inte gjort som e-post.",
        headerTitle: "Meddelandets brevhuvud som det kom",
        headerHint: "För teknisk support.",
        release: "Släpp",
        releaseTitle: "Ska meddelandet släppas?",
        releaseText:
            "Det förmedlas som det kom. Släpp det bara om du känner avsändaren och väntade på det. Fråga "
            + "avsändaren per telefon om du inte är säker.",
        releaseConfirm: "Släpp meddelandet",
        neverReleased:
            "Skadeprogram släpps inte. Om du behöver innehållet, be avsändaren skicka det på nytt.",
        releasing: "Det har släppts och förmedlas.",
        delete: "Radera",
        deleteTitle: "Ska meddelandet raderas?",
        deleteText: "Det förstörs och kan inte fås tillbaka. Avsändaren meddelas inte.",
        deleteConfirm: "Radera meddelandet",
        cancel: "Gör ingenting, gå tillbaka",
        doneReleased: "Meddelandet har släppts och förmedlas om ett ögonblick.",
        doneDeleted: "Meddelandet har raderats.",
        malware: { "Ett skadeprogram hittades i det: \($0)." },
        policy: { "Reglerna för skadeprogramskontrollen stoppar det: \($0)." },
        notScanned: {
            switch $0 {
            case .unavailable: "Det kunde inte kontrolleras för skadeprogram."
            case .tooLarge: "Det är för stort för att kontrolleras för skadeprogram."
            }
        },
        ambiguity: {
            switch $0 {
            case .repeatedContentType: "Det anges två gånger vad för slags innehåll det har."
            case .repeatedEncoding: "Det anges två gånger hur innehållet är kodat."
            case .repeatedDisposition: "Det anges två gånger hur en bilaga ska hanteras."
            case .repeatedParameter: "En uppgift om strukturen anges två gånger, med olika värden."
            case .unreadableContentType: "Innehållets art är skriven så att program tolkar den olika."
            case .noBoundary: "Det borde ha flera delar, men det anges inte var de börjar."
            case .noDelimiter: "Det borde ha flera delar, men de går inte att hitta."
            case .noCloseDelimiter: "Slutet saknas; det kan ha klippts av."
            case .sharedBoundary: "Delar inom varandra skiljs åt med samma märke."
            case .hiddenField: "En bilagas art är skriven så att vissa program inte ser den."
            case .encodedMultipart: "Flera delar är kodade som en, vilket inte är tillåtet i e-post."
            case .headerNotEnded: "Brevhuvudet bryts av, så program är oense om var innehållet börjar."
            case .unknownEncoding: "En bilaga är kodad på ett okänt sätt."
            case .brokenEncoding: "En bilaga är fel kodad, så program ser olika filer i den."
            case .conflictingNames: "En bilaga har två namn som anger olika slags filer."
            case .incomplete:
                "En fil finns inte i sin helhet i meddelandet: den kommer i flera delar eller ligger någon annanstans."
            case .nulInHeader: "Brevhuvudet har ett osynligt tecken där vissa program slutar läsa."
            case .bareLineEnd: "Raderna slutar på ett sätt som program tolkar olika."
            case .beyondLimits: "Det har fler delar inom varandra än vad som kontrolleras."
            }
        })
}
