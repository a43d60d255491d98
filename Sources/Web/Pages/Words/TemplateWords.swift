// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Messages
internal import Vocabulary

/// Templates of messages.
struct TemplateWords: WordArea {
    let title: String
    let lead: String
    let link: String
    let new: String
    let newTitle: String
    let editTitle: String
    let emptyText: String
    let back: String
    let unit: String
    let everybody: String
    let name: String
    let nameHint: String
    let versionsHint: String
    let subject: String
    let text: String
    let save: String
    let remove: String
    let removeText: String
    let removeConfirm: String
    let doneSaved: String
    let doneRemoved: String
    let flawTitle: String
    let flaw: @Sendable (TextTemplate.Content.Flaw) -> String
    let staleTitle: String
    let staleText: String
    let language: @Sendable (Language) -> String
    let choose: String
    let none: String
    let chooseHint: String
    let insert: String
    let doneInserted: String

    static let finnish = TemplateWords(
        title: "Tekstipohjat",
        lead: "Tekstipohjan voi lisätä uuteen viestiin. Yksikön pohjat näkyvät sille ja sen alayksiköille.",
        link: "Muokkaa tekstipohjia",
        new: "Kirjoita uusi tekstipohja",
        newTitle: "Uusi tekstipohja",
        editTitle: "Muokkaa tekstipohjaa",
        emptyText: "Tekstipohjia ei vielä ole.",
        back: "Tekstipohjat",
        unit: "Kenen käytössä pohja on",
        everybody: "Kaikkien",
        name: "Nimi",
        nameHint: "Nimi näkyy vain työntekijöille, enintään 60 merkkiä.",
        versionsHint:
            "Kirjoita teksti yhdellä tai useammalla kielellä, kukin enintään 2 500 merkkiä. Älä kirjoita pohjaan "
            + "kenenkään tietoja: sitä ei suojata kuten viestejä.",
        subject: "Otsikko",
        text: "Teksti",
        save: "Tallenna tekstipohja",
        remove: "Poista tekstipohja…",
        removeText:
            "Pohja poistuu kaikilta, jotka sitä käyttävät. Jo lähetettyihin viesteihin se ei vaikuta.",
        removeConfirm: "Poista",
        doneSaved: "Tekstipohja on tallennettu.",
        doneRemoved: "Tekstipohja on poistettu.",
        flawTitle: "tekstipohjaa ei tallennettu",
        flaw: { flaw in
            switch flaw {
            case .nameMissing: "Kirjoita tekstipohjalle nimi."
            case .tooLong:
                "Jokin kohta on liian pitkä: nimi enintään 60, otsikko 200 ja teksti 2 500 merkkiä."
            case .nothingWritten: "Kirjoita teksti ainakin yhdellä kielellä."
            case .holdsCode: "Tekstipohjassa on henkilötunnus. Poista se."
            }
        },
        staleTitle: "pohjaa on muutettu sillä välin",
        staleText:
            "Joku muu on muuttanut tekstipohjaa tai poistanut sen. Alla on sinun tekstisi; jos tallennat, se korvaa "
            + "toisen tekemän muutoksen.",
        language: { language in
            switch language {
            case .finnish: "suomi"
            case .swedish: "ruotsi"
            case .english: "englanti"
            }
        },
        choose: "Tekstipohja (ei pakollinen)",
        none: "Ei tekstipohjaa",
        chooseHint: "Pohjan teksti lisätään viestiin, ja voit muokata sitä ennen lähettämistä.",
        insert: "Lisää viestiin",
        doneInserted: "Tekstipohja on lisätty viestiin. Viestiä ei ole vielä lähetetty.")

    static let swedish = TemplateWords(
        title: "Textmallar",
        lead:
            "En textmall kan läggas in i ett nytt meddelande. En enhets mallar syns för den och enheterna under den.",
        link: "Redigera textmallar",
        new: "Skriv en ny textmall",
        newTitle: "Ny textmall",
        editTitle: "Redigera textmallen",
        emptyText: "Det finns inga textmallar än.",
        back: "Textmallar",
        unit: "Vem som använder mallen",
        everybody: "Alla",
        name: "Namn",
        nameHint: "Namnet syns bara för personalen, högst 60 tecken.",
        versionsHint:
            "Skriv texten på ett eller flera språk, högst 2 500 tecken var. Skriv inga uppgifter om någon i mallen: "
            + "den skyddas inte som meddelanden.",
        subject: "Rubrik",
        text: "Text",
        save: "Spara textmallen",
        remove: "Ta bort textmallen…",
        removeText: "Mallen försvinner för alla som använder den. Redan skickade meddelanden påverkas inte.",
        removeConfirm: "Ta bort",
        doneSaved: "Textmallen är sparad.",
        doneRemoved: "Textmallen är borttagen.",
        flawTitle: "textmallen sparades inte",
        flaw: { flaw in
            switch flaw {
            case .nameMissing: "Skriv ett namn för textmallen."
            case .tooLong: "Något är för långt: namnet högst 60, rubriken 200 och texten 2 500 tecken."
            case .nothingWritten: "Skriv texten på åtminstone ett språk."
            case .holdsCode: "Det finns en personbeteckning i textmallen. Ta bort den."
            }
        },
        staleTitle: "mallen har ändrats under tiden",
        staleText:
            "Någon annan har ändrat textmallen eller tagit bort den. Nedan finns din text; om du sparar ersätter den "
            + "den andras ändring.",
        language: { language in
            switch language {
            case .finnish: "finska"
            case .swedish: "svenska"
            case .english: "engelska"
            }
        },
        choose: "Textmall (inte obligatoriskt)",
        none: "Ingen textmall",
        chooseHint: "Mallens text läggs in i meddelandet, och du kan ändra den innan du skickar.",
        insert: "Lägg in i meddelandet",
        doneInserted: "Textmallen är inlagd i meddelandet. Meddelandet har inte skickats än.")

    static let english = TemplateWords(
        title: "Templates",
        lead:
            "A template can be put into a new message. A unit’s templates show for it and the units below it.",
        link: "Edit templates",
        new: "Write a new template",
        newTitle: "New template",
        editTitle: "Edit the template",
        emptyText: "There are no templates yet.",
        back: "Templates",
        unit: "Who uses the template",
        everybody: "Everybody",
        name: "Name",
        nameHint: "Only staff see the name, at most 60 characters.",
        versionsHint:
            "Write the text in one language or more, at most 2,500 characters each. Write nothing about anybody in "
            + "it: a template is not sealed as messages are.",
        subject: "Subject",
        text: "Text",
        save: "Save the template",
        remove: "Remove the template…",
        removeText: "It goes for all who use it. Messages that were sent are not changed.",
        removeConfirm: "Remove",
        doneSaved: "The template has been saved.",
        doneRemoved: "The template has been removed.",
        flawTitle: "the template was not saved",
        flaw: { flaw in
            switch flaw {
            case .nameMissing: "Write a name for the template."
            case .tooLong:
                "Something is too long: the name may have 60, a subject 200 and a text 2,500 characters."
            case .nothingWritten: "Write the text in one language at least."
            case .holdsCode: "There is a personal identity code in the template. Take it out."
            }
        },
        staleTitle: "the template has changed meanwhile",
        staleText:
            "Somebody else has changed the template or removed it. Below is your text; if you save it, it takes the "
            + "place of the other change.",
        language: { language in
            switch language {
            case .finnish: "Finnish"
            case .swedish: "Swedish"
            case .english: "English"
            }
        },
        choose: "Template (optional)",
        none: "No template",
        chooseHint: "Its text is put into the message, and you can change it before you send.",
        insert: "Put into the message",
        doneInserted: "The template has been put into the message. The message has not been sent yet.")
}
