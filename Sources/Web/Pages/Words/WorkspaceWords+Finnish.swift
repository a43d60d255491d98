// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Messages

extension WorkspaceWords {
    static let finnish = WorkspaceWords(
        mailboxes: "Postilaatikot",
        allMailboxes: "Kaikki postilaatikot",
        waitingHere: "odottaa vastausta",
        waitingMany: { "Yli \($0 - 1) viestiä odottaa vastausta." },
        show: "Näytä",
        shown: {
            switch $0 {
            case .all: "Kaikki"
            case .unhandled: "Ilman käsittelijää"
            case .ours: "Odottaa meitä"
            case .theirs: "Odottaa asiakasta"
            case .mine: "Omat"
            case .late: "Myöhässä"
            }
        },
        handled: "Käsittelyssä",
        nothingShown: "Täällä ei ole nyt mitään",
        nothingShownText: "Yksikään viestiketju ei vastaa rajausta.",
        handledBy: { "Käsittelijä: \($0)" },
        dueBy: { "Vastattava viimeistään \($0)" },
        late: { "Myöhässä: vastattava viimeistään \($0)" },
        next: "Seuraavat",
        first: "Alkuun",
        views: "Omat näkymät",
        saveView: "Tallenna tämä näkymä",
        saveViewText: "Näkymä muistaa postilaatikon ja rajauksen. Se näkyy vain sinulle.",
        viewName: "Näkymän nimi",
        viewNameHint: "Enintään 40 merkkiä. Älä kirjoita asiakkaan nimeä: näkymän nimeä ei salata.",
        save: "Tallenna",
        remove: { "Poista näkymä \($0)" },
        viewFlaw: "Näkymää ei voitu tallentaa",
        viewFlawText:
            "Anna nimi, jossa on enintään 40 merkkiä eikä henkilötunnusta. Näkymiä voi olla enintään 20.",
        howToWriteHere: "Voit kirjoittaa suojatun viestin myös täällä työtilassa: valitse Uusi viesti. Tai "
            + "kirjoita tavallisessa sähköpostiohjelmassasi ja lisää vastaanottajan osoitteeseen pääte.",
        search: "Hae viestejä",
        searchAddresses: "Sähköpostiosoite, @verkkotunnus tai viestin tunnus",
        searchWords: "Sanoja, sähköpostiosoite, @verkkotunnus tai viestin tunnus",
        searchHint: "Sanat löytyvät myös taivutettuina. ”Lainausmerkeissä” haetaan sana juuri siinä "
            + "muodossa, ja tähti hakee sanan alun: päätök*.",
        from: "Alkaen",
        until: "Päättyen",
        find: "Hae",
        found: { $0 == 1 ? "1 viestiketju löytyi" : "\($0) viestiketjua löytyi" },
        foundMore: "Tässä ovat uusimmat; lisää on seuraavalla sivulla.",
        foundNothing: "Mitään ei löytynyt",
        foundNothingText: "Kokeile lyhyempää sanaa tai muuta aikaa. Haku koskee postilaatikoita, joihin "
            + "sinulla on lukuoikeus.",
        onlyNewest: "Hakusanat ovat niin yleisiä, että haku kattaa vain uusimmat viestiketjut. Lisää "
            + "harvinaisempi sana.",
        searchFlaw: "Tarkista haku",
        flaw: {
            switch $0 {
            case .empty: "Kirjoita ainakin yksi hakusana."
            case .tooLong: "Haku on liian pitkä."
            case .tooManyTerms: "Hakusanoja on liikaa: kirjoita enintään kuusi."
            case .shortBeginning: "Kirjoita ennen tähteä ainakin neljä kirjainta."
            case .wordsAreOff:
                "Täällä ei voi hakea viestien sanoja. Hae sähköpostiosoitteella, "
                    + "@verkkotunnuksella tai viestin tunnuksella."
            }
        },
        dateFlaw: "Kirjoita päivä muodossa 2026-11-21.",
        newOne: "Listaan tuli yksi muutos.",
        newMany: "Listaan tuli muutoksia:",
        changedHere: "Tässä viestiketjussa on uutta.",
        showAgain: "Näytä",
        reading: { "\($0) lukee tätä nyt." },
        writing: { "\($0) kirjoittaa tähän nyt." },
        and: "ja",
        keys: "Pikanäppäimet",
        keysText: "Pikanäppäimet toimivat, kun kohdistus ei ole kentässä. Kaiken voi tehdä myös ilman niitä.",
        keysOn: "Yhden näppäimen pikanäppäimet ovat käytössä tässä selaimessa",
        keyDown: "Seuraava viestiketju",
        keyUp: "Edellinen viestiketju",
        keyOpen: "Avaa viestiketju",
        keySearch: "Hae",
        keyInbox: "Viestit",
        keyHelp: "Näytä pikanäppäimet",
        close: "Sulje")
}
