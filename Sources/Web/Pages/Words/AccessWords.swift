// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// How staff get in by the organisation's provider or a code, show again who they are, and look after accounts.
struct AccessWords: WordArea {
    let passageTitle: String
    let passageText: String
    let passageLink: String
    let unknownPerson: AdviceWords.Case
    let cancelled: AdviceWords.Case
    let beginAgain: AdviceWords.Case
    let providerDown: AdviceWords.Case
    let refused: AdviceWords.Case
    let unusable: AdviceWords.Case

    let proofNeeded: AdviceWords.Case
    let proveTitle: String
    let proveLead: String
    let proveByPassword: String
    let proveByPasskey: String

    let firstTitle: String
    let firstLead: String
    let firstConfirm: String
    let recoverLink: String
    let recoverTitle: String
    let recoverLead: String
    let recoverConfirm: String
    let code: String
    let codeHint: String
    let ownName: String
    let loginHint: String
    let codeNotAccepted: AdviceWords.Case
    let nameNotAccepted: AdviceWords.Case

    let passwordTitle: String
    let passwordLead: String
    let newPassword: String
    let newPasswordHint: String
    let newPasswordAgain: String
    let setPassword: String
    let passwordTooShort: AdviceWords.Case
    let passwordsDiffer: AdviceWords.Case
    let donePassword: String
    let doneEntered: String

    let link: String
    let title: String
    let lead: String
    let waitingTitle: String
    let unconfirmedTitle: String
    let unconfirmedText: String
    let peopleTitle: String
    let serving: String
    let ended: String
    let administrator: String
    let sessions: @Sendable (_ count: Int) -> String
    let recoveryWaits: String
    let recoveryConfirmed: String
    let sessionsTitle: String
    let noSessions: String
    let session: @Sendable (_ begun: String, _ seen: String) -> String
    let endSession: String
    let endSessionLabel: @Sendable (_ begun: String) -> String
    let recoveryTitle: String
    let recoveryLead: String
    let recoveryOwn: String
    let propose: String
    let proposed: @Sendable (_ by: String, _ time: String, _ until: String) -> String
    let confirm: String
    let confirmOther: String
    let confirmed: @Sendable (_ by: String, _ until: String) -> String
    let withdraw: String
    let codeTitle: String
    let codeLead: @Sendable (_ name: String) -> String
    let codeOnce: @Sendable (_ until: String) -> String
    let codeUse: @Sendable (_ address: String) -> String
    let back: String
    let doneProposed: String
    let doneWithdrawn: String
}
