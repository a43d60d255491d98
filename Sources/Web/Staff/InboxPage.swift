// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mailboxes
internal import Messages
internal import Vocabulary

/// One line of a list of conversations.
struct InboxRow: Sendable, Encodable {
    let kind: String
    let conversation: String
    let href: String
    let recipient: String
    let mailbox: String
    /// How the other side was known when it last wrote.
    let identified: String?
    let handler: String?
    let time: String
    let machineTime: String
    let icon: String
    let status: String

    init(_ line: ConversationSummary, now: Moment, in wording: Wording) {
        let words = wording.words
        conversation = line.id.description
        href = StaffPath(line.id).text
        recipient = line.recipient
        mailbox = line.mailbox.name[wording.language]
        identified = line.level?.name(words.message)
        handler = line.handler.map(words.workspace.handledBy)
        time = wording.dateAndTime(line.lastAt)
        machineTime = Wording.machine(line.lastAt)
        let shown: (kind: String, icon: TemplateName, status: String)
        switch (line.waiting, line.delivery) {
        case (.forUs(nil), _): shown = ("waiting", .iconReply, words.staff.waiting)
        case (.forUs(let dueAt?), _):
            let until = wording.dateAndTime(dueAt)
            shown =
                dueAt < now
                ? ("waiting late", .iconAlert, words.workspace.late(until))
                : ("waiting", .iconClock, words.workspace.dueBy(until))
        case (.no, nil): shown = ("quiet", .iconCheck, words.delivery.answered)
        case (.no, let delivery?): shown = Self.shown(delivery, now: now, words)
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

/// The conversations that wait, and the others.
struct InboxPage: Page {
    /// A way to another list.
    struct Way: Sendable, Encodable {
        let href: String
        let name: String
        let isChosen: Bool
        /// How many wait there; nil where none do.
        var count: String?
        var removeAction: String?
        var removeLabel: String?
    }

    /// Conversations that stand alike, under a heading that says how.
    struct Group: Sendable, Encodable {
        let heading: String
        fileprivate(set) var rows: [InboxRow]
    }

    /// What a view that is saved here remembers.
    struct Saving: Sendable, Encodable {
        let mailbox: String
        let show: String
    }

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

    /// What the page is made of.
    struct Content: Sendable {
        let member: StaffMember
        let filter: InboxFilter
        let inbox: Inbox
        /// Nil on the first page.
        let place: InboxPlace?
        let loads: [MailboxLoad]
        let views: [SavedView]
        let tasks: [OwnTask]
        /// How many mails are in quarantine.
        let held: Int
        let toPost: Int
        let guidanceWaits: Bool
        let duty: SecurityPage.Duty
        let mayWrite: [Mailbox]
        let wordSearch: WordSearch
        let writing: WebSettings.WritingForms
        let done: Done?
        let now: Moment
    }

    static let template = TemplateName.inbox
    static let width = PageWidth.wide

    let title: String
    let signedIn: String
    let done: String?
    let problem: Problem?
    /// Where a new message is written; nil for who may not send from any mailbox.
    let newHref: String?
    let held: String?
    /// How many letters wait to be posted, where there are any.
    let toPost: String?
    /// Said until the newest guidance is acknowledged.
    let guidanceWaits: String?
    let isAdministrator: Bool
    let sendsBulletins: Bool
    let waiting: String?
    let ownTasks: OwnTasksBox?
    let search: SearchForm?
    let boxes: [Way]
    let hasViews: Bool
    let views: [Way]
    let shown: [Way]
    let hasRows: Bool
    let groups: [Group]
    let emptyTitle: String
    let emptyText: String
    let hasPages: Bool
    let firstHref: String?
    let nextHref: String?
    /// What the script asks for when something has changed.
    let freshHref: String
    let saving: Saving?
    let writing: WebSettings.WritingForms

    init(_ content: Content, problem: Problem? = nil, in wording: Wording) {
        let words = wording.words
        let filter = content.filter
        title = words.staff.inbox
        signedIn = words.staff.signedInAs(content.member.name)
        done = content.done.map { $0.text(words) }
        self.problem = problem
        let from = content.mayWrite.first { $0.id == filter.mailbox }.map { "?mailbox=\($0.id)" } ?? ""
        newHref = content.mayWrite.isEmpty ? nil : StaffPath.newMessage.text + from
        sendsBulletins = !content.mayWrite.isEmpty
        toPost = content.toPost == 0 ? nil : words.letter.count(content.toPost)
        guidanceWaits = content.guidanceWaits ? words.coverage.waits : nil
        held = content.held == 0 ? nil : words.quarantine.heldCount(content.held)
        isAdministrator = content.duty == .administrator
        let looked = content.loads.filter { filter.mailbox == nil || $0.mailbox.id == filter.mailbox }
        waiting = Self.waiting(looked, words)
        ownTasks = OwnTasksBox(content.tasks, now: content.now, in: wording)
        search =
            content.loads.isEmpty ? nil : SearchForm(words: content.wordSearch, text: "", in: wording)
        boxes = Self.boxes(content, in: wording)
        views = Self.views(content, in: wording)
        hasViews = !views.isEmpty
        shown = InboxFilter.Shown.allCases.map { shown in
            Way(
                href: Self.href(InboxFilter(shown, in: filter.mailbox)), name: words.workspace.shown(shown),
                isChosen: shown == filter.shown)
        }
        groups = Self.groups(content.inbox.lines, now: content.now, in: wording)
        hasRows = !groups.isEmpty
        let isPlain = filter == InboxFilter(.all) && content.place == nil
        emptyTitle = isPlain ? words.staff.emptyTitle : words.workspace.nothingShown
        emptyText =
            content.loads.isEmpty
            ? words.staff.noMailboxes
            : isPlain ? words.staff.emptyText : words.workspace.nothingShownText
        firstHref = content.place == nil ? nil : Self.href(filter)
        nextHref = content.inbox.next.map { Self.href(filter, after: $0) }
        hasPages = firstHref != nil || nextHref != nil
        freshHref = Self.href(filter, after: content.place, at: "/staff/live/list")
        saving =
            isPlain
            ? nil
            : Saving(mailbox: filter.mailbox?.description ?? "", show: filter.shown.rawValue)
        writing = content.writing
    }

    /// The address of a list; it holds ids and words of ours alone.
    static func href(
        _ filter: InboxFilter, after place: InboxPlace? = nil, at path: String = "/staff"
    ) -> String {
        var pieces: [String] = []
        if let mailbox = filter.mailbox { pieces.append("mailbox=\(mailbox)") }
        if filter.shown != .all { pieces.append("show=\(filter.shown.rawValue)") }
        if let place { pieces.append("after=\(place.text)") }
        return pieces.isEmpty ? path : path + "?" + pieces.joined(separator: "&")
    }

    private static func groups(
        _ lines: [ConversationSummary], now: Moment, in wording: Wording
    ) -> [Group] {
        let words = wording.words.workspace
        var groups: [Group] = []
        for line in lines {
            let heading =
                switch (line.waiting, line.handler) {
                case (.forUs, nil): words.shown(.unhandled)
                case (.forUs, _?): words.handled
                case (.no, _): words.shown(.theirs)
                }
            if groups.last?.heading != heading { groups.append(Group(heading: heading, rows: [])) }
            groups[groups.count - 1].rows.append(InboxRow(line, now: now, in: wording))
        }
        return groups
    }

    private static func waiting(_ loads: [MailboxLoad], _ words: Words) -> String? {
        let count = loads.map(\.waiting).reduce(0, +)
        guard count > 0 else { return nil }
        return loads.contains { $0.waiting == MailboxLoad.most }
            ? words.workspace.waitingMany(MailboxLoad.most) : words.staff.waitingCount(count)
    }

    private static func boxes(_ content: Content, in wording: Wording) -> [Way] {
        guard content.loads.count > 1 else { return [] }
        let filter = content.filter
        let all = Way(
            href: href(InboxFilter(filter.shown)), name: wording.words.workspace.allMailboxes,
            isChosen: filter.mailbox == nil)
        return [all]
            + content.loads.map { load in
                let count = load.waiting == MailboxLoad.most ? "\(load.waiting - 1)+" : "\(load.waiting)"
                return Way(
                    href: href(InboxFilter(filter.shown, in: load.mailbox.id)),
                    name: load.mailbox.name[wording.language], isChosen: load.mailbox.id == filter.mailbox,
                    count: load.waiting == 0 ? nil : count)
            }
    }

    private static func views(_ content: Content, in wording: Wording) -> [Way] {
        content.views.map { view in
            Way(
                href: href(view.filter), name: view.name.text, isChosen: view.filter == content.filter,
                removeAction: "/staff/views/\(view.id)/remove",
                removeLabel: wording.words.workspace.remove(view.name.text))
        }
    }
}
