// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Every template: whole pages first, then the pieces that they are made of.
enum TemplateName: String, CaseIterable {
    case layout, front, advice, keptText
    case link, pin, conversation, receipt, closed
    case genuine
    case contact, contactUnit, contactMailbox, contactOfficial
    case contactIdentify, contactWrite, contactReceipt
    case named, passage, mineStart, mine, signedOut
    case signIn, inbox, staffConversation
    case newMessage, sent
    case textTemplates, textTemplate
    case search, presencePage
    case quarantine, heldMail, heldQuestion
    case letters, letter, letterSheet
    case rights, rightsApply, rightsRequests, rightsRequest, rightsOwned, rightsMailbox, rightsRevoke,
        rightsSubstitute
    case organisation, organisationForm, rightsAbsences, coverage, guidance
    case closedConversation, givenConversation, board
    case partners, partnerRecord, partnerStart, partnerAsked, partnerMine
    case security, passkeySignIn
    case staffPassage, proof, first, recover, administration, account, recoveryCode
    case bulletins, bulletinGroupForm, bulletinGroup, bulletinForm, bulletin, leave
    case formatted, preview

    case token, problem, done
    case contactBranch, mailboxList, contactTrail, contactHelp, starter
    case steps, paste, identify, ownDeliveries
    case messages, answer, deliveries, station
    case messageBody, files, unverified
    case staffBar, writing
    case handling, handlingSteps, handlingTargets, history
    case inboxList, searchForm, presence, workspaceKeys
    case staffProviders, ownPassword
    case organisationBranch, organisationField, rightsMailboxField, substituteFields
    case mistakes, flaw, undo
    case uploads, tasks, ownTasks, parties, receivers

    case iconAlert, iconCheck, iconClock, iconFile, iconLink, iconMail, iconOpen, iconPerson, iconPhone,
        iconReply
    case iconSeal, iconStop, iconUndo

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
        case .contact: ContactTemplates.front
        case .contactUnit: ContactTemplates.unit
        case .contactMailbox: ContactTemplates.mailbox
        case .contactOfficial: ContactTemplates.official
        case .contactIdentify: ContactTemplates.identify
        case .contactWrite: ContactTemplates.write
        case .contactReceipt: ContactTemplates.receipt
        case .contactBranch: ContactTemplates.branch
        case .mailboxList: ContactTemplates.mailboxes
        case .contactTrail: ContactTemplates.trail
        case .contactHelp: ContactTemplates.help
        case .starter: ContactTemplates.starter
        case .named: IdentifyTemplates.named
        case .passage: IdentifyTemplates.passage
        case .mineStart: IdentifyTemplates.mineStart
        case .mine: IdentifyTemplates.mine
        case .signedOut: IdentifyTemplates.signedOut
        case .identify: IdentifyTemplates.identify
        case .ownDeliveries: IdentifyTemplates.ownDeliveries
        case .signIn: StaffTemplates.signIn
        case .inbox: WorkspaceTemplates.inbox
        case .inboxList: WorkspaceTemplates.list
        case .search: WorkspaceTemplates.search
        case .searchForm: WorkspaceTemplates.searchForm
        case .presence: WorkspaceTemplates.presence
        case .presencePage: WorkspaceTemplates.presencePage
        case .workspaceKeys: WorkspaceTemplates.keys
        case .staffConversation: StaffTemplates.conversation
        case .newMessage: NewMessageTemplates.page
        case .sent: NewMessageTemplates.sent
        case .textTemplates: TextTemplateTemplates.list
        case .textTemplate: TextTemplateTemplates.form
        case .undo: NewMessageTemplates.undo
        case .mistakes: NewMessageTemplates.mistakes
        case .flaw: NewMessageTemplates.flaw
        case .uploads: UploadTemplates.box
        case .tasks: TaskTemplates.section
        case .ownTasks: TaskTemplates.own
        case .parties: PartyTemplates.section
        case .receivers: PartyTemplates.receivers
        case .closedConversation: TeamTemplates.closed
        case .givenConversation: TeamTemplates.given
        case .board: TeamTemplates.board
        case .handling: TeamTemplates.handling
        case .handlingSteps: TeamTemplates.steps
        case .handlingTargets: TeamTemplates.targets
        case .history: TeamTemplates.history
        case .partners: PartnerTemplates.list
        case .partnerRecord: PartnerTemplates.record
        case .partnerStart: PartnerTemplates.start
        case .partnerAsked: PartnerTemplates.asked
        case .partnerMine: PartnerTemplates.mine
        case .security: PasskeyTemplates.page
        case .passkeySignIn: PasskeyTemplates.signIn
        case .rights: RightsTemplates.mine
        case .rightsApply: RightsTemplates.apply
        case .rightsRequests: RightsTemplates.requests
        case .rightsRequest: RightsTemplates.request
        case .rightsOwned: RightsTemplates.owned
        case .rightsMailbox: RightsTemplates.mailbox
        case .rightsRevoke: RightsTemplates.revoke
        case .rightsSubstitute: RightsTemplates.substitute
        case .coverage: CoverageTemplates.page
        case .guidance: CoverageTemplates.guidance
        case .rightsAbsences: RightsTemplates.absences
        case .rightsMailboxField: RightsTemplates.mailboxField
        case .substituteFields: RightsTemplates.substituteFields
        case .organisation: OrganisationTemplates.tree
        case .organisationForm: OrganisationTemplates.page
        case .organisationBranch: OrganisationTemplates.branch
        case .organisationField: OrganisationTemplates.field
        case .staffPassage: AccessTemplates.passage
        case .proof: AccessTemplates.proof
        case .first: AccessTemplates.first
        case .recover: AccessTemplates.recover
        case .administration: AccessTemplates.administration
        case .account: AccessTemplates.account
        case .recoveryCode: AccessTemplates.recoveryCode
        case .staffProviders: AccessTemplates.providers
        case .ownPassword: AccessTemplates.password
        case .bulletins: BulletinTemplates.list
        case .bulletinGroupForm: BulletinTemplates.groupForm
        case .bulletinGroup: BulletinTemplates.group
        case .bulletinForm: BulletinTemplates.form
        case .bulletin: BulletinTemplates.bulletin
        case .leave: BulletinTemplates.leave
        case .quarantine: QuarantineTemplates.list
        case .heldMail: QuarantineTemplates.mail
        case .heldQuestion: QuarantineTemplates.question
        case .letters: LetterTemplates.list
        case .letter: LetterTemplates.letter
        case .letterSheet: LetterTemplates.sheet
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
        case .station: MessageTemplates.station
        case .staffBar: StaffTemplates.bar
        case .writing: StaffTemplates.writing
        case .iconAlert: IconTemplates.alert
        case .iconCheck: IconTemplates.check
        case .iconClock: IconTemplates.clock
        case .iconFile: IconTemplates.file
        case .iconLink: IconTemplates.link
        case .iconMail: IconTemplates.mail
        case .iconOpen: IconTemplates.open
        case .iconPerson: IconTemplates.person
        case .iconPhone: IconTemplates.phone
        case .iconReply: IconTemplates.reply
        case .iconSeal: IconTemplates.seal
        case .iconStop: IconTemplates.stop
        case .iconUndo: IconTemplates.undo
        }
    }
}
