// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Hummingbird
internal import Messages
internal import Vocabulary

/// Where a resident asks whether a notice is genuine, and what we say to that.
struct GenuinePage: Page {
    struct Answer: Sendable, Encodable {
        /// `good` or nothing: the look; icon and words say it too.
        let look: String
        let icon: String
        let title: String
        let text: String
        let still: String
    }

    static let template = TemplateName.genuine

    let title: String
    let problem: Problem?
    let answer: Answer?
    let typed: String
    let isWrong: Bool

    init(_ answer: Answer? = nil, problem: Problem? = nil, typed: String = "", in wording: Wording) {
        title = wording.words.genuine.title
        self.problem = problem
        self.answer = answer
        self.typed = typed
        isWrong = problem != nil
    }
}

extension GenuinePage.Answer {
    init(writtenAt moment: Moment?, in wording: Wording) {
        let words = wording.words.genuine
        if let moment {
            self.init(
                look: "good", icon: TemplateName.iconCheck.rawValue, title: words.yesTitle,
                text: words.yes(wording.dateAndTime(moment)), still: words.yesStill)
        } else {
            self.init(
                look: "", icon: TemplateName.iconAlert.rawValue, title: words.noTitle, text: words.no,
                still: words.noStill)
        }
    }
}

/// Answers whether a notice is genuine.
struct GenuineRoutes: Sendable {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/genuine") { _, context in
            site.show(GenuinePage(in: site.wording(context)), to: context)
        }
        router.post("/genuine", use: check)
    }

    @Sendable private func check(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let wording = site.wording(context)
        let words = wording.words.genuine
        guard let code = NoticeCode(typed: form["code"]) else {
            let problem = Problem(
                title: words.codeHint, text: words.malformed,
                target: Problem.Target(id: "code", label: words.code))
            let page = GenuinePage(problem: problem, typed: form["code"], in: wording)
            return site.show(page, status: .unprocessableContent, to: context)
        }
        let answer = GenuinePage.Answer(
            writtenAt: try await site.messages.noticeWritten(with: code, from: context.arrived.address),
            in: wording)
        return site.show(GenuinePage(answer, typed: code.description, in: wording), to: context)
    }
}
