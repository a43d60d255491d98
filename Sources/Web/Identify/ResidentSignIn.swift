// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

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

    /// Takes a person in who comes back from a provider; the sign-in that this answers serves once, whatever comes of it.
    ///
    /// Throws `FailedSignIn` where it comes to nothing.
    func complete(
        _ fields: ReturnedFields, cookie: Secret<String>?, by stranger: Actor
    ) async throws -> (token: SessionToken, person: SignedInPerson, returnPath: ReturnPath) {
        let pending: PendingSignIn
        do {
            pending = try await sessions.take(answeredBy: fields, at: providers)
        } catch let failure as SignInFailure {
            throw FailedSignIn(failure: failure)
        }
        do {
            let (token, person) = try await take(fields, of: pending, cookie: cookie, by: stranger)
            return (token, person, pending.returnPath)
        } catch let failure as SignInFailure {
            throw FailedSignIn(failure: failure, returnPath: pending.returnPath)
        }
    }

    private func take(
        _ fields: ReturnedFields, of pending: PendingSignIn, cookie: Secret<String>?, by stranger: Actor
    ) async throws -> (SessionToken, SignedInPerson) {
        guard let provider = providers.first(where: { $0.id.text == pending.provider }) else {
            throw SignInFailure.wrongProvider
        }
        let person: IdentifiedPerson
        switch try await provider.complete(fields, of: pending, from: cookie) {
        case .resident(let resident): person = resident
        case .staff, .partner: throw SignInFailure.wrongProvider
        }
        return try await sessions.signIn(
            try PersonIdentifier(person), name: Secret(person.fullName), level: person.authentication.level,
            by: stranger)
    }
}

/// A sign-in that came to nothing, and where it would have led, as far as that is known.
struct FailedSignIn: Error {
    let failure: SignInFailure
    var returnPath: ReturnPath?
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
