// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Passkeys
internal import Sealing
internal import Vocabulary

/// Where a dangerous act leads that needs a new proof of who is there.
enum ProofNeeded {
    static let path = "/staff/prove"

    /// The page, and where the person goes from there.
    static func page(_ to: StaffPath?) -> String { to.map { "\(path)?to=\($0.text)" } ?? path }

    /// The page for an act that was asked for at the path: one comes back to the nearest page of it.
    static func page(for path: String) -> String { page(StaffPath(nearest: path)) }
}

/// Showing again who one is, by whatever the account has: a passkey, a password, the organisation's provider.
struct ProofRoutes: Sendable {
    let site: Site
    let passkeys: StaffPasskeys?
    private var staff: StaffRoutes { StaffRoutes(site: site) }

    func add(to router: Router<WebContext>) {
        router.get("/staff/prove", use: show)
        router.post("/staff/prove", use: proveByPassword)
        guard let passkeys else { return }
        router.post("/staff/prove/challenge") { request, context in
            let entered = try await enter(request, context).entered
            return Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: ResponseBody(
                    byteBuffer: ByteBuffer(
                        string: try await passkeys.askProof(of: entered.member, browser(context)))))
        }
        router.get("/staff/prove/passkey") { _, _ in site.redirect(to: ProofNeeded.path) }
        router.post("/staff/prove/passkey") { request, context in
            try await prove(by: passkeys, request, context)
        }
    }

    private func browser(_ context: WebContext) -> StaffPasskeys.Browser {
        StaffPasskeys.Browser(secret: context.arrived.formToken.text)
    }

    private func enter(
        _ request: Request, _ context: WebContext
    ) async throws -> (form: URLEncodedForm, entered: StaffRoutes.Entered, to: StaffPath?) {
        let form = try await site.form(request, context)
        let to = StaffPath(parsing: form["to"])
        return (form, try await staff.enter(request, context, to: to), to)
    }

    @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let to = request.uri.queryParameters["to"].flatMap { StaffPath(parsing: String($0)) }
        let entered = try await staff.enter(request, context, to: to)
        return try await show(to: to, entered, problem: nil, context)
    }

    private func show(
        to: StaffPath?, _ entered: StaffRoutes.Entered, problem: Advice?, _ context: WebContext
    ) async throws -> Response {
        let ways = try await site.sessions.waysIn(of: entered.member.id)
        let page = ProofPage(
            of: entered.member, ways, passkeys: passkeys == nil ? .absent : .offered,
            providers: ProviderChoice.all(
                of: site.staffSignIn, boundAt: ways.issuers, in: site.wording(context)),
            to: to, problem: problem, in: site.wording(context))
        return site.show(page, status: problem?.status ?? .ok, to: context)
    }

    @Sendable private func proveByPassword(
        _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let (form, entered, to) = try await enter(request, context)
        do {
            try await site.sessions.prove(
                Secret(form["password"]), in: entered.token, by: entered.actor)
        } catch let refusal as Refusal {
            let advice = Advice(refusal, to: .staff, in: site.wording(context))
            return try await show(to: to, entered, problem: advice, context)
        }
        return site.redirect(to: to?.text ?? "/staff")
    }

    private func prove(
        by passkeys: StaffPasskeys, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let (form, entered, to) = try await enter(request, context)
        do {
            guard
                let answer = try? SignInAnswer(
                    credential: form["credential"], clientJSON: form["client"],
                    authenticator: form["authenticator"], signature: form["signature"], user: form["user"])
            else { throw Refusal.signInNotAccepted }
            try await passkeys.prove(
                answer, from: browser(context), in: entered.token, of: entered.member, by: entered.actor)
        } catch Refusal.signInNotAccepted {
            let advice = Advice(passkeyNotAcceptedIn: site.wording(context))
            return try await show(to: to, entered, problem: advice, context)
        }
        return site.redirect(to: to?.text ?? "/staff")
    }
}
