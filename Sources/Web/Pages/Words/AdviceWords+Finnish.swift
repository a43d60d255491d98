// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension AdviceWords {
    static let finnish = AdviceWords(
        linkUnknown: Case(
            title: "Linkki ei kelpaa",
            text: "Sähköpostiohjelma on voinut katkaista sen. Kopioi ilmoituksesta koko linkki, "
                + "myös viimeiset merkit, ja liitä se tähän."),
        linkMissing: Case(
            title: "Linkki puuttuu",
            text: "Kopioi ilmoituksesta koko linkki ja liitä se kenttään."),
        expired: Case(
            title: "Viestin aika on päättynyt",
            text: "Viestiä ei voi enää avata. Pyydä lähettäjää lähettämään se uudelleen."),
        recalled: Case(
            title: "Lähettäjä on peruuttanut viestin",
            text: "Viestiä ei voi enää avata. Jos odotit sitä, ota yhteyttä lähettäjään."),
        codeNotAccepted: Case(
            title: "Koodi ei kelpaa",
            text: "Tarkista kuusi numeroa viimeksi tulleesta tekstiviestistä. Koodi on voimassa 10 "
                + "minuuttia."),
        codeTriesUsed: Case(
            title: "Koodin yritykset on käytetty",
            text: "Tämä koodi ei enää avaa viestiä. Tilaa uusi koodi."),
        codeOrdersUsedTitle: "Koodeja on tilattu liian monta",
        codeOrdersUsed: { "Seuraavan koodin voi tilata \($0)." },
        pickupEnded: Case(
            title: "Istunto on päättynyt",
            text: "Viesti sulkeutui, koska sivua ei käytetty hetkeen. Avaa ilmoituksessa oleva "
                + "linkki uudelleen."),
        staffEnded: Case(
            title: "Istunto on päättynyt",
            text: "Kirjaudu uudelleen, niin pääset takaisin samaan paikkaan."),
        staffNotPermitted: Case(
            title: "Tätä ei voi näyttää",
            text: "Sitä ei ole, tai sinulla ei ole siihen käyttöoikeutta. Jos tarvitset sen, kysy "
                + "esihenkilöltäsi."),
        signInNotAccepted: Case(
            title: "Kirjautuminen ei onnistunut",
            text: "Tarkista käyttäjätunnus ja salasana."),
        passkeyNotAccepted: Case(
            title: "Pääsyavainta ei hyväksytty",
            text: "Mitään ei tehty. Yritä uudelleen tai käytä toista pääsyavainta tai kirjautumistapaa."),
        signInPausedTitle: "Kirjautuminen on tauolla",
        signInPaused: { "Yrityksiä on ollut liian monta. Yritä uudelleen \($0)." },
        tooManyTriesTitle: "Yrityksiä on ollut liian monta",
        tooManyTries: {
            "Lyhyessä ajassa on tullut enemmän yrityksiä kuin sallimme. Voit yrittää "
                + "uudelleen \($0). Mitään ei ole kadonnut."
        },
        tooLargeTitle: "Liite on liian suuri",
        tooLargeFile: {
            "”\($0)” on suurempi kuin \($1). Pienennä tiedosto tai jaa se osiin. Tekstisi on "
                + "tallessa."
        },
        tooLarge: { "Se on suurempi kuin \($0). Tekstisi on tallessa." },
        tooManyTitle: "Liitteitä on liian monta",
        tooMany: {
            "Yhdessä viestissä voi olla \($0) liitettä. Lähetä loput toisessa viestissä. "
                + "Tekstisi on tallessa."
        },
        malwareFoundTitle: "Liitteessä on haittaohjelma",
        malwareFound: {
            "Tiedostosta ”\($0)” löytyi haittaohjelma, joten viestiä ei lähetetty eikä tiedostosta "
                + "jäänyt mitään tänne. Tarkista laitteesi virustorjunnalla ja lähetä viesti ilman tiedostoa. "
                + "Tekstisi on tallessa."
        },
        fileNotAllowedTitle: "Liitettä ei voida ottaa vastaan",
        fileNotAllowed: {
            "Tiedostoa ”\($0)” ei voi tarkistaa haittaohjelmien varalta, esimerkiksi koska se on suojattu "
                + "salasanalla tai siinä on makroja. Lähetä sisältö ilman niitä: viestisi on suojattu "
                + "muutenkin. Tekstisi on tallessa."
        },
        notScannedTitle: "Liitettä ei voida tarkistaa juuri nyt",
        notScanned: {
            "Tiedosto ”\($0)” pitää tarkistaa haittaohjelmien varalta, eikä tarkistus ole nyt käytössä. "
                + "Viestiä ei lähetetty. Yritä hetken päästä uudelleen. Tekstisi on tallessa."
        },
        tooLargeToScanTitle: "Liite on liian suuri tarkistettavaksi",
        tooLargeToScan: {
            "”\($0)” on suurempi kuin tiedostot, jotka voidaan tarkistaa haittaohjelmien varalta. Pienennä "
                + "tiedosto tai jaa se osiin. Tekstisi on tallessa."
        },
        nothingWritten: Case(
            title: "Vastaus on tyhjä",
            text: "Kirjoita vastaus tai valitse liite."),
        outOfTurn: Case(
            title: "Tätä ei voi tehdä nyt",
            text: "Tilanne on muuttunut sen jälkeen, kun sivu näytettiin. Palaa takaisin ja katso, "
                + "mikä tilanne on."),
        foreignForm: Case(
            title: "Lomaketta ei hyväksytty",
            text: "Se ei tullut tältä sivustolta tai oli liian vanha. Mitään ei tehty. Palaa "
                + "takaisin, päivitä sivu ja yritä uudelleen. "
                + "Selaimen on hyväksyttävä evästeet."),
        malformedForm: Case(
            title: "Lomake ei tullut perille kokonaan",
            text: "Mitään ei tehty. Palaa takaisin ja yritä uudelleen."),
        nothingHere: Case(
            title: "Tätä sivua ei ole",
            text: "Osoite voi olla kirjoitettu väärin tai katkennut. Jos tulit ilmoituksesta, "
                + "kopioi sen linkki kokonaan."),
        temporary: Case(
            title: "Palvelussa on häiriö",
            text: "Mitään ei ole kadonnut. Yritä hetken päästä uudelleen."),
        permanent: Case(
            title: "Jokin meni vikaan",
            text: "Mitään ei ole kadonnut, ja vika on kirjattu. Jos se toistuu, ota yhteyttä."))
}
