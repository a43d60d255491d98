// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Messages
internal import Vocabulary

/// The letters that follow notices: a list, one letter with its address, and that it was posted.
struct LetterRoutes: Sendable {
    let site: Site
    private var staff: StaffRoutes { StaffRoutes(site: site) }

    func add(to router: Router<WebContext>) {
        router.get("/staff/letters", use: showList)
        router.get("/staff/letters/{step}", use: showLetter)
        router.post("/staff/letters/{step}", use: showSheet)
        router.get("/staff/letters/{step}/posted") { _, _ in site.redirect(to: StaffPath.letters.text) }
        router.post("/staff/letters/{step}/posted", use: post)
    }

    @Sendable private func showList(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await staff.enter(request, context, to: .letters)
        let letters = try await site.messages.letters(limit: WebLimits.letterRows, by: entered.actor)
        let done = request.uri.queryParameters["done"].flatMap { LetterEnd(rawValue: String($0)) }
        let page = LettersPage(letters, for: entered.member, done: done, in: site.wording(context))
        return site.show(page, to: context)
    }

    @Sendable private func showLetter(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: LadderStepID = try context.id("step")
        let entered = try await staff.enter(request, context, to: StaffPath(id))
        let letter = try await site.messages.letter(id, by: entered.actor)
        return site.show(LetterPage(letter, for: entered.member, in: site.wording(context)), to: context)
    }

    /// Answers with the letter itself: it stands in no address, and is shown once.
    @Sendable private func showSheet(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let id: LadderStepID = try context.id("step")
        let entered = try await staff.enter(request, context, to: StaffPath(id))
        let wording = site.wording(context)
        let address: PostalAddress
        do throws(PostalAddress.Flaw) {
            address = try PostalAddress(typed: form["address"])
        } catch {
            let letter = try await site.messages.letter(id, by: entered.actor)
            let page = LetterPage(
                letter, for: entered.member, typed: form["address"], flaw: error, in: wording)
            return site.show(page, status: .unprocessableContent, to: context)
        }
        let notice = try await site.messages.printedLetter(id, by: entered.actor)
        let page = LetterSheetPage(
            id, notice, to: address, for: entered.member, at: site.clock.now, site.settings, in: wording)
        return site.show(page, to: context)
    }

    @Sendable private func post(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await site.form(request, context)
        let id: LadderStepID = try context.id("step")
        let entered = try await staff.enter(request, context, to: StaffPath(id))
        let end = try await site.messages.letterPosted(id, by: entered.actor)
        return site.redirect(to: "\(StaffPath.letters.text)?done=\(end.rawValue)")
    }
}
