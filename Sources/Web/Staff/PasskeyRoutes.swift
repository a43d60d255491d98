// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Passkeys
internal import Sealing
internal import Vocabulary

/// Sign-in of staff by passkeys, and the page of a person's own passkeys and sessions.
struct PasskeyRoutes: Sendable {
    let site: Site
    let passkeys: StaffPasskeys
    private var staff: StaffRoutes { StaffRoutes(site: site) }
    private static let page = "/staff/security"

    func add(to router: Router<WebContext>) {
        router.post("/staff/passkey/challenge", use: askSignIn)
        router.post("/staff/passkey", use: signIn)
        router.get("/staff/passkey") { _, _ in site.redirect(to: "/staff") }
        router.get("/staff/security", use: show)
        router.post("/staff/security/passkeys/challenge", use: askNew)
        router.post("/staff/security/passkeys", use: register)
        router.post("/staff/security/passkeys/remove", use: remove)
        router.post("/staff/security/sessions/end", use: endSession)
    }

    private func browser(_ context: WebContext) -> StaffPasskeys.Browser {
        StaffPasskeys.Browser(secret: context.arrived.formToken.text)
    }

    private func json(_ text: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    @Sendable private func askSignIn(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await site.form(request, context)
        return json(try await passkeys.ask(browser(context)))
    }

    @Sendable private func signIn(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        guard
            let answer = try? SignInAnswer(
                credential: form["credential"], clientJSON: form["client"],
                authenticator: form["authenticator"], signature: form["signature"], user: form["user"])
        else { throw Refusal.signInNotAccepted }
        let (token, member) = try await passkeys.signIn(
            answer, from: browser(context), by: context.actor(.stranger, .none))
        var response = site.redirect(to: StaffPath(parsing: form["to"])?.text ?? "/staff")
        response.setSession(.staff, token)
        switch context.arrived.languageSource {
        case .chosen: break
        case .negotiated:
            response.setCookie(.language, member.language.rawValue, seconds: WebLimits.languageCookieSeconds)
        }
        return response
    }

    /// A signed-in person with the session that asks.
    private func enter(
        _ request: Request, _ context: WebContext
    ) async throws -> (StaffRoutes.Entered, SessionToken) {
        let entered = try await staff.enter(request, context, to: .security)
        guard let token = request.session(.staff) else { throw SignInNeeded(to: .security) }
        return (entered, token)
    }

    /// A person who signed in lately: an unwatched screen is not enough for what lasts.
    private func enterFresh(_ request: Request, _ context: WebContext) async throws -> StaffRoutes.Entered {
        let (entered, token) = try await enter(request, context)
        guard try await site.sessions.isFresh(token) else { throw Refusal.outOfTurn }
        return entered
    }

    @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let (entered, token) = try await enter(request, context)
        let done = request.uri.queryParameters["done"].flatMap { SecurityPage.Done(rawValue: String($0)) }
        let page = SecurityPage(
            of: entered.member, try await passkeys.passkeys(of: entered.member.id),
            try await site.sessions.sessions(of: entered.member.id), from: token.fingerprint,
            freshness: try await site.sessions.isFresh(token) ? .fresh : .older, done: done,
            in: site.wording(context))
        return site.show(page, to: context)
    }

    @Sendable private func askNew(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await site.form(request, context)
        let entered = try await enterFresh(request, context)
        return json(try await passkeys.askNew(for: entered.member, browser(context)))
    }

    @Sendable private func register(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let entered = try await enterFresh(request, context)
        guard
            let answer = try? RegistrationAnswer(clientJSON: form["client"], attestation: form["attestation"])
        else { throw Refusal.outOfTurn }
        try await passkeys.register(
            answer, for: entered.member, from: browser(context), by: entered.actor)
        return site.redirect(to: "\(Self.page)?done=added")
    }

    @Sendable private func remove(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let entered = try await enterFresh(request, context)
        guard let id = bytes(hexadecimal: form["passkey"]).flatMap(CredentialID.init) else {
            throw Refusal.notPermitted
        }
        try await passkeys.remove(id, of: entered.member.id, by: entered.actor)
        return site.redirect(to: "\(Self.page)?done=removed")
    }

    @Sendable private func endSession(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let (entered, _) = try await enter(request, context)
        guard let fingerprint = bytes(hexadecimal: form["session"]) else { throw Refusal.notPermitted }
        try await site.sessions.end(fingerprint, of: entered.member.id, by: entered.actor)
        return site.redirect(to: "\(Self.page)?done=ended")
    }
}
