// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Messages

extension WorkspaceWords {
    static let swedish = WorkspaceWords(
        mailboxes: "Postlådor",
        allMailboxes: "Alla postlådor",
        waitingHere: "väntar på svar",
        waitingMany: { "Över \($0 - 1) meddelanden väntar på svar." },
        show: "Visa",
        shown: {
            switch $0 {
            case .all: "Alla"
            case .unhandled: "Utan handläggare"
            case .ours: "Väntar på oss"
            case .theirs: "Väntar på klienten"
            case .mine: "Mina"
            case .late: "Försenade"
            }
        },
        handled: "Under handläggning",
        nothingShown: "Här finns ingenting just nu",
        nothingShownText: "Ingen meddelandekedja motsvarar urvalet.",
        handledBy: { "Handläggare: \($0)" },
        dueBy: { "Ska besvaras senast \($0)" },
        late: { "Försenat: skulle ha besvarats senast \($0)" },
        next: "Nästa",
        first: "Till början",
        views: "Mina vyer",
        saveView: "Spara den här vyn",
        saveViewText: "Vyn minns postlådan och urvalet. Bara du ser den.",
        viewName: "Vyns namn",
        viewNameHint: "Högst 40 tecken. Skriv inte en klients namn: vyns namn krypteras inte.",
        save: "Spara",
        remove: { "Ta bort vyn \($0)" },
        viewFlaw: "Vyn kunde inte sparas",
        viewFlawText: "Ge ett namn på högst 40 tecken utan personbeteckning. Vyerna kan vara högst 20.",
        howToWriteHere:
            "Du kan också skriva ett skyddat meddelande här i arbetsrummet: välj Nytt meddelande. "
            + "Eller skriv i ditt vanliga e-postprogram och lägg till ändelsen i mottagarens adress.",
        search: "Sök meddelanden",
        searchAddresses: "E-postadress, @domän eller meddelandets nummer",
        searchWords: "Ord, e-postadress, @domän eller meddelandets nummer",
        searchHint: "Ord hittas också i böjda former. Inom ”citattecken” söks ordet i just den formen, "
            + "och en stjärna söker ordets början: beslut*.",
        from: "Från och med",
        until: "Till och med",
        find: "Sök",
        found: { $0 == 1 ? "1 meddelandekedja hittades" : "\($0) meddelandekedjor hittades" },
        foundMore: "Här är de nyaste; fler finns på nästa sida.",
        foundNothing: "Inget hittades",
        foundNothingText: "Försök med ett kortare ord eller en annan tid. Sökningen gäller postlådor som du "
            + "har läsrätt till.",
        onlyNewest: "Sökorden är så vanliga att sökningen bara gäller de nyaste meddelandekedjorna. Lägg "
            + "till ett ovanligare ord.",
        searchFlaw: "Kontrollera sökningen",
        flaw: {
            switch $0 {
            case .empty: "Skriv minst ett sökord."
            case .tooLong: "Sökningen är för lång."
            case .tooManyTerms: "Det är för många sökord: skriv högst sex."
            case .shortBeginning: "Skriv minst fyra bokstäver före stjärnan."
            case .wordsAreOff:
                "Här går det inte att söka efter ord i meddelanden. Sök med e-postadress, "
                    + "@domän eller meddelandets nummer."
            }
        },
        dateFlaw: "Skriv dagen i formen 2026-11-21.",
        newOne: "En ändring kom i listan.",
        newMany: "Ändringar kom i listan:",
        changedHere: "Det finns nytt i den här meddelandekedjan.",
        showAgain: "Visa",
        reading: { "\($0) läser det här nu." },
        writing: { "\($0) skriver här nu." },
        and: "och",
        keys: "Snabbtangenter",
        keysText: "Snabbtangenterna fungerar när fokus inte är i ett fält. Allt går att göra också utan dem.",
        keysOn: "Snabbtangenter med en tangent används i den här webbläsaren",
        keyDown: "Nästa meddelandekedja",
        keyUp: "Föregående meddelandekedja",
        keyOpen: "Öppna meddelandekedjan",
        keySearch: "Sök",
        keyInbox: "Meddelanden",
        keyHelp: "Visa snabbtangenterna",
        close: "Stäng")
}
