// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Sealing
internal import Vocabulary

/// The two ways in by a code that serves once: for the first administrator, and for who was recovered; both lead to a new passkey
/// or password.
struct CodeRoutes: Sendable {
    let site: Site
    private static let after = "\(StaffPath.security.text)?done=\(SecurityPage.Done.entered.rawValue)"

    func add(to router: Router<WebContext>) {
        router.get("/staff/first") { _, context in
            site.show(FirstPage(.empty, problem: nil, in: site.wording(context)), to: context)
        }
        router.post("/staff/first", use: makeFirst)
        router.get("/staff/recover") { _, context in
            site.show(RecoverPage(problem: nil, in: site.wording(context)), to: context)
        }
        router.post("/staff/recover", use: recover)
    }

    @Sendable private func makeFirst(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let typed = FirstPage.Typed(name: form["name"], login: form["login"])
        let wording = site.wording(context)
        do {
            guard
                let new = NewAdministrator(
                    login: typed.login, name: typed.name, language: context.arrived.language)
            else { throw Refusal.outOfTurn }
            let (token, member) = try await site.sessions.codes.enterFirst(
                OneTimeCode(parsing: form["code"]), as: new, by: context.actor(.stranger, .none))
            return enter(member, token, context)
        } catch let refusal as Refusal {
            let advice = Advice(code: refusal, in: wording)
            return site.show(
                FirstPage(typed, problem: advice, in: wording), status: advice.status, to: context)
        }
    }

    @Sendable private func recover(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        do {
            let (token, member) = try await site.sessions.codes.enterRecovered(
                OneTimeCode(parsing: form["code"]), by: context.actor(.stranger, .none))
            return enter(member, token, context)
        } catch let refusal as Refusal {
            let wording = site.wording(context)
            let advice = Advice(code: refusal, in: wording)
            return site.show(RecoverPage(problem: advice, in: wording), status: advice.status, to: context)
        }
    }

    private func enter(_ member: StaffMember, _ token: SessionToken, _ context: WebContext) -> Response {
        var response = site.welcome(member, token, to: .security, context)
        response.headers[.location] = Self.after
        return response
    }
}

extension Advice {
    /// What is said of a code that lets nobody in, or of a name that cannot be given.
    fileprivate init(code refusal: Refusal, in wording: Wording) {
        let words = wording.words.access
        if refusal == .signInNotAccepted {
            self.init(.unprocessableContent, words.codeNotAccepted, .staff, wording)
        } else if refusal == .outOfTurn {
            self.init(.unprocessableContent, words.nameNotAccepted, .staff, wording)
        } else {
            self.init(refusal, to: .staff, in: wording)
        }
    }
}
