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
}

/// The conversations that wait, and the others.
struct InboxPage: Page {
    struct Row: Sendable, Encodable {
        let kind: String
        let href: String
        let recipient: String
        let mailbox: String
        let time: String
        let machineTime: String
        let icon: String
        let status: String
    }

    struct Choice: Sendable, Encodable {
        let id: String
        let name: String
        let isChosen: Bool
    }

    struct Filter: Sendable, Encodable {
        let mailboxes: [Choice]
    }

    static let template = TemplateName.inbox
    static let width = PageWidth.wide

    /// What was just done, told once on the next page.
    enum Done: String, Sendable {
        /// A message was sent from a mailbox whose conversations the sender may not read.
        case sent

        fileprivate func text(_ words: Words) -> String {
            switch self {
            case .sent: words.newMessage.doneSent
            }
        }
    }

    let title: String
    let signedIn: String
    let done: String?
    /// Where a new message is written; nil for who may not send from any mailbox.
    let newHref: String?
    /// How many mails are in quarantine, where there are any.
    let held: String?
    let waiting: String?
    /// Only where there is more than one mailbox to choose from.
    let filter: Filter?
    let hasRows: Bool
    let rows: [Row]
    let emptyText: String
    let writing: WebSettings.WritingForms

    init(
        of member: StaffMember, held: Int, mailboxes: [Mailbox], chosen: MailboxID?,
        _ conversations: [ConversationSummary], mayWrite: [Mailbox], done: Done?,
        writing: WebSettings.WritingForms, now: Moment, in wording: Wording
    ) {
        let words = wording.words.staff
        self.done = done.map { $0.text(wording.words) }
        let from = mayWrite.first { $0.id == chosen }.map { "?mailbox=\($0.id)" } ?? ""
        newHref = mayWrite.isEmpty ? nil : StaffPath.newMessage.text + from
        title = words.inbox
        signedIn = words.signedInAs(member.name)
        self.held = held == 0 ? nil : wording.words.quarantine.heldCount(held)
        let shown = conversations.filter { chosen == nil || $0.mailbox.id == chosen }
        let count = shown.filter { $0.lastDirection == .in }.count
        waiting = count == 0 ? nil : words.waitingCount(count)
        filter =
            mailboxes.count < 2
            ? nil
            : Filter(
                mailboxes: mailboxes.map {
                    Choice(id: $0.id.description, name: $0.name[wording.language], isChosen: $0.id == chosen)
                })
        hasRows = !shown.isEmpty
        rows = shown.map { Row($0, now: now, in: wording) }
        emptyText = mailboxes.isEmpty ? words.noMailboxes : words.emptyText
        self.writing = writing
    }
}

extension InboxPage.Row {
    fileprivate init(_ conversation: ConversationSummary, now: Moment, in wording: Wording) {
        href = "/staff/conversations/\(conversation.id)"
        recipient = conversation.recipient
        mailbox = conversation.mailbox.name[wording.language]
        time = wording.dateAndTime(conversation.lastAt)
        machineTime = Wording.machine(conversation.lastAt)
        let words = wording.words
        let shown: (kind: String, icon: TemplateName, status: String) =
            switch (conversation.lastDirection, conversation.delivery) {
            case (.in, _), (.out, nil): ("waiting", .iconReply, words.staff.waiting)
            case (.out, let delivery?): Self.shown(delivery, now: now, words)
            }
        (kind, icon, status) = (shown.kind, shown.icon.rawValue, shown.status)
    }

    /// What became of the latest delivery.
    private static func shown(
        _ delivery: Delivery, now: Moment, _ words: Words
    ) -> (kind: String, icon: TemplateName, status: String) {
        switch delivery.state(at: now) {
        case .recalled: ("stopped", .iconUndo, words.delivery.recalled)
        case .open where delivery.bouncedAt != nil, .expired where delivery.bouncedAt != nil:
            ("stopped", .iconStop, words.delivery.bounced)
        case .expired: ("stopped", .iconStop, words.delivery.expired)
        case .open where delivery.openedAt != nil: ("quiet", .iconOpen, words.delivery.opened)
        case .open where delivery.notifiedAt != nil: ("quiet", .iconMail, words.delivery.notified)
        case .open: ("quiet", .iconSeal, words.delivery.sealed)
        }
    }
}

/// A conversation with its deliveries, as staff see it.
struct StaffConversationPage: Page {
    static let template = TemplateName.staffConversation
    static let width = PageWidth.wide

    let title: String
    let signedIn: String
    let problem: Problem?
    let done: String?
    let topic: String
    let heading: String
    let expandHref: String?
    let messages: [MessageRow]
    let answer: AnswerBox

    init(
        _ conversation: OpenedConversation, for member: StaffMember, submission: MessageID,
        refused: RefusedAnswer?, done: Done?, folding: ThreadFolding, limits: Messages.Limits, now: Moment,
        in wording: Wording
    ) {
        let words = wording.words
        let path = "/staff/conversations/\(conversation.id)"
        let recipient = conversation.recipient ?? ""
        title = words.message.title
        signedIn = words.staff.signedInAs(member.name)
        problem = refused.map { Problem($0, in: wording) }
        self.done = done.map { $0.text(words) }
        topic = conversation.topic ?? words.message.noSubject
        heading = words.staff.conversationWith(recipient)
        let count = conversation.messages.count
        expandHref = folding.expandHref(count: count)
        messages = conversation.messages.enumerated().map { index, message in
            let delivery = conversation.deliveries.first { $0.message == message.id }
            let writer: String
            let level: String?
            switch message.direction {
            case .out: (writer, level) = (conversation.mailbox.name[wording.language], nil)
            case .in: (writer, level) = (recipient, message.level.name(words.message))
            }
            return MessageRow(
                message, for: .staff, writer: writer, level: level, path: "\(path)/messages",
                place: .init(index: index, count: count, folding: folding),
                delivery: delivery.map { DeliveryBox($0, path: path, now: now, in: wording) }, in: wording)
        }
        answer = AnswerBox(
            action: "\(path)/answer", submission: submission, refused: refused,
            hint: conversation.messages.first?.origin == nil
                ? words.staff.answerHint(recipient) : words.display.unverifiedHint(recipient),
            limits: limits, in: wording)
    }

    /// What was just done, told once on the next page.
    enum Done: String, Sendable {
        case answered
        case recalled
        case reminded
        /// The first message of the conversation.
        case sent

        fileprivate func text(_ words: Words) -> String {
            switch self {
            case .answered: words.staff.doneAnswered
            case .recalled: words.staff.doneRecalled
            case .reminded: words.staff.doneReminded
            case .sent: words.newMessage.doneSent
            }
        }
    }
}

extension Assurance {
    fileprivate func name(_ words: MessageWords) -> String {
        switch self {
        case .none: words.levelNone
        case .claimed: words.levelClaimed
        case .possession: words.levelPossession
        case .substantial, .high: words.levelStrong
        }
    }
}
