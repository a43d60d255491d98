// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What stands on every page.
struct CommonWords: WordArea {
    let skip: String
    let languages: String
    let service: String
    let demo: String
    let demoPostOffice: String
    let help: String
    let reference: String
    let front: String
    let problem: String
    let done: String
    let note: String

    static let finnish = CommonWords(
        skip: "Siirry sisältöön",
        languages: "Kieli",
        service: "Suojatut viestit",
        demo: "Tämä on kokeilu: viranomainen, ihmiset ja viestit ovat keksittyjä.",
        demoPostOffice: "Katso lähteneet ilmoitukset ja tekstiviestit",
        help: "Tarvitsetko apua?",
        reference: "Jos otat yhteyttä, kerro tämän pyynnön tunnus:",
        front: "Mikä tämä palvelu on?",
        problem: "Ongelma",
        done: "Valmis",
        note: "Huomaa")

    static let swedish = CommonWords(
        skip: "Gå till innehållet",
        languages: "Språk",
        service: "Skyddade meddelanden",
        demo: "Det här är en demonstration: myndigheten, människorna och meddelandena är påhittade.",
        demoPostOffice: "Se aviseringarna och textmeddelandena som har skickats",
        help: "Behöver du hjälp?",
        reference: "Om du kontaktar oss, uppge numret på den här begäran:",
        front: "Vad är det här för en tjänst?",
        problem: "Problem",
        done: "Klart",
        note: "Observera")

    static let english = CommonWords(
        skip: "Skip to content",
        languages: "Language",
        service: "Sealed messages",
        demo: "This is a demonstration: the authority, the people and the messages are made up.",
        demoPostOffice: "See the notices and text messages that were sent",
        help: "Do you need help?",
        reference: "If you contact us, tell the number of this request:",
        front: "What is this service?",
        problem: "Problem",
        done: "Done",
        note: "Note")
}
