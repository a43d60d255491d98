// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Messages

/// The board of supervisors.
struct BoardRoutes: Sendable {
    let site: Site
    private var staff: StaffRoutes { StaffRoutes(site: site) }

    func add(to router: Router<WebContext>) {
        router.get("/staff/board", use: show)
        router.get("/staff/board.csv", use: download)
    }

    @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await staff.enter(request, context, to: .board)
        let boards = try await site.messages.board(by: entered.actor)
        return site.show(BoardPage(boards, for: entered.member, in: site.wording(context)), to: context)
    }

    @Sendable private func download(_ request: Request, _ context: WebContext) async throws -> Response {
        let entered = try await staff.enter(request, context, to: .board)
        let file = BoardFile(try await site.messages.board(by: entered.actor))
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8",
                .contentDisposition: Download.disposition("board.csv"),
                .contentSecurityPolicy: SecurityHeaders.downloadPolicy,
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: file.text)))
    }
}
