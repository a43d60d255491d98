// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mailboxes
internal import Messages
internal import Vocabulary

/// A link with its words.
struct ContactLink: Sendable, Encodable {
    let href: String
    let name: String
    /// A line beside it.
    let hint: String

    init(href: String, name: String, hint: String = "") {
        self.href = href
        self.name = name
        self.hint = hint
    }

    init(_ mailbox: ResidentMailbox, in wording: Wording) {
        href = ContactPath.mailbox(mailbox.rules.key)
        name = mailbox.mailbox.name[wording.language]
        hint = mailbox.rules.answerTime(wording.words.contact)
    }
}

/// A unit with what lies in it, as a branch of the tree.
struct ContactBranch: Sendable, Encodable {
    let href: String
    let name: String
    let mailboxes: [ContactLink]
    let branches: [ContactBranch]
    /// The piece that shows a branch, named because a piece cannot hold itself.
    let piece = TemplateName.contactBranch.rawValue
    let hasMailboxes: Bool
    let hasBranches: Bool

    /// Nil where nothing below can be written to.
    init?(_ unit: AuthorityUnit, of directory: ResidentDirectory, in wording: Wording) {
        let language = wording.language
        mailboxes = directory.mailboxes.filter { $0.rules.unit == unit.id }
            .map { ContactLink($0, in: wording) }
        branches = directory.units.filter { $0.parent == unit.id }
            .compactMap { ContactBranch($0, of: directory, in: wording) }
        guard !mailboxes.isEmpty || !branches.isEmpty else { return nil }
        href = ContactPath.unit(unit.key)
        name = unit.name[language]
        hasMailboxes = !mailboxes.isEmpty
        hasBranches = !branches.isEmpty
    }
}

/// How to contact the authority safely: all services, or those that a search found.
struct ContactPage: Page {
    struct Search: Sendable, Encodable {
        let count: String
        let results: [ContactLink]
        let hasResults: Bool
    }

    static let template = TemplateName.contact

    let title: String
    let lead: String
    let query: String
    let search: Search?
    let branches: [ContactBranch]
    let others: [ContactLink]
    let hasOthers: Bool
    let isEmpty: Bool
    let help: String
    let head: PublicHead?

    init(
        _ directory: ResidentDirectory, query: String, settings: WebSettings, in wording: Wording
    ) {
        let words = wording.words.contact
        let authority = settings.authority[wording.language]
        title = words.title
        lead = words.lead(authority)
        self.query = query
        help = settings.help[wording.language]
        branches = directory.units.filter { $0.parent == nil }
            .compactMap { ContactBranch($0, of: directory, in: wording) }
        others = directory.mailboxes.filter { $0.rules.unit == nil }.map { ContactLink($0, in: wording) }
        hasOthers = !others.isEmpty
        isEmpty = directory.mailboxes.isEmpty
        if query.isEmpty {
            search = nil
            head = PublicHead(
                path: ContactPath.front, description: words.description(authority), settings: settings,
                in: wording)
        } else {
            let found = directory.mailboxes(matching: query).map { ContactLink($0, in: wording) }
            search = Search(count: words.found(found.count), results: found, hasResults: !found.isEmpty)
            head = nil
        }
    }
}

/// One part of the authority.
struct ContactUnitPage: Page {
    static let template = TemplateName.contactUnit

    let title: String
    let trail: [ContactLink]
    let mailboxes: [ContactLink]
    let branches: [ContactBranch]
    let hasMailboxes: Bool
    let hasBranches: Bool
    let head: PublicHead?

    /// Nil where nothing in the unit can be written to.
    init?(_ key: String, of directory: ResidentDirectory, settings: WebSettings, in wording: Wording) {
        guard let unit = directory.units.first(where: { $0.key == key }),
            let branch = ContactBranch(unit, of: directory, in: wording)
        else { return nil }
        let words = wording.words.contact
        title = unit.name[wording.language]
        trail = directory.trail(to: unit.parent, in: wording)
        mailboxes = branch.mailboxes
        branches = branch.branches
        hasMailboxes = branch.hasMailboxes
        hasBranches = branch.hasBranches
        head = PublicHead(
            path: branch.href,
            description:
                "\(unit.name[wording.language]). \(words.description(settings.authority[wording.language]))",
            settings: settings, in: wording)
    }
}

/// One mailbox: what to know before writing.
struct ContactMailboxPage: Page {
    static let template = TemplateName.contactMailbox

    let title: String
    let trail: [ContactLink]
    let guidance: String?
    let how: String
    let why: String
    let languages: String
    let answer: String
    /// Absent where what the mailbox asks for is not offered.
    let writeHref: String?
    let help: String
    let head: PublicHead?

    init(
        _ found: ResidentMailbox, of directory: ResidentDirectory, entrance: ContactEntrance,
        settings: WebSettings, in wording: Wording
    ) {
        let (words, rules) = (wording.words.contact, found.rules)
        title = found.mailbox.name[wording.language]
        trail = directory.trail(to: rules.unit, in: wording)
        guidance = rules.guidance?[wording.language]
        (how, why) = rules.residents.words(words)
        languages = rules.languages.map(\.ownName).joined(separator: ", ")
        answer = rules.answerTime(words)
        switch entrance {
        case .open, .identify: writeHref = ContactPath.write(rules.key)
        case .unavailable: writeHref = nil
        }
        help = settings.help[wording.language]
        // A person's own mailbox is found by who was given its address, and by no search.
        head =
            rules.kind == .personal
            ? nil
            : PublicHead(
                path: ContactPath.mailbox(rules.key),
                description: rules.guidance?[wording.language] ?? words.description(title),
                settings: settings, in: wording)
    }
}

/// Where an official's address is typed.
struct ContactOfficialPage: Page {
    static let template = TemplateName.contactOfficial

    let title: String
    let problem: Problem?
    let typed: String
    let isWrong: Bool
    let help: String

    init(problem: Problem? = nil, typed: String = "", settings: WebSettings, in wording: Wording) {
        title = wording.words.contact.officialTitle
        self.problem = problem
        self.typed = typed
        isWrong = problem != nil
        help = settings.help[wording.language]
    }
}

extension MailboxRules {
    func answerTime(_ words: ContactWords) -> String {
        responseDays.map { words.answerDays($0) } ?? words.answerOpen
    }
}

extension ResidentDirectory {
    /// From the top of the tree to the unit, the unit among them.
    func trail(to unit: UnitID?, in wording: Wording) -> [ContactLink] {
        var links: [ContactLink] = []
        var next = unit
        while let id = next, let unit = units.first(where: { $0.id == id }), links.count <= units.count {
            links.append(ContactLink(href: ContactPath.unit(unit.key), name: unit.name[wording.language]))
            next = unit.parent
        }
        return [ContactLink(href: ContactPath.front, name: wording.words.contact.back)] + links.reversed()
    }

    /// The mailboxes whose name, guidance or units hold every word, in whatever language it is.
    func mailboxes(matching query: String) -> [ResidentMailbox] {
        let words = query.lowercased().split(whereSeparator: \.isWhitespace)
        return mailboxes.filter { found in
            var texts = [found.mailbox.name]
            if let guidance = found.rules.guidance { texts.append(guidance) }
            var next = found.rules.unit
            while let id = next, let unit = units.first(where: { $0.id == id }),
                texts.count <= units.count + 2
            {
                texts.append(unit.name)
                next = unit.parent
            }
            let whole = texts.map { "\($0.finnish) \($0.swedish) \($0.english)" }.joined(separator: " ")
                .lowercased()
            return words.allSatisfy { whole.contains($0) }
        }
    }
}
