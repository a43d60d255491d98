// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension NewMessageWords {
    static let finnish = NewMessageWords(
        link: "Uusi viesti",
        title: "Uusi suojattu viesti",
        lead:
            "Vastaanottaja saa sähköpostiinsa ilmoituksen, joka ei paljasta viestistä mitään, ja "
            + "avaa viestin valitsemallasi tavalla.",
        mailbox: "Postilaatikko, josta viesti lähtee",
        choose: "Valitse postilaatikko",
        address: "Vastaanottajan sähköpostiosoite, tai useita",
        addressHint:
            "Esimerkiksi maija@example.com. Kirjoita useat kukin omalle rivilleen: jokainen saa oman viestinsä "
            + "eikä näe muita. Jos heidät tunnistetaan kertakäyttökoodilla tai nimettyinä henkilöinä, kirjoita "
            + "numero tai henkilötunnus kunkin osoitteen perään.",
        certain: "Olen tarkistanut vastaanottajat: lähetä silti",
        opening: "Miten vastaanottaja tunnistetaan",
        openLink: "Pelkkä ilmoituksen linkki",
        openLinkHint: "Viestin voi avata jokainen, joka pääsee lukemaan vastaanottajan sähköpostia.",
        openPIN: "Linkki ja kertakäyttökoodi tekstiviestillä",
        openPINHint: "Viestin voi avata se, jolla on sekä ilmoitus että puhelin.",
        phone: "Matkapuhelinnumero",
        phoneHint: "Täytä vain, jos valitsit kertakäyttökoodin. Esimerkiksi 040 123 4567.",
        openPerson: "Nimetty henkilö",
        openPersonHint: "Vain tämä henkilö voi avata viestin vahvan tunnistautumisen jälkeen.",
        person: "Henkilötunnus",
        personHint: "Täytä vain, jos valitsit nimetyn henkilön. Tunnus ei näy ilmoituksessa eikä lokissa.",
        tell: "Matkapuhelinnumero muistutusta varten (ei pakollinen)",
        tellHint:
            "Jos viestiä ei avata, kerromme siitä myös tekstiviestillä. Tekstiviestissä ei ole viestin sisältöä.",
        subject: "Otsikko",
        subjectHint: "Vastaanottaja näkee otsikon vasta, kun viesti on avattu.",
        days: "Kuinka kauan viestin voi avata",
        daysHint: "Sen jälkeen vastaanottaja ei enää pääse viestiin. Postilaatikkoon se jää.",
        dayCount: { "\($0) päivää" },
        text: "Viesti",
        textHint: "Tekstin ja liitteet näkevät vain vastaanottaja ja postilaatikon käyttäjät.",
        send: "Lähetä suojattu viesti",
        mistakesTitle: {
            $0 == 1 ? "viestiä ei lähetetty, korjaa yksi kohta" : "viestiä ei lähetetty, korjaa \($0) kohtaa"
        },
        mistake: { $0.inFinnish },
        doneSent: "Viesti on lähetetty. Vastaanottajalle lähtee ilmoitus.")
}

extension NewMessageMistake {
    fileprivate var inFinnish: String {
        switch self {
        case .mailboxNotChosen: "Valitse postilaatikko, josta viesti lähtee."
        case .addressMissing: "Kirjoita vastaanottajan sähköpostiosoite."
        case .addressMalformed(let text):
            "”\(text)” ei ole sähköpostiosoite. Kirjoita se muodossa maija@example.com."
        case .addressWithSuffix(let address):
            "Kirjoita osoite \(address) ilman päätettä .s ja ilman numeroa: tällä lomakkeella tunnistamisen "
                + "tapa valitaan alempaa."
        case .codeInAddress:
            "Osoitteessa on henkilötunnus. Poista se: osoite kulkee sähköpostissa suojaamatta."
        case .addressTwice(let address):
            "\(address) on tässä kahdesti, ja sen perässä on eri tiedot. Poista toinen."
        case .tooManyRecipients(let limit):
            "Vastaanottajia on liikaa. Yhden viestin voi lähettää enintään \(limit) vastaanottajalle."
        case .behindAddress(let address):
            "Osoitteen \(address) perässä on jotakin ylimääräistä. Erota vastaanottajat pilkulla tai rivinvaihdolla "
                + "tai valitse, miten heidät tunnistetaan."
        case .phoneBehind(let address):
            "Kirjoita osoitteen perään matkapuhelinnumero, esimerkiksi \(address) 040 123 4567."
        case .personBehind(let address):
            "Kirjoita osoitteen \(address) perään oikea henkilötunnus."
        case .phoneForOne:
            "Vastaanottajia on useita, tai numero on jo osoitteen perässä. Poista tämä numero ja kirjoita kunkin "
                + "oma numero osoitteen perään."
        case .personForOne:
            "Vastaanottajia on useita, tai tunnus on jo osoitteen perässä. Poista tämä tunnus ja kirjoita kunkin "
                + "oma tunnus osoitteen perään."
        case .tellForOne: "Muistutuksen numeron voi antaa vain yhdelle vastaanottajalle. Poista numero."
        case .unconfirmed: "Tarkista vastaanottajat ja vahvista, että he ovat oikeat."
        case .openingNotChosen: "Valitse, miten vastaanottaja tunnistetaan."
        case .phoneMissing: "Kirjoita matkapuhelinnumero, johon kertakäyttökoodi lähetetään."
        case .phoneMalformed:
            "Tämä ei ole puhelinnumero. Kirjoita se muodossa 040 123 4567 tai +358 40 123 4567."
        case .phoneNotMobile:
            "Tähän numeroon ei voi lähettää kertakäyttökoodia. Kirjoita matkapuhelinnumero."
        case .phoneUnused:
            "Kirjoitit puhelinnumeron, mutta et valinnut kertakäyttökoodia. Valitse se tai poista "
                + "numero."
        case .personMissing: "Kirjoita sen henkilön henkilötunnus, joka saa avata viestin."
        case .personMalformed: "Henkilötunnus ei ole oikein. Tarkista se merkki merkiltä."
        case .personUnused:
            "Kirjoitit henkilötunnuksen, mutta et valinnut nimettyä henkilöä. Valitse se tai "
                + "poista tunnus."
        case .tellMalformed:
            "Tämä ei ole puhelinnumero. Kirjoita se muodossa 040 123 4567 tai +358 40 123 4567."
        case .tellNotMobile: "Tähän numeroon ei voi lähettää tekstiviestiä. Kirjoita matkapuhelinnumero."
        case .tellUnused:
            "Valitsit kertakäyttökoodin, joten muistutus lähtee samaan numeroon kuin koodi. Poista tämä numero."
        case .subjectMissing: "Kirjoita otsikko."
        case .subjectTooLong: "Otsikko on liian pitkä. Lyhennä se enintään 200 merkkiin."
        case .codeInSubject:
            "Otsikossa on henkilötunnus. Poista se; jos tunnusta tarvitaan, kirjoita se itse "
                + "viestiin."
        case .daysNotOffered: "Valitse jokin luettelon ajoista."
        case .nothingWritten: "Kirjoita viesti tai valitse liite."
        }
    }
}
