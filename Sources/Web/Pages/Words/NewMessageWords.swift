// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A new message that staff write in the browser.
struct NewMessageWords: WordArea {
    let link: String
    let title: String
    let lead: String
    let mailbox: String
    let choose: String
    let address: String
    let addressHint: String
    let certain: String
    let opening: String
    let openLink: String
    let openLinkHint: String
    let openPIN: String
    let openPINHint: String
    let phone: String
    let phoneHint: String
    let openPerson: String
    let openPersonHint: String
    let person: String
    let personHint: String
    let tell: String
    let tellHint: String
    let subject: String
    let subjectHint: String
    let days: String
    let daysHint: String
    let dayCount: @Sendable (Int) -> String
    let text: String
    let textHint: String
    let send: String
    let mistakesTitle: @Sendable (Int) -> String
    let mistake: @Sendable (NewMessageMistake) -> String
    let doneSent: String
}
