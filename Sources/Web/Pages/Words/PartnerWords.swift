// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Partner organisations: their records, their people, and what these see.
struct PartnerWords: WordArea {
    let title: String
    let lead: String
    let none: String
    let add: String
    let back: String
    let recordTitle: String
    let name: String
    let business: String
    let domains: String
    let domainsHint: String
    let address: String
    let addressHint: String
    let agreement: String
    let agreedOn: String
    let reviewedOn: String
    let reviewDue: String
    let save: String
    let notSaved: String
    let flawName: String
    let flawBusiness: String
    let flawDomains: String
    let flawAddress: String
    let flawAgreement: String
    let flawAgreed: String
    let flawReviewed: String
    let flawDue: String
    let flawPhone: String
    let flawKnown: String
    let due: @Sendable (_ date: String) -> String
    let overdue: @Sendable (_ date: String) -> String
    let closed: @Sendable (_ date: String) -> String
    let peopleTitle: String
    let peopleNone: String
    let invited: @Sendable (_ date: String) -> String
    let serving: @Sendable (_ date: String) -> String
    let personEnded: @Sendable (_ date: String) -> String
    let end: String
    let endLabel: @Sendable (_ name: String) -> String
    let again: String
    let againLabel: @Sendable (_ name: String) -> String
    let inviteTitle: String
    let inviteLead: String
    let personName: String
    let personAddress: String
    let phone: String
    let invite: String
    let notInvited: String
    let closeTitle: String
    let closeText: String
    let close: String
    let doneSaved: String
    let doneInvited: String
    let doneEnded: String
    let doneClosed: String
    let partner: String
    let opensBySignIn: String
    let startTitle: String
    let startLead: @Sendable (_ authority: String) -> String
    let ownAddress: String
    let sendLink: String
    let noAddress: String
    let askedTitle: String
    let askedText: String
    let askedAgain: String
    let linkTitle: String
    let linkLead: @Sendable (_ authority: String) -> String
    let goOn: String
    let linkOnce: String
    let notYours: String
    let linkOverTitle: String
    let linkOver: String
    let codeSubmit: String
    let wrongPhone: String
    let mineTitle: String
    let mineLead: @Sendable (_ organisation: String) -> String
    let mineNone: String
    let signedInAs: @Sendable (_ name: String, _ organisation: String) -> String
}
