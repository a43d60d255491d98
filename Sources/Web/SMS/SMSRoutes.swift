// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Messages
internal import SMS
internal import Vocabulary

/// Where SMS gateways tell what became of a text: an address for each, which nobody can guess.
///
/// Whoever asks well gets the same answer, whether there is such a text or not. Kannel tells by GET, so this is the one GET
/// that changes something; it changes nothing twice.
struct SMSRoutes: Sendable {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/sms/{token}", use: take)
        router.post("/sms/{token}", use: take)
    }

    @Sendable private func take(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let token = context.parameters.get("token").flatMap({ CallbackToken(parsing: $0) }) else {
            throw HTTPError(.notFound)
        }
        guard let state = try await state(in: request) else { return Response(status: .badRequest) }
        try await site.messages.smsReported(token, state, by: context.actor(.service(.web), .none))
        return Response(status: .noContent)
    }

    /// The state that a report tells, in the form of the gateway that is configured; nil for all else.
    private func state(in request: Request) async throws -> SMSState? {
        switch site.settings.smsReports {
        case .none: throw HTTPError(.notFound)
        case .kannel:
            switch request.method {
            case .get, .head:
                return request.uri.queryParameters[Substring(KannelReport.field)].flatMap {
                    KannelReport.state($0)
                }
            case _:
                let form = try await body(of: request).flatMap { URLEncodedForm(parsing: $0) }
                return form.flatMap { KannelReport.state($0[KannelReport.field]) }
            }
        case .json(let reports):
            guard request.method == .post else { return nil }
            return try await body(of: request).flatMap { reports.state(of: $0) }
        }
    }

    /// The whole body; nil where it is longer than a report can be.
    private func body(of request: Request) async throws -> [UInt8]? {
        var bytes: [UInt8] = []
        for try await buffer in request.body {
            bytes.append(contentsOf: buffer.readableBytesView)
            guard bytes.count <= SMSLimits.answerBytes else { return nil }
        }
        return bytes
    }
}
