// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Identity
internal import Mail
package import OpenID
internal import Partners
internal import Sealing
internal import Vocabulary

/// How partners' people sign in by the providers of their own organisations.
package struct PartnerProviderSignIn: Sendable {
    /// One provider, and whom it speaks for.
    package struct Provider: Sendable {
        let provider: any IdentityProvider
        let domains: Set<String>

        package init(_ provider: any IdentityProvider, domains: [String]) {
            self.provider = provider
            self.domains = Set(domains)
        }
    }

    /// Never empty.
    let providers: [Provider]
    /// Where sign-ins wait that are on their way, everybody's alike.
    let pending: PersonSessions
    /// Our public keys, as these providers fetch them: a JWK set (RFC 7517 §5).
    let publishedKeys: String

    package init?(
        providers: [Provider], pending: PersonSessions, publishedKeys: String = #"{"keys":[]}"#
    ) {
        guard !providers.isEmpty else { return nil }
        self.providers = providers
        self.pending = pending
        self.publishedKeys = publishedKeys
    }

    /// The provider of all people with addresses of that domain, whether there is such a person or not.
    func provider(for address: String) -> (any IdentityProvider)? {
        guard let domain = (try? Address(parsing: address))?.domain else { return nil }
        return providers.first { $0.domains.contains(domain) }?.provider
    }

    /// Whom a provider has named in answer to a sign-in that was begun here; that serves once, whatever comes of it.
    ///
    /// An answer of a provider of residents or staff is refused as `wrongProvider`.
    func complete(
        _ fields: ReturnedFields, cookie: Secret<String>?
    ) async throws -> ProvidedPartnerPerson {
        let begun = try await pending.take(answeredBy: fields, at: providers.map(\.provider))
        guard let place = providers.first(where: { $0.provider.id.text == begun.provider }) else {
            throw SignInFailure.wrongProvider
        }
        switch try await place.provider.complete(fields, of: begun, from: cookie) {
        case .partner(let claims):
            return ProvidedPartnerPerson(
                issuer: claims.authentication.issuer, subject: claims.subject, address: claims.email,
                domains: place.domains, level: claims.authentication.level)
        case .resident, .staff: throw SignInFailure.wrongProvider
        }
    }
}
