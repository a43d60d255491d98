// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Hummingbird
internal import Identity
internal import Mailboxes
internal import Messages
internal import Vocabulary
internal import WorkingTime

// Searching, which is posted: words and addresses stand in no address, history or log of requests.
extension StaffRoutes {
    func addSearch(to router: Router<WebContext>) {
        router.get("/staff/search", use: showSearch)
        router.post("/staff/search", use: search)
    }

    @Sendable private func showSearch(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await enter(request, context, to: nil)
        return try await show(SearchPage.Typed(text: ""), nil, problem: nil, entered, context)
    }

    @Sendable private func search(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let entered = try await enter(request, context, to: nil)
        let typed = SearchPage.Typed(
            text: form["q"], from: form["from"], until: form["until"], mailbox: form["mailbox"])
        let words = site.wording(context).words.workspace
        guard let from = Self.day(typed.from), let until = Self.day(typed.until) else {
            let problem = Problem(
                title: words.searchFlaw, text: words.dateFlaw,
                target: Problem.Target(id: "from", label: words.from))
            return try await show(typed, nil, problem: problem, entered, context)
        }
        let query: SearchQuery
        do {
            query = try SearchQuery(
                parsing: typed.text, from: from.start, until: until.end,
                mailbox: MailboxID(parsing: typed.mailbox), words: site.messages.wordSearch)
        } catch {
            let problem = Problem(
                title: words.searchFlaw, text: words.flaw(error),
                target: Problem.Target(id: "q", label: words.search))
            return try await show(typed, nil, problem: problem, entered, context)
        }
        let found = try await site.messages.search(
            query, after: ConversationID(parsing: form["after"]), limit: WebLimits.inboxRows,
            by: entered.actor)
        return try await show(typed, found, problem: nil, entered, context)
    }

    private func show(
        _ typed: SearchPage.Typed, _ found: SearchResult?, problem: Problem?, _ entered: Entered,
        _ context: WebContext
    ) async throws -> Response {
        let page = SearchPage(
            typed, of: entered.member, mailboxes: try await site.messages.mailboxes(of: entered.member.id),
            words: site.messages.wordSearch, found: found, problem: problem, now: site.clock.now,
            in: site.wording(context))
        return site.show(page, status: problem == nil ? .ok : .unprocessableContent, to: context)
    }

    /// A day as date fields send it, from its first moment to the first of the next; empty is no bound, nil is no day.
    private static func day(_ text: String) -> (start: Moment?, end: Moment?)? {
        if text.isEmpty { return (nil, nil) }
        let pieces = text.split(separator: "-", omittingEmptySubsequences: false)
        guard pieces.count == 3, text.utf8.count == 10, let year = Int(pieces[0]),
            let month = Int(pieces[1]), let day = Int(pieces[2]), (1970...9999).contains(year),
            (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        let date = CivilDate(year: year, month: month, day: day)
        return (
            Moment(finnish: date, minuteOfDay: 0), Moment(finnish: date + 1, minuteOfDay: 0)
        )
    }
}
