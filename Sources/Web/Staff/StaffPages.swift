// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mailboxes
internal import Messages
internal import Vocabulary

/// Where staff sign in.
struct SignInPage: Page {
    static let template = TemplateName.signIn

    let title: String
    let problem: Problem?
    let to: String
    let login: String
    let providerAction: String
    let providers: [ProviderChoice]

    init(
        problem: Problem?, to: StaffPath?, login: String, providers: [ProviderChoice], in wording: Wording
    ) {
        title = wording.words.staff.signInTitle
        self.problem = problem
        self.to = to?.text ?? ""
        self.login = login
        providerAction = "/staff/sign-in/provider"
        self.providers = providers
    }
}

/// A conversation with its deliveries, as staff see it.
struct StaffConversationPage: Page {
    static let template = TemplateName.staffConversation
    static let width = PageWidth.wide

    let title: String
    let signedIn: String
    let problem: Problem?
    private(set) var done: String?
    let topic: String
    let heading: String
    let expandHref: String?
    let messages: [MessageRow]
    let hasHistory: Bool
    let history: [HistoryRow]
    let tasks: TaskSection?
    let parties: PartySection?
    let handling: HandlingBox?
    let answer: AnswerBox
    /// Who else has it open.
    var presence: PresenceLines?
    /// What of it waits for its notice, and can be undone.
    private(set) var undo: UndoBox?

    init(
        _ conversation: OpenedConversation, for member: StaffMember, submission: MessageID,
        refused: RefusedAnswer?, kept: String, done: Done?, news: HandlingNews?, note: NoteID,
        task: NoteID,
        folding: ThreadFolding,
        limits: Messages.Limits, now: Moment, in wording: Wording
    ) {
        let words = wording.words
        let path = "/staff/conversations/\(conversation.id)"
        let recipient = conversation.recipient ?? ""
        title = words.message.title
        signedIn = words.staff.signedInAs(member.name)
        let receivers = ReceiverBox(conversation, refused: refused, in: wording)
        problem =
            receivers?.problem(of: refused, in: wording) ?? refused.map { Problem($0, in: wording) }
            ?? news?.problem(words)
        self.done = done.map { $0.text(words) } ?? news?.done(words)
        history = conversation.desk.map { HistoryRow.all($0, in: wording) } ?? []
        hasHistory = !history.isEmpty
        tasks = conversation.desk.map {
            TaskSection($0, of: conversation.id, for: member.id, new: task, now: now, in: wording)
        }
        parties = conversation.desk.flatMap { PartySection($0.parties, of: conversation.id, in: wording) }
        handling = conversation.desk.map {
            HandlingBox($0, of: conversation.id, note: note, now: now, in: wording)
        }
        topic = conversation.topic ?? words.message.noSubject
        let present = conversation.desk?.parties.present ?? []
        heading = words.staff.conversationWith(([recipient] + present.map(\.name)).joined(separator: ", "))
        let count = conversation.messages.count
        expandHref = folding.expandHref(count: count)
        messages = conversation.messages.enumerated().map { index, message in
            let writer: String
            let level: String
            switch message.direction {
            case .out:
                writer = conversation.mailbox.name[wording.language]
                level = message.level.writing(words.message)
            case .in:
                writer = message.partner?.line ?? recipient
                let how = message.level.name(words.message)
                level = message.partner == nil ? how : "\(words.partner.partner) · \(how)"
            }
            return MessageRow(
                message, for: .staff, writer: writer, level: level, path: "\(path)/messages",
                place: .init(index: index, count: count, folding: folding),
                deliveries: conversation.deliveries.filter { $0.message == message.id }.map {
                    DeliveryBox(
                        $0, to: conversation.recipient(of: $0), ladder: conversation.ladder, path: path,
                        now: now, in: wording)
                }, in: wording)
        }
        var answer = AnswerBox(
            action: "\(path)/answer", submission: submission, refused: refused, kept: kept,
            hint: receivers != nil
                ? words.party.answerHint
                : conversation.messages.first?.origin == nil
                    ? words.staff.answerHint(recipient) : words.display.unverifiedHint(recipient),
            limits: limits, in: wording)
        answer.uploads = UploadBox()
        answer.receivers = receivers
        self.answer = answer
    }

    /// Tells that a message waits, in place of its having been sent.
    mutating func add(_ waiting: WaitingMessage, after done: Done?, now: Moment, in wording: Wording) {
        undo = UndoBox(waiting, now: now, in: wording)
        if done != .undone { self.done = nil }
    }

    /// What was just done, told once on the next page.
    enum Done: String, Sendable {
        /// An answer came back before it was sent.
        case undone
        case answered
        case recalled
        case reminded
        /// The first message of the conversation.
        case sent

        fileprivate func text(_ words: Words) -> String {
            switch self {
            case .undone: words.writing.doneUndone
            case .answered: words.staff.doneAnswered
            case .recalled: words.staff.doneRecalled
            case .reminded: words.staff.doneReminded
            case .sent: words.newMessage.doneSent
            }
        }
    }
}

extension Assurance {
    func name(_ words: MessageWords) -> String {
        switch self {
        case .none: words.levelNone
        case .claimed: words.levelClaimed
        case .possession: words.levelPossession
        case .vouched: words.levelVouched
        case .substantial, .high: words.levelStrong
        }
    }

    /// How the authority's own message was written: a mail program is known by its server alone.
    fileprivate func writing(_ words: MessageWords) -> String {
        switch self {
        case .none, .claimed: words.writtenInMail
        case .possession, .vouched, .substantial, .high: words.writtenSignedIn
        }
    }
}
