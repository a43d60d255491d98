// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mailboxes
internal import Messages
internal import Vocabulary
internal import WorkingTime

/// The tasks of a conversation, and the form for a new one.
struct TaskSection: Sendable, Encodable {
    struct Row: Sendable, Encodable {
        let text: String
        let standing: String
        let isLate: Bool
        let isDone: Bool
        let takeAction: String?
        let doneAction: String?
        let reopenAction: String?
    }

    let hasRows: Bool
    let rows: [Row]
    let addAction: String
    let submission: String
    let colleagues: [HandlingSteps.Choice]

    init(
        _ desk: Desk, of conversation: ConversationID, for member: StaffID, new: NoteID, now: Moment,
        in wording: Wording
    ) {
        let path = "\(StaffPath(conversation).text)/tasks"
        let tasks = desk.tasks.filter { $0.doneAt == nil } + desk.tasks.filter { $0.doneAt != nil }
        rows = tasks.map { task in
            let isDone = task.doneAt != nil
            return Row(
                text: task.text, standing: task.standing(at: now, in: wording),
                isLate: !isDone && task.due.map { $0 < CivilDate(today: now) } == true, isDone: isDone,
                takeAction: task.holder == nil && !isDone ? "\(path)/\(task.id)/take" : nil,
                doneAction: isDone ? nil : "\(path)/\(task.id)/done",
                reopenAction: isDone ? "\(path)/\(task.id)/reopen" : nil)
        }
        hasRows = !rows.isEmpty
        addAction = path
        submission = new.description
        let words = wording.words.task
        colleagues =
            [
                HandlingSteps.Choice(value: "", name: words.nobody),
                HandlingSteps.Choice(value: HandlingForm.value(of: member), name: words.myself),
            ]
            + desk.colleagues.map {
                HandlingSteps.Choice(value: HandlingForm.value(of: $0.id), name: $0.name)
            }
    }
}

extension DeskTask {
    fileprivate func standing(at now: Moment, in wording: Wording) -> String {
        let words = wording.words.task
        var parts = [holder.map { words.holder($0.name) } ?? words.nobody]
        if let doneAt {
            parts.append(words.doneAt(wording.dateAndTime(doneAt)))
        } else if let due {
            parts.append(words.due(due, at: now, in: wording))
        }
        return parts.joined(separator: " · ")
    }
}

extension TaskWords {
    fileprivate func due(_ day: CivilDate, at now: Moment, in wording: Wording) -> String {
        let date = wording.date(day.begin)
        return day < CivilDate(today: now) ? lateSince(date) : dueBy(date)
    }
}

/// What a person has to do, above the list of conversations.
struct OwnTasksBox: Sendable, Encodable {
    struct Row: Sendable, Encodable {
        let href: String
        let text: String
        let facts: String
        let isLate: Bool
    }

    let rows: [Row]

    /// Nil where there is nothing to do.
    init?(_ tasks: [OwnTask], now: Moment, in wording: Wording) {
        guard !tasks.isEmpty else { return nil }
        let words = wording.words.task
        rows = tasks.map { task in
            let facts = [
                task.due.map { words.due($0, at: now, in: wording) }, task.mailbox.name[wording.language],
            ]
            return Row(
                href: StaffPath(task.conversation).text, text: task.text ?? words.notYours,
                facts: facts.compactMap(\.self).joined(separator: " · "),
                isLate: task.due.map { $0 < CivilDate(today: now) } == true)
        }
    }
}

/// What the form of a task carries.
enum TaskForm {
    /// Nil where it is nobody's yet.
    static func holder(_ form: URLEncodedForm) throws -> StaffID? {
        guard !form["holder"].isEmpty else { return nil }
        guard let staff = HandlingForm.staff(form["holder"]) else { throw MalformedForm() }
        return staff
    }

    /// Nil where no day is given.
    static func due(_ form: URLEncodedForm) throws -> CivilDate? {
        guard !form["due"].isEmpty else { return nil }
        guard let day = CivilDate(field: form["due"]) else { throw MalformedForm() }
        return day
    }
}
