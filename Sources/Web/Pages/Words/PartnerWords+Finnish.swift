// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension PartnerWords {
    static let finnish = PartnerWords(
        title: "Kumppanit",
        lead: "Muut viranomaiset, kumppanit ja palveluntuottajat, jotka viestivät kanssamme suojatusti.",
        none: "Kumppaneita ei ole vielä.",
        add: "Lisää kumppani",
        back: "Kumppanit",
        recordTitle: "Tiedot ja sopimus",
        name: "Organisaation nimi",
        business: "Y-tunnus",
        domains: "Sähköpostin verkkotunnukset",
        domainsHint: "Esimerkiksi kumppani.example. Henkilöiden osoitteiden on oltava näissä. Erota "
            + "välilyönnillä.",
        address: "Yhteinen sähköpostiosoite",
        addressHint: "Tänne lähtee ilmoitus, jos viestissä mainittu henkilö ei enää toimi kumppanin "
            + "puolesta.",
        agreement: "Sopimuksen tunniste",
        agreedOn: "Sopimus tehty",
        reviewedOn: "Viimeksi tarkistettu (jos on)",
        reviewDue: "Tarkistettava viimeistään",
        save: "Tallenna",
        notSaved: "Tallennus ei onnistunut",
        flawName: "Kirjoita nimi, enintään 200 merkkiä.",
        flawBusiness: "Y-tunnus ei kelpaa. Se on muotoa 1234567-1.",
        flawDomains: "Kirjoita vähintään yksi verkkotunnus, kuten kumppani.example.",
        flawAddress: "Kirjoita sähköpostiosoite, joka on kumppanin verkkotunnuksessa.",
        flawAgreement: "Kirjoita, mistä sopimus löytyy, enintään 200 merkkiä.",
        flawAgreed: "Valitse päivä, jona sopimus tehtiin. Se ei voi olla tulevaisuudessa.",
        flawReviewed: "Tarkistuspäivä on sopimuksen päivän ja tämän päivän välillä.",
        flawDue: "Valitse seuraavan tarkistuksen päivä. Se on edellisen jälkeen.",
        flawPhone: "Kirjoita matkapuhelinnumero, johon voi lähettää tekstiviestin.",
        flawKnown: "Osoite on jo käytössä toisella henkilöllä tai kumppanilla.",
        due: { "Tarkistettava viimeistään \($0)" },
        overdue: { "Tarkistus myöhässä: piti tehdä \($0) mennessä" },
        closed: { "Kumppanuus päättyi \($0)" },
        peopleTitle: "Henkilöt",
        peopleNone: "Ketään ei ole vielä kutsuttu.",
        invited: { "Kutsuttu \($0), ei vielä hyväksynyt" },
        serving: { "Hyväksyi kutsun \($0)" },
        personEnded: { "Päättynyt \($0)" },
        end: "Päätä oikeus",
        endLabel: { "Päätä oikeus: \($0)" },
        again: "Lähetä kutsu uudelleen",
        againLabel: { "Lähetä kutsu uudelleen: \($0)" },
        inviteTitle: "Kutsu henkilö",
        inviteLead: "Henkilö saa sähköpostiin linkin ja puhelimeen koodin, tai kirjautuu organisaationsa "
            + "omalla kirjautumisella, jos se on käytössä. Hän näkee kaikki kumppanin viestit ja vastaa niihin "
            + "kumppanin puolesta.",
        personName: "Henkilön nimi",
        personAddress: "Sähköpostiosoite",
        phone: "Matkapuhelinnumero",
        invite: "Lähetä kutsu",
        notInvited: "Kutsua ei lähetetty",
        closeTitle: "Päätä kumppanuus",
        closeText: "Kaikkien kumppanin henkilöiden oikeus päättyy heti, eikä kumppani voi enää avata "
            + "viestejä. Tätä ei voi perua.",
        close: "Päätä kumppanuus",
        doneSaved: "Tiedot on tallennettu.",
        doneInvited: "Kutsu lähtee sähköpostilla.",
        doneEnded: "Henkilön oikeus on päättynyt.",
        doneClosed: "Kumppanuus on päättynyt.",
        partner: "Kumppanin edustaja",
        opensBySignIn: "Kumppanin henkilöt avaavat viestin omalla kirjautumisellaan.",
        startTitle: "Kumppanin kirjautuminen",
        startLead: {
            "Täällä luet viestit, jotka \($0) on lähettänyt organisaatiollesi. Saat sähköpostiisi "
                + "linkin ja sen jälkeen koodin puhelimeesi."
        },
        ownAddress: "Sähköpostiosoitteesi",
        sendLink: "Lähetä linkki",
        noAddress: "Kirjoita sähköpostiosoitteesi.",
        askedTitle: "Katso sähköpostisi",
        askedText: "Jos osoite kuuluu kumppanin henkilölle, siihen on lähtenyt linkki. Se toimii kerran "
            + "ja puolen tunnin ajan.",
        askedAgain: "Jos linkkiä ei tule, tarkista osoite tai kysy yhteyshenkilöltäsi.",
        linkTitle: "Kirjaudu kumppanina",
        linkLead: { "Linkki vie suojattuihin viesteihin, jotka \($0) on lähettänyt organisaatiollesi." },
        goOn: "Jatka",
        linkOnce: "Linkki toimii kerran.",
        notYours: "Jos linkki ei ole sinulle, sulje sivu.",
        linkOverTitle: "Linkki ei toimi enää",
        linkOver: "Se on käytetty, sen aika on päättynyt, tai siitä puuttuu osa. Pyydä uusi linkki "
            + "kirjautumissivulla. Jos kyse on kutsusta, pyydä uusi kutsu.",
        codeSubmit: "Kirjaudu",
        wrongPhone: "Jos numero ei ole sinun, ota yhteyttä siihen, joka kutsui sinut.",
        mineTitle: "Organisaation viestit",
        mineLead: {
            "Tässä ovat viestit, jotka on lähetetty organisaatiolle \($0). Ne näkevät kaikki, "
                + "jotka toimivat sen puolesta."
        },
        mineNone: "Viestejä ei ole.",
        signedInAs: { "Kirjautunut: \($0), \($1)" })
}
