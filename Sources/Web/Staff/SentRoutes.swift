// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Mailboxes
internal import Messages
internal import Vocabulary

/// What was sent from the browser: its receipt, and taking it back while it waits.
struct SentRoutes: Sendable {
    let site: Site
    private var staff: StaffRoutes { StaffRoutes(site: site) }

    func add(to router: Router<WebContext>) {
        router.get("/staff/sent/{message}", use: showReceipt)
        router.get("/staff/sent/{message}/undo") { _, context in
            site.redirect(to: Self.path(of: try context.id("message")))
        }
        router.post("/staff/sent/{message}/undo", use: undo)
    }

    static func path(of message: MessageID) -> String { "/staff/sent/\(message)" }

    @Sendable private func showReceipt(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: MessageID = try context.id("message")
        let entered = try await staff.enter(request, context, to: nil)
        let sent = try await site.messages.sent(id, by: entered.actor)
        let readable = try await site.messages.mailboxes(of: entered.member.id)
        let wording = site.wording(context)
        let words = wording.words.writing
        let isLate = request.uri.queryParameters["news"].map { String($0) } == "late"
        let page = SentPage(
            sent, for: entered.member,
            problem: isLate ? Problem(title: words.late, text: words.lateText, target: nil) : nil,
            reading: readable.contains { $0.id == sent.mailbox.id } ? .allowed : .denied,
            now: site.clock.now, in: wording)
        var response = site.show(page, to: context)
        if let waiting = sent.waiting, let refresh = HTTPField.Name("Refresh") {
            // Without scripts too the page tells by itself that the message has gone.
            response.headers[refresh] = String(UndoBox.seconds(of: waiting, at: site.clock.now) + 2)
        }
        return response
    }

    @Sendable private func undo(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await site.form(request, context)
        let id: MessageID = try context.id("message")
        let entered = try await staff.enter(request, context, to: nil)
        do {
            switch try await site.messages.undo(id, by: entered.actor) {
            case .newMessage: return site.redirect(to: "/staff/new?undone=\(id)")
            case .answer(let conversation):
                return site.redirect(to: "\(StaffPath(conversation).text)?undone=\(id)#text")
            }
        } catch Refusal.outOfTurn {
            return site.redirect(to: "\(Self.path(of: id))?news=late")
        }
    }
}
