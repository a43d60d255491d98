// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The page that tells whether a notice is genuine.
struct GenuineWords: WordArea {
    let title: String
    let lead: String
    let code: String
    let codeHint: String
    let check: String
    let link: String
    let yesTitle: String
    let yes: @Sendable (_ time: String) -> String
    let yesStill: String
    let noTitle: String
    let no: String
    let noStill: String
    let malformed: String
}

extension GenuineWords {
    static let finnish = GenuineWords(
        title: "Onko ilmoitus aito?",
        lead:
            "Jokaisessa lähettämässämme ilmoituksessa on tarkistuskoodi. Kirjoita se tähän, niin kerromme, onko "
            + "ilmoitus meiltä.",
        code: "Tarkistuskoodi",
        codeHint: "Kahdeksan merkkiä, esimerkiksi 7KQ4-M2XD",
        check: "Tarkista",
        link: "Tarkista ilmoituksen koodi",
        yesTitle: "Ilmoitus on aito",
        yes: { "Kirjoitimme ilmoituksen, jossa on tämä koodi, \($0)." },
        yesStill:
            "Varmista silti, että linkki alkaa tämän sivuston osoitteella. Huijari voi kopioida koodin aidosta "
            + "ilmoituksesta.",
        noTitle: "Emme ole lähettäneet tällaista ilmoitusta",
        no: "Tarkista, että kirjoitit koodin oikein. Jos kirjoitit, ilmoitus ei ole meiltä.",
        noStill: "Älä avaa sen linkkiä äläkä vastaa siihen. Ota yhteyttä meihin.",
        malformed: "Kirjoita koodi sellaisena kuin se on ilmoituksessa: kahdeksan merkkiä.")

    static let swedish = GenuineWords(
        title: "Är aviseringen äkta?",
        lead:
            "Varje avisering som vi skickar har en kontrollkod. Skriv den här, så berättar vi om aviseringen är från "
            + "oss.",
        code: "Kontrollkod",
        codeHint: "Åtta tecken, till exempel 7KQ4-M2XD",
        check: "Kontrollera",
        link: "Kontrollera aviseringens kod",
        yesTitle: "Aviseringen är äkta",
        yes: { "Vi skrev en avisering med den här koden \($0)." },
        yesStill:
            "Se ändå till att länken börjar med den här webbplatsens adress. En bedragare kan kopiera koden ur en "
            + "äkta avisering.",
        noTitle: "Vi har inte skickat en sådan avisering",
        no: "Kontrollera att du skrev koden rätt. Om du gjorde det är aviseringen inte från oss.",
        noStill: "Öppna inte länken i den och svara inte på den. Kontakta oss.",
        malformed: "Skriv koden så som den står i aviseringen: åtta tecken.")

    static let english = GenuineWords(
        title: "Is this notice genuine?",
        lead:
            "Every notice that we send has a check code. Type it here, and we tell you whether the notice is ours.",
        code: "Check code",
        codeHint: "Eight characters, such as 7KQ4-M2XD",
        check: "Check",
        link: "Check the code of a notice",
        yesTitle: "The notice is genuine",
        yes: { "We wrote a notice with this code on \($0)." },
        yesStill:
            "Still, make sure that its link begins with the address of this site. A swindler can copy the code from "
            + "a genuine notice.",
        noTitle: "We have sent no such notice",
        no: "Check that you typed the code rightly. If you did, the notice is not ours.",
        noStill: "Do not open its link, and do not answer it. Contact us.",
        malformed: "Type the code as it stands in the notice: eight characters.")
}
