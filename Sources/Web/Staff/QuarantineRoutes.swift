// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Messages
internal import Vocabulary

/// The mails that are held: a list, one mail, and the two decisions, each behind a question.
struct QuarantineRoutes: Sendable {
    let site: Site
    private var staff: StaffRoutes { StaffRoutes(site: site) }

    func add(to router: Router<WebContext>) {
        router.get("/staff/quarantine", use: showList)
        router.get("/staff/quarantine/{mail}", use: showMail)
        router.get("/staff/quarantine/{mail}/release") { try await ask(.release, $0, $1) }
        router.get("/staff/quarantine/{mail}/delete") { try await ask(.delete, $0, $1) }
        router.post("/staff/quarantine/{mail}/release") { try await carryOut(.release, $0, $1) }
        router.post("/staff/quarantine/{mail}/delete") { try await carryOut(.delete, $0, $1) }
    }

    @Sendable private func showList(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await staff.enter(request, context, to: .quarantine)
        let mails = try await site.messages.quarantine(limit: WebLimits.quarantineRows, by: entered.actor)
        let done = request.uri.queryParameters["done"].flatMap { QuarantinePage.Done(rawValue: String($0)) }
        let page = QuarantinePage(mails, for: entered.member, done: done, in: site.wording(context))
        return site.show(page, to: context)
    }

    @Sendable private func showMail(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: QuarantineID = try context.id("mail")
        let entered = try await staff.enter(request, context, to: StaffPath(id))
        let mail = try await site.messages.heldMail(id, by: entered.actor)
        return site.show(HeldMailPage(mail, for: entered.member, in: site.wording(context)), to: context)
    }

    private func ask(
        _ decision: HeldDecision, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let id: QuarantineID = try context.id("mail")
        let entered = try await staff.enter(request, context, to: StaffPath(id))
        let mail = try await site.messages.heldMail(id, by: entered.actor)
        guard decision.isOpen(for: mail.mail) else { throw Refusal.outOfTurn }
        // Asked before the question, so that the answer to it needs no second step.
        if decision == .release { try entered.actor.checkProof(at: context.arrived.now) }
        let page = HeldQuestionPage(decision, mail, for: entered.member, in: site.wording(context))
        return site.show(page, to: context)
    }

    private func carryOut(
        _ decision: HeldDecision, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        _ = try await site.form(request, context)
        let id: QuarantineID = try context.id("mail")
        let entered = try await staff.enter(request, context, to: StaffPath(id))
        switch decision {
        case .release: try await site.messages.release(id, by: entered.actor)
        case .delete: try await site.messages.delete(id, by: entered.actor)
        }
        return site.redirect(to: "\(StaffPath.quarantine.text)?done=\(decision.done.rawValue)")
    }
}

/// What can be decided about a held mail.
enum HeldDecision: String, Sendable {
    case release
    case delete

    func isOpen(for mail: HeldMail) -> Bool {
        switch self {
        case .release: mail.mayBeReleased
        case .delete: mail.releaseOrderedAt == nil
        }
    }

    var done: QuarantinePage.Done {
        switch self {
        case .release: .released
        case .delete: .deleted
        }
    }
}
