// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The front page: what this is, and how to tell a genuine notice.
struct FrontWords: WordArea {
    let title: String
    let lead: @Sendable (_ authority: String) -> String
    let gotNotice: String
    let gotNoticeText: String
    let genuine: String
    let genuineSender: @Sendable (_ address: String) -> String
    let genuineLink: @Sendable (_ start: String) -> String
    /// Where messages are opened by identifying too, whose notices have no link.
    let genuineLinkOrNone: @Sendable (_ start: String) -> String
    let genuineSilent: String
    let genuineNeverAsks: String
    let doubt: String
    let doesNotOpen: String
    let cutLink: String
    let timePassed: String
    let noCode: String
    let staffTitle: String
    let staffText: String
    let staffLink: String

    static let finnish = FrontWords(
        title: "Suojatut viestit",
        lead: {
            "\($0) lähettää luottamukselliset viestit suojattuina. Täällä luet ne ja vastaat niihin. "
                + "Et tarvitse omaa ohjelmaa, tiliä etkä salasanaa."
        },
        gotNotice: "Saitko ilmoituksen?",
        gotNoticeText: "Avaa ilmoituksessa oleva linkki. Jos se ei avaudu, kopioi koko linkki ja "
            + "liitä se tähän.",
        genuine: "Näin tunnistat aidon ilmoituksen",
        genuineSender: { "Se tulee osoitteesta \($0)." },
        genuineLink: { "Sen linkki alkaa näin: \($0)" },
        genuineLinkOrNone: {
            "Jos siinä on linkki, se alkaa näin: \($0). Linkitön ilmoitus pyytää tunnistautumaan tällä sivustolla."
        },
        genuineSilent: "Siinä ei kerrota, mitä asiasi koskee.",
        genuineNeverAsks: "Siinä ei pyydetä henkilötunnusta, pankkitunnuksia eikä korttisi tietoja.",
        doubt: "Jos epäilet ilmoitusta, älä avaa linkkiä. Kysy meiltä.",
        doesNotOpen: "Jos viesti ei avaudu",
        cutLink: "Sähköpostiohjelma on voinut katkaista linkin. Kopioi se kokonaan, myös viimeiset merkit.",
        timePassed: "Viestin aika on voinut päättyä. Pyydä lähettäjää lähettämään se uudelleen.",
        noCode: "Jos kertakäyttökoodi ei tule, lähettäjällä voi olla väärä puhelinnumero. Ota "
            + "yhteyttä lähettäjään.",
        staffTitle: "Oletko täällä töissä?",
        staffText: "Työntekijät lukevat vastaukset ja vastaavat niihin työtilassa.",
        staffLink: "Kirjaudu työtilaan")

    static let swedish = FrontWords(
        title: "Skyddade meddelanden",
        lead: {
            "\($0) skickar konfidentiella meddelanden skyddade. Här läser du dem och svarar på dem. "
                + "Du behöver inget eget program, konto eller lösenord."
        },
        gotNotice: "Har du fått en avisering?",
        gotNoticeText: "Öppna länken i aviseringen. Om den inte öppnas, kopiera hela länken och "
            + "klistra in den här.",
        genuine: "Så känner du igen en äkta avisering",
        genuineSender: { "Den kommer från adressen \($0)." },
        genuineLink: { "Länken i den börjar så här: \($0)" },
        genuineLinkOrNone: {
            "Om den har en länk börjar länken så här: \($0). En avisering utan länk ber dig identifiera dig på den här webbplatsen."
        },
        genuineSilent: "Den berättar inte vad ditt ärende gäller.",
        genuineNeverAsks: "Den frågar inte efter din personbeteckning, dina bankkoder eller dina "
            + "kortuppgifter.",
        doubt: "Om du tvivlar på en avisering ska du inte öppna länken. Fråga oss.",
        doesNotOpen: "Om meddelandet inte öppnas",
        cutLink: "E-postprogrammet kan ha klippt av länken. Kopiera hela länken, också de sista tecknen.",
        timePassed: "Meddelandets tid kan ha gått ut. Be avsändaren skicka det på nytt.",
        noCode: "Om engångskoden inte kommer kan avsändaren ha fel telefonnummer. Kontakta avsändaren.",
        staffTitle: "Arbetar du här?",
        staffText: "De anställda läser och besvarar svaren i arbetsrummet.",
        staffLink: "Logga in i arbetsrummet")

    static let english = FrontWords(
        title: "Sealed messages",
        lead: {
            "\($0) sends confidential messages sealed. Here you read them and answer them. "
                + "You need no program, account or password of your own."
        },
        gotNotice: "Did you get a notice?",
        gotNoticeText: "Open the link in the notice. If it does not open, copy the whole link and "
            + "paste it here.",
        genuine: "How to recognise a genuine notice",
        genuineSender: { "It comes from the address \($0)." },
        genuineLink: { "Its link begins like this: \($0)" },
        genuineLinkOrNone: {
            "If it has a link, the link begins like this: \($0). A notice without one asks you to identify yourself on this site."
        },
        genuineSilent: "It does not tell what your matter is about.",
        genuineNeverAsks: "It does not ask for your personal identity code, bank codes or card details.",
        doubt: "If you doubt a notice, do not open the link. Ask us.",
        doesNotOpen: "If the message does not open",
        cutLink: "The mail program may have cut the link. Copy all of it, down to the last characters.",
        timePassed: "The message’s time may have passed. Ask the sender to send it again.",
        noCode: "If the one-time code does not come, the sender may have a wrong number. Contact the sender.",
        staffTitle: "Do you work here?",
        staffText: "Staff read the answers, and answer them, in the workspace.",
        staffLink: "Sign in to the workspace")
}
