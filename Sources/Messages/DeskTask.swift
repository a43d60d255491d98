// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mailboxes
internal import Sealing
internal import Store
package import Vocabulary
package import WorkingTime

/// Something that a colleague is to do about a conversation: a note with somebody to do it, a day, and whether it is done.
package struct DeskTask: Sendable {
    package let id: NoteID
    package let text: String
    /// Nil while it is nobody's yet.
    package let holder: Colleague?
    package let due: CivilDate?
    package let doneAt: Moment?
}

/// A task as its rows have it; its text is a sealed note's.
struct SealedTask: Sendable {
    let id: NoteID
    let conversation: ConversationID
    let holder: Colleague?
    let due: CivilDate?
    let doneAt: Moment?

    fileprivate init(_ row: Row) throws {
        id = try row["task_id"]
        conversation = try row["conversation_id"]
        let staff: StaffID? = try row["staff_id"]
        holder = try staff.map { _ in try Colleague(row) }
        due = (try row["due_day"] as Int?).map { CivilDate(dayNumber: $0) }
        doneAt = try row["done_at"]
    }

    func opened(_ notes: [Note]) -> DeskTask? {
        notes.first { $0.id == id }.map {
            DeskTask(id: id, text: $0.text, holder: holder, due: due, doneAt: doneAt)
        }
    }
}

/// A task of one's own that waits, wherever it is.
package struct OwnTask: Sendable {
    package let conversation: ConversationID
    package let mailbox: Mailbox
    /// Nil where the conversation's content is a colleague's to see.
    package let text: String?
    package let due: CivilDate?
}

/// What can be done about a task that is there.
package enum TaskStep: Hashable, Sendable {
    /// Make it one's own, where it is nobody's.
    case take
    case done
    case reopen
}

extension Act {
    static func taskAdded(_ task: NoteID, in conversation: ConversationID, for staff: StaffID?) -> Act {
        Act(
            "task.added", on: Object(task),
            related: [Object(conversation)] + (staff.map { [Object($0)] } ?? []))
    }
    static func task(_ step: TaskStep, _ task: NoteID, in conversation: ConversationID) -> Act {
        let name: StaticWord =
            switch step {
            case .take: "task.taken"
            case .done: "task.done"
            case .reopen: "task.reopened"
            }
        return Act(name, on: Object(task), related: [Object(conversation)])
    }
    /// A person's own tasks were shown.
    static let tasksListed = Act("task.listed")
}

extension Messages {
    /// Adds a task to a conversation that the actor may see the content of; `id` is what the form was given, so that the same
    /// form sent twice is one task.
    ///
    /// Its holder may read the mailbox; refused as `notPermitted` for anybody else.
    package func addTask(
        _ id: NoteID, _ text: NoteText, for staff: StaffID?, due: CivilDate?,
        to conversation: ConversationID, by actor: Actor
    ) async throws {
        try await database.write(.taskAdded(id, in: conversation, for: staff), by: actor) { tx in
            let (mailbox, writer) = try tx.enterDesk(of: conversation, by: actor)
            if try tx.tasks(of: conversation).contains(where: { $0.id == id }) { return }
            if let staff {
                guard try tx.colleagues(in: mailbox).contains(where: { $0.id == staff }) else {
                    throw Refusal.notPermitted
                }
            }
            // What another form called the same is no task of this one.
            guard try tx.count("SELECT count(*) AS n FROM note WHERE note_id = \(id)") == 0 else {
                throw Refusal.outOfTurn
            }
            try tx.insertNote(text, id, in: conversation, of: mailbox, by: writer)
            try tx.run(
                """
                INSERT INTO task (task_id, conversation_id, staff_id, due_day)
                VALUES (\(id), \(conversation), \(staff), \(due?.dayNumber))
                """)
            try tx.insertEvent(.taskAdded, of: conversation, by: writer, colleague: staff, note: id)
            tx.announce(Change(.list, mailbox: mailbox, conversation: conversation))
        }
    }

    /// Takes a step with a task; the same once more changes nothing.
    ///
    /// Refused as `outOfTurn` where somebody else has taken it meanwhile, or it is done.
    package func carryOut(
        _ step: TaskStep, _ id: NoteID, in conversation: ConversationID, by actor: Actor
    ) async throws {
        try await database.write(.task(step, id, in: conversation), by: actor) { tx in
            let (mailbox, staff) = try tx.enterDesk(of: conversation, by: actor)
            guard let task = try tx.tasks(of: conversation).first(where: { $0.id == id }) else {
                throw Refusal.notPermitted
            }
            let event: ConversationEvent.Kind
            switch step {
            case .take:
                if task.holder?.id == staff { return }
                guard task.holder == nil, task.doneAt == nil else { throw Refusal.outOfTurn }
                try tx.run("UPDATE task SET staff_id = \(staff) WHERE task_id = \(id)")
                event = .taskTaken
            case .done:
                if task.doneAt != nil { return }
                try tx.run("UPDATE task SET done_at = \(tx.now) WHERE task_id = \(id)")
                event = .taskDone
            case .reopen:
                if task.doneAt == nil { return }
                try tx.run("UPDATE task SET done_at = NULL WHERE task_id = \(id)")
                event = .taskReopened
            }
            try tx.insertEvent(event, of: conversation, by: staff, note: id)
            tx.announce(Change(.list, mailbox: mailbox, conversation: conversation))
        }
    }

    /// The actor's own tasks that wait, in the mailboxes that the actor may read, those that are due soonest first.
    package func ownTasks(by actor: Actor) async throws -> [OwnTask] {
        guard case .staff(let staff) = actor.who else { throw Refusal.notPermitted }
        let waits = try await database.read { tx in try !tx.openTasks(of: staff).isEmpty }
        guard waits else { return [] }
        let keyring = keyring
        let (found, proof) = try await database.commit(.tasksListed, by: actor, .snapshot) { tx in
            try tx.openTasks(of: staff).compactMap { task -> FoundTask? in
                let mailbox = try tx.mailbox(of: task.conversation)
                guard try tx.may(MayRead.self, actor, in: mailbox.id) else { return nil }
                let permit = try Grants.permit(MayRead.self, to: actor, on: mailbox.id, in: tx)
                do {
                    try tx.checkHandler(of: task.conversation, permit: permit)
                } catch Refusal.outOfTurn {
                    return FoundTask(task: task, mailbox: mailbox, note: nil)
                }
                let notes = try tx.sealedNotes(of: task.conversation) {
                    try tx.privateKey($0, keyring: keyring)
                }
                return FoundTask(task: task, mailbox: mailbox, note: notes.first { $0.id == task.id })
            }
        }
        return try found.map { found in
            OwnTask(
                conversation: found.task.conversation, mailbox: found.mailbox,
                text: try found.note?.open(proof).text, due: found.task.due)
        }
    }
}

/// One of a person's own tasks, still sealed.
private struct FoundTask: Sendable {
    let task: SealedTask
    let mailbox: Mailbox
    let note: SealedNote?
}

extension Rows where Self: ~Copyable {
    /// The tasks of a conversation, oldest first.
    borrowing func tasks(of conversation: ConversationID) throws -> [SealedTask] {
        try all(
            """
            SELECT t.task_id, t.conversation_id, t.staff_id, t.due_day, t.done_at, s.name
              FROM task AS t
              LEFT JOIN staff AS s ON s.staff_id = t.staff_id
             WHERE t.conversation_id = \(conversation)
             ORDER BY t.task_id
            """, SealedTask.init)
    }

    /// What somebody has to do, soonest first; what has no day comes last.
    fileprivate borrowing func openTasks(of staff: StaffID) throws -> [SealedTask] {
        try all(
            """
            SELECT t.task_id, t.conversation_id, t.staff_id, t.due_day, t.done_at, s.name
              FROM task AS t
              JOIN staff AS s ON s.staff_id = t.staff_id
             WHERE t.staff_id = \(staff) AND t.done_at IS NULL
             ORDER BY coalesce(t.due_day, 9999999), t.task_id
             LIMIT \(OwnTask.shown)
            """, SealedTask.init)
    }

    /// The mailbox of a conversation whose content the actor may see, and who that is.
    fileprivate borrowing func enterDesk(
        of conversation: ConversationID, by actor: Actor
    ) throws -> (mailbox: MailboxID, staff: StaffID) {
        let mailbox = try mailbox(of: conversation)
        let permit = try Grants.permit(MayRead.self, to: actor, on: mailbox.id, in: self)
        try checkHandler(of: conversation, permit: permit)
        return (mailbox.id, permit.staff)
    }
}

extension OwnTask {
    /// Ours: of a person's tasks in the list.
    static let shown = 50
}
