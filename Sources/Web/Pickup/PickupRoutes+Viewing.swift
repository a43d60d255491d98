// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Hummingbird
internal import Identity
internal import Messages
internal import Vocabulary

// What a recipient looks at beside the text; each look is an act with its entry in the log.
extension PickupRoutes {
    func addViewing(to router: Router<WebContext>) {
        router.get("/p/{delivery}/message/{message}/formatted", use: showFormatted)
        router.get("/p/{delivery}/message/{message}/html", use: showHTML)
        router.get("/p/{delivery}/message/{message}/attachment/{part}", use: download)
        router.get("/p/{delivery}/message/{message}/attachment/{part}/preview", use: preview)
    }

    @Sendable private func showFormatted(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await enter(request, context)
        guard entered.session.isComplete else { return site.redirect(to: "/p/\(entered.id)/pin") }
        let message: MessageID = try context.id("message")
        return site.frame(
            of: "/p/\(entered.id)/message/\(message)/html",
            back: "/p/\(entered.id)/message#message-\(message)", context)
    }

    @Sendable private func showHTML(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await enter(request, context)
        let opened = try await site.messages.html(
            of: try context.id("message"), delivery: entered.id, session: entered.token, by: entered.actor)
        return try await site.document(opened, context)
    }

    @Sendable private func download(_ request: Request, _ context: WebContext) async throws -> Response {
        Response(downloading: try await open(for: .download, try await enter(request, context), context))
    }

    @Sendable private func preview(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await enter(request, context)
        let file = try await open(for: .preview, entered, context)
        let (message, part): (MessageID, PartID) = (try context.id("message"), try context.id("part"))
        return try await site.preview(
            file, href: "/p/\(entered.id)/message/\(message)/attachment/\(part)",
            back: "/p/\(entered.id)/message#message-\(message)", request, context)
    }

    private func open(
        for use: AttachmentUse, _ entered: Entered, _ context: WebContext
    ) async throws -> OpenedAttachment {
        try await site.messages.attachment(
            try context.id("part"), of: try context.id("message"), for: use, delivery: entered.id,
            session: entered.token, by: entered.actor)
    }
}
