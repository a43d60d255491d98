// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Scanning

extension QuarantineWords {
    static let finnish = QuarantineWords(
        title: "Karanteeni",
        lead:
            "Näitä viestejä ei ole välitetty eteenpäin. Katso syy ja päätä, vapautetaanko vai poistetaanko viesti.",
        heldCount: { $0 == 1 ? "1 viesti on karanteenissa" : "\($0) viestiä on karanteenissa" },
        emptyTitle: "Karanteenissa ei ole viestejä",
        emptyText: "Viesti, joka voi olla vaarallinen, pysähtyy tänne, kunnes joku päättää siitä.",
        backToList: "Kaikki karanteenissa olevat",
        mailTitle: "Viesti karanteenissa",
        sender: "Lähettäjä",
        identification: "Tunnistaminen",
        noSender: "Ei lähettäjää: sähköpostipalvelimen oma ilmoitus",
        recipients: "Vastaanottajat",
        claimedSender: "Lähettäjä viestin mukaan",
        subject: "Otsikko",
        mailbox: "Postilaatikko",
        heldAt: "Pysäytetty",
        size: "Koko",
        destroyedAt: "Hävitetään viimeistään",
        reasonsTitle: "Miksi viesti pysäytettiin",
        partsTitle: "Mitä viestissä on",
        partsUnread: "Sisältöä ei voi luetella: viestiä ei ole tehty niin kuin sähköposti tehdään.",
        headerTitle: "Viestin otsaketiedot sellaisina kuin ne tulivat",
        headerHint: "Teknistä tukea varten.",
        release: "Vapauta",
        releaseTitle: "Vapautetaanko viesti?",
        releaseText:
            "Viesti välitetään sellaisena kuin se tuli. Vapauta se vain, jos tunnet lähettäjän ja odotit "
            + "viestiä. Jos et ole varma, kysy lähettäjältä puhelimitse.",
        releaseConfirm: "Vapauta viesti",
        neverReleased:
            "Haittaohjelmaa ei vapauteta. Jos tarvitset viestin sisällön, pyydä lähettäjää lähettämään se "
            + "uudelleen.",
        releasing: "Viesti on vapautettu, ja sitä välitetään.",
        delete: "Poista",
        deleteTitle: "Poistetaanko viesti?",
        deleteText: "Viesti hävitetään, eikä sitä saa takaisin. Lähettäjälle ei ilmoiteta.",
        deleteConfirm: "Poista viesti",
        cancel: "Älä tee mitään, palaa takaisin",
        doneReleased: "Viesti on vapautettu ja välitetään hetken kuluttua.",
        doneDeleted: "Viesti on poistettu.",
        malware: { "Viestistä löytyi haittaohjelma: \($0)." },
        policy: { "Haittaohjelmien tarkistuksen säännöt estävät viestin: \($0)." },
        notScanned: {
            switch $0 {
            case .unavailable: "Viestiä ei voitu tarkistaa haittaohjelmien varalta."
            case .tooLarge: "Viesti on liian suuri tarkistettavaksi haittaohjelmien varalta."
            }
        },
        ambiguity: {
            switch $0 {
            case .repeatedContentType: "Viesti ilmoittaa kahdesti, millaista sisältöä siinä on."
            case .repeatedEncoding: "Viesti ilmoittaa kahdesti, miten sen sisältö on koodattu."
            case .repeatedDisposition: "Viesti ilmoittaa kahdesti, miten liitettä käsitellään."
            case .repeatedParameter: "Yksi rakenteen tieto on annettu kahdesti eri arvoin."
            case .unreadableContentType:
                "Sisällön laji on kirjoitettu niin, että ohjelmat tulkitsevat sen eri tavoin."
            case .noBoundary: "Viestissä pitäisi olla useita osia, mutta se ei kerro, mistä ne alkavat."
            case .noDelimiter: "Viestissä pitäisi olla useita osia, mutta niitä ei löydy."
            case .noCloseDelimiter: "Viestin loppu puuttuu; se on voinut katketa."
            case .sharedBoundary: "Sisäkkäiset osat on erotettu samalla merkillä."
            case .hiddenField: "Liitteen laji on kirjoitettu niin, etteivät kaikki ohjelmat näe sitä."
            case .encodedMultipart: "Useita osia on koodattu yhtenä, mitä sähköpostissa ei sallita."
            case .headerNotEnded:
                "Otsaketiedot katkeavat, joten ohjelmat ovat eri mieltä siitä, mistä sisältö alkaa."
            case .unknownEncoding: "Liite on koodattu tuntemattomalla tavalla."
            case .brokenEncoding: "Liite on koodattu väärin, joten ohjelmat näkevät siinä eri tiedostot."
            case .conflictingNames: "Liitteellä on kaksi nimeä, joiden mukaan se on eri lajin tiedosto."
            case .incomplete: "Tiedosto ei ole viestissä kokonaan: se tulee useassa viestissä tai on muualla."
            case .nulInHeader: "Otsaketiedoissa on näkymätön merkki, johon osa ohjelmista lopettaa lukemisen."
            case .bareLineEnd: "Rivit päättyvät tavalla, jonka ohjelmat tulkitsevat eri tavoin."
            case .beyondLimits: "Viestissä on enemmän sisäkkäisiä osia kuin tarkistetaan."
            }
        })
}
