// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What colleagues have to do about a conversation.
struct TaskWords: WordArea {
    let title: String
    let own: String
    let add: String
    let what: String
    let who: String
    let when: String
    let addConfirm: String
    let take: String
    let done: String
    let reopen: String
    let nobody: String
    let myself: String
    let notYours: String
    let holder: @Sendable (_ name: String) -> String
    let dueBy: @Sendable (_ date: String) -> String
    let lateSince: @Sendable (_ date: String) -> String
    let doneAt: @Sendable (_ time: String) -> String
    let added: @Sendable (_ by: String, _ to: String?) -> String
    let taken: @Sendable (_ by: String) -> String
    let ticked: @Sendable (_ by: String) -> String
    let reopened: @Sendable (_ by: String) -> String
    let doneAdded: String
    let doneTaken: String
    let doneTicked: String
    let doneReopened: String
    let missingTitle: String
    let missing: String

    static let finnish = TaskWords(
        title: "Tehtävät",
        own: "Omat tehtävät",
        add: "Lisää tehtävä",
        what: "Mitä pitää tehdä",
        who: "Kenelle",
        when: "Viimeistään (ei pakollinen)",
        addConfirm: "Lisää tehtävä",
        take: "Otan tehtävän",
        done: "Merkitse tehdyksi",
        reopen: "Avaa uudelleen",
        nobody: "Ei vielä kenellekään",
        myself: "Minulle",
        notYours: "Tehtävä keskustelussa, jota toinen käsittelee",
        holder: { "Tekijä: \($0)" },
        dueBy: { "Viimeistään \($0)" },
        lateSince: { "Myöhässä, viimeistään \($0)" },
        doneAt: { "Tehty \($0)" },
        added: { by, to in to.map { "\(by) antoi tehtävän: tekijä \($0)" } ?? "\(by) lisäsi tehtävän" },
        taken: { "\($0) otti tehtävän" },
        ticked: { "\($0) merkitsi tehtävän tehdyksi" },
        reopened: { "\($0) avasi tehtävän uudelleen" },
        doneAdded: "Tehtävä on lisätty.",
        doneTaken: "Tehtävä on nyt sinun.",
        doneTicked: "Tehtävä on merkitty tehdyksi.",
        doneReopened: "Tehtävä on avattu uudelleen.",
        missingTitle: "Tehtävä puuttuu",
        missing: "Kirjoita, mitä pitää tehdä. Mitään ei lisätty.")

    static let swedish = TaskWords(
        title: "Uppgifter",
        own: "Egna uppgifter",
        add: "Lägg till en uppgift",
        what: "Vad ska göras",
        who: "För vem",
        when: "Senast (frivilligt)",
        addConfirm: "Lägg till uppgiften",
        take: "Jag tar uppgiften",
        done: "Markera som gjord",
        reopen: "Öppna på nytt",
        nobody: "Ingen ännu",
        myself: "Mig själv",
        notYours: "En uppgift i en konversation som någon annan handlägger",
        holder: { "Utförs av \($0)" },
        dueBy: { "Senast \($0)" },
        lateSince: { "Försenad, senast \($0)" },
        doneAt: { "Gjord \($0)" },
        added: { by, to in to.map { "\(by) gav en uppgift åt \($0)" } ?? "\(by) lade till en uppgift" },
        taken: { "\($0) tog uppgiften" },
        ticked: { "\($0) markerade uppgiften som gjord" },
        reopened: { "\($0) öppnade uppgiften på nytt" },
        doneAdded: "Uppgiften har lagts till.",
        doneTaken: "Uppgiften är nu din.",
        doneTicked: "Uppgiften har markerats som gjord.",
        doneReopened: "Uppgiften har öppnats på nytt.",
        missingTitle: "Uppgiften saknas",
        missing: "Skriv vad som ska göras. Inget lades till.")

    static let english = TaskWords(
        title: "Tasks",
        own: "My tasks",
        add: "Add a task",
        what: "What is to be done",
        who: "For whom",
        when: "By when (optional)",
        addConfirm: "Add the task",
        take: "Take the task",
        done: "Mark as done",
        reopen: "Reopen",
        nobody: "Nobody yet",
        myself: "Myself",
        notYours: "A task in a conversation that a colleague handles",
        holder: { "For \($0)" },
        dueBy: { "By \($0)" },
        lateSince: { "Late, by \($0)" },
        doneAt: { "Done \($0)" },
        added: { by, to in to.map { "\(by) gave a task to \($0)" } ?? "\(by) added a task" },
        taken: { "\($0) took the task" },
        ticked: { "\($0) marked the task as done" },
        reopened: { "\($0) reopened the task" },
        doneAdded: "The task has been added.",
        doneTaken: "The task is now yours.",
        doneTicked: "The task has been marked as done.",
        doneReopened: "The task has been reopened.",
        missingTitle: "The task is missing",
        missing: "Write what is to be done. Nothing was added.")
}
