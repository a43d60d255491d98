// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
internal import CryptoExtras
internal import Encodings
internal import JOSE
package import Vocabulary

/// The demo's identity office: it stands where a broker of the Finnish Trust Network would, and takes everybody's word for who
/// they are.
///
/// It speaks as such brokers do: signed request objects, `private_key_jwt`, PKCE, and ID tokens that are signed and then encrypted.
/// Its level of assurance is the network's word for tests, which nobody but a demo accepts.
package actor IdentityOffice {
    static let level = "http://ftn.ficora.fi/2017/loatest2"

    /// Why somebody cannot be helped, and cannot be sent back either.
    enum Refusal: Error, Hashable {
        /// Not a request of the client's, or one that was brought before.
        case request
        /// Nobody is choosing under this reference, any more or at all.
        case caseUnknown
    }

    /// Why the token endpoint gives nothing (RFC 6749 §5.2).
    enum TokenRefusal: String, Error, Hashable {
        case client = "invalid_client"
        case grant = "invalid_grant"
        case grantType = "unsupported_grant_type"
        case request = "invalid_request"
    }

    private struct OpenCase {
        let request: IdentityOfficeRequest
        let endsAt: Moment
    }

    private struct Grant {
        let request: IdentityOfficeRequest
        let resident: MadeUpResident
        let chosenAt: Moment
    }

    nonisolated let issuer: String
    nonisolated let client: IdentityOfficeClient
    private let key: SigningKey
    private let clock: Clock
    private let chance: Chance
    private var cases: [String: OpenCase] = [:]
    private var grants: [String: Grant] = [:]
    /// The tokens of the client that have been used, until when they could be used again.
    private var used: [String: Moment] = [:]

    /// Opens the office under its address, with a key that is drawn now.
    package init(
        issuer: String, client: IdentityOfficeClient, clock: Clock, chance: Chance
    ) throws {
        self.issuer = issuer
        self.client = client
        self.clock = clock
        self.chance = chance
        key = try SigningKey(pem: DrawnKey.rsa(), algorithm: .rs256)
    }

    /// Takes a request, and gives the reference under which its person chooses.
    func begin(_ fields: IdentityOfficeFields) throws(Refusal) -> String {
        // Of a signed request only the object counts (RFC 9101 §5), and the client beside it.
        guard fields["client_id"] == client.id, let object = fields["request"],
            let claims = firstUse(of: object, type: "oauth-authz-req+jwt"),
            let request = IdentityOfficeRequest(claims, of: client)
        else { throw .request }
        forgetOld()
        guard cases.count < IdentityOfficeLimits.openCases else { throw .request }
        let reference = Base64.text(chance.bytes(16), .url)
        cases[reference] = OpenCase(
            request: request, endsAt: clock.now + .minutes(IdentityOfficeLimits.caseMinutes))
        return reference
    }

    /// What was asked under the reference.
    func request(_ reference: String) throws(Refusal) -> IdentityOfficeRequest {
        guard let open = cases[reference], clock.now < open.endsAt else { throw .caseUnknown }
        return open.request
    }

    /// Ends the case: the fields to send the browser back with (OpenID Connect Core §3.1.2.5, RFC 9207 §2).
    func choose(_ resident: MadeUpResident?, in reference: String) throws(Refusal) -> [(String, String)] {
        let request = try request(reference)
        cases[reference] = nil
        let back = [("state", request.state), ("iss", issuer)]
        guard let resident else { return [("error", "access_denied")] + back }
        let code = Base64.text(chance.bytes(32), .url)
        grants[code] = Grant(request: request, resident: resident, chosenAt: clock.now)
        return [("code", code)] + back
    }

    /// Exchanges a code for tokens (RFC 6749 §4.1.3, RFC 7523 §2.2, RFC 7636 §4.6).
    func redeem(_ fields: IdentityOfficeFields) throws -> JSONValue {
        guard
            fields["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            let assertion = fields["client_assertion"],
            let claims = firstUse(of: assertion, type: "JWT"), claims["sub"] == .string(client.id),
            fields["client_id"] == nil || fields["client_id"] == client.id
        else { throw TokenRefusal.client }
        guard fields["grant_type"] == "authorization_code" else { throw TokenRefusal.grantType }
        guard let code = fields["code"], let verifier = fields["code_verifier"] else {
            throw TokenRefusal.request
        }
        // A code is spent by the first try, whatever comes of it.
        guard let grant = grants.removeValue(forKey: code),
            clock.now - grant.chosenAt < .seconds(IdentityOfficeLimits.codeSeconds),
            fields["redirect_uri"] == client.redirect,
            isSame(
                Array(Base64.text(Array(SHA256.hash(data: Array(verifier.utf8))), .url).utf8),
                Array(grant.request.challenge.utf8))
        else { throw TokenRefusal.grant }
        let accessToken = Base64.text(chance.bytes(32), .url)
        return .object([
            "access_token": .string(accessToken), "token_type": .string("Bearer"),
            "expires_in": .integer(IdentityOfficeLimits.codeSeconds),
            "id_token": .string(try idToken(for: grant, with: accessToken)),
        ])
    }
}

extension IdentityOffice {
    private var seconds: Int64 { clock.now.milliseconds / 1_000 }

    /// The claims of a token of the client's that has not been used before.
    private func firstUse(of token: String, type: String) -> [String: JSONValue]? {
        guard let claims = client.claims(of: token, type: type, audience: issuer, atSeconds: seconds),
            let id = claims["jti"]?.string, used[id] == nil
        else { return nil }
        used[id] = clock.now + .seconds(IdentityOfficeLimits.tokenSeconds)
        return claims
    }

    private func forgetOld() {
        let now = clock.now
        cases = cases.filter { now < $0.value.endsAt }
        used = used.filter { now < $0.value }
        grants = grants.filter { now - $0.value.chosenAt < .seconds(IdentityOfficeLimits.codeSeconds) }
    }

    /// Signed by the office, then encrypted to the client (RFC 7519 §5.2), with the names of the Finnish Trust Network.
    private func idToken(for grant: Grant, with accessToken: String) throws -> String {
        let resident = grant.resident
        let hash = Array(SHA256.hash(data: Array(accessToken.utf8)))
        let claims: [String: JSONValue] = [
            "iss": .string(issuer), "aud": .string(client.id), "sub": .string("made-up-\(resident.key)"),
            "iat": .integer(seconds), "exp": .integer(seconds + IdentityOfficeLimits.codeSeconds),
            "auth_time": .integer(grant.chosenAt.milliseconds / 1_000),
            "nonce": .string(grant.request.nonce), "at_hash": .string(Base64.text(hash.prefix(16), .url)),
            "acr": .string(Self.level), "amr": .array([.string("demo")]),
            "urn:oid:1.2.246.21": .string(resident.code),
            "urn:oid:2.5.4.4": .string(resident.familyName),
            "urn:oid:1.2.246.575.1.14": .string(resident.givenNames),
            "urn:oid:1.3.6.1.5.5.7.9.1": .string(resident.birthDate),
            "urn:oid:2.16.840.1.113730.3.1.241": .string(resident.name),
        ]
        var chance = chance
        return try client.encryption.encrypt(
            key.sign(.object(claims), type: "JWT"), wrapping: .rsaOAEP, encryption: .a128CBCHS256,
            random: &chance)
    }

    /// What the office tells of itself (OpenID Connect Discovery §3, RFC 9101 §10.5).
    nonisolated var metadata: JSONValue {
        func list(_ words: String...) -> JSONValue { .array(words.map { .string($0) }) }
        return .object([
            "issuer": .string(issuer),
            "authorization_endpoint": .string(issuer + "/authorize"),
            "token_endpoint": .string(issuer + "/token"), "jwks_uri": .string(issuer + "/keys"),
            "response_types_supported": list("code"), "response_modes_supported": list("query"),
            "grant_types_supported": list("authorization_code"),
            "subject_types_supported": list("public"), "scopes_supported": list("openid"),
            "acr_values_supported": list(Self.level),
            "ui_locales_supported": .array(Language.allCases.map { .string($0.rawValue) }),
            "code_challenge_methods_supported": list("S256"),
            "token_endpoint_auth_methods_supported": list("private_key_jwt"),
            "token_endpoint_auth_signing_alg_values_supported": list("RS256"),
            "request_parameter_supported": .boolean(true),
            "request_uri_parameter_supported": .boolean(false),
            "require_signed_request_object": .boolean(true),
            "request_object_signing_alg_values_supported": list("RS256"),
            "id_token_signing_alg_values_supported": list("RS256"),
            "id_token_encryption_alg_values_supported": list("RSA-OAEP"),
            "id_token_encryption_enc_values_supported": list("A128CBC-HS256"),
            "authorization_response_iss_parameter_supported": .boolean(true),
        ])
    }

    /// The public half of the office's key (RFC 7517 §5).
    nonisolated var keys: JSONValue {
        get throws(JOSEFlaw) { .object(["keys": .array([try key.publicKey])]) }
    }
}

/// A key that lives as long as the demo.
package enum DrawnKey {
    /// RSA of 2,048 bits, in PEM.
    package static func rsa() throws -> String {
        try _RSA.Signing.PrivateKey(keySize: .bits2048).pemRepresentation
    }
}

/// The bounds of the demo's identity office, all of them ours.
enum IdentityOfficeLimits {
    /// From the request until somebody has chosen.
    static let caseMinutes = 10
    /// From the choice until the code is exchanged.
    static let codeSeconds: Int64 = 60
    /// The longest time that a token of the client may be good for.
    static let tokenSeconds: Int64 = 300
    /// People who have not chosen yet.
    static let openCases = 1_000
    /// A form.
    static let formBytes = 32_768
}
