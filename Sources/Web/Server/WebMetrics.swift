// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Vocabulary
package import Watching

/// What the pages count.
package struct WebMetrics: Sendable {
    package enum StatusClass: String, MetricLabel {
        case informed = "1xx"
        case done = "2xx"
        case redirected = "3xx"
        case refused = "4xx"
        case failed = "5xx"
    }

    /// Who is on the other side.
    package enum Side: String, MetricLabel { case recipient, staff }

    let requests: Labelled<PageRoute, Labelled<StatusClass, Counter>>
    let seconds: Labelled<PageRoute, Histogram>
    let openings: Labelled<Side, Counter>
    let answers: Labelled<Side, Counter>

    /// Registers them.
    package init(_ registry: Registry) {
        requests = registry.metric(
            "sinetti_web_requests_total", by: "route", and: "status",
            "Requests to the pages, by the route's pattern and the class of the status.")
        seconds = registry.metric(
            "sinetti_web_request_seconds", by: "route",
            "Seconds until the answer's head was ready; what is streamed after it is not counted.")
        openings = registry.metric(
            "sinetti_web_openings_total", by: "side", "Conversations shown, each time.")
        answers = registry.metric("sinetti_web_answers_total", by: "side", "Answers taken.")
    }

    func answered(_ request: Request, on route: PageRoute, _ response: Response, after elapsed: Duration) {
        let status = StatusClass(response.status)
        requests[route][status].add()
        seconds[route].observe(elapsed)
        switch (request.method, route, status) {
        case (.get, .message, .done): openings[.recipient].add()
        case (.get, .conversation, .done): openings[.staff].add()
        case (.post, .answer, .redirected): answers[.recipient].add()
        case (.post, .staffAnswer, .redirected): answers[.staff].add()
        case _: break
        }
    }
}

extension WebMetrics.StatusClass {
    init(_ status: HTTPResponse.Status) {
        self =
            switch status.code {
            case ..<200: .informed
            case ..<300: .done
            case ..<400: .redirected
            case ..<500: .refused
            case _: .failed
            }
    }
}

/// The patterns of the pages' routes: what the log and the metrics may know of a request's path.
package enum PageRoute: String, MetricLabel {
    case front = "/"
    case health = "/health"
    case ready = "/ready"
    case asset = "/assets/{file}"
    case paste = "/p"
    case smsReport = "/sms/{token}"
    case link = "/p/{delivery}"
    case pin = "/p/{delivery}/pin"
    case pinOrder = "/p/{delivery}/pin/order"
    case message = "/p/{delivery}/message"
    case attachment = "/p/{delivery}/message/{message}/attachment/{part}"
    case formatted = "/p/{delivery}/message/{message}/formatted"
    case html = "/p/{delivery}/message/{message}/html"
    case preview = "/p/{delivery}/message/{message}/attachment/{part}/preview"
    case answer = "/p/{delivery}/answer"
    case receipt = "/p/{delivery}/receipt/{message}"
    case close = "/p/{delivery}/close"
    case closed = "/p/{delivery}/closed"
    case genuine = "/genuine"
    case openNamed = "/p/{delivery}/open"
    case identify = "/identify"
    case identifyReturn = "/identify/return"
    case identifyKeys = "/identify/keys"
    case own = "/my"
    case ownSignOut = "/my/sign-out"
    case ownSignedOut = "/my/signed-out"
    case inbox = "/staff"
    case newMessage = "/staff/new"
    case signIn = "/staff/sign-in"
    case signOut = "/staff/sign-out"
    case conversation = "/staff/conversations/{conversation}"
    case staffAttachment = "/staff/conversations/{conversation}/messages/{message}/attachment/{part}"
    case staffFormatted = "/staff/conversations/{conversation}/messages/{message}/formatted"
    case staffHTML = "/staff/conversations/{conversation}/messages/{message}/html"
    case staffPreview =
        "/staff/conversations/{conversation}/messages/{message}/attachment/{part}/preview"
    case staffAnswer = "/staff/conversations/{conversation}/answer"
    case recall = "/staff/conversations/{conversation}/deliveries/{delivery}/recall"
    case remind = "/staff/conversations/{conversation}/deliveries/{delivery}/remind"
    case quarantine = "/staff/quarantine"
    case heldMail = "/staff/quarantine/{mail}"
    case heldRelease = "/staff/quarantine/{mail}/release"
    case heldDelete = "/staff/quarantine/{mail}/delete"
    case passkeyChallenge = "/staff/passkey/challenge"
    case passkey = "/staff/passkey"
    case security = "/staff/security"
    case passkeyNewChallenge = "/staff/security/passkeys/challenge"
    case passkeyNew = "/staff/security/passkeys"
    case passkeyRemove = "/staff/security/passkeys/remove"
    case sessionEnd = "/staff/security/sessions/end"
    case scim = "/scim/v2/**"
    /// A path that no page has, or a page that this list lacks.
    case other

    /// The route that the router found; nil where it found none.
    init(pattern: String?) {
        self = pattern.flatMap { PageRoute(rawValue: $0) } ?? .other
    }
}
