// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Who handles a conversation, what colleagues tell each other, and how a mailbox's work stands.
struct TeamWords: WordArea {
    let unhandled: String
    let handledByYou: @Sendable (_ since: String) -> String
    let handledBy: @Sendable (_ name: String, _ since: String) -> String
    let waits: String
    let dueAt: @Sendable (_ time: String) -> String
    let lateSince: @Sendable (_ time: String) -> String

    let closedTitle: String
    let closedText: String
    let closedUnhandled: String
    let handling: String

    let take: String
    let takeOver: String
    let takeOverText: @Sendable (_ name: String) -> String
    let handOver: String
    let handOverText: String
    let target: String
    let targetTeam: String
    let targetColleagues: String
    let targetMailboxes: String
    let moveText: String
    let noteOptional: String
    let noteHint: String
    let handOverConfirm: String
    let release: String
    let releaseText: String
    let releaseTeam: String
    let reason: String
    let reasonHint: String
    let releaseConfirm: String
    let noAnswer: String
    let noAnswerText: String
    let noAnswerConfirm: String
    let addNote: String
    let note: String
    let addNoteConfirm: String

    let history: String
    let noteBy: @Sendable (_ name: String) -> String
    let taken: @Sendable (_ by: String) -> String
    let takenOver: @Sendable (_ by: String, _ from: String) -> String
    let handedOver: @Sendable (_ by: String, _ to: String) -> String
    let handedBack: @Sendable (_ by: String) -> String
    let moved: @Sendable (_ by: String, _ to: String) -> String
    let released: @Sendable (_ by: String) -> String
    let assigned: @Sendable (_ by: String, _ to: String) -> String
    let needsNoAnswer: @Sendable (_ by: String) -> String

    let doneTaken: String
    let doneHandedOver: String
    let doneHandedBack: String
    let doneMoved: String
    let doneReleased: String
    let doneAssigned: String
    let doneNoAnswer: String
    let doneNoted: String
    let givenTitle: String
    let staleTitle: String
    let stale: String
    let reasonMissingTitle: String
    let reasonMissing: String
    let noteMissingTitle: String
    let noteMissing: String
    let noteTooLongTitle: String
    let noteTooLong: String
    let answerClosedTitle: String
    let answerClosed: String

    let board: String
    let boardLead: String
    let boardNone: String
    let boardFile: String
    let waiting: String
    let dueToday: String
    let late: String
    let weeks: String
    let weeksText: String
    let week: String
    let weekNamed: @Sendable (_ number: Int, _ year: Int) -> String
    let inTime: String
    let notNeeded: String
}
