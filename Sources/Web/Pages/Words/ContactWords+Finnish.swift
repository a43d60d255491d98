// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension ContactWords {
    static let finnish = ContactWords(
        title: "Kirjoita meille turvallisesti",
        lead: {
            "Kirjoita asiasi täällä, älä tavallisessa sähköpostissa: \($0) lukee viestisi ja vastaa "
                + "siihen suojattuna."
        },
        description: {
            "Näin otat turvallisesti yhteyttä: \($0). "
                + "Palvelut ja postilaatikot, tunnistautuminen ja vastausajat."
        },
        searchLabel: "Mitä asiasi koskee?",
        search: "Hae",
        servicesTitle: "Palvelut",
        found: {
            $0 == 0
                ? "Haulla ei löytynyt palveluja. Kokeile toista sanaa tai valitse alta."
                : $0 == 1
                    ? "Löytyi 1 palvelu."
                    : "Löytyi \($0) palvelua."
        },
        none:
            "Täällä ei ole vielä postilaatikoita, joihin voi kirjoittaa. Ota yhteyttä puhelimella.",
        others: "Muut palvelut",
        whyTitle: "Miksi ei tavallista sähköpostia?",
        whyReadable:
            "Tavallinen sähköposti kulkee kuin postikortti: sen voi lukea moni muukin kuin se, jolle "
            + "kirjoitat.",
        whySender:
            "Tavallisesta sähköpostista emme tiedä, kuka sen kirjoitti. Siksi emme voi vastata sen "
            + "perusteella asiasi sisältöön.",
        whyHere:
            "Täällä viestisi suljetaan heti, ja sen avaavat vain ne, joiden työtä asiasi on. Jokainen "
            + "avaaminen kirjataan.",
        helpTitle: "Jos verkossa asiointi ei onnistu",
        helpText:
            "Voit aina soittaa tai tulla käymään. Autamme myös viestin kirjoittamisessa, ja läheisesi "
            + "voi istua vieressä, kun kirjoitat.",
        officialTitle: "Onko sinulla viranhaltijan osoite?",
        officialText:
            "Jos olet saanut meiltä sähköpostiosoitteen, voit kirjoittaa siihen suojatun viestin.",
        officialLink: "Kirjoita osoitteeseen",
        officialLabel: "Sähköpostiosoite, jonka sait meiltä",
        officialNoneTitle: "Tähän osoitteeseen ei voi kirjoittaa täällä",
        officialNone:
            "Osoitteessa voi olla virhe, tai sen haltijalle kirjoitetaan palvelun kautta. Tarkista "
            + "osoite, valitse palvelu tai soita meille.",
        officialMalformed: "Kirjoita osoite muodossa nimi@esimerkki.fi.",
        howTitle: "Miten sinut tunnistetaan",
        howOpen:
            "Sinua ei tunnisteta. Annat vain sähköpostiosoitteen, johon ilmoitus vastauksesta tulee.",
        whyOpen:
            "Älä kirjoita tänne terveydestäsi, rahastasi tai muusta yksityisestä: emme tiedä, kuka "
            + "olet, joten vastaamme vain yleisesti.",
        howConfirmed:
            "Vahvistat viestin linkillä, jonka saat sähköpostiisi, ja koodilla, jonka saat "
            + "tekstiviestinä.",
        whyConfirmed:
            "Näin tiedämme, että osoite ja numero ovat sinun, ja vastaus tulee sinulle eikä muille. "
            + "Henkilöllisyyttäsi emme näin tiedä.",
        howStrong: "Tunnistaudut pankkitunnuksilla, mobiilivarmenteella tai henkilökortilla.",
        whyStrong:
            "Asiasi voi olla salassa pidettävä. Kun tiedämme varmasti, kuka olet, voimme vastata "
            + "siihen suoraan.",
        howHigh:
            "Tunnistaudut korkeimman tason tunnistusvälineellä, esimerkiksi henkilökortin "
            + "varmenteella.",
        whyHigh: "Asiat täällä vaativat korkeinta varmuutta siitä, kuka olet.",
        languagesTitle: "Kielet",
        answerTitle: "Vastausaika",
        answerDays: {
            $0 == 1
                ? "Vastaamme yhden työpäivän kuluessa."
                : "Vastaamme \($0) työpäivän kuluessa."
        },
        answerOpen: "Vastaamme niin pian kuin voimme.",
        write: "Kirjoita viesti",
        unavailable: "Tähän postilaatikkoon ei voi juuri nyt kirjoittaa verkossa. Soita meille.",
        back: "Kaikki palvelut",
        identifyTitle: "Tunnistaudu ja kirjoita",
        backToWriting: "Takaisin viestiisi",
        identifyKept:
            "Luonnoksesi on tallessa. Saat sen takaisin, kun olet tunnistautunut uudelleen tässä "
            + "selaimessa.",
        notIdentified: "Sinua ei ole tunnistettu, ja vastaanottaja näkee sen.",
        address: "Sähköpostiosoitteesi",
        addressHint:
            "Tähän tulee ilmoitus, kun viestiisi on vastattu. Ilmoituksessa ei kerrota asiastasi.",
        phone: "Matkapuhelinnumerosi",
        phoneHint: "Tähän lähetämme koodin, jolla vahvistat viestin ja avaat vastauksen.",
        subject: "Otsikko",
        subjectHint: "Muutama sana siitä, mitä asiasi koskee. Otsikkokin suojataan.",
        text: "Viestisi",
        textHint: { "Sen lukee vain \($0)." },
        filesKept: "Liitteet, jotka ovat jo tallessa",
        remove: "Poista",
        send: "Lähetä viesti",
        sendConfirm: "Jatka vahvistamaan",
        save: "Tallenna luonnos",
        saved: "Luonnos on tallessa",
        draftHint: {
            "Luonnos säilyy \($0) päivää. Vain tämä selain saa sen auki. "
                + "Jos laitetta käyttää joku muukin, hylkää luonnos, kun lopetat."
        },
        discard: "Hylkää luonnos",
        addressMissing: "Kirjoita sähköpostiosoitteesi",
        addressMalformed: "Kirjoita sähköpostiosoite muodossa nimi@esimerkki.fi",
        phoneMissing: "Kirjoita matkapuhelinnumerosi",
        phoneMalformed: "Kirjoita puhelinnumero muodossa 040 123 4567 tai +358 40 123 4567",
        phoneNotMobile: "Tähän numeroon emme voi lähettää koodia. Anna matkapuhelinnumero.",
        subjectMissing: "Kirjoita otsikko",
        subjectTooLong: "Lyhennä otsikkoa",
        textMissing: "Kirjoita viesti tai lisää liite",
        againTitle: "Tämä on uusi viesti",
        againText:
            "Auki ollut lomake oli jo lähetetty. Sitä, mitä siinä nyt lukee, ei ole lähetetty: "
            + "tarkista viesti, valitse liitteet uudelleen ja lähetä se.",
        sentTitle: "Viestisi on lähetetty",
        sentText: { "\($0) sai sen \($1)." },
        waitTitle: "Vahvista vielä viestisi",
        waitText: {
            "Viestisi on tallessa, mutta sitä ei ole vielä lähetetty. "
                + "Avaa linkki, jonka saat sähköpostiisi, ja anna koodi, jonka saat tekstiviestinä. "
                + "Aikaa on \($0) tuntia."
        },
        waitNone:
            "Jos sähköpostia ei kuulu, katso roskapostista ja tarkista, että annoit oikean osoitteen. "
            + "Voit kirjoittaa viestin uudelleen.",
        nextTitle: "Mitä seuraavaksi tapahtuu",
        nextNotice:
            "Kun viestiisi on vastattu, saat siitä ilmoituksen antamaasi sähköpostiosoitteeseen.",
        nextLink: "Ilmoituksessa on linkki, jolla avaat vastauksen.",
        nextCode:
            "Ilmoituksessa on linkki, ja avaamiseen tarvitset koodin, joka tulee puhelimeesi. "
            + "Vahvistusviestin linkillä voit lukea viestisi uudelleen.",
        nextPerson:
            "Ilmoituksessa ei ole linkkiä: tunnistaudut täällä ja luet vastauksen omissa viesteissäsi. "
            + "Siellä näet myös tämän viestin ja sen, onko se avattu.",
        reference: "Viestin tunnus",
        referenceHint: "Mainitse se, jos otat asiasta yhteyttä.",
        toOwn: "Omat viestit",
        ownTitle: "Viesti, jonka kirjoitit",
        ownLead:
            "Tällä linkillä vahvistat viestisi ja luet sen myöhemmin uudelleen. Viesti lähtee vasta, "
            + "kun olet antanut koodin.",
        ownUntil: { "Linkki toimii \($0) asti." },
        ownNotYours:
            "Jos et kirjoittanut viestiä, sulje sivu. Avaaminen kirjataan lokiin.",
        ownOpen: "Jatka",
        ownCode: "Vahvista koodilla",
        ownWrongPhone: "Jos numero on väärä, kirjoita viesti uudelleen ja anna oikea numero.",
        mineTitle: "Viestit, jotka olet lähettänyt",
        mineTo: { "Vastaanottaja: \($0)" },
        mineWaiting: "Lähetetty, ei vielä avattu",
        mineOpened: { "Avattu virastossa \($0)" },
        mineAnswered: { "Vastattu \($0)" },
        mineOpen: "Lue viestiketju",
        frontText:
            "Jos sinulla on asiaa meille, aloita tästä. Näet palvelut, vastausajat ja sen, miten sinut "
            + "tunnistetaan.",
        starterTitle: "Kirjoittaja aloitti viestiketjun verkkosivulla",
        starterName: "Nimi tunnistuspalvelun mukaan",
        starterAddress: "Osoite, johon ilmoitukset menevät",
        starterPhone: "Numero, johon koodi meni",
        knownNone:
            "Kirjoittajaa ei ole tunnistettu. Osoite on hänen itse antamansa, eikä sitä ole "
            + "tarkistettu. Älä kerro vastauksessa mitään salassa pidettävää.",
        knownPossession:
            "Kirjoittaja on vahvistanut osoitteen ja puhelinnumeron, jotka antoi itse. "
            + "Henkilöllisyyttä ei ole todettu.",
        knownSubstantial:
            "Kirjoittaja on tunnistautunut vahvasti (korotettu varmuustaso). Vastauksen voi avata vain "
            + "sama henkilö.",
        knownHigh:
            "Kirjoittaja on tunnistautunut vahvasti (korkea varmuustaso). Vastauksen voi avata vain "
            + "sama henkilö.")
}
