// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Hummingbird
internal import Vocabulary

/// What ties a form to the browser it was shown in: the same value in a `__Host-` cookie, which no other site can set or read, and in the form.
struct FormToken: Hashable, Sendable, CustomStringConvertible {
    let text: String

    init(by chance: Chance) {
        let digits = Array("0123456789abcdef".utf8)
        text = String(
            decoding: chance.bytes(16).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self
        )
    }

    /// Reads the text form: 32 digits in base 16, in lower case.
    init?(parsing text: String) {
        guard text.utf8.count == 32,
            text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        self.text = text
    }

    /// Whether a form carries this token, found out in constant time.
    func matches(_ field: String) -> Bool {
        let (ours, theirs) = (Array(text.utf8), Array(field.utf8))
        guard ours.count == theirs.count else { return false }
        return zip(ours, theirs).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// Never the token.
    var description: String { "‹secret›" }
}

/// A form that does not come from a page of ours in this browser.
struct ForeignForm: Error {}

/// Refuses a state change that another site asked for, before anything of it is read.
struct OriginGuard: RouterMiddleware {
    typealias Context = WebContext

    let origin: String

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        switch request.method {
        case .get, .head: break
        case _: guard Self.mayChange(request.headers, origin: origin) else { throw ForeignForm() }
        }
        return try await next(request, context)
    }

    /// Browsers say where a request comes from (Fetch Metadata §2.3); those that do not may say the origin.
    ///
    /// Our pages send no referrer, so an honest form's Origin may be `null` (Fetch §3.2): then the form's token alone decides.
    static func mayChange(_ headers: HTTPFields, origin: String) -> Bool {
        if let site = headers[.secFetchSite] { return site == "same-origin" }
        switch headers[.origin] {
        case nil, "null", origin: return true
        case _: return false
        }
    }
}
