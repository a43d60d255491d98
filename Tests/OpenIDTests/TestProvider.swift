// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Crypto
import CryptoExtras
import Encodings
import Foundation
import Synchronization

@testable import JOSE
@testable import OpenID
@testable import Sealing
@testable import Vocabulary

/// A small provider in this process, with keys of its own: it checks what a provider checks, and lies where it is told to.
final class TestProvider: Sendable {
    struct State {
        var now = Moment(milliseconds: 1_795_000_000_000)
        var signing: SigningKey
        var listed: [SigningKey]
        /// What is changed in the claims before they are signed; nil takes a claim out.
        var lies: [String: JSONValue?] = [:]
        var profile: [String: JSONValue] = ["sub": .string("person-1")]
        var metadata: [String: JSONValue?] = [:]
        /// Makes the ID token out of the claims, where it is not simply signed.
        var forge: (@Sendable (JSONValue) throws -> String)?
        var encrypts: (EncryptionKey, KeyWrapping, ContentEncryption)?
        var status = 200
        var isDown = false
        var error: String?
        var grants: [String: [String: String]] = [:]
        var pushed: [String: [String: String]] = [:]
        var seenAssertions: Set<String> = []
        var requests: [String] = []
    }

    static let issuer = "https://provider.example/realm"
    static let client = "sinetti"
    static let redirect = "https://post.example/oidc/test/return"
    /// Made once: RSA keys take their time.
    static let pems: [String] = (0..<4).map { _ in
        (try? _RSA.Signing.PrivateKey(keySize: .bits2048).pemRepresentation) ?? ""
    }

    let state: Mutex<State>
    let clientKeys: KeySet

    init() throws {
        let key = try SigningKey(pem: Self.pems[0], algorithm: .rs256, id: "p1")
        state = Mutex(State(signing: key, listed: [key]))
        let ours = try SigningKey(pem: Self.pems[1], algorithm: .rs256, id: "ours")
        clientKeys = try Self.set([ours])
    }

    /// Looks at what the provider knows, or changes it.
    @discardableResult
    func change<Result: Sendable>(_ use: (inout State) throws -> Result) rethrows -> Result {
        try state.withLock { state in try use(&state) }
    }

    static func set(_ keys: [SigningKey]) throws -> KeySet {
        try KeySet(parsing: Array(text(of: keys).utf8))
    }

    static func text(of keys: [SigningKey]) throws -> String {
        JSONValue.object(["keys": .array(try keys.map { try $0.publicKey })]).text
    }

    /// Settings that fit this provider.
    static func settings(
        id: String = "test", population: ProviderSettings.Population = .residents(.opStyle),
        level: AssuranceRule? = nil
    ) throws -> ProviderSettings {
        try ProviderSettings(
            id: ProviderID(parsing: id),
            name: LocalText(finnish: "Tunnistus", swedish: "Identifiering", english: "Identification"),
            issuer: WebAddress(parsing: issuer, reach: .https), clientID: client,
            redirect: WebAddress(parsing: redirect, reach: .https),
            signedOut: WebAddress(parsing: "https://post.example/", reach: .https), population: population,
            level: level ?? .finnishTrustNetwork(.refused),
            signingKey: SigningKey(pem: pems[1], algorithm: .rs256, id: "ours"),
            serviceName: "Kunnan turvaviesti")
    }

    func party(_ settings: ProviderSettings) -> OpenIDProvider {
        OpenIDProvider(
            settings, by: transport, clock: Clock { self.change { $0.now } },
            chance: Chance { UInt64.random(in: 0...UInt64.max) })
    }

    var transport: ProviderTransport {
        ProviderTransport { request throws(SignInFailure) in try self.answer(request) }
    }

    private func answer(
        _ request: ProviderTransport.Request
    ) throws(SignInFailure) -> ProviderTransport.Answer {
        let state = change { state in
            state.requests.append(request.address)
            return state
        }
        if state.isDown { throw .providerUnavailable }
        let path = request.address.dropFirst(Self.issuer.count)
        var form: [String: String] = [:]
        if case .form(let text) = request.body { form = text.reveal { FormText.decode($0) } ?? [:] }
        do {
            switch path {
            case "/.well-known/openid-configuration": return reply(200, metadata(state))
            case "/keys":
                return ProviderTransport.Answer(
                    status: 200, body: Array(try Self.text(of: state.listed).utf8))
            case "/token": return try token(form, state)
            case "/push": return push(form)
            case "/profile":
                let isOurs = request.bearer?.reveal { $0 == "access-1" } ?? false
                return reply(isOurs ? 200 : 401, state.profile)
            case _: return reply(404, [:])
            }
        } catch {
            return reply(400, ["error": .string("invalid_request")])
        }
    }

    private func reply(_ status: Int, _ members: [String: JSONValue]) -> ProviderTransport.Answer {
        .init(status: status, body: Array(JSONValue.object(members).text.utf8))
    }

    private func metadata(_ state: State) -> [String: JSONValue] {
        var members: [String: JSONValue] = [
            "issuer": .string(Self.issuer), "authorization_endpoint": .string(Self.issuer + "/authorize"),
            "token_endpoint": .string(Self.issuer + "/token"), "jwks_uri": .string(Self.issuer + "/keys"),
            "userinfo_endpoint": .string(Self.issuer + "/profile"),
            "end_session_endpoint": .string(Self.issuer + "/logout?x=1"),
            "code_challenge_methods_supported": .array([.string("S256")]),
            "token_endpoint_auth_methods_supported": .array([.string("private_key_jwt")]),
            "response_types_supported": .array([.string("code")]),
            "authorization_response_iss_parameter_supported": .boolean(true),
        ]
        for (name, value) in state.metadata { members[name] = value }
        return members
    }

    /// Whether the client has shown who it is: our key, our claims, never the same assertion again.
    private func authenticates(_ form: [String: String]) -> Bool {
        guard form["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            let token = try? SignedToken(parsing: form["client_assertion"] ?? "")
                .verified(by: clientKeys, with: .rs256),
            let claims = (try? JSONValue(parsing: token.payload))?.members,
            claims["iss"] == .string(Self.client), claims["sub"] == .string(Self.client),
            claims["aud"] == .string(Self.issuer), let id = claims["jti"]?.string,
            let issued = claims["iat"]?.seconds, let expiry = claims["exp"]?.seconds, expiry - issued <= 300
        else { return false }
        return change { $0.seenAssertions.insert(id).inserted }
    }

    private func push(_ form: [String: String]) -> ProviderTransport.Answer {
        guard authenticates(form) else { return reply(401, ["error": .string("invalid_client")]) }
        let reference = "urn:ietf:params:oauth:request_uri:\(form.count)"
        change { $0.pushed[reference] = form }
        return reply(201, ["request_uri": .string(reference), "expires_in": .integer(60)])
    }

    /// The person agrees: from the address that the browser was sent to, what it brings back.
    func consent(to address: String) throws -> String {
        var fields = FormText.decode(address.split(separator: "?")[1]) ?? [:]
        if let reference = fields["request_uri"] { fields = change { $0.pushed[reference] } ?? [:] }
        if let object = fields["request"] {
            let payload = try SignedToken(parsing: object).verified(by: clientKeys, with: .rs256).payload
            fields = [:]
            for (name, value) in try JSONValue(parsing: payload).members ?? [:] {
                fields[name] = value.string
            }
        }
        guard fields["redirect_uri"] == Self.redirect, fields["response_type"] == "code",
            fields["code_challenge_method"] == "S256", let stateWord = fields["state"]
        else { return "error=invalid_request&state=\(fields["state"] ?? "")" }
        let issuer = Self.issuer.replacing(":", with: "%3A").replacing("/", with: "%2F")
        return change { state in
            if let error = state.error { return "error=\(error)&state=\(stateWord)&iss=\(issuer)" }
            let code = "code-\(state.grants.count)"
            state.grants[code] = fields
            return "code=\(code)&state=\(stateWord)&iss=\(issuer)"
        }
    }

    private func token(_ form: [String: String], _ state: State) throws -> ProviderTransport.Answer {
        guard state.status == 200 else { return reply(state.status, [:]) }
        guard authenticates(form) else { return reply(401, ["error": .string("invalid_client")]) }
        let grant = change { $0.grants.updateValue([:], forKey: form["code"] ?? "") }
        let challenge = Base64.text(
            Array(SHA256.hash(data: Data((form["code_verifier"] ?? "").utf8))), .url)
        // A code serves once, for the verifier and the address that it was given for.
        guard let grant, grant["code_challenge"] == challenge, grant["redirect_uri"] == form["redirect_uri"]
        else {
            return reply(400, ["error": .string("invalid_grant")])
        }
        let claims = claims(for: grant, state)
        var token = try state.forge?(claims) ?? state.signing.sign(claims, type: "JWT")
        if let (key, wrapping, encryption) = state.encrypts {
            var random = SystemRandomNumberGenerator()
            token = try key.encrypt(token, wrapping: wrapping, encryption: encryption, random: &random)
        }
        return reply(
            200,
            [
                "access_token": .string("access-1"), "token_type": .string("Bearer"),
                "id_token": .string(token),
            ])
    }

    private func claims(for grant: [String: String], _ state: State) -> JSONValue {
        let seconds = state.now.milliseconds / 1_000
        var claims: [String: JSONValue] = [
            "iss": .string(Self.issuer), "aud": .string(Self.client), "sub": .string("person-1"),
            "nonce": .string(grant["nonce"] ?? ""), "iat": .integer(seconds), "exp": .integer(seconds + 300),
            "auth_time": .integer(seconds - 5), "acr": .string("http://ftn.ficora.fi/2017/loa2"),
            "amr": .array([.string("bank")]), "given_name": .string("Maija Kaarina"),
            "family_name": .string("Meikäläinen"), "birthdate": .string("1952-10-13"),
            "personal_identity_code": .string("131052-308T"),
            "at_hash": .string(Base64.text(Array(SHA256.hash(data: Data("access-1".utf8))).prefix(16), .url)),
        ]
        for (name, value) in state.lies { claims[name] = value }
        return .object(claims)
    }
}

/// One sign-in from the first page to the last.
struct Visit {
    let provider: TestProvider
    let party: OpenIDProvider
    var wish = SignInWish(language: .finnish, minimum: .substantial)

    init(
        _ settings: ProviderSettings? = nil, provider: TestProvider? = nil,
        _ lies: [String: JSONValue?] = [:]
    ) throws {
        self.provider = try provider ?? TestProvider()
        party = self.provider.party(try settings ?? TestProvider.settings())
        if !lies.isEmpty { self.provider.change { $0.lies = lies } }
    }

    func signIn() async throws(SignInFailure) -> SignedIn {
        let start = try await party.begin(wish)
        guard let query = try? provider.consent(to: start.address) else { throw .callbackMalformed }
        return try await party.complete(
            ReturnedFields(parsing: query), of: start.pending, from: start.cookie)
    }

    /// Why the sign-in failed; nil where it did not.
    func failure() async -> SignInFailure? {
        do throws(SignInFailure) {
            _ = try await signIn()
            return nil
        } catch {
            return error
        }
    }
}
