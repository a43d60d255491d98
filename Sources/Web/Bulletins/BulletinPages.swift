// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Bulletins
internal import HTTPTypes
internal import Identity
internal import Mailboxes
internal import Vocabulary

/// The groups and the latest bulletins.
struct BulletinsPage: Page {
    struct Group: Sendable, Encodable {
        let href: String
        let name: String
        let mailbox: String
        let subscribers: String
    }

    struct Row: Sendable, Encodable {
        let kind: String
        let href: String
        let subject: String
        let group: String
        let time: String
        let machineTime: String
        let icon: String
        let state: String
    }

    static let template = TemplateName.bulletins
    static let width = PageWidth.wide

    let title: String
    let signedIn: String
    let maySend: Bool
    let mayWrite: Bool
    let hasGroups: Bool
    let groups: [Group]
    let hasRows: Bool
    let rows: [Row]

    init(
        groups: [BulletinGroup], bulletins: [Bulletin], maySend: Bool, for member: StaffMember,
        in wording: Wording
    ) {
        let words = wording.words.bulletin
        title = words.title
        signedIn = wording.words.staff.signedInAs(member.name)
        self.maySend = maySend
        mayWrite = !groups.isEmpty
        hasGroups = !groups.isEmpty
        self.groups = groups.map { group in
            Group(
                href: "/staff/bulletins/groups/\(group.id)", name: group.name,
                mailbox: group.mailbox.name[wording.language],
                subscribers: words.subscribers(group.subscribers))
        }
        hasRows = !bulletins.isEmpty
        rows = bulletins.map { bulletin in
            let look = bulletin.look(words)
            return Row(
                kind: look.kind, href: "/staff/bulletins/\(bulletin.id)", subject: bulletin.text.subject,
                group: bulletin.groupName, time: wording.dateAndTime(bulletin.sentAt ?? bulletin.writtenAt),
                machineTime: Wording.machine(bulletin.sentAt ?? bulletin.writtenAt), icon: look.icon,
                state: look.words)
        }
    }
}

extension Bulletin {
    fileprivate func look(_ words: BulletinWords) -> (kind: String, icon: String, words: String) {
        switch state {
        case .draft: ("quiet", TemplateName.iconFile.rawValue, words.stateDraft)
        case .ready: ("waiting", TemplateName.iconClock.rawValue, words.stateReady)
        case .sending: ("waiting", TemplateName.iconMail.rawValue, words.stateSending)
        case .sent: ("quiet", TemplateName.iconCheck.rawValue, words.stateSent)
        case .stopped: ("stopped", TemplateName.iconStop.rawValue, words.stateStopped)
        }
    }
}

/// A choice of a list.
struct BulletinChoice: Sendable, Encodable {
    let code: String
    let name: String
    let isChosen: Bool
}

/// A group to be made.
struct BulletinGroupFormPage: Page {
    static let template = TemplateName.bulletinGroupForm

    let title: String
    let signedIn: String
    let problem: Problem?
    let group: String
    let mailboxes: [BulletinChoice]
    let typed: String

    init(
        id: BulletinGroupID, mailboxes: [Mailbox], typed: String, problem: Problem?, for member: StaffMember,
        in wording: Wording
    ) {
        title = wording.words.bulletin.newGroup
        signedIn = wording.words.staff.signedInAs(member.name)
        self.problem = problem
        group = id.description
        self.mailboxes = mailboxes.map {
            BulletinChoice(code: $0.id.description, name: $0.name[wording.language], isChosen: false)
        }
        self.typed = typed
    }
}

/// A group: how many are in it, and how addresses come and go.
struct BulletinGroupPage: Page {
    /// What came of what was just asked.
    enum Outcome: Sendable {
        case added(AddedSubscribers)
        case notAdded(NotAdded, typed: String)
        case removed
        case notRemoved(typed: String)

        var status: HTTPResponse.Status {
            switch self {
            case .added, .removed: .ok
            case .notAdded, .notRemoved: .unprocessableContent
            }
        }
    }

    /// Why no address was added.
    enum NotAdded: Sendable {
        case nothing, tooMany, groupFull
        /// The lines that hold something else.
        case flaws(typed: [Int], file: [Int])

        fileprivate func sentence(_ words: BulletinWords) -> String {
            switch self {
            case .nothing: words.addressesMissing
            case .tooMany: words.addressesTooMany
            case .groupFull: words.groupFull
            case .flaws(let typed, let file):
                [
                    typed.isEmpty ? nil : words.addressesWrong(Self.named(typed)),
                    file.isEmpty ? nil : words.fileWrong(Self.named(file)), words.nothingAdded,
                ].compactMap(\.self).joined(separator: " ")
            }
        }

        private static func named(_ lines: [Int]) -> String {
            lines.prefix(20).map(String.init).joined(separator: ", ") + (lines.count > 20 ? " …" : "")
        }
    }

    static let template = TemplateName.bulletinGroup

    let title: String
    let signedIn: String
    let done: String?
    let problem: Problem?
    let lead: String
    let isEmpty: Bool
    let action: String
    let removeAction: String
    let typed: String
    let typedToRemove: String
    let isAddingWrong: Bool
    let isRemovingWrong: Bool

    init(_ group: BulletinGroup, _ outcome: Outcome?, for member: StaffMember, in wording: Wording) {
        let words = wording.words.bulletin
        title = group.name
        signedIn = wording.words.staff.signedInAs(member.name)
        lead = "\(group.mailbox.name[wording.language]) · \(words.subscribers(group.subscribers))"
        isEmpty = group.subscribers == 0
        action = "/staff/bulletins/groups/\(group.id)"
        removeAction = "\(action)/remove"
        var (done, problem, typed, typedToRemove) = (nil as String?, nil as Problem?, "", "")
        var (isAddingWrong, isRemovingWrong) = (false, false)
        switch outcome {
        case nil: break
        case .added(let added): done = words.added(added.new, added.known, added.left)
        case .removed: done = words.removed
        case .notAdded(let reason, let text):
            problem = Problem(
                title: words.addTitle, text: reason.sentence(words),
                target: Problem.Target(id: "addresses", label: words.addresses))
            (typed, isAddingWrong) = (text, true)
        case .notRemoved(let text):
            problem = Problem(
                title: words.removeTitle, text: words.notThere,
                target: Problem.Target(id: "address", label: words.address))
            (typedToRemove, isRemovingWrong) = (text, true)
        }
        self.done = done
        self.problem = problem
        self.typed = typed
        self.typedToRemove = typedToRemove
        self.isAddingWrong = isAddingWrong
        self.isRemovingWrong = isRemovingWrong
    }
}

/// A bulletin being written.
struct BulletinFormPage: Page {
    /// What the form holds.
    struct Typed: Sendable {
        let id: BulletinID
        /// The revision that is changed; 0 where the bulletin is new.
        var revision = 0
        var group: BulletinGroupID?
        var language = Language.finnish
        var subject = ""
        var text = ""

        init(id: BulletinID) { self.id = id }

        init(_ bulletin: Bulletin) {
            id = bulletin.id
            revision = bulletin.revision
            group = bulletin.group
            language = bulletin.text.language
            subject = bulletin.text.subject
            text = bulletin.text.text
        }

        init?(_ form: URLEncodedForm) {
            guard let id = BulletinID(parsing: form["bulletin"]),
                let language = Language(rawValue: form["language"]), let revision = Int(form["revision"]),
                revision >= 0
            else { return nil }
            self.id = id
            self.revision = revision
            group = BulletinGroupID(parsing: form["group"])
            self.language = language
            subject = form["subject"]
            text = form["text"].replacing("\r\n", with: "\n")
        }
    }

    static let template = TemplateName.bulletinForm

    let title: String
    let signedIn: String
    let problem: Problem?
    let bulletin: String
    let revision: Int
    let groups: [BulletinChoice]
    let languages: [BulletinChoice]
    let subject: String
    let text: String

    init(
        _ typed: Typed, groups: [BulletinGroup], problem: Problem?, for member: StaffMember,
        in wording: Wording
    ) {
        let words = wording.words.bulletin
        title = typed.revision == 0 ? words.newBulletin : words.edit
        signedIn = wording.words.staff.signedInAs(member.name)
        self.problem = problem
        bulletin = typed.id.description
        revision = typed.revision
        self.groups = groups.map { group in
            BulletinChoice(
                code: group.id.description, name: "\(group.name) – \(words.subscribers(group.subscribers))",
                isChosen: group.id == typed.group)
        }
        languages = Language.allCases.map {
            BulletinChoice(code: $0.rawValue, name: $0.ownName, isChosen: $0 == typed.language)
        }
        subject = typed.subject
        text = typed.text
    }
}

/// A bulletin: what it says, what the check found, whom it goes to, and how far it has come.
struct BulletinPage: Page {
    struct Finding: Sendable, Encodable {
        let icon: String
        let text: String
    }

    struct Count: Sendable, Encodable {
        let name: String
        let value: Int
    }

    /// What came of what was just asked, where that is not seen by itself.
    enum News: String, Sendable {
        /// The page showed what was before.
        case stale
    }

    static let template = TemplateName.bulletin

    let title: String
    let signedIn: String
    let problem: Problem?
    let look: String
    let icon: String
    let state: String
    let group: String
    let lang: String
    let subject: String
    let text: String
    let hasFindings: Bool
    let findings: [Finding]
    let isStopped: String?
    let editHref: String?
    let fixAction: String?
    let sendAction: String?
    let recipients: Int
    let revision: Int
    let recipientsText: String?
    let nobody: Bool
    let stopAction: String?
    let hasCounts: Bool
    let done: Int
    let counts: [Count]

    init(_ bulletin: Bulletin, _ news: News?, for member: StaffMember, in wording: Wording) {
        let words = wording.words.bulletin
        let look = bulletin.look(words)
        let path = "/staff/bulletins/\(bulletin.id)"
        title = words.bulletin
        signedIn = wording.words.staff.signedInAs(member.name)
        problem = news.map { _ in Problem(title: words.staleTitle, text: words.staleText, target: nil) }
        (self.look, icon, state) = look
        group = words.toGroup(bulletin.groupName, bulletin.mailbox.name[wording.language])
        lang = bulletin.text.language.rawValue
        subject = bulletin.text.subject
        text = bulletin.text.text
        let found = bulletin.text.findings
        hasFindings = !found.isEmpty && bulletin.isOpen
        findings = found.map { finding in
            Finding(
                icon: finding.stops ? TemplateName.iconStop.rawValue : TemplateName.iconAlert.rawValue,
                text: finding.sentence(words))
        }
        let stops = !bulletin.text.mayGo
        isStopped = stops && bulletin.isOpen ? words.mustBeMended : nil
        editHref = bulletin.isOpen ? "\(path)/edit" : nil
        fixAction = bulletin.state == .draft && !stops ? "\(path)/fix" : nil
        recipients = bulletin.recipients ?? 0
        revision = bulletin.revision
        nobody = bulletin.state == .ready && recipients == 0
        sendAction = bulletin.state == .ready && recipients > 0 && !stops ? "\(path)/send" : nil
        recipientsText = bulletin.recipients.map { words.goesTo($0) }
        stopAction = bulletin.state == .sending ? "\(path)/stop" : nil
        hasCounts = !bulletin.isOpen
        let counted = bulletin.counts
        done = recipients - counted.waiting
        counts = [
            Count(name: words.countHanded, value: counted.handed),
            Count(
                name: bulletin.state == .stopped ? words.countNotSent : words.countWaiting,
                value: counted.waiting),
            Count(name: words.countFailed, value: counted.failed),
            Count(name: words.countLeft, value: counted.left),
        ]
    }
}

extension BulletinFinding {
    fileprivate func sentence(_ words: BulletinWords) -> String {
        switch self {
        case .identityCodes(let count): words.foundCodes(count)
        case .sealedLink: words.foundLink
        case .sealingTag: words.foundTag
        case .account: words.foundAccount
        case .confidentialWord(let word): words.foundWord(word)
        }
    }
}
