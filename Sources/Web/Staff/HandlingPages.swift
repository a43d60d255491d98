// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mailboxes
internal import Messages
internal import Vocabulary

/// What was just done about who handles a conversation, or why nothing was; told once on the next page.
enum HandlingNews: String, Sendable, CaseIterable {
    case taken
    case handedOver = "handed-over"
    case handedBack = "handed-back"
    case moved
    case released
    case assigned
    case noAnswer = "no-answer"
    case noted
    case stale
    case reasonMissing = "reason-missing"
    case noteMissing = "note-missing"
    case noteTooLong = "note-too-long"
    case taskAdded = "task-added"
    case taskTaken = "task-taken"
    case taskDone = "task-done"
    case taskReopened = "task-reopened"
    case taskMissing = "task-missing"
    case partyAdded = "party-added"
    case partyRemoved = "party-removed"

    /// What was done; nil where nothing was.
    func done(_ all: Words) -> String? {
        let (words, tasks) = (all.team, all.task)
        return switch self {
        case .taken: words.doneTaken
        case .handedOver: words.doneHandedOver
        case .handedBack: words.doneHandedBack
        case .moved: words.doneMoved
        case .released: words.doneReleased
        case .assigned: words.doneAssigned
        case .noAnswer: words.doneNoAnswer
        case .noted: words.doneNoted
        case .taskAdded: tasks.doneAdded
        case .taskTaken: tasks.doneTaken
        case .taskDone: tasks.doneTicked
        case .taskReopened: tasks.doneReopened
        case .partyAdded: all.party.doneAdded
        case .partyRemoved: all.party.doneRemoved
        case .stale, .reasonMissing, .noteMissing, .noteTooLong, .taskMissing: nil
        }
    }

    /// Why nothing was done; nil where something was.
    func problem(_ all: Words) -> Problem? {
        let words = all.team
        return switch self {
        case .stale: Problem(title: words.staleTitle, text: words.stale, target: nil)
        case .reasonMissing:
            Problem(title: words.reasonMissingTitle, text: words.reasonMissing, target: nil)
        case .noteMissing: Problem(title: words.noteMissingTitle, text: words.noteMissing, target: nil)
        case .noteTooLong: Problem(title: words.noteTooLongTitle, text: words.noteTooLong, target: nil)
        case .taskMissing:
            Problem(title: all.task.missingTitle, text: all.task.missing, target: nil)
        case .taken, .handedOver, .handedBack, .moved, .released, .assigned, .noAnswer, .noted, .taskAdded,
            .taskTaken, .taskDone, .taskReopened, .partyAdded, .partyRemoved:
            nil
        }
    }
}

/// A conversation whose content is somebody else's to see: who handles it, and nothing of what it is about.
struct ClosedConversationPage: Page {
    static let template = TemplateName.closedConversation

    let title: String
    let signedIn: String
    let problem: Problem?
    let done: String?
    let standing: String
    let mailbox: String
    let text: String
    let hasSteps: Bool
    let takeAction: String?
    let takeOver: HandlingSteps.TakeOver?
    let handOver: HandlingSteps.Giving?
    let release: HandlingSteps.Giving?

    init(_ closed: ClosedConversation, for member: StaffMember, news: HandlingNews?, in wording: Wording) {
        let words = wording.words.team
        let steps = HandlingSteps(closed, in: wording)
        (takeAction, takeOver) = (steps.takeAction, steps.takeOver)
        (handOver, release) = (steps.handOver, steps.release)
        title = closed.handler == nil ? words.unhandled : words.closedTitle
        signedIn = wording.words.staff.signedInAs(member.name)
        problem = news?.problem(wording.words)
        done = news?.done(wording.words)
        standing = closed.handling.standing(closed.handler, isOurs: false, in: wording)
        mailbox = closed.mailbox.name[wording.language]
        text = closed.handler == nil ? words.closedUnhandled : words.closedText
        hasSteps = !steps.isEmpty
    }
}

/// What became of a conversation that was given away; its own page might open it again.
struct GivenConversationPage: Page {
    static let template = TemplateName.givenConversation

    let title: String
    let signedIn: String
    let done: String

    init(_ news: HandlingNews, for member: StaffMember, in wording: Wording) {
        title = wording.words.team.givenTitle
        signedIn = wording.words.staff.signedInAs(member.name)
        done = news.done(wording.words) ?? ""
    }
}
