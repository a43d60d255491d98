// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension BulletinWords {
    static let finnish = BulletinWords(
        title: "Tiedotteet",
        lead:
            "Yleistä tietoa monelle kerralla: kursseja, tapahtumia, avoimia paikkoja. Tiedote lähtee "
            + "tavallisena sähköpostina, joten siinä ei saa olla mitään luottamuksellista eikä "
            + "kenenkään asiaa.",
        newBulletin: "Uusi tiedote",
        bulletin: "Tiedote",
        noBulletins: "Tiedotteita ei ole vielä lähetetty.",
        groups: "Ryhmät",
        noGroups:
            "Ryhmiä ei ole vielä. Tee ensin ryhmä ja lisää siihen ne, jotka ovat halunneet "
            + "tiedotteita.",
        newGroup: "Uusi ryhmä",
        noMailbox:
            "Tiedotteita voi lähettää vain, jos saa lähettää jonkin postilaatikon nimissä. Hae "
            + "oikeutta postilaatikon vastuuhenkilöltä.",
        groupName: "Ryhmän nimi",
        groupNameHint: "Nimi näkyy vain työntekijöille.",
        nameMissing: "Kirjoita ryhmälle nimi.",
        mailbox: "Postilaatikko, jonka nimissä lähetetään",
        make: "Tee ryhmä",
        subscribers: { $0 == 1 ? "1 vastaanottaja" : "\($0) vastaanottajaa" },
        emptyGroup: "Ryhmässä ei ole vielä ketään.",
        addTitle: "Lisää vastaanottajia",
        addresses: "Sähköpostiosoitteet",
        addressesHint:
            "Yksi riviä kohti tai pilkuin erotettuina. Lisää vain ne, jotka ovat pyytäneet "
            + "tiedotteita. Ryhmästä poistunutta ei lisätä takaisin.",
        file: "Tai taulukko tiedostona (CSV)",
        fileHint:
            "Jokaiselta riviltä otetaan sähköpostiosoite; ensimmäisellä rivillä voi olla sarakkeiden nimet.",
        add: "Lisää",
        addressesMissing: "Kirjoita ainakin yksi sähköpostiosoite.",
        addressesTooMany: "Lisää enintään 5 000 osoitetta kerralla.",
        groupFull:
            "Ryhmään mahtuu enintään 50 000 vastaanottajaa. Lisää vähemmän osoitteita tai tee toinen ryhmä.",
        addressesWrong: { "Näillä riveillä ei ole kelvollista sähköpostiosoitetta: \($0)." },
        fileWrong: { "Näillä tiedoston riveillä ei ole kelvollista sähköpostiosoitetta: \($0)." },
        nothingAdded: "Yhtään osoitetta ei lisätty. Korjaa rivit ja lähetä lista uudelleen.",
        added: { "Uusia: \($0). Jo ryhmässä: \($1). Ryhmästä poistuneita, joita ei lisätty: \($2)." },
        removeTitle: "Poista vastaanottaja",
        address: "Sähköpostiosoite",
        removeHint: "Kun joku pyytää sitä esimerkiksi puhelimessa. Osoitetta ei voi lisätä takaisin.",
        remove: "Poista",
        removed: "Osoite on poistettu ryhmästä.",
        notThere: "Ryhmässä ei ole tätä osoitetta. Tarkista, että kirjoitit sen oikein.",
        formLead:
            "Seuraavaksi tiedote tarkistetaan, ja näet, kuinka monelle se lähtee. Mitään ei lähetetä "
            + "vielä.",
        group: "Ryhmä",
        groupMissing: "Valitse ryhmä.",
        choose: "Valitse",
        language: "Tiedotteen kieli",
        subject: "Otsikko",
        text: "Teksti",
        textMissing: "Kirjoita sekä otsikko että teksti.",
        goOn: "Tarkista tiedote",
        stateDraft: "Luonnos",
        stateReady: "Valmis lähetettäväksi",
        stateSending: "Lähtee parhaillaan",
        stateSent: "Lähetetty",
        stateStopped: "Lähetys keskeytetty",
        toGroup: { "Ryhmälle \($0), lähettäjänä \($1)" },
        progress: "Lähetyksen eteneminen",
        countHanded: "Lähetetty",
        countWaiting: "Odottaa",
        countNotSent: "Jäi lähettämättä",
        countFailed: "Ei mennyt perille",
        countLeft: "Poistui ryhmästä ennen lähetystä",
        stop: "Keskeytä lähetys",
        renew: "Päivitä luvut",
        staleTitle: "Tiedote oli jo muuttunut",
        staleText:
            "Pyyntöäsi ei toteutettu, koska sivu näytti aiemman tilanteen. Alla näet, miten asia on nyt.",
        findings: "Tarkistus huomasi",
        mustBeMended:
            "Tiedotetta ei voi lähettää näin. Muokkaa tekstiä, tai lähetä asia suojattuna viestinä "
            + "sille, jota se koskee.",
        foundCodes: { $0 == 1 ? "Tekstissä on henkilötunnus." : "Tekstissä on \($0) henkilötunnusta." },
        foundLink: "Tekstissä on linkki suojattuun viestiin tai viestiketjuun.",
        foundTag:
            "Otsikossa on merkintä, jolla viesti pyydetään suojaamaan. Tiedotetta ei suojata.",
        foundAccount: "Tekstissä on tilinumero. Varmista, ettei se ole yksityishenkilön.",
        foundWord: { "Tekstissä on sana ”\($0)”. Luottamuksellista tietoa ei saa lähettää tiedotteessa." },
        fixText: "Kun jatkat, vastaanottajat lukitaan: tiedote lähtee niille, jotka ovat ryhmässä nyt.",
        fix: "Jatka",
        nobody: "Ryhmässä ei ole ketään, jolle tiedotteen voisi lähettää.",
        goesTo: { $0 == 1 ? "Tiedote lähtee 1 vastaanottajalle" : "Tiedote lähtee \($0) vastaanottajalle" },
        sendText:
            "Jokainen saa oman sähköpostin, jossa ei näy muita vastaanottajia ja josta tiedotteet "
            + "voi perua.",
        send: "Lähetä tiedote",
        edit: "Muokkaa tiedotetta",
        leaveTitle: "Haluatko lopettaa tiedotteet?",
        leaveText: {
            "Saat sähköpostiisi tiedotteita, joiden lähettäjä on \($0). Kun lopetat ne, et saa niitä enää."
        },
        leave: "Lopeta tiedotteet",
        leftTitle: "Tiedotteet on lopetettu",
        leftText: {
            "Sinulle ei enää lähetetä näitä tiedotteita: \($0). Osoitteesi on poistettu. Jos haluat "
                + "ne takaisin, ota yhteyttä meihin."
        })
}
