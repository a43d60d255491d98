// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension DisplayWords {
    static let finnish = DisplayWords(
        expandAll: "Avaa kaikki viestit",
        quoted: "Näytä lainattu aiempi viesti",
        showFormatted: "Näytä muotoiltuna",
        formattedTitle: "Muotoiltu viesti",
        formattedText: "Viesti on alla sellaisena kuin lähettäjän ohjelma sen muotoili. Siinä toimivat vain "
            + "linkit, ja ne avautuvat uuteen välilehteen.",
        frameTitle: "Viestin sisältö",
        picturesAway: {
            ($0 == 1
                ? "Viesti yritti hakea 1 kuvan verkosta. Sitä"
                : "Viesti yritti hakea \($0) kuvaa verkosta. Niitä")
                + " ei haettu, joten lähettäjä ei saa tietää, että luit viestin."
        },
        othersAway: {
            ($0 == 1
                ? "Viesti yritti hakea verkosta 1 muun asian. Sitä"
                : "Viesti yritti hakea verkosta \($0) muuta asiaa. Niitä")
                + " ei haettu."
        },
        htmlCut: "Viesti on hyvin pitkä, ja siitä näkyy alku. Koko teksti on viestin tekstimuodossa.",
        leadsTo: { "vie osoitteeseen \($0)" },
        linksTitle: { $0 == 1 ? "Viestin linkki" : "Viestin linkit (\($0))" },
        linkWithoutWords: "(linkki ilman tekstiä)",
        doubtOtherWords: "tekstissä on eri osoite",
        doubtPunycode: "osoitteessa on kirjaimia, jotka on piilotettu koodiin",
        doubtLetters: "osoitteessa on vieraita kirjaimia, jotka voivat näyttää tutuilta",
        doubtNumber: "osoitteella ei ole nimeä, vain numero",
        doubtUser: "osoitteen alussa on teksti, joka näyttää osoitteelta",
        unverified: "Vahvistamaton lähettäjä",
        unverifiedText:
            "Viesti tuli suojaamattomana sähköpostina. Kuka tahansa on voinut merkitä lähettäjäksi "
            + "tämän osoitteen ja nimen.",
        unverifiedAnswer: "Vastauksesi lähtee suojattuna.",
        unverifiedHint: { "\($0) saa ilmoituksen ja avaa suojatun vastauksen sen linkillä." },
        senderAddress: "Osoite",
        senderName: "Nimi",
        senderUnchecked: "Sähköpostipalvelin ei ole kertonut, tarkistettiinko lähettäjää.",
        spfPassed: { "Posti tuli palvelimelta, joka saa lähettää verkkotunnuksen \($0) postia (SPF)." },
        spfFailed: { "Posti tuli palvelimelta, joka ei saa lähettää verkkotunnuksen \($0) postia (SPF)." },
        spfOpen: { "Ei tiedetä, saako palvelin lähettää verkkotunnuksen \($0) postia (SPF)." },
        dkimPassed: {
            "Verkkotunnus \($0) on allekirjoittanut viestin, eikä se ole muuttunut matkalla (DKIM)."
        },
        dkimFailed: {
            "Verkkotunnuksen \($0) allekirjoitus ei täsmää: viesti on väärennetty tai muuttunut matkalla (DKIM)."
        },
        dkimOpen: { "Verkkotunnuksen \($0) allekirjoitusta ei ole tai sitä ei voitu tarkistaa (DKIM)." },
        dmarcPassed: { "Osoite on todella verkkotunnuksesta \($0) (DMARC). Henkilöstä se ei kerro." },
        dmarcFailed: {
            "Osoite ei ole verkkotunnuksesta \($0), vaikka siltä näyttää: se voi olla väärennetty (DMARC)."
        },
        dmarcOpen: {
            "Verkkotunnus \($0) ei ole kertonut, miten sen osoitteet tarkistetaan, tai tarkistus ei onnistunut (DMARC)."
        },
        scanned: "Haittaohjelmat tarkistettu",
        notScanned: "Haittaohjelmia ei ole tarkistettu",
        claimDiffers: { "Tiedosto on muuta kuin nimi sanoo. Se näyttää olevan: \($0.lowercasedFirst)." },
        mayAct: "Tällainen tiedosto voi käynnistää ohjelmia. Avaa se vain, jos tiedät, mikä se on.",
        kindPicture: { "\($0)-kuva" },
        kindPDF: "PDF-asiakirja",
        kindDocument: "Tekstiasiakirja",
        kindSpreadsheet: "Taulukko",
        kindSlides: "Esitys",
        kindOffice: "Toimisto-ohjelman tiedosto",
        kindArchive: "Pakattuja tiedostoja",
        kindSound: "Ääni",
        kindVideo: "Videotiedosto",
        kindWebPage: "Verkkosivu",
        kindMail: "Sähköpostiviesti",
        kindProgram: "Tietokoneohjelma",
        kindScript: "Komentotiedosto",
        kindText: "Teksti",
        kindUnknown: "Tuntematon tiedosto",
        preview: "Esikatsele",
        previewTitle: "Liitteen esikatselu",
        previewPicture: "Kuva on piirretty uudelleen palvelimella. Tiedosto itse ei avaudu laitteellasi.",
        previewPages: {
            "Sivut \($0)–\($1), yhteensä \($2). Ne on piirretty kuviksi palvelimella. Tiedosto itse ei avaudu "
                + "laitteellasi."
        },
        previewText: "Tiedosto näytetään tekstinä. Mitään siinä olevaa ei suoriteta.",
        previewTextCut: "Tiedoston alku näytetään tekstinä. Koko tiedoston voit ladata.",
        pictureAlternative: { "Kuva tiedostosta \($0)" },
        pageAlternative: { "Sivu \($0)" },
        pageWords: { "Sivun \($0) teksti" },
        previousPages: "Edelliset sivut",
        nextPages: "Seuraavat sivut",
        downloadFile: "Lataa tiedosto",
        downloadInstead: "Voit ladata tiedoston ja avata sen omalla ohjelmallasi, jos luotat lähettäjään.",
        previewNone: "Tiedostoa ei voi esikatsella",
        previewKind: "Tällaisesta tiedostosta ei tehdä esikatselua.",
        previewUnavailable:
            "Palvelimelta puuttuu se, millä esikatselu tehdään turvallisesti. Siksi sitä ei tehdä.",
        previewTooLarge: "Tiedosto on liian suuri esikatseltavaksi.",
        previewUnreadable: "Tiedosto on rikki, lukittu salasanalla tai liian raskas piirrettäväksi.",
        previewTooLong: "Piirtäminen kesti liian kauan ja keskeytettiin.",
        previewBusy: "Juuri nyt esikatsellaan monta tiedostoa. Yritä hetken päästä uudelleen.")
}
