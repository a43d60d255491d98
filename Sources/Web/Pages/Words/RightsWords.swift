// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Rights to mailboxes: having, asking, deciding, looking through.
struct RightsWords: WordArea {
    let title: String
    let link: String
    let back: String
    let heldTitle: String
    let heldNone: String
    let giveUp: String
    let apply: String
    let applyLead: String
    let askedTitle: String
    let withdraw: String
    let mailbox: String
    let which: String
    let reason: String
    let reasonHint: String
    let until: String
    let untilHint: String
    let send: String
    let requestsTitle: String
    let requestsNone: String
    let requestTitle: String
    let applicant: String
    let askedAt: String
    let grantTitle: String
    let grant: String
    let refuseTitle: String
    let refuse: String
    let answer: String
    let ownedTitle: String
    let mailboxLead: String
    let whoTitle: String
    let revoke: String
    let revokeTitle: String
    let giveUpTitle: String
    let revokeMeaning: String
    let revokeConfirm: String
    let cancel: String
    let reviewTitle: String
    let confirm: String
    let letFall: String
    let confirmed: String
    let ownNotConfirmed: String
    let reviewSend: String
    let ruleTitle: String
    let ruleDays: String
    let ruleHint: String
    let ruleSave: String
    let awayTitle: String
    let awayLead: String
    let awayLink: String
    let awayEnd: String
    let awayWho: String
    let awayFrom: String
    let awayName: String
    let notDone: String
    let noRights: String
    let noReason: String
    let noDay: String
    let tooLate: String
    let noMailbox: String
    let noSubstitute: String
    let doneAsked: String
    let doneWithdrawn: String
    let doneGranted: String
    let doneRefused: String
    let doneRevoked: String
    let doneReviewed: String
    let doneRule: String
    let doneSubstitute: String
    let doneAwayEnded: String
    let readName: String
    let sendName: String
    let superviseName: String
    let administerName: String
    let readHint: String
    let sendHint: String
    let superviseHint: String
    let administerHint: String
    let stateOpen: String
    let stateGranted: String
    let stateRefused: String
    let stateWithdrawn: String
    let sourceDeclared: String
    let sourceRule: String
    let sourceImported: String
    let sourceSubstitution: String
    let waitingCount: @Sendable (Int) -> String
    let reviewCount: @Sendable (Int) -> String
    let held: @Sendable (_ right: String, _ until: String, _ by: String) -> String
    let heldLater: @Sendable (_ right: String, _ from: String, _ until: String, _ by: String) -> String
    let grantedBy: @Sendable (String) -> String
    let about: @Sendable (_ act: String, _ what: String) -> String
    let request: @Sendable (_ mailbox: String, _ rights: String, _ asked: String, _ state: String) -> String
    let hasRead: @Sendable (_ count: Int, _ last: String?) -> String
    let reviewText: @Sendable (_ due: String) -> String
    let reviewDue: @Sendable (_ due: String) -> String
    let away:
        @Sendable (_ absent: String, _ substitute: String, _ mailbox: String, _ from: String, _ until: String)
            -> String
}
