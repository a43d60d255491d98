// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mailboxes
internal import Messages
internal import Vocabulary

/// Where one says what to look for; it is posted, so that what is looked for stands in no address.
struct SearchForm: Sendable, Encodable {
    struct Choice: Sendable, Encodable {
        let id: String
        let name: String
        let isChosen: Bool
    }

    let what: String
    let hint: String?
    let text: String
    /// Whether days and a mailbox can be given too.
    let isWhole: Bool
    let from: String
    let until: String
    let hasMailboxes: Bool
    let mailboxes: [Choice]

    /// The field alone.
    init(words: WordSearch, text: String, in wording: Wording) {
        self.init(words, SearchPage.Typed(text: text), nil, in: wording)
    }

    /// All that can be given.
    init(whole typed: SearchPage.Typed, words: WordSearch, mailboxes: [Mailbox], in wording: Wording) {
        self.init(words, typed, mailboxes, in: wording)
    }

    private init(
        _ search: WordSearch, _ typed: SearchPage.Typed, _ mailboxes: [Mailbox]?, in wording: Wording
    ) {
        let words = wording.words.workspace
        switch search {
        case .on: (what, hint) = (words.searchWords, words.searchHint)
        case .off: (what, hint) = (words.searchAddresses, nil)
        }
        text = typed.text
        isWhole = mailboxes != nil
        from = typed.from
        until = typed.until
        self.mailboxes = (mailboxes ?? []).map {
            Choice(
                id: $0.id.description, name: $0.name[wording.language],
                isChosen: $0.id.description == typed.mailbox)
        }
        hasMailboxes = self.mailboxes.count > 1
    }
}

/// What was looked for, and what was found.
struct SearchPage: Page {
    /// What was typed, as it came.
    struct Typed: Sendable {
        let text: String
        var from = ""
        var until = ""
        var mailbox = ""
    }

    struct Result: Sendable, Encodable {
        let heading: String
        let text: String?
        let cut: String?
        let hasRows: Bool
        let rows: [InboxRow]
        let next: Next?
    }

    struct Next: Sendable, Encodable {
        let q: String
        let from: String
        let until: String
        let mailbox: String
        let after: String
    }

    static let template = TemplateName.search
    static let width = PageWidth.wide

    let title: String
    let signedIn: String
    let held: String?
    let problem: Problem?
    let search: SearchForm
    let result: Result?

    init(
        _ typed: Typed, of member: StaffMember, mailboxes: [Mailbox], words: WordSearch,
        found: SearchResult?, problem: Problem?, now: Moment, in wording: Wording
    ) {
        title = wording.words.workspace.search
        signedIn = wording.words.staff.signedInAs(member.name)
        held = nil
        self.problem = problem
        search = SearchForm(whole: typed, words: words, mailboxes: mailboxes, in: wording)
        result = found.map { Result($0, typed, now: now, in: wording) }
    }
}

extension SearchPage.Result {
    fileprivate init(
        _ found: SearchResult, _ typed: SearchPage.Typed, now: Moment, in wording: Wording
    ) {
        let words = wording.words.workspace
        rows = found.lines.map { InboxRow($0, now: now, in: wording) }
        hasRows = !rows.isEmpty
        heading = rows.isEmpty ? words.foundNothing : words.found(rows.count)
        text = rows.isEmpty ? words.foundNothingText : found.next == nil ? nil : words.foundMore
        switch found.reach {
        case .all: cut = nil
        case .newest: cut = words.onlyNewest
        }
        next = found.next.map {
            SearchPage.Next(
                q: typed.text, from: typed.from, until: typed.until, mailbox: typed.mailbox,
                after: $0.description)
        }
    }
}
