// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Organisations that take part in a conversation beside its contact.
struct PartyWords: WordArea {
    let title: String
    let lead: String
    let add: String
    let which: String
    let addHint: String
    let addConfirm: String
    let remove: @Sendable (_ name: String) -> String
    let left: @Sendable (_ time: String) -> String
    let ended: String
    let added: @Sendable (_ by: String, _ name: String) -> String
    let removed: @Sendable (_ by: String, _ name: String) -> String
    let doneAdded: String
    let doneRemoved: String
    let receivers: String
    let receiversHint: String
    let answerHint: String
    let nobodyTitle: String
    let nobody: String

    static let finnish = PartyWords(
        title: "Organisaatiot",
        lead:
            "Kukin näkee vain ne viestit, jotka sille lähetetään, ja omat vastauksensa. Kukaan ei näe, keitä muita "
            + "on mukana.",
        add: "Lisää organisaatio",
        which: "Kumppani",
        addHint: "Lisääminen ei vielä lähetä mitään, eikä organisaatio näe aiempia viestejä.",
        addConfirm: "Lisää organisaatio",
        remove: { "Poista: \($0)" },
        left: { "Poistettu \($0). Mitään uutta ei lähetetä." },
        ended: "Kumppanuus on päättynyt. Mitään ei voi lähettää.",
        added: { "\($0) lisäsi organisaation \($1)" },
        removed: { "\($0) poisti organisaation \($1)" },
        doneAdded: "Organisaatio on lisätty. Valitse vastatessasi, saako se viestin.",
        doneRemoved:
            "Organisaatio on poistettu. Se näkee edelleen sen, mitä se on saanut, eikä mitään uutta.",
        receivers: "Kenelle tämä viesti lähetetään",
        receiversHint: "Jokainen valittu saa oman ilmoituksen eikä näe, keitä muita valitsit.",
        answerHint: "Viestin saavat vain yllä valitut.",
        nobodyTitle: "Vastaanottaja puuttuu",
        nobody: "Valitse vähintään yksi vastaanottaja. Mitään ei lähetetty.")

    static let swedish = PartyWords(
        title: "Organisationer",
        lead:
            "Var och en ser bara de meddelanden som skickas till den och sina egna svar. Ingen ser vilka andra som "
            + "deltar.",
        add: "Lägg till en organisation",
        which: "Partner",
        addHint: "Ingenting skickas ännu, och organisationen ser inte tidigare meddelanden.",
        addConfirm: "Lägg till organisationen",
        remove: { "Ta bort: \($0)" },
        left: { "Borttagen \($0). Inget nytt skickas." },
        ended: "Partnerskapet har upphört. Ingenting kan skickas.",
        added: { "\($0) lade till organisationen \($1)" },
        removed: { "\($0) tog bort organisationen \($1)" },
        doneAdded: "Organisationen har lagts till. Välj när du svarar om den ska få meddelandet.",
        doneRemoved:
            "Organisationen har tagits bort. Den ser fortfarande det som den har fått, men inget nytt.",
        receivers: "Vem får det här meddelandet",
        receiversHint: "Var och en som du väljer får en egen avisering och ser inte vilka andra du har valt.",
        answerHint: "Bara de som är valda ovan får meddelandet.",
        nobodyTitle: "Mottagare saknas",
        nobody: "Välj minst en mottagare. Ingenting skickades.")

    static let english = PartyWords(
        title: "Organisations",
        lead:
            "Each sees only the messages that are sent to it and its own answers. Nobody sees who else takes part.",
        add: "Add an organisation",
        which: "Partner",
        addHint: "Adding sends nothing yet, and the organisation does not see earlier messages.",
        addConfirm: "Add the organisation",
        remove: { "Remove: \($0)" },
        left: { "Removed \($0). Nothing new is sent to it." },
        ended: "The partnership has ended. Nothing can be sent.",
        added: { "\($0) added the organisation \($1)" },
        removed: { "\($0) removed the organisation \($1)" },
        doneAdded: "The organisation has been added. When you answer, choose whether it gets the message.",
        doneRemoved: "The organisation has been removed. It still sees what it has got, and nothing new.",
        receivers: "Who gets this message",
        receiversHint:
            "Each one that you choose gets a notice of its own and does not see whom else you chose.",
        answerHint: "Only those chosen above get the message.",
        nobodyTitle: "A recipient is missing",
        nobody: "Choose at least one recipient. Nothing was sent.")
}
