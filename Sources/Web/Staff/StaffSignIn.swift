// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Identity
package import OpenID
internal import Sealing
internal import Vocabulary

/// How staff sign in by the organisation's own providers.
package struct StaffSignIn: Sendable {
    /// One provider, and how its people are found among our accounts.
    package struct Provider: Sendable {
        let provider: any IdentityProvider
        let issuer: String
        let match: Match
        let new: ProviderSignIn.NewAccounts

        package init(
            _ provider: any IdentityProvider, issuer: String, match: Match, new: ProviderSignIn.NewAccounts
        ) {
            self.provider = provider
            self.issuer = issuer
            self.match = match
            self.new = new
        }
    }

    /// By what an account that is not bound to anybody yet is found.
    package enum Match: Sendable {
        case userName
        case email
        case externalID
    }

    /// In the order of the buttons; never empty.
    let providers: [Provider]
    /// Where sign-ins wait that are on their way, residents' and staff's alike.
    let pending: PersonSessions
    let accounts: ProviderSignIn
    /// Our public keys, as these providers fetch them: a JWK set (RFC 7517 §5).
    let publishedKeys: String

    package init?(
        providers: [Provider], pending: PersonSessions, accounts: ProviderSignIn,
        publishedKeys: String = #"{"keys":[]}"#
    ) {
        guard !providers.isEmpty else { return nil }
        self.providers = providers
        self.pending = pending
        self.accounts = accounts
        self.publishedKeys = publishedKeys
    }

    /// Whom a provider has named in answer to a sign-in that was begun here; that serves once, whatever comes of it.
    ///
    /// An answer of a residents' provider is refused as `wrongProvider`: a resident never becomes staff.
    func complete(
        _ fields: ReturnedFields, cookie: Secret<String>?, language: Language
    ) async throws -> (told: ProvidedStaff, from: Provider, returnPath: ReturnPath) {
        let begun = try await pending.take(answeredBy: fields, at: providers.map(\.provider))
        guard let provider = providers.first(where: { $0.provider.id.text == begun.provider }) else {
            throw SignInFailure.wrongProvider
        }
        switch try await provider.provider.complete(fields, of: begun, from: cookie) {
        case .staff(let claims):
            return (ProvidedStaff(claims, from: provider, language), provider, begun.returnPath)
        case .resident, .partner: throw SignInFailure.wrongProvider
        }
    }
}

extension ProvidedStaff {
    fileprivate init(_ claims: StaffClaims, from provider: StaffSignIn.Provider, _ language: Language) {
        let match: Match? =
            switch provider.match {
            case .userName: claims.userName.map { .login($0) }
            case .email: claims.email.map { .login($0) }
            case .externalID: .external(claims.objectID)
            }
        self.init(
            issuer: claims.authentication.issuer, subject: claims.objectID, match: match,
            login: claims.userName ?? claims.email, name: claims.name, language: language,
            groups: claims.groups + claims.roles, level: claims.authentication.level,
            authenticatedAt: claims.authentication.authenticatedAt)
    }
}
