// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Vocabulary

/// What the post office's page says.
enum PostOfficeWords {
    static let title = LocalText(
        finnish: "Kokeilun postitoimisto", swedish: "Demons postkontor", english: "Demo post office")
    static let lead = LocalText(
        finnish:
            "Tänne tulevat kokeilun sähköpostit ja tekstiviestit. Mikään niistä ei lähde tältä koneelta.",
        swedish: "Hit kommer demons e-post och sms. Inget av dem lämnar den här datorn.",
        english: "The demo's mail and text messages come here. None of them leaves this computer.")
    static let languages = LocalText(finnish: "Kieli", swedish: "Språk", english: "Language")
    static let skip = LocalText(
        finnish: "Siirry viesteihin", swedish: "Gå till meddelandena", english: "Skip to the messages")
    static let empty = LocalText(
        finnish: "Mitään ei ole vielä lähtenyt", swedish: "Inget har skickats än",
        english: "Nothing has left yet")
    static let emptyAdvice = LocalText(
        finnish: "Lähetä suojattu viesti, niin ilmoitus siitä ilmestyy tähän.",
        swedish: "Skicka ett skyddat meddelande, så kommer aviseringen hit.",
        english: "Send a sealed message, and the notice of it will appear here.")
    static let refreshOn = LocalText(
        finnish: "Päivitä sivu itsestään", swedish: "Uppdatera sidan automatiskt",
        english: "Keep the page up to date")
    static let refreshOff = LocalText(
        finnish: "Lopeta päivittäminen", swedish: "Sluta uppdatera", english: "Stop updating")
    static let isRefreshing = LocalText(
        finnish: "Sivu päivittyy \(PostOfficeLimits.refreshSeconds) sekunnin välein.",
        swedish: "Sidan uppdateras med \(PostOfficeLimits.refreshSeconds) sekunders mellanrum.",
        english: "The page is updated every \(PostOfficeLimits.refreshSeconds) seconds.")
    static let mail = LocalText(finnish: "Sähköposti", swedish: "E-post", english: "Mail")
    static let sms = LocalText(finnish: "Tekstiviesti", swedish: "Sms", english: "Text message")
    static let from = LocalText(finnish: "Lähettäjä", swedish: "Avsändare", english: "From")
    static let to = LocalText(finnish: "Vastaanottaja", swedish: "Mottagare", english: "To")
    static let returnTo = LocalText(
        finnish: "Palautusosoite", swedish: "Returadress", english: "Return address")
    static let noReturn = LocalText(finnish: "ei ole", swedish: "ingen", english: "none")
    static let noSubject = LocalText(finnish: "Ei aihetta", swedish: "Inget ämne", english: "No subject")
    static let read = LocalText(finnish: "Lue kirje", swedish: "Läs brevet", english: "Read the letter")
    static let asShown = LocalText(
        finnish: "Näytä niin kuin postiohjelma", swedish: "Visa som i e-postprogrammet",
        english: "Show as a mail program does")
    static let source = LocalText(
        finnish: "Lähdekoodi", swedish: "Källkod", english: "Source")
    static let list = LocalText(
        finnish: "Lähteneet viestit, uusin ensin", swedish: "Skickade meddelanden, det nyaste först",
        english: "What has left, newest first")
}

extension Language {
    /// The language's name in itself.
    var ownName: String {
        switch self {
        case .finnish: "Suomi"
        case .swedish: "Svenska"
        case .english: "English"
        }
    }
}
