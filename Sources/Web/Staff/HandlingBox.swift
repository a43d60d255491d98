// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mailboxes
internal import Messages
internal import Vocabulary

/// The steps that a person can take with a conversation, each with its form.
struct HandlingSteps: Sendable, Encodable {
    struct TakeOver: Sendable, Encodable {
        let action: String
        let revision: Int
        let text: String
    }

    struct Choice: Sendable, Encodable {
        let value: String
        let name: String
    }

    struct Group: Sendable, Encodable {
        let label: String
        let choices: [Choice]
    }

    struct Giving: Sendable, Encodable {
        let action: String
        let revision: Int
        let groups: [Group]
        let hasMailboxes: Bool
    }

    struct NoAnswer: Sendable, Encodable {
        let action: String
        /// The moment of the last message that the page shows.
        let seen: String
    }

    struct AddNote: Sendable, Encodable {
        let action: String
        let submission: String
    }

    let takeAction: String?
    let takeOver: TakeOver?
    let handOver: Giving?
    let release: Giving?
    let noAnswer: NoAnswer?
    let addNote: AddNote?

    /// Those of a page that shows the content.
    init(_ desk: Desk, of conversation: ConversationID, note: NoteID, in wording: Wording) {
        let words = wording.words.team
        let path = StaffPath(conversation).text
        let revision = desk.handling.revision
        takeAction = desk.may.contains(.take) ? "\(path)/take" : nil
        takeOver =
            desk.may.contains(.takeOver)
            ? TakeOver(
                action: "\(path)/take-over", revision: revision,
                text: words.takeOverText(desk.handler?.name ?? "")) : nil
        let colleagues = Group(label: words.targetColleagues, choices: desk.colleagues.map(Choice.init))
        let team = Group(
            label: words.handling, choices: [Choice(value: HandlingForm.team, name: words.targetTeam)])
        let mailboxes = Group(
            label: words.targetMailboxes,
            choices: desk.mailboxes.map { Choice($0, in: wording.language) })
        handOver =
            desk.may.contains(.handOver)
            ? Giving(
                action: "\(path)/hand-over", revision: revision,
                groups: [colleagues, team, mailboxes].filter { !$0.choices.isEmpty },
                hasMailboxes: !desk.mailboxes.isEmpty) : nil
        release =
            desk.may.contains(.release) && !desk.isOurs
            ? Giving(releasing: desk.colleagues, desk.handling, path: path, words) : nil
        switch desk.wait {
        case .waits where desk.may.contains(.closeUnanswered):
            noAnswer = NoAnswer(action: "\(path)/no-answer", seen: String(desk.lastAt.milliseconds))
        case .waits, .nothing: noAnswer = nil
        }
        addNote = AddNote(action: "\(path)/notes", submission: note.description)
    }

    /// Those of a page without the content.
    init(_ closed: ClosedConversation, in wording: Wording) {
        let words = wording.words.team
        let path = StaffPath(closed.id).text
        takeAction = nil
        takeOver =
            closed.may.contains(.takeOver)
            ? TakeOver(
                action: "\(path)/take-over", revision: closed.handling.revision,
                text: words.takeOverText(closed.handler?.name ?? "")) : nil
        handOver = nil
        release =
            closed.may.contains(.release)
            ? Giving(releasing: closed.colleagues, closed.handling, path: path, words) : nil
        noAnswer = nil
        addNote = nil
    }

    var isEmpty: Bool { takeAction == nil && takeOver == nil && handOver == nil && release == nil }
}

extension HandlingSteps.Choice {
    fileprivate init(_ colleague: Colleague) {
        self.init(value: HandlingForm.value(of: colleague.id), name: colleague.name)
    }

    fileprivate init(_ mailbox: Mailbox, in language: Language) {
        self.init(value: HandlingForm.value(of: mailbox.id), name: mailbox.name[language])
    }
}

extension HandlingSteps.Giving {
    fileprivate init(
        releasing colleagues: [Colleague], _ handling: Handling, path: String, _ words: TeamWords
    ) {
        let all = HandlingSteps.Choice(value: HandlingForm.team, name: words.releaseTeam)
        let others = colleagues.filter { $0.id != handling.handler }.map(HandlingSteps.Choice.init)
        let groups = [
            HandlingSteps.Group(label: words.handling, choices: handling.handler == nil ? [] : [all]),
            HandlingSteps.Group(label: words.targetColleagues, choices: others),
        ]
        self.init(
            action: "\(path)/release", revision: handling.revision,
            groups: groups.filter { !$0.choices.isEmpty }, hasMailboxes: false)
    }
}

/// How a conversation stands, in words, and what can be done about it.
struct HandlingBox: Sendable, Encodable {
    let standing: String
    let due: String?
    let isLate: Bool
    let takeAction: String?
    let takeOver: HandlingSteps.TakeOver?
    let handOver: HandlingSteps.Giving?
    let release: HandlingSteps.Giving?
    let noAnswer: HandlingSteps.NoAnswer?
    let addNote: HandlingSteps.AddNote?

    init(_ desk: Desk, of conversation: ConversationID, note: NoteID, now: Moment, in wording: Wording) {
        let words = wording.words.team
        let steps = HandlingSteps(desk, of: conversation, note: note, in: wording)
        (takeAction, takeOver, handOver) = (steps.takeAction, steps.takeOver, steps.handOver)
        (release, noAnswer, addNote) = (steps.release, steps.noAnswer, steps.addNote)
        standing = desk.handling.standing(desk.handler, isOurs: desk.isOurs, in: wording)
        switch desk.wait {
        case .nothing: (due, isLate) = (nil, false)
        case .waits(nil): (due, isLate) = (words.waits, false)
        case .waits(let until?):
            isLate = until <= now
            due =
                isLate ? words.lateSince(wording.dateAndTime(until)) : words.dueAt(wording.dateAndTime(until))
        }
    }
}

extension Handling {
    /// Who handles it and since when, as a sentence.
    func standing(_ handler: Colleague?, isOurs: Bool, in wording: Wording) -> String {
        let words = wording.words.team
        guard let handler, let since else { return words.unhandled }
        let time = wording.dateAndTime(since)
        return isOurs ? words.handledByYou(time) : words.handledBy(handler.name, time)
    }
}

/// One step or note, as the history shows it.
struct HistoryRow: Sendable, Encodable {
    let time: String
    let machineTime: String
    let sentence: String
    let note: String?

    private init(_ moment: Moment, _ sentence: String, _ note: String?, in wording: Wording) {
        time = wording.dateAndTime(moment)
        machineTime = Wording.machine(moment)
        self.sentence = sentence
        self.note = note
    }

    /// Steps with what was written along, and the other notes, oldest first.
    static func all(_ desk: Desk, in wording: Wording) -> [HistoryRow] {
        let words = wording.words.team
        let along = Set(desk.history.compactMap(\.note))
        let steps = desk.history.map { event in
            let note = desk.notes.first { $0.id == event.note }?.text
            return (event.at, HistoryRow(event.at, event.sentence(in: wording), note, in: wording))
        }
        let notes = desk.notes.filter { !along.contains($0.id) }.map { note in
            (note.writtenAt, HistoryRow(note.writtenAt, words.noteBy(note.writer), note.text, in: wording))
        }
        // Two of one moment stay in their order.
        return (steps + notes).enumerated().sorted {
            ($0.element.0, $0.offset) < ($1.element.0, $1.offset)
        }.map(\.element.1)
    }
}

extension ConversationEvent {
    fileprivate func sentence(in wording: Wording) -> String {
        let words = wording.words.team
        return switch kind {
        case .taken: words.taken(by)
        case .takenOver: words.takenOver(by, colleague ?? "")
        case .handedOver: words.handedOver(by, colleague ?? "")
        case .handedBack: words.handedBack(by)
        case .moved: words.moved(by, mailbox?[wording.language] ?? "")
        case .released: words.released(by)
        case .assigned: words.assigned(by, colleague ?? "")
        case .needsNoAnswer: words.needsNoAnswer(by)
        case .taskAdded: wording.words.task.added(by, colleague)
        case .taskTaken: wording.words.task.taken(by)
        case .taskDone: wording.words.task.ticked(by)
        case .taskReopened: wording.words.task.reopened(by)
        case .partyAdded: wording.words.party.added(by, party ?? "")
        case .partyRemoved: wording.words.party.removed(by, party ?? "")
        }
    }
}
