// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// General information to many, and leaving it.
struct BulletinWords: WordArea {
    let title: String
    let lead: String
    let newBulletin: String
    let bulletin: String
    let noBulletins: String
    let groups: String
    let noGroups: String
    let newGroup: String
    let noMailbox: String
    let groupName: String
    let groupNameHint: String
    let nameMissing: String
    let mailbox: String
    let make: String
    let subscribers: @Sendable (_ count: Int) -> String
    let emptyGroup: String
    let addTitle: String
    let addresses: String
    let addressesHint: String
    let file: String
    let fileHint: String
    let add: String
    let addressesMissing: String
    let addressesTooMany: String
    let groupFull: String
    let addressesWrong: @Sendable (_ words: String) -> String
    let fileWrong: @Sendable (_ words: String) -> String
    let nothingAdded: String
    let added: @Sendable (_ new: Int, _ known: Int, _ left: Int) -> String
    let removeTitle: String
    let address: String
    let removeHint: String
    let remove: String
    let removed: String
    let notThere: String
    let formLead: String
    let group: String
    let groupMissing: String
    let choose: String
    let language: String
    let subject: String
    let text: String
    let textMissing: String
    let goOn: String
    let stateDraft: String
    let stateReady: String
    let stateSending: String
    let stateSent: String
    let stateStopped: String
    let toGroup: @Sendable (_ group: String, _ mailbox: String) -> String
    let progress: String
    let countHanded: String
    let countWaiting: String
    let countNotSent: String
    let countFailed: String
    let countLeft: String
    let stop: String
    let renew: String
    let staleTitle: String
    let staleText: String
    let findings: String
    let mustBeMended: String
    let foundCodes: @Sendable (_ count: Int) -> String
    let foundLink: String
    let foundTag: String
    let foundAccount: String
    let foundWord: @Sendable (_ words: String) -> String
    let fixText: String
    let fix: String
    let nobody: String
    let goesTo: @Sendable (_ count: Int) -> String
    let sendText: String
    let send: String
    let edit: String
    let leaveTitle: String
    let leaveText: @Sendable (_ words: String) -> String
    let leave: String
    let leftTitle: String
    let leftText: @Sendable (_ words: String) -> String
}
