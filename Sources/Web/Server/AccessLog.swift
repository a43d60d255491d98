// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Hummingbird
internal import Logging
internal import Vocabulary

/// One line for a request: what kind it was and how it ended.
///
/// Never its path, which may hold ids and a link's secret, nor an address.
struct AccessLog: RouterMiddleware {
    typealias Context = WebContext

    let logger: Logger
    let clock: Clock

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        logger.info(
            "web request",
            metadata: [
                "request": .stringConvertible(context.arrived.request),
                "method": .string(Self.knownMethod(request.method)),
                "route": .string(context.endpointPath ?? "-"),
                "status": .stringConvertible(response.status.code),
                "milliseconds": .stringConvertible((clock.now - context.arrived.now).wholeMilliseconds),
            ])
        return response
    }

    /// The method, where it is one of ours: a stranger's word stays out of the log.
    private static func knownMethod(_ method: HTTPRequest.Method) -> String {
        switch method {
        case .get, .head, .post: method.rawValue
        case _: "other"
        }
    }
}
