// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Hummingbird
internal import Messages
internal import Vocabulary

// What staff look at beside the text; each look is an act with its entry in the log.
extension StaffRoutes {
    func addViewing(to router: Router<WebContext>) {
        let message = "/staff/conversations/{conversation}/messages/{message}"
        router.get(RouterPath("\(message)/formatted"), use: showFormatted)
        router.get(RouterPath("\(message)/html"), use: showHTML)
        router.get(RouterPath("\(message)/attachment/{part}"), use: download)
        router.get(RouterPath("\(message)/attachment/{part}/preview"), use: preview)
    }

    @Sendable private func showFormatted(_ request: Request, _ context: WebContext) async throws -> Response {
        let (id, _) = try await enter(request, context)
        let message: MessageID = try context.id("message")
        let path = StaffPath(id).text
        return site.frame(
            of: "\(path)/messages/\(message)/html", back: "\(path)#message-\(message)", context)
    }

    @Sendable private func showHTML(_ request: Request, _ context: WebContext) async throws -> Response {
        let (id, entered) = try await enter(request, context)
        let opened = try await site.messages.html(
            of: try context.id("message"), in: id, by: entered.actor)
        return try await site.document(opened, context)
    }

    @Sendable private func download(_ request: Request, _ context: WebContext) async throws -> Response {
        let (id, entered) = try await enter(request, context)
        return Response(downloading: try await open(for: .download, in: id, entered, context))
    }

    @Sendable private func preview(_ request: Request, _ context: WebContext) async throws -> Response {
        let (id, entered) = try await enter(request, context)
        let file = try await open(for: .preview, in: id, entered, context)
        let (message, part): (MessageID, PartID) = (try context.id("message"), try context.id("part"))
        let path = StaffPath(id).text
        return try await site.preview(
            file, href: "\(path)/messages/\(message)/attachment/\(part)", back: "\(path)#message-\(message)",
            request, context)
    }

    private func open(
        for use: AttachmentUse, in conversation: ConversationID, _ entered: Entered, _ context: WebContext
    ) async throws -> OpenedAttachment {
        try await site.messages.attachment(
            try context.id("part"), of: try context.id("message"), for: use, in: conversation,
            by: entered.actor)
    }
}
