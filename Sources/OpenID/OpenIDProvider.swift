// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Encodings
internal import JOSE
package import Sealing
package import Vocabulary

/// A provider of OpenID Connect: authorization code with PKCE, `private_key_jwt`, signed and, where agreed, encrypted ID tokens.
package final class OpenIDProvider: IdentityProvider {
    package let settings: ProviderSettings
    private let transport: ProviderTransport
    private let directory: ProviderDirectory
    private let clock: Clock
    private let chance: Chance

    package var id: ProviderID { settings.id }
    package var name: LocalText { settings.name }

    /// Fetches nothing yet: a provider that is down does not keep Sinetti from starting.
    package init(_ settings: ProviderSettings, by transport: ProviderTransport, clock: Clock, chance: Chance)
    {
        self.settings = settings
        self.transport = transport
        self.clock = clock
        self.chance = chance
        directory = ProviderDirectory(settings, by: transport, clock: clock)
    }

    package func begin(_ wish: SignInWish) async throws(SignInFailure) -> SignInStart {
        let metadata = try await directory.currentMetadata()
        let now = clock.now
        let request = try AuthorizationRequest(wish, to: settings, at: now, by: chance)
        var fields = try request.sent(to: settings, at: now, by: chance)
        if let endpoint = try pushEndpoint(of: metadata) {
            fields = [
                ("client_id", settings.clientID),
                ("request_uri", try await push(fields, to: endpoint)),
            ]
        }
        return SignInStart(
            address: metadata.authorizationEndpoint.adding(fields), pending: request.pending,
            cookie: request.cookie)
    }

    package func pendingKey(of fields: ReturnedFields) -> [UInt8]? {
        fields["state"].map(PendingSignIn.hash)
    }

    package func complete(
        _ fields: ReturnedFields, of pending: PendingSignIn, from cookie: Secret<String>?
    ) async throws(SignInFailure) -> SignedIn {
        guard let cookie, isSame(cookie.reveal(PendingSignIn.hash), pending.browser) else {
            throw .browserMismatch
        }
        guard pending.provider == id.text else { throw .wrongProvider }
        let now = clock.now
        guard now < pending.expiresAt, now >= pending.begunAt - .seconds(OpenIDLimits.skewSeconds) else {
            throw .pendingExpired
        }
        let metadata = try await directory.currentMetadata()
        let answer = try AuthorizationAnswer(
            fields, to: pending, issuer: settings.issuer, namesIssuer: metadata.namesIssuer)
        let tokens = try await redeem(answer.code, of: pending, metadata)
        let idToken = try IDToken(
            await verified(tokens.idToken), answering: pending, from: settings,
            accessToken: tokens.accessToken, at: clock.now)
        return try await read(idToken, tokens, minimum: pending.minimum, metadata)
    }

    package func signOutAddress(of authentication: Authentication?) async throws(SignInFailure) -> String? {
        guard let endpoint = try await directory.currentMetadata().endSessionEndpoint else { return nil }
        var fields = [("client_id", settings.clientID)]
        if let address = settings.signedOut { fields.append(("post_logout_redirect_uri", address.text)) }
        if let authentication, authentication.provider == id {
            fields.append(("id_token_hint", authentication.hint.reveal { $0 }))
        }
        return endpoint.adding(fields)
    }
}

extension OpenIDProvider {
    private func pushEndpoint(of metadata: ProviderMetadata) throws(SignInFailure) -> WebAddress? {
        switch settings.pushing {
        case .never: return nil
        case .whereOffered: return metadata.pushEndpoint
        case .always:
            guard let endpoint = metadata.pushEndpoint else { throw .metadataRefused }
            return endpoint
        }
    }

    /// Hands the request over and gets a reference to it (RFC 9126 §2).
    private func push(
        _ fields: [(String, String)], to endpoint: WebAddress
    ) async throws(SignInFailure) -> String {
        let ours = try settings.authentication(at: endpoint, now: clock.now, by: chance)
        let answer = try await transport.post(
            fields.filter { $0.0 != "client_id" } + ours, to: endpoint,
            limitBytes: OpenIDLimits.tokenAnswerBytes)
        guard !answer.isTemporary else { throw .providerUnavailable }
        guard answer.status == 201 || answer.status == 200,
            let reference = (try? JSONValue(parsing: answer.body))?.members?["request_uri"]?.string,
            1...OpenIDLimits.claimBytes ~= reference.utf8.count
        else { throw .pushRefused }
        return reference
    }

    /// Exchanges the code (OpenID Connect Core §3.1.3.1).
    private func redeem(
        _ code: String, of pending: PendingSignIn, _ metadata: ProviderMetadata
    ) async throws(SignInFailure) -> TokenAnswer {
        let verifier = pending.verifier.reveal { $0 }
        let ours = try settings.authentication(at: metadata.tokenEndpoint, now: clock.now, by: chance)
        let answer = try await transport.post(
            [
                ("grant_type", "authorization_code"), ("code", code),
                ("redirect_uri", settings.redirect.text), ("code_verifier", verifier),
            ] + ours, to: metadata.tokenEndpoint, limitBytes: OpenIDLimits.tokenAnswerBytes)
        return try TokenAnswer(answer)
    }

    /// Decrypts where that was agreed on, and checks the signature; a key that we do not know is looked for once.
    private func verified(_ token: Secret<String>) async throws(SignInFailure) -> VerifiedToken {
        let text = token.reveal { $0 }
        if case .encrypted = settings.tokenForm, !EncryptedToken.isForm(of: text) {
            // Who puts a token in clear in the place of an encrypted one has not gone through the agreed way.
            throw .tokenNotEncrypted
        }
        let token = try signed(in: text)
        let keys = try await directory.currentKeys()
        do throws(JOSEFlaw) {
            return try token.verified(by: keys, with: settings.tokenAlgorithm)
        } catch {
            guard error == .keyUnknown, let newer = try await directory.newerKeys() else {
                throw SignInFailure(error)
            }
            do throws(JOSEFlaw) {
                return try token.verified(by: newer, with: settings.tokenAlgorithm)
            } catch {
                throw SignInFailure(error)
            }
        }
    }

    private func signed(in token: String) throws(SignInFailure) -> SignedToken {
        do throws(JOSEFlaw) {
            return try SignedToken(parsing: try inner(of: token))
        } catch {
            throw SignInFailure(error)
        }
    }

    /// What is signed: the token itself, or what is inside where it was to be encrypted.
    private func inner(of token: String) throws(JOSEFlaw) -> String {
        switch settings.tokenForm {
        case .signed: return token
        case .encrypted(let keys, let wrapping, let encryption):
            var chance = chance
            let octets = try EncryptedToken(parsing: token).decrypted(
                by: keys, wrapping: wrapping, encryption: encryption, random: &chance)
            return String(decoding: octets, as: UTF8.self)
        }
    }

    private func read(
        _ token: IDToken, _ tokens: TokenAnswer, minimum: Assurance, _ metadata: ProviderMetadata
    ) async throws(SignInFailure) -> SignedIn {
        var claims = token.claims
        if case .asked = settings.profile, let endpoint = metadata.userinfoEndpoint {
            claims = claims.completed(
                by: try await profile(of: token.subject, at: endpoint, tokens.accessToken))
        }
        // Of the level only the token is believed.
        let level = try settings.level.level(
            of: token.claims, methods: token.methods, minimum: minimum, tests: settings.testMethods)
        let authentication = Authentication(
            provider: id, issuer: settings.issuer.text, subject: token.subject, level: level,
            acr: try token.claims.text("acr"), methods: token.methods,
            authenticatedAt: token.authenticatedAt, hint: tokens.idToken)
        switch settings.population {
        case .residents(let map):
            return .resident(try IdentifiedPerson(claims, by: map, authentication))
        case .staff(let map): return .staff(try StaffClaims(claims, by: map, authentication))
        case .partners(let map): return .partner(try PartnerClaims(claims, by: map, authentication))
        }
    }

    /// Asks for more of the person; the answer must be of the same person (OpenID Connect Core §5.3.2).
    private func profile(
        of subject: String, at endpoint: WebAddress, _ accessToken: Secret<String>
    ) async throws(SignInFailure) -> Claims {
        let answer = try await transport.get(
            endpoint.text, bearer: accessToken, limitBytes: OpenIDLimits.profileBytes)
        guard !answer.isTemporary else { throw .providerUnavailable }
        guard answer.status == 200, let members = (try? JSONValue(parsing: answer.body))?.members else {
            throw .answerMalformed
        }
        guard members["sub"]?.string == subject else { throw .subjectMismatch }
        return Claims(members)
    }
}

extension SignInFailure {
    /// What a flaw of a token means for a sign-in.
    fileprivate init(_ flaw: JOSEFlaw) {
        switch flaw {
        case .tooLong, .malformed, .headerRefused: self = .tokenMalformed
        case .algorithmRefused: self = .algorithmRefused
        case .keyRefused, .keyUnknown: self = .keyUnknown
        case .signatureInvalid: self = .signatureInvalid
        case .undecryptable: self = .tokenUndecryptable
        }
    }
}
