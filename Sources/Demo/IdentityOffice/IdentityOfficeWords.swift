// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Vocabulary

/// What the identity office's page says.
enum IdentityOfficeWords {
    static let title = LocalText(
        finnish: "Kokeilun tunnistuspalvelu", swedish: "Demons identifieringstjänst",
        english: "Demo identification")
    static let lead = LocalText(
        finnish: "Tämä palvelu ei tunnista ketään oikeasti. Henkilöt ja henkilötunnukset ovat keksittyjä.",
        swedish:
            "Den här tjänsten identifierar ingen på riktigt. Personerna och personbeteckningarna är påhittade.",
        english:
            "This service does not really identify anyone. The people and their identity codes are made up.")
    static let skip = LocalText(
        finnish: "Siirry sisältöön", swedish: "Gå till innehållet", english: "Skip to the content")
    static let residents = LocalText(
        finnish: "Kaislakosken asukkaita", swedish: "Invånare i Kaislakoski",
        english: "Residents of Kaislakoski")
    static let startAdvice = LocalText(
        finnish:
            "Asukkaat tulevat tänne palvelusta, joka pyytää heitä tunnistautumaan. Työntekijä voi osoittaa viestin heille henkilötunnuksella.",
        swedish:
            "Invånarna kommer hit från en tjänst som ber dem identifiera sig. En handläggare kan rikta ett meddelande till dem med personbeteckningen.",
        english:
            "Residents come here from a service that asks them to identify themselves. A case worker can address a message to them by personal identity code."
    )
    static let question = LocalText(finnish: "Kuka olet?", swedish: "Vem är du?", english: "Who are you?")
    static let code = LocalText(
        finnish: "Henkilötunnus", swedish: "Personbeteckning", english: "Personal identity code")
    static let cancel = LocalText(
        finnish: "Keskeytä ja palaa", swedish: "Avbryt och gå tillbaka", english: "Cancel and go back")
    static let refused = LocalText(
        finnish: "Tunnistautumista ei voi jatkaa", swedish: "Identifieringen kan inte fortsätta",
        english: "The identification cannot continue")
    static let refusedAdvice = LocalText(
        finnish:
            "Pyyntö on vanhentunut, jo käytetty tai virheellinen. Palaa palveluun, josta tulit, ja aloita alusta.",
        swedish:
            "Begäran är för gammal, redan använd eller felaktig. Gå tillbaka till tjänsten som du kom från och börja om.",
        english:
            "The request is too old, already used or not valid. Go back to the service that you came from and begin again."
    )

    /// Who asks, and what it will be told.
    static func asked(by service: String) -> LocalText {
        LocalText(
            finnish:
                "\(service) pyytää sinua tunnistautumaan. Palvelulle kerrotaan nimesi, syntymäaikasi ja henkilötunnuksesi.",
            swedish:
                "\(service) ber dig identifiera dig. Tjänsten får veta ditt namn, ditt födelsedatum och din personbeteckning.",
            english:
                "\(service) asks you to identify yourself. It will be told your name, date of birth and personal identity code."
        )
    }
}
