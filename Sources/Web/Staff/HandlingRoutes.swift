// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Messages
internal import Partners
internal import Vocabulary

/// Taking a conversation, giving it away, and what colleagues tell each other; each a form that works without scripts.
struct HandlingRoutes: Sendable {
    let site: Site
    private var staff: StaffRoutes { StaffRoutes(site: site) }

    func add(to router: Router<WebContext>) {
        let path = "/staff/conversations/{conversation}"
        router.get(RouterPath("\(path)/given"), use: showGiven)
        for (step, use) in [
            ("take", take), ("take-over", takeOver), ("hand-over", handOver), ("release", release),
            ("no-answer", closeUnanswered), ("notes", addNote), ("tasks", addTask),
            ("tasks/{task}/take", takeTask), ("tasks/{task}/done", tickTask),
            ("tasks/{task}/reopen", reopenTask), ("parties", addParty),
            ("parties/{partner}/remove", removeParty),
        ] {
            // Where a page was the answer to a form, its language links lead back here.
            router.get(RouterPath("\(path)/\(step)")) { _, context in
                site.redirect(to: StaffPath(try context.id("conversation") as ConversationID).text)
            }
            router.post(RouterPath("\(path)/\(step)"), use: use)
        }
    }

    @Sendable private func take(_ request: Request, _ context: WebContext) async throws -> Response {
        try await carryOut(request, context) { id, _, actor in
            try await site.messages.take(id, by: actor)
            return .taken
        }
    }

    @Sendable private func takeOver(_ request: Request, _ context: WebContext) async throws -> Response {
        try await carryOut(request, context) { id, form, actor in
            try await site.messages.takeOver(id, seen: try HandlingForm.revision(form), by: actor)
            return .taken
        }
    }

    @Sendable private func handOver(_ request: Request, _ context: WebContext) async throws -> Response {
        try await carryOut(request, context) { id, form, actor in
            let target = try HandlingForm.target(form)
            try await site.messages.handOver(
                id, to: target, note: try NoteText.optional(form["note"]),
                seen: try HandlingForm.revision(form), by: actor)
            return switch target {
            case .colleague: .handedOver
            case .team: .handedBack
            case .mailbox: .moved
            }
        }
    }

    @Sendable private func release(_ request: Request, _ context: WebContext) async throws -> Response {
        try await carryOut(request, context, nothingWritten: .reasonMissing) { id, form, actor in
            let target = try HandlingForm.releaseTarget(form)
            try await site.messages.release(
                id, to: target, reason: try NoteText(parsing: form["note"]),
                seen: try HandlingForm.revision(form), by: actor)
            return switch target {
            case .team: .released
            case .colleague: .assigned
            }
        }
    }

    @Sendable private func closeUnanswered(
        _ request: Request, _ context: WebContext
    ) async throws -> Response {
        try await carryOut(request, context) { id, form, actor in
            guard let seen = Int64(form["seen"]) else { throw MalformedForm() }
            try await site.messages.closeUnanswered(
                id, note: try NoteText.optional(form["note"]), seenUpTo: Moment(milliseconds: seen), by: actor
            )
            return .noAnswer
        }
    }

    @Sendable private func addNote(_ request: Request, _ context: WebContext) async throws -> Response {
        try await carryOut(request, context) { id, form, actor in
            guard let note = NoteID(parsing: form["submission"]) else { throw MalformedForm() }
            try await site.messages.addNote(note, try NoteText(parsing: form["note"]), to: id, by: actor)
            return .noted
        }
    }

    @Sendable private func addTask(_ request: Request, _ context: WebContext) async throws -> Response {
        try await carryOut(request, context, nothingWritten: .taskMissing) { id, form, actor in
            guard let task = NoteID(parsing: form["submission"]) else { throw MalformedForm() }
            try await site.messages.addTask(
                task, try NoteText(parsing: form["task"]), for: try TaskForm.holder(form),
                due: try TaskForm.due(form), to: id, by: actor)
            return .taskAdded
        }
    }

    @Sendable private func takeTask(_ request: Request, _ context: WebContext) async throws -> Response {
        try await carryOut(.take, request, context)
    }

    @Sendable private func tickTask(_ request: Request, _ context: WebContext) async throws -> Response {
        try await carryOut(.done, request, context)
    }

    @Sendable private func reopenTask(_ request: Request, _ context: WebContext) async throws -> Response {
        try await carryOut(.reopen, request, context)
    }

    @Sendable private func addParty(_ request: Request, _ context: WebContext) async throws -> Response {
        try await carryOut(request, context) { id, form, actor in
            guard let partner = PartnerID(parsing: form["partner"]) else { throw MalformedForm() }
            try await site.messages.addParty(
                partner, to: id, seen: try HandlingForm.revision(form), by: actor)
            return .partyAdded
        }
    }

    @Sendable private func removeParty(_ request: Request, _ context: WebContext) async throws -> Response {
        try await carryOut(request, context) { id, form, actor in
            try await site.messages.removeParty(
                try context.id("partner"), from: id, seen: try HandlingForm.revision(form), by: actor)
            return .partyRemoved
        }
    }

    private func carryOut(
        _ step: TaskStep, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        try await carryOut(request, context) { id, _, actor in
            try await site.messages.carryOut(step, try context.id("task"), in: id, by: actor)
            return switch step {
            case .take: .taskTaken
            case .done: .taskDone
            case .reopen: .taskReopened
            }
        }
    }

    @Sendable private func showGiven(_ request: Request, _ context: WebContext) async throws -> Response {
        let (_, entered) = try await staff.enter(request, context)
        guard
            let news = request.uri.queryParameters["news"].flatMap({ HandlingNews(rawValue: String($0)) }),
            news.done(site.wording(context).words) != nil
        else { return site.redirect(to: "/staff") }
        return site.show(
            GivenConversationPage(news, for: entered.member, in: site.wording(context)), to: context)
    }

    /// Carries a step out and tells on the next page what came of it: one effect, whatever was clicked how often.
    private func carryOut(
        _ request: Request, _ context: WebContext, nothingWritten: HandlingNews = .noteMissing,
        _ step: (ConversationID, URLEncodedForm, Actor) async throws -> HandlingNews
    ) async throws -> Response {
        let form = try await site.form(request, context)
        let (id, entered) = try await staff.enter(request, context)
        let path = StaffPath(id).text
        do {
            let news = try await step(id, form, entered.actor)
            // What is another's or nobody's now is not looked at again: looking could take it back.
            let page = news.isGivingAway ? "\(path)/given" : path
            return site.redirect(to: "\(page)?news=\(news.rawValue)")
        } catch Refusal.outOfTurn {
            return site.redirect(to: "\(path)?news=\(HandlingNews.stale.rawValue)")
        } catch Refusal.nothingWritten {
            return site.redirect(to: "\(path)?news=\(nothingWritten.rawValue)")
        } catch Refusal.tooLarge(limitBytes: _) {
            return site.redirect(to: "\(path)?news=\(HandlingNews.noteTooLong.rawValue)")
        }
    }
}

extension HandlingNews {
    fileprivate var isGivingAway: Bool {
        switch self {
        case .handedOver, .handedBack, .moved, .released, .assigned: true
        case .taken, .noAnswer, .noted, .stale, .reasonMissing, .noteMissing, .noteTooLong, .taskAdded,
            .taskTaken, .taskDone, .taskReopened, .taskMissing, .partyAdded, .partyRemoved:
            false
        }
    }
}

/// What the forms of the steps carry.
enum HandlingForm {
    static let team = "team"

    static func value(of staff: StaffID) -> String { "staff:\(staff)" }
    static func value(of mailbox: MailboxID) -> String { "mailbox:\(mailbox)" }

    static func revision(_ form: URLEncodedForm) throws -> Int {
        guard let revision = Int(form["revision"]), revision >= 0 else { throw MalformedForm() }
        return revision
    }

    static func target(_ form: URLEncodedForm) throws -> HandOverTarget {
        let text = form["target"]
        if text == team { return .team }
        if let staff = id(in: text, after: "staff:", of: OfStaff.self) { return .colleague(staff) }
        if let mailbox = id(in: text, after: "mailbox:", of: OfMailbox.self) { return .mailbox(mailbox) }
        throw MalformedForm()
    }

    static func releaseTarget(_ form: URLEncodedForm) throws -> ReleaseTarget {
        switch try target(form) {
        case .team: .team
        case .colleague(let staff): .colleague(staff)
        case .mailbox: throw MalformedForm()
        }
    }

    static func staff(_ text: String) -> StaffID? { id(in: text, after: "staff:", of: OfStaff.self) }

    private static func id<Of>(in text: String, after prefix: String, of: Of.Type) -> ID<Of>? {
        text.hasPrefix(prefix) ? ID<Of>(parsing: text.dropFirst(prefix.count)) : nil
    }
}
