// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Identity
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
    }

    @Sendable private func showForm(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await staff.enter(request, context, to: .newMessage)
        let offer = try await offer(to: entered.member)
        let wording = site.wording(context)
        let page = NewMessagePage(
            .empty(
                from: request.uri.queryParameters["mailbox"].map { String($0) },
                submission: MessageID(at: site.clock.now, by: site.chance)),
            offer, for: entered.member, limits: site.messages.limits, in: wording)
        return site.show(page, to: context)
    }

    @Sendable private func send(_ request: Request, _ context: WebContext) async throws -> Response {
        let messages = site.messages
        let token = request.session(.staff)
        let outcome = try await AnswerUpload<NewMessageMistakes>.receive(
            request, token: context.arrived.formToken, textBytes: messages.limits.textBytes,
            fields: NewMessage.Field.asked
        ) { submission, fields in
            guard let token, let member = try await site.sessions.staff(for: token) else {
                throw Refusal.notPermitted
            }
            let offer = try await offer(to: member)
            switch Result(catching: { () throws(NewMessageMistakes) in try NewMessage(fields, offer: offer) })
            {
            case .failure(let mistakes): return .mistaken(mistakes)
            case .success(let asked):
                let draft = try await messages.beginPosting(
                    from: asked.mailbox, to: asked.contact, opening: asked.opening, subject: asked.subject,
                    expiry: asked.expiry, submission: submission,
                    by: context.actor(.staff(member.id), .substantial))
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

    /// The mailboxes that the person may write from and what belongs to them; refused where there is none.
    private func offer(to member: StaffMember) async throws -> NewMessageOffer {
        let mailboxes = try await site.messages.mailboxes(writtenFromBy: member.id)
        guard !mailboxes.isEmpty else { throw Refusal.notPermitted }
        return NewMessageOffer(mailboxes, settings: site.settings, limits: site.messages.limits)
    }

    /// Leads to the conversation that has begun, or to the list, for those who may send and not read.
    private func receive(
        _ receipt: Receipt, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let entered = try await staff.enter(request, context, to: StaffPath(receipt.conversation))
        let readable = try await site.messages.mailboxes(of: entered.member.id)
        let mayRead = readable.contains { $0.id == receipt.mailbox }
        let path = mayRead ? StaffPath(receipt.conversation).text : "/staff"
        return site.redirect(to: "\(path)?done=sent")
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
