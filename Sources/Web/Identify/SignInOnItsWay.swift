// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import OpenID
internal import Sealing

extension PersonSessions {
    /// Prepares the way to a provider, and keeps what is needed when the browser comes back; `tooManyTries` where one
    /// network, or all of them, begin too many.
    func begin(
        at provider: any IdentityProvider, _ wish: SignInWish, from address: String?
    ) async throws -> SignInStart {
        try await beginTry(from: address)
        let start = try await provider.begin(wish)
        let json = try JSONEncoder().encode(start.pending)
        try await keep(SecretBytes(Array(json)), key: start.pending.key, until: start.pending.expiresAt)
        return start
    }

    /// Takes the sign-in that a browser's fields answer; it serves once, whatever comes of it.
    func take(
        answeredBy fields: ReturnedFields, at providers: [any IdentityProvider]
    ) async throws -> PendingSignIn {
        guard let key = providers.lazy.compactMap({ $0.pendingKey(of: fields) }).first else {
            throw SignInFailure.callbackMalformed
        }
        guard let kept = try await takePending(key) else { throw SignInFailure.pendingExpired }
        return try kept.reveal { try JSONDecoder().decode(PendingSignIn.self, from: Data($0)) }
    }
}

extension Response {
    /// Leads the browser on to a provider, and leaves with it what it shows when it comes back.
    mutating func lead(to start: SignInStart, keeping cookie: CookieName) {
        headers[.refresh] = "0; url=\(start.address)"
        start.cookie.reveal { setCookie(cookie, $0, seconds: OpenIDLimits.pendingMinutes * 60) }
    }
}

extension Site {
    /// The page that leads people of an organisation on to its provider.
    func passage(to start: SignInStart, keeping cookie: CookieName, _ context: WebContext) -> Response {
        let page = StaffPassagePage(
            title: wording(context).words.access.passageTitle, address: start.address)
        var response = show(page, to: context)
        response.lead(to: start, keeping: cookie)
        return response
    }
}
