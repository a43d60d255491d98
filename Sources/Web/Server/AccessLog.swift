// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Hummingbird
internal import Logging
internal import Vocabulary
internal import Watching

/// One line for a request, and its part in the metrics: what kind it was and how it ended.
///
/// Never its path, which may hold ids and a link's secret, nor an address.
struct AccessLog: RouterMiddleware {
    typealias Context = WebContext

    let logger: Logger
    let metrics: WebMetrics

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let watch = Stopwatch()
        let response = try await next(request, context)
        let elapsed = watch.elapsed
        let route = PageRoute(pattern: context.endpointPath)
        metrics.answered(request, on: route, response, after: elapsed)
        logger.log(
            level: route.level, "web request",
            metadata: [
                "request": .stringConvertible(context.arrived.request),
                "method": .string(Self.knownMethod(request.method)),
                "route": .string(route.rawValue),
                "status": .stringConvertible(response.status.code),
                "milliseconds": .stringConvertible(elapsed.wholeMilliseconds),
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

extension PageRoute {
    /// Balancers ask every second or two; that is worth a line only to those who look closely.
    fileprivate var level: Logger.Level { self == .health || self == .ready ? .debug : .info }
}
