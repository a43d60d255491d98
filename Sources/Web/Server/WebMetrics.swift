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
    case contact = "/contact"
    case contactUnit = "/contact/{unit}"
    case contactOfficial = "/contact/to"
    case contactMailbox = "/contact/to/{mailbox}"
    case contactWrite = "/contact/to/{mailbox}/write"
    case contactDiscard = "/contact/to/{mailbox}/discard"
    case contactSent = "/contact/to/{mailbox}/sent/{message}"
    case robots = "/robots.txt"
    case sitemap = "/sitemap.xml"
    case openNamed = "/p/{delivery}/open"
    case identify = "/identify"
    case identifyReturn = "/identify/return"
    case identifyKeys = "/identify/keys"
    case own = "/my"
    case ownSignOut = "/my/sign-out"
    case ownSignedOut = "/my/signed-out"
    case inbox = "/staff"
    case search = "/staff/search"
    case live = "/staff/live"
    case liveList = "/staff/live/list"
    case views = "/staff/views"
    case viewRemove = "/staff/views/{view}/remove"
    case presence = "/staff/conversations/{conversation}/presence"
    case newMessage = "/staff/new"
    case insertTemplate = "/staff/new/template"
    case templates = "/staff/templates"
    case template = "/staff/templates/{template}"
    case templateRemove = "/staff/templates/{template}/remove"
    case sent = "/staff/sent/{message}"
    case undo = "/staff/sent/{message}/undo"
    case uploads = "/staff/drafts/{message}/files"
    case upload = "/staff/drafts/{message}/files/{upload}"
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
    case take = "/staff/conversations/{conversation}/take"
    case takeOver = "/staff/conversations/{conversation}/take-over"
    case handOver = "/staff/conversations/{conversation}/hand-over"
    case releaseConversation = "/staff/conversations/{conversation}/release"
    case needsNoAnswer = "/staff/conversations/{conversation}/no-answer"
    case notes = "/staff/conversations/{conversation}/notes"
    case tasks = "/staff/conversations/{conversation}/tasks"
    case taskTake = "/staff/conversations/{conversation}/tasks/{task}/take"
    case taskDone = "/staff/conversations/{conversation}/tasks/{task}/done"
    case taskReopen = "/staff/conversations/{conversation}/tasks/{task}/reopen"
    case parties = "/staff/conversations/{conversation}/parties"
    case partyRemove = "/staff/conversations/{conversation}/parties/{partner}/remove"
    case given = "/staff/conversations/{conversation}/given"
    case board = "/staff/board"
    case boardFile = "/staff/board.csv"
    case rights = "/staff/access"
    case rightsApply = "/staff/access/apply"
    case rightsRequests = "/staff/access/requests"
    case rightsRequest = "/staff/access/requests/{request}"
    case rightsGrant = "/staff/access/requests/{request}/grant"
    case rightsRefuse = "/staff/access/requests/{request}/refuse"
    case rightsWithdraw = "/staff/access/requests/{request}/withdraw"
    case rightsMailboxes = "/staff/access/mailboxes"
    case rightsMailbox = "/staff/access/mailboxes/{mailbox}"
    case rightsReview = "/staff/access/mailboxes/{mailbox}/review"
    case rightsReviewRule = "/staff/access/mailboxes/{mailbox}/review-rule"
    case rightsRevoke = "/staff/access/rights/{grant}/revoke"
    case rightsSubstitute = "/staff/access/substitute"
    case rightsSubstituteEnd = "/staff/access/substitutions/{substitution}/end"
    case rightsAbsences = "/staff/access/mailboxes/{mailbox}/substitutes"
    case coverage = "/staff/coverage"
    case coverageFile = "/staff/coverage.csv"
    case coverageUnit = "/staff/coverage/units/{unit}"
    case coveragePerson = "/staff/coverage/people/{person}"
    case guidance = "/staff/guidance"
    case guidanceNew = "/staff/guidance/new"
    case units = "/staff/units"
    case unitNew = "/staff/units/new"
    case unit = "/staff/units/{unit}"
    case unitClose = "/staff/units/{unit}/close"
    case mailboxNew = "/staff/mailboxes/new"
    case mailbox = "/staff/mailboxes/{mailbox}"
    case mailboxClose = "/staff/mailboxes/{mailbox}/close"
    case mailboxOpen = "/staff/mailboxes/{mailbox}/open"
    case mailboxOwner = "/staff/mailboxes/{mailbox}/owner"
    case quarantine = "/staff/quarantine"
    case heldMail = "/staff/quarantine/{mail}"
    case heldRelease = "/staff/quarantine/{mail}/release"
    case heldDelete = "/staff/quarantine/{mail}/delete"
    case letters = "/staff/letters"
    case letter = "/staff/letters/{step}"
    case letterPosted = "/staff/letters/{step}/posted"
    case passkeyChallenge = "/staff/passkey/challenge"
    case passkey = "/staff/passkey"
    case security = "/staff/security"
    case passkeyNewChallenge = "/staff/security/passkeys/challenge"
    case passkeyNew = "/staff/security/passkeys"
    case passkeyRemove = "/staff/security/passkeys/remove"
    case sessionEnd = "/staff/security/sessions/end"
    case ownPassword = "/staff/security/password"
    case providerSignIn = "/staff/sign-in/provider"
    case providerReturn = "/staff/sign-in/return"
    case providerKeys = "/staff/sign-in/keys"
    case prove = "/staff/prove"
    case proveChallenge = "/staff/prove/challenge"
    case provePasskey = "/staff/prove/passkey"
    case proveProvider = "/staff/prove/provider"
    case firstAdministrator = "/staff/first"
    case recover = "/staff/recover"
    case administration = "/staff/administration"
    case account = "/staff/administration/{person}"
    case accountSessionEnd = "/staff/administration/{person}/sessions/end"
    case recoveryPropose = "/staff/administration/{person}/recovery"
    case recoveryConfirm = "/staff/administration/{person}/recovery/confirm"
    case recoveryWithdraw = "/staff/administration/{person}/recovery/withdraw"
    case bulletins = "/staff/bulletins"
    case bulletinGroupNew = "/staff/bulletins/groups/new"
    case bulletinGroup = "/staff/bulletins/groups/{group}"
    case bulletinGroupRemove = "/staff/bulletins/groups/{group}/remove"
    case bulletinNew = "/staff/bulletins/new"
    case bulletin = "/staff/bulletins/{bulletin}"
    case bulletinEdit = "/staff/bulletins/{bulletin}/edit"
    case bulletinFix = "/staff/bulletins/{bulletin}/fix"
    case bulletinSend = "/staff/bulletins/{bulletin}/send"
    case bulletinStop = "/staff/bulletins/{bulletin}/stop"
    case leave = "/leave/{token}"
    case partners = "/staff/partners"
    case partnerRecord = "/staff/partners/{partner}"
    case partnerClose = "/staff/partners/{partner}/close"
    case partnerInvite = "/staff/partners/{partner}/people"
    case partnerInviteAgain = "/staff/partners/{partner}/people/{person}/invite"
    case partnerPersonEnd = "/staff/partners/{partner}/people/{person}/end"
    case partnerStart = "/partner"
    case partnerAsk = "/partner/sign-in"
    case partnerReturn = "/partner/sign-in/return"
    case partnerKeys = "/partner/sign-in/keys"
    case partnerAsked = "/partner/asked"
    case partnerLink = "/partner/in/{link}"
    case partnerPIN = "/partner/pin"
    case partnerPINOrder = "/partner/pin/order"
    case partnerOpen = "/partner/open/{delivery}"
    case partnerSignOut = "/partner/sign-out"
    case partnerSignedOut = "/partner/signed-out"
    case scim = "/scim/v2/**"
    /// A path that no page has, or a page that this list lacks.
    case other

    /// The route that the router found; nil where it found none.
    init(pattern: String?) {
        self = pattern.flatMap { PageRoute(rawValue: $0) } ?? .other
    }
}
