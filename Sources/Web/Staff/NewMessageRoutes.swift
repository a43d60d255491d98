// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Identifiers
internal import Identity
internal import Mail
internal import Mailboxes
internal import Messages
internal import Vocabulary

/// A new message from a mailbox to somebody, written in the browser.
struct NewMessageRoutes: Sendable {
    let site: Site
    private var staff: StaffRoutes { StaffRoutes(site: site) }

    func add(to router: Router<WebContext>) {
        router.get("/staff/new", use: showForm)
        router.post("/staff/new", use: send)
        router.get("/staff/new/template") { _, _ in site.redirect(to: "/staff/new") }
        router.post("/staff/new/template", use: insertTemplate)
    }

    @Sendable private func showForm(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await staff.enter(request, context, to: .newMessage)
        let offer = try await offer(to: entered.member)
        let wording = site.wording(context)
        let submission = MessageID(at: site.clock.now, by: site.chance)
        var state = NewMessagePage.State.empty(
            from: request.uri.queryParameters["mailbox"].map { String($0) }, submission: submission)
        if let undone = request.uri.queryParameters["undone"].flatMap({ MessageID(parsing: String($0)) }) {
            let message = try await site.messages.undone(undone, by: entered.actor)
            state = .undone(TypedAnswer(message, submission: submission))
        }
        let page = NewMessagePage(
            state, offer, for: entered.member, limits: site.messages.limits, in: wording)
        return site.show(page, to: context)
    }

    @Sendable private func send(_ request: Request, _ context: WebContext) async throws -> Response {
        let messages = site.messages
        let token = request.session(.staff)
        let outcome = try await AnswerUpload<NewMessageMistakes>.receive(
            request, token: context.arrived.formToken, textBytes: messages.limits.textBytes,
            fields: NewMessage.Field.asked.merging(UploadCount.asked) { $1 }
        ) { submission, fields in
            guard let token, let session = try await site.sessions.session(for: token) else {
                throw Refusal.notPermitted
            }
            let offer = try await offer(to: session.member)
            switch Result(catching: { () throws(NewMessageMistakes) in try NewMessage(fields, offer: offer) })
            {
            case .failure(let mistakes): return .mistaken(mistakes)
            case .success(let asked):
                let check = try await check(asked, offer, by: context.actor(session))
                guard check.isConfirmed(in: fields) else {
                    return .mistaken(NewMessageMistakes(all: [.unconfirmed(check)]))
                }
                let draft = try await messages.beginPosting(
                    from: asked.mailbox, to: asked.contacts, opening: asked.opening, subject: asked.subject,
                    expiry: asked.expiry, submission: submission,
                    by: context.actor(session))
                try await draft.adopt(UploadKey(token, of: submission), count: try UploadCount.of(fields))
                return .draft(draft)
            }
        }
        switch outcome {
        case .posted(let receipt): return try await receive(receipt, request, context)
        case .refused(let refused):
            guard refused.mayBeMended else { return try await keep(refused, request, context) }
            return try await showAgain(.refused(refused), request, context)
        case .mistaken(let mistakes, let typed):
            return try await showAgain(.mistaken(mistakes, typed), request, context)
        }
    }

    /// Gives the form back with a template in it; nothing is kept.
    @Sendable private func insertTemplate(_ request: Request, _ context: WebContext) async throws -> Response
    {
        let outcome = try await AnswerUpload<NewMessageMistakes>.receive(
            request, token: context.arrived.formToken, textBytes: site.messages.limits.textBytes,
            fields: NewMessage.Field.asked
        ) { _, _ in .mistaken(NewMessageMistakes(all: [])) }
        switch outcome {
        case .mistaken(_, let typed):
            let entered: StaffRoutes.Entered
            do {
                entered = try await staff.enter(request, context, to: .newMessage)
            } catch is SignInNeeded {
                let refused = RefusedAnswer(refusal: .notPermitted, file: nil, typed: typed)
                return try await keep(refused, request, context)
            }
            let offer = try await offer(to: entered.member)
            return try await showAgain(.inserted(typed.adding(offer.templates)), request, context)
        case .refused(let refused): return try await showAgain(.refused(refused), request, context)
        case .posted: preconditionFailure("nothing was begun")
        }
    }

    /// The mailboxes that the person may write from and what belongs to them; refused where there is none.
    private func offer(to member: StaffMember) async throws -> NewMessageOffer {
        let mailboxes = try await site.messages.mailboxes(writtenFromBy: member.id)
        guard !mailboxes.isEmpty else { throw Refusal.notPermitted }
        return NewMessageOffer(
            mailboxes, templates: try await site.messages.templates(offeredTo: member.id),
            shelf: try await site.messages.looksAfterTemplates(member.id) ? .some : .none,
            settings: site.settings, limits: site.messages.limits,
            ladder: site.messages.ladder)
    }

    /// What is odd about the recipients.
    private func check(
        _ asked: NewMessage, _ offer: NewMessageOffer, by actor: Actor
    ) async throws -> RecipientCheck {
        let acquaintances = try await site.messages.acquaintances(
            with: asked.recipients.map(\.address.text), of: asked.mailbox, domains: offer.wellKnownDomains,
            by: actor)
        let warnings = RecipientWarning.all(of: asked.recipients, acquaintances, beside: offer.ownDomains)
        return RecipientCheck(warnings, of: asked)
    }

    /// Leads to the conversation that has begun; to the receipt where there are several, and for those who may send and not read.
    private func receive(
        _ receipt: Receipt, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let entered = try await staff.enter(request, context, to: StaffPath(receipt.conversation))
        let readable = try await site.messages.mailboxes(of: entered.member.id)
        let mayRead = readable.contains { $0.id == receipt.mailbox }
        guard mayRead, receipt.conversations.count == 1 else {
            return site.redirect(to: SentRoutes.path(of: receipt.message))
        }
        return site.redirect(to: "\(StaffPath(receipt.conversation).text)?done=sent")
    }

    private func showAgain(
        _ state: NewMessagePage.State, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let entered = try await staff.enter(request, context, to: .newMessage)
        let page = NewMessagePage(
            state, try await offer(to: entered.member), for: entered.member, limits: site.messages.limits,
            in: site.wording(context))
        return site.show(page, status: state.status(in: site.wording(context)), to: context)
    }

    /// Gives the text back where the form is closed to the writer, because the session or the right has ended.
    private func keep(
        _ refused: RefusedAnswer, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let wording = site.wording(context)
        let advice: Advice
        let back: String?
        do {
            _ = try await staff.enter(request, context, to: .newMessage)
            (advice, back) = (Advice(refused.refusal, to: .staff, in: wording), nil)
        } catch let ended as SignInNeeded {
            (advice, back) = (Advice(staffEndedIn: wording), ended.signIn)
        }
        let page = KeptTextPage(
            advice, kept: refused.text, origin: site.settings.origin, request: context.arrived.request,
            returningTo: back)
        return site.show(page, status: advice.status, to: context)
    }
}

extension TypedAnswer {
    /// What was undone, as it was typed into the form.
    fileprivate init(_ message: UndoneMessage, submission: MessageID) {
        var fields: [NewMessage.Field: String] = [
            .mailbox: message.mailbox.description, .opening: message.opening.rawValue,
            .subject: message.subject, .days: String(message.expiry.components.seconds / 86_400),
        ]
        if message.contacts.count == 1, let contact = message.contacts.first {
            fields[.address] = contact.address
            switch message.opening {
            case .pin: fields[.phone] = contact.phone?.e164
            case .link, .person, .partner: fields[.tell] = contact.phone?.e164
            }
            fields[.person] = contact.person?.reveal { $0 }
        } else {
            fields[.address] = message.contacts.map { contact in
                switch message.opening {
                case .link, .partner: contact.address
                case .pin: "\(contact.address) \(contact.phone?.e164 ?? "")"
                case .person: "\(contact.address) \(contact.person?.reveal { $0 } ?? "")"
                }
            }.joined(separator: "\n")
        }
        var named: [String: String] = [:]
        for (field, value) in fields { named[field.rawValue] = value }
        let files: Files =
            switch message.files {
            case .none: .none
            case .some: .some
            }
        self.init(fields: named, text: message.text, files: files, submission: submission)
    }
}
