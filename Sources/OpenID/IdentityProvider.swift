// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Sealing
package import Vocabulary

/// Somebody who has signed in at a provider.
package enum SignedIn: Sendable {
    case resident(IdentifiedPerson)
    case staff(StaffClaims)
    case partner(PartnerClaims)

    package var authentication: Authentication {
        switch self {
        case .resident(let person): person.authentication
        case .staff(let staff): staff.authentication
        case .partner(let person): person.authentication
        }
    }
}

/// One that says who a person is: a browser goes there and comes back.
///
/// `OpenIDProvider` is the only one that is built. SAML 2.0, which Suomi.fi speaks until its OpenID Connect takes its place,
/// would stand behind the same four members: `begin` makes a signed AuthnRequest (its id and RelayState where `state` is now),
/// `ReturnedFields` holds SAMLResponse and RelayState of the form that comes back, `complete` checks signatures, InResponseTo,
/// audience and times, and gives the same `SignedIn`. Nothing above this protocol knows which of them it was.
package protocol IdentityProvider: Sendable {
    var id: ProviderID { get }

    /// What a button says that leads there.
    var name: LocalText { get }

    /// Prepares the way there: an address for the browser, a cookie for it, and a value to keep.
    func begin(_ wish: SignInWish) async throws(SignInFailure) -> SignInStart

    /// The `key` of the pending sign-in that fields from a browser answer; nil where they answer none.
    func pendingKey(of fields: ReturnedFields) -> [UInt8]?

    /// Completes a sign-in that has been taken from where it was kept; nobody is signed in unless it returns.
    ///
    /// `cookie` is what the browser brought in the cookie of `begin`. A session is always made anew afterwards.
    func complete(
        _ fields: ReturnedFields, of pending: PendingSignIn, from cookie: Secret<String>?
    ) async throws(SignInFailure) -> SignedIn

    /// Where a browser goes to sign out there too; nil where the provider has no such place.
    func signOutAddress(of authentication: Authentication?) async throws(SignInFailure) -> String?
}
