// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
internal import Encodings
internal import JOSE
internal import Sealing
internal import Vocabulary

/// The request that sends a browser to a provider, made from settings and chance alone.
struct AuthorizationRequest: Sendable {
    let fields: [(String, String)]
    let pending: PendingSignIn
    let cookie: Secret<String>

    init(
        _ wish: SignInWish, to settings: ProviderSettings, at now: Moment, by chance: Chance
    )
        throws(SignInFailure)
    {
        let state = Base64.text(chance.bytes(32), .url)
        // OpenID Connect Core §15.5.2 and Traficom recommendation 213/2023: at least 128 bits.
        let nonce = Base64.text(chance.bytes(32), .url)
        // RFC 7636 §4.1: 43 characters at least.
        let verifier = Base64.text(chance.bytes(32), .url)
        cookie = Secret(Base64.text(chance.bytes(32), .url))
        let challenge = Base64.text(Array(SHA256.hash(data: Array(verifier.utf8))), .url)
        var fields = [
            ("response_type", "code"), ("client_id", settings.clientID),
            ("redirect_uri", settings.redirect.text), ("scope", settings.scopes.joined(separator: " ")),
            ("state", state), ("nonce", nonce), ("code_challenge", challenge),
            ("code_challenge_method", "S256"), ("ui_locales", wish.language.rawValue),
        ]
        let words = try settings.level.words(for: wish.minimum)
        if !words.isEmpty { fields.append(("acr_values", words.joined(separator: " "))) }
        if let name = settings.serviceName { fields.append(("ftn_spname", name)) }
        if case .within(let duration) = wish.freshness {
            fields.append(("max_age", "\(duration.components.seconds)"))
        }
        self.fields = fields
        pending = PendingSignIn(
            provider: settings.id, state: state, browser: cookie, nonce: nonce, verifier: verifier,
            wish: wish, now: now)
    }

    /// What goes in the query or the push: the fields, or one signed object that holds them (RFC 9101 §4).
    ///
    /// Beside the object stand the fields that OpenID Connect Core §6.1 wants to see outside.
    func sent(
        to settings: ProviderSettings, at now: Moment, by chance: Chance
    ) throws(SignInFailure) -> [(String, String)] {
        switch settings.requestObject {
        case .none: return fields
        case .signed:
            var claims: [String: JSONValue] = [:]
            for (name, value) in fields { claims[name] = .string(value) }
            if let age = claims["max_age"]?.string.flatMap({ Int64($0) }) {
                claims["max_age"] = .integer(age)
            }
            let object = try settings.signed(
                claims, audience: settings.issuer.text, type: "oauth-authz-req+jwt", at: now, by: chance)
            return fields.filter { ["response_type", "client_id", "redirect_uri", "scope"].contains($0.0) }
                + [("request", object)]
        }
    }
}

extension ProviderSettings {
    /// A token of ours to the provider, good for a short time and once.
    func signed(
        _ claims: [String: JSONValue], audience: String, type: String, at now: Moment, by chance: Chance
    ) throws(SignInFailure) -> String {
        let seconds = now.milliseconds / 1_000
        var claims = claims
        claims["iss"] = .string(clientID)
        claims["aud"] = .string(audience)
        claims["jti"] = .string(Base64.text(chance.bytes(16), .url))
        claims["iat"] = .integer(seconds)
        claims["exp"] = .integer(seconds + Int64(OpenIDLimits.assertionSeconds))
        do {
            return try signingKey.sign(.object(claims), type: type)
        } catch {
            throw .clientRefused
        }
    }

    /// The fields by which we show who we are (`private_key_jwt`, RFC 7523 §2.2).
    func authentication(
        at endpoint: WebAddress, now: Moment, by chance: Chance
    ) throws(SignInFailure) -> [(String, String)] {
        let audience =
            switch assertionAudience {
            case .issuer: issuer.text
            case .endpoint: endpoint.text
            }
        let assertion = try signed(
            ["sub": .string(clientID)], audience: audience, type: "JWT", at: now, by: chance)
        return [
            ("client_id", clientID),
            ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            ("client_assertion", assertion),
        ]
    }
}
