// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension AccessWords {
    static let finnish = AccessWords(
        passageTitle: "Siirryt organisaatiosi kirjautumiseen",
        passageText: "Kirjautuminen tapahtuu organisaatiosi omassa palvelussa. Palaat sieltä takaisin tänne.",
        passageLink: "Jatka kirjautumiseen",
        unknownPerson: .init(
            title: "Sinulla ei ole täällä tunnusta",
            text:
                "Organisaatiosi tunsi sinut, mutta täällä ei ole sinulle tunnusta tai se on suljettu. Pyydä "
                + "tunnusta esihenkilöltäsi tai palvelun pääkäyttäjältä."),
        cancelled: .init(
            title: "Kirjautuminen jäi kesken",
            text: "Mitään ei tapahtunut. Voit kirjautua uudelleen."),
        beginAgain: .init(
            title: "Kirjaudu uudelleen",
            text: "Kirjautuminen kesti liian kauan, tai se alkoi toisessa selaimessa. Aloita alusta."),
        providerDown: .init(
            title: "Organisaatiosi kirjautuminen ei vastaa",
            text: "Yritä hetken päästä uudelleen. Jos sinulla on pääsyavain tai salasana, voit käyttää sitä."),
        refused: .init(
            title: "Kirjautumista ei hyväksytty",
            text:
                "Organisaatiosi kirjautuminen ei päästänyt sinua tänne, tai sen asetuksissa on vika. Ota yhteyttä "
                + "palvelun pääkäyttäjään ja kerro alla oleva pyynnön tunnus."),
        unusable: .init(
            title: "Kirjautumiseen ei voitu luottaa",
            text:
                "Organisaatiosi kirjautumisen vastaus ei ollut kunnossa, eikä ketään kirjattu sisään. Ota yhteyttä "
                + "palvelun pääkäyttäjään ja kerro alla oleva pyynnön tunnus."),
        proofNeeded: .init(
            title: "Osoita ensin, kuka olet",
            text: "Tätä varten sinun on osoitettava uudelleen, että laitteella olet sinä."),
        proveTitle: "Osoita, kuka olet",
        proveLead:
            "Se, mitä olet tekemässä, vaatii varmuuden siitä, että laitteella olet juuri sinä. Sen jälkeen palaat "
            + "takaisin. Osoitus riittää 10 minuutiksi.",
        proveByPassword: "Vahvista salasanalla",
        proveByPasskey: "Vahvista pääsyavaimella",
        firstTitle: "Ensimmäinen pääkäyttäjä",
        firstLead:
            "Anna koodi, jonka asennus tulosti, ja valitse käyttäjätunnuksesi. Seuraavalla sivulla lisäät "
            + "pääsyavaimen tai salasanan.",
        firstConfirm: "Luo tunnus",
        recoverLink: "Minulla on palautuskoodi",
        recoverTitle: "Palauta tunnuksesi",
        recoverLead:
            "Anna koodi, jonka sait pääkäyttäjältä. Entinen salasanasi ja entiset pääsyavaimesi lakkaavat "
            + "toimimasta, ja kaikki istuntosi päättyvät. Seuraavalla sivulla lisäät uuden pääsyavaimen tai salasanan.",
        recoverConfirm: "Palauta tunnus",
        code: "Koodi",
        codeHint: "20 merkkiä. Väliviivoilla ja kirjainten koolla ei ole väliä.",
        ownName: "Nimesi",
        loginHint: "Pieniä kirjaimia a–z, numeroita ja merkkejä . _ - @",
        codeNotAccepted: .init(
            title: "Koodi ei kelpaa",
            text: "Tarkista, että kirjoitit sen oikein. Koodi toimii kerran ja vuorokauden ajan."),
        nameNotAccepted: .init(
            title: "Nimi tai käyttäjätunnus ei kelpaa",
            text: "Kirjoita nimesi ja käyttäjätunnus, jota kenelläkään muulla ei ole."),
        passwordTitle: "Salasana",
        passwordLead: "Salasanan vaihtaminen lopettaa muut istuntosi.",
        newPassword: "Uusi salasana",
        newPasswordHint: "Vähintään 12 merkkiä. Pitkä lause on hyvä salasana.",
        newPasswordAgain: "Uusi salasana toiseen kertaan",
        setPassword: "Vaihda salasana",
        passwordTooShort: .init(
            title: "Salasana on liian lyhyt", text: "Salasanassa on vähintään 12 merkkiä. Sitä ei vaihdettu."),
        passwordsDiffer: .init(
            title: "Salasanat eroavat toisistaan",
            text: "Kirjoita sama salasana kumpaankin kenttään. Sitä ei vaihdettu."),
        donePassword: "Salasana on vaihdettu, ja muut istuntosi on lopetettu.",
        doneEntered: "Olet sisällä. Lisää nyt pääsyavain tai salasana: koodi ei toimi toista kertaa.",
        link: "Tunnukset ja palautukset",
        title: "Tunnukset",
        lead:
            "Täältä näet, kenellä on tunnus, lopetat istuntoja ja palautat tunnuksen, jonka pääsyavain tai salasana on "
            + "kadonnut.",
        waitingTitle: "Odottaa toista pääkäyttäjää",
        unconfirmedTitle: "Postilaatikot, joiden käyttöoikeuksia kukaan ei vahvistanut",
        unconfirmedText:
            "Viime tarkistuksessa osa näiden postilaatikoiden oikeuksista jäi voimaan ilman vahvistusta: toista omistajaa ei ole, tai omistajat eivät vastanneet. Anna kullekin vähintään kaksi omistajaa ja pyydä heitä käymään oikeudet läpi.",
        peopleTitle: "Kaikki tunnukset",
        serving: "Käytössä",
        ended: "Suljettu",
        administrator: "Pääkäyttäjä",
        sessions: { $0 == 0 ? "Ei istuntoja" : $0 == 1 ? "1 istunto" : "\($0) istuntoa" },
        recoveryWaits: "Palautusta on ehdotettu",
        recoveryConfirmed: "Palautuskoodi on annettu",
        sessionsTitle: "Istunnot",
        noSessions: "Ei istuntoja.",
        session: { "Alkoi \($0), viimeksi käytössä \($1)" },
        endSession: "Lopeta",
        endSessionLabel: { "Lopeta istunto, joka alkoi \($0)" },
        recoveryTitle: "Palautus",
        recoveryLead:
            "Kun henkilö on menettänyt pääsyavaimensa tai salasanansa, yksi pääkäyttäjä ehdottaa palautusta ja "
            + "toinen vahvistaa sen. Varmistu ensin, että pyytäjä on se, joka hän sanoo olevansa.",
        recoveryOwn: "Omaa tunnustasi palauttavat muut pääkäyttäjät.",
        propose: "Ehdota palautusta",
        proposed: { "\($0) ehdotti palautusta \($1). Ehdotus on voimassa \($2) asti." },
        confirm: "Vahvista palautus ja näytä koodi",
        confirmOther: "Palautuksen vahvistaa toinen pääkäyttäjä kuin se, joka ehdotti sitä.",
        confirmed: { "\($0) vahvisti palautuksen. Koodi on voimassa \($1) asti." },
        withdraw: "Peru palautus",
        codeTitle: "Palautuskoodi",
        codeLead: { "Anna tämä koodi henkilölle \($0) kasvokkain tai puhelimessa, ei sähköpostissa." },
        codeOnce: { "Koodi näytetään vain nyt. Se toimii kerran, \($0) asti." },
        codeUse: { "Koodi annetaan osoitteessa \($0)." },
        back: "Kaikki tunnukset",
        doneProposed: "Palautusta on ehdotettu. Pyydä toista pääkäyttäjää vahvistamaan se.",
        doneWithdrawn: "Palautus on peruttu.")
}
