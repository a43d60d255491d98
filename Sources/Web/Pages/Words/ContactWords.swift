// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// How residents begin: the public pages, the form, the receipt, and what staff are told of the writer.
struct ContactWords: WordArea {
    let title: String
    let lead: @Sendable (_ authority: String) -> String
    let description: @Sendable (_ authority: String) -> String
    let searchLabel: String
    let search: String
    let servicesTitle: String
    let found: @Sendable (_ count: Int) -> String
    let none: String
    let others: String
    let whyTitle: String
    let whyReadable: String
    let whySender: String
    let whyHere: String
    let helpTitle: String
    let helpText: String
    let officialTitle: String
    let officialText: String
    let officialLink: String
    let officialLabel: String
    let officialNoneTitle: String
    let officialNone: String
    let officialMalformed: String
    let howTitle: String
    let howOpen: String
    let whyOpen: String
    let howConfirmed: String
    let whyConfirmed: String
    let howStrong: String
    let whyStrong: String
    let howHigh: String
    let whyHigh: String
    let languagesTitle: String
    let answerTitle: String
    let answerDays: @Sendable (_ days: Int) -> String
    let answerOpen: String
    let write: String
    let unavailable: String
    let back: String
    let identifyTitle: String
    /// Where a sign-in came to nothing.
    let backToWriting: String
    let identifyKept: String
    let notIdentified: String
    let address: String
    let addressHint: String
    let phone: String
    let phoneHint: String
    let subject: String
    let subjectHint: String
    let text: String
    let textHint: @Sendable (_ mailbox: String) -> String
    let filesKept: String
    let remove: String
    let send: String
    let sendConfirm: String
    let save: String
    let saved: String
    let draftHint: @Sendable (_ days: Int) -> String
    let discard: String
    let addressMissing: String
    let addressMalformed: String
    let phoneMissing: String
    let phoneMalformed: String
    let phoneNotMobile: String
    let subjectMissing: String
    let subjectTooLong: String
    let textMissing: String
    /// Where a form that has been sent is sent again with another text.
    let againTitle: String
    let againText: String
    let sentTitle: String
    let sentText: @Sendable (_ mailbox: String, _ time: String) -> String
    let waitTitle: String
    let waitText: @Sendable (_ hours: Int) -> String
    let waitNone: String
    let nextTitle: String
    let nextNotice: String
    let nextLink: String
    let nextCode: String
    let nextPerson: String
    let reference: String
    let referenceHint: String
    let toOwn: String
    let ownTitle: String
    let ownLead: String
    let ownUntil: @Sendable (_ time: String) -> String
    let ownNotYours: String
    let ownOpen: String
    let ownCode: String
    let ownWrongPhone: String
    let mineTitle: String
    let mineTo: @Sendable (_ mailbox: String) -> String
    let mineWaiting: String
    let mineOpened: @Sendable (_ time: String) -> String
    let mineAnswered: @Sendable (_ time: String) -> String
    let mineOpen: String
    let frontText: String
    let starterTitle: String
    let starterName: String
    let starterAddress: String
    let starterPhone: String
    let knownNone: String
    let knownPossession: String
    let knownSubstantial: String
    let knownHigh: String
}
