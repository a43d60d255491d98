// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
internal import Identifiers
package import Identity
package import OpenID
internal import Sealing
internal import Vocabulary

/// How residents identify themselves: the providers that the authority has chosen, and the sessions that follow.
package struct ResidentSignIn: Sendable {
    /// In the order of the buttons; never empty.
    let providers: [any IdentityProvider]
    let sessions: PersonSessions
    /// Our public keys, as providers fetch them: a JWK set (RFC 7517 §5).
    let publishedKeys: String

    package init?(
        providers: [any IdentityProvider], sessions: PersonSessions, publishedKeys: String = #"{"keys":[]}"#
    ) {
        guard !providers.isEmpty else { return nil }
        self.providers = providers
        self.sessions = sessions
        self.publishedKeys = publishedKeys
    }

    /// Prepares the way to a provider, and keeps what is needed when the browser comes back.
    func begin(
        at provider: any IdentityProvider, _ wish: SignInWish
    ) async throws -> SignInStart {
        let start = try await provider.begin(wish)
        let json = try JSONEncoder().encode(start.pending)
        try await sessions.keep(
            SecretBytes(Array(json)), key: start.pending.key, until: start.pending.expiresAt)
        return start
    }

    /// Takes a person in who comes back from a provider; the sign-in that this answers serves once, whatever comes of it.
    func complete(
        _ fields: ReturnedFields, cookie: Secret<String>?, by stranger: Actor
    ) async throws -> (token: SessionToken, person: SignedInPerson, returnPath: ReturnPath) {
        guard let key = providers.lazy.compactMap({ $0.pendingKey(of: fields) }).first else {
            throw SignInFailure.callbackMalformed
        }
        guard let kept = try await sessions.takePending(key) else { throw SignInFailure.pendingExpired }
        let pending = try kept.reveal { try JSONDecoder().decode(PendingSignIn.self, from: Data($0)) }
        guard let provider = providers.first(where: { $0.id.text == pending.provider }) else {
            throw SignInFailure.wrongProvider
        }
        let person: IdentifiedPerson
        switch try await provider.complete(fields, of: pending, from: cookie) {
        case .resident(let resident): person = resident
        case .staff: throw SignInFailure.wrongProvider
        }
        let (token, signedIn) = try await sessions.signIn(
            try PersonIdentifier(person), name: Secret(person.fullName), level: person.authentication.level,
            by: stranger)
        return (token, signedIn, pending.returnPath)
    }
}

extension PersonIdentifier {
    /// Who a provider says that it is; a personal identity code goes before another country's identifier.
    fileprivate init(_ person: IdentifiedPerson) throws(SignInFailure) {
        do {
            if let code = person.personalIdentityCode {
                self = .finnish(try code.reveal { try PersonalIdentityCode(parsing: $0) })
            } else if let identifier = person.eidasIdentifier {
                self = .eidas(try identifier.reveal { try EIDASPerson(parsing: $0) })
            } else {
                throw SignInFailure.identifierMissing
            }
        } catch let failure as SignInFailure {
            throw failure
        } catch {
            throw .claimMalformed
        }
    }
}

extension IdentifiedPerson {
    /// Both names, as far as they are known.
    fileprivate var fullName: String {
        [givenNames, familyName].compactMap(\.self).joined(separator: " ")
    }
}
