// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Every template: whole pages first, then the pieces that they are made of.
enum TemplateName: String, CaseIterable {
    case layout, front, advice, keptText
    case link, pin, conversation, receipt, closed
    case genuine
    case named, passage, mineStart, mine, signedOut
    case signIn, inbox, staffConversation
    case newMessage
    case quarantine, heldMail, heldQuestion
    case security, passkeySignIn
    case formatted, preview

    case token, problem, done
    case steps, paste, identify
    case messages, answer, deliveries
    case messageBody, files, unverified
    case staffBar, writing
    case mistakes, flaw

    case iconAlert, iconCheck, iconClock, iconFile, iconLink, iconMail, iconOpen, iconPhone, iconReply,
        iconSeal
    case iconStop, iconUndo

    /// The template itself.
    var text: String {
        switch self {
        case .layout: LayoutTemplates.layout
        case .front: LayoutTemplates.front
        case .advice: LayoutTemplates.advice
        case .keptText: LayoutTemplates.keptText
        case .link: PickupTemplates.link
        case .pin: PickupTemplates.pin
        case .conversation: PickupTemplates.conversation
        case .receipt: PickupTemplates.receipt
        case .closed: PickupTemplates.closed
        case .genuine: PickupTemplates.genuine
        case .named: IdentifyTemplates.named
        case .passage: IdentifyTemplates.passage
        case .mineStart: IdentifyTemplates.mineStart
        case .mine: IdentifyTemplates.mine
        case .signedOut: IdentifyTemplates.signedOut
        case .identify: IdentifyTemplates.identify
        case .signIn: StaffTemplates.signIn
        case .inbox: StaffTemplates.inbox
        case .staffConversation: StaffTemplates.conversation
        case .newMessage: NewMessageTemplates.page
        case .mistakes: NewMessageTemplates.mistakes
        case .flaw: NewMessageTemplates.flaw
        case .security: PasskeyTemplates.page
        case .passkeySignIn: PasskeyTemplates.signIn
        case .quarantine: QuarantineTemplates.list
        case .heldMail: QuarantineTemplates.mail
        case .heldQuestion: QuarantineTemplates.question
        case .token: LayoutTemplates.token
        case .problem: LayoutTemplates.problem
        case .done: LayoutTemplates.done
        case .steps: PickupTemplates.steps
        case .paste: PickupTemplates.paste
        case .messages: MessageTemplates.messages
        case .answer: MessageTemplates.answer
        case .messageBody: DisplayTemplates.body
        case .files: DisplayTemplates.files
        case .unverified: DisplayTemplates.unverified
        case .formatted: DisplayTemplates.formatted
        case .preview: DisplayTemplates.preview
        case .deliveries: MessageTemplates.deliveries
        case .staffBar: StaffTemplates.bar
        case .writing: StaffTemplates.writing
        case .iconAlert: IconTemplates.alert
        case .iconCheck: IconTemplates.check
        case .iconClock: IconTemplates.clock
        case .iconFile: IconTemplates.file
        case .iconLink: IconTemplates.link
        case .iconMail: IconTemplates.mail
        case .iconOpen: IconTemplates.open
        case .iconPhone: IconTemplates.phone
        case .iconReply: IconTemplates.reply
        case .iconSeal: IconTemplates.seal
        case .iconStop: IconTemplates.stop
        case .iconUndo: IconTemplates.undo
        }
    }
}
