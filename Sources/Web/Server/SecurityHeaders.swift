// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird

/// Gives every response, errors among them, the headers that keep a browser to its place.
struct SecurityHeaders: RouterMiddleware {
    typealias Context = WebContext

    /// Nothing inline, nothing foreign, no framing.
    static let contentPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'none'; "
        + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    /// For what people uploaded: even where a browser shows it, it can do nothing.
    static let downloadPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"
    /// For the page around a message's own layout: as all pages, and it may frame a page of ours.
    static let framingPolicy = contentPolicy + "; frame-src 'self'"
    /// For a page with pictures that were made for it.
    static let picturePolicy = contentPolicy.replacing("img-src 'self'", with: "img-src 'self' data:")
    /// For a message's own layout: nothing runs, nothing is fetched, nothing is sent; links open beside it.
    static let mailPolicy =
        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; "
        + "img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
    static let permissions =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
        + "microphone=(), midi=(), payment=(), usb=(), browsing-topics=()"

    let settings: WebSettings

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        let path = request.uri.path
        response.headers.setIfMissing(.contentSecurityPolicy, Self.contentPolicy)
        response.headers.setIfMissing(.cacheControl, "no-store")
        response.headers[.referrerPolicy] = "no-referrer"
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.crossOriginOpenerPolicy] = "same-origin"
        response.headers[.crossOriginResourcePolicy] = "same-origin"
        response.headers[.permissionsPolicy] = Self.permissions
        if settings.isEncrypted {
            response.headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains"
        }
        if path == "/p" || path.hasPrefix("/p/") || path.hasPrefix("/staff") || path.hasPrefix("/my")
            || path.hasPrefix("/identify") || path.hasSuffix("/write") || path.contains("/sent/")
        {
            response.headers[.xRobotsTag] = "noindex, nofollow"
        }
        return response
    }
}

extension HTTPFields {
    fileprivate mutating func setIfMissing(_ name: HTTPField.Name, _ value: String) {
        if self[name] == nil { self[name] = value }
    }
}
