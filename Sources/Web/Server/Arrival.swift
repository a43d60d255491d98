// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Hummingbird
internal import Vocabulary

/// The outermost middleware: finds out what is known of a request, names it, and hands out the cookies that need no session.
///
/// The request's id is made here and taken from nobody; the response tells it, and job, log line and log entry carry it.
struct Arrival: RouterMiddleware {
    typealias Context = WebContext

    let clientAddress: WebSettings.ClientAddress
    let clock: Clock
    let chance: Chance

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let chosen = request.uri.queryParameters["lang"].flatMap { Language(rawValue: String($0)) }
        let kept = request.cookie(.language).flatMap(Language.init(rawValue:))
        let token = request.cookie(.form).flatMap(FormToken.init(parsing:))
        let now = clock.now
        var context = context
        context.facts = WebContext.Facts(
            request: Vocabulary.RequestID(at: now, by: chance),
            address: address(of: request, context: context),
            language: chosen ?? kept ?? Language(accepting: request.headers[.acceptLanguage]),
            languageSource: (chosen ?? kept) == nil ? .negotiated : .chosen,
            formToken: token ?? FormToken(by: chance), now: now)
        var response = try await next(request, context)
        response.headers[.xRequestID] = context.arrived.request.description
        if let chosen {
            response.setCookie(.language, chosen.rawValue, seconds: WebLimits.languageCookieSeconds)
        }
        // A page that caches keep is for everybody and has no form of ours.
        if token == nil, response.headers[.contentType]?.hasPrefix("text/html") == true,
            response.headers[.cacheControl]?.hasPrefix("public") != true
        {
            response.setCookie(.form, context.arrived.formToken.text)
        }
        return response
    }

    private func address(of request: Request, context: WebContext) -> String? {
        switch clientAddress {
        case .connection: context.peer
        case .forwarded:
            request.headers[values: .xForwardedFor].last?
                .split(separator: ",").last
                .map { String($0.filter { !$0.isWhitespace }) } ?? context.peer
        }
    }
}
