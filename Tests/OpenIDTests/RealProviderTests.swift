// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import NIOPosix
import Testing

@testable import JOSE
@testable import OpenID
@testable import Sealing
@testable import Vocabulary

/// Sign-ins through providers that others have written, over real HTTP.
@Suite("real providers", .serialized)
struct RealProviderTests {
    private static func settings(
        _ provider: RealProvider, _ population: ProviderSettings.Population, _ level: AssuranceRule
    ) throws -> ProviderSettings {
        try ProviderSettings(
            id: ProviderID(parsing: "real"), name: LocalText(finnish: "T", swedish: "I", english: "I"),
            issuer: WebAddress(parsing: provider.issuer, reach: .loopbackToo), clientID: "sinetti",
            redirect: WebAddress(parsing: "http://127.0.0.1:8081/oidc/real/return", reach: .loopbackToo),
            signedOut: nil, population: population, level: level,
            signingKey: SigningKey(pem: TestProvider.pems[1], algorithm: .rs256, id: "sig1"),
            reach: .loopbackToo)
    }

    /// The party, and a way through the whole of a sign-in.
    private struct Way {
        let provider: RealProvider
        let connections: ProviderConnections
        let party: OpenIDProvider
        var wish = SignInWish(language: .finnish, minimum: .substantial)

        init(_ provider: RealProvider, _ settings: ProviderSettings) throws {
            self.provider = provider
            connections = ProviderConnections(on: MultiThreadedEventLoopGroup.singleton)
            party = OpenIDProvider(
                settings, by: connections.transport, clock: machineClock,
                chance: Chance { UInt64.random(in: 0...UInt64.max) })
        }

        func signIn() async throws -> SignedIn {
            let start = try await party.begin(wish)
            let query = try provider.visit(start.address)
            return try await party.complete(
                ReturnedFields(parsing: query), of: start.pending, from: start.cookie)
        }

        func failure() async throws -> SignInFailure? {
            do {
                _ = try await signIn()
                return nil
            } catch let failure as SignInFailure {
                return failure
            }
        }
    }

    private func code(_ signedIn: SignedIn) -> String? {
        guard case .resident(let person) = signedIn else { return nil }
        return person.personalIdentityCode?.reveal { $0 }
    }

    @Test(
        "glewlwyd: signed, encrypted, with request objects and pushed requests",
        .enabled(if: RealProvider.Kind.glewlwyd.isInstalled, "glewlwyd is not installed"))
    func glewlwyd() async throws {
        let provider = try RealProvider(.glewlwyd)
        // It tells no level.
        var settings = try Self.settings(provider, .residents(.opStyle), .granted(.possession))
        settings.assertionAudience = .endpoint
        let key = try DecryptionKey(pem: TestProvider.pems[2], id: "enc1")
        let forms: [ProviderSettings.TokenForm] = [
            .signed, .encrypted(to: [key], .rsaOAEP, .a256GCM),
            .encrypted(to: [key], .rsaOAEP, .a128CBCHS256),
            .encrypted(to: [key], .rsaOAEP256, .a256GCM),
        ]
        for form in forms {
            settings.tokenForm = form
            try provider.register(settings)
            for object in [ProviderSettings.RequestObject.none, .signed] {
                for pushing in [ProviderSettings.Pushing.never, .always] {
                    settings.requestObject = object
                    settings.pushing = pushing
                    var way = try Way(provider, settings)
                    way.wish = SignInWish(language: .finnish, minimum: .possession)
                    let signedIn = try await way.signIn()
                    #expect(code(signedIn) == "131052-308T", "\(form) \(object) \(pushing)")
                    way.wish = SignInWish(language: .finnish, minimum: .substantial)
                    #expect(try await way.failure() == .levelUnavailable)
                    await way.connections.close()
                }
            }
        }
    }

    @Test(
        "glewlwyd: a code twice, another browser’s cookie and a changed verifier sign nobody in",
        .enabled(if: RealProvider.Kind.glewlwyd.isInstalled, "glewlwyd is not installed"))
    func glewlwydAttacks() async throws {
        let provider = try RealProvider(.glewlwyd)
        var settings = try Self.settings(provider, .residents(.opStyle), .granted(.possession))
        settings.assertionAudience = .endpoint
        settings.pushing = .never
        try provider.register(settings)
        let way = try Way(provider, settings)
        let wish = SignInWish(language: .finnish, minimum: .possession)
        let start = try await way.party.begin(wish)
        let other = try await way.party.begin(wish)
        let fields = try ReturnedFields(parsing: provider.visit(start.address))
        await #expect(throws: SignInFailure.browserMismatch) {
            try await way.party.complete(fields, of: start.pending, from: other.cookie)
        }
        await #expect(throws: SignInFailure.stateMismatch) {
            try await way.party.complete(fields, of: other.pending, from: other.cookie)
        }
        _ = try await way.party.complete(fields, of: start.pending, from: start.cookie)
        // It says `invalid_code`, a word of its own.
        await #expect(throws: SignInFailure.providerRefused) {
            try await way.party.complete(fields, of: start.pending, from: start.cookie)
        }
        await way.connections.close()
    }

    @Test(
        "idpyoidc: a person of the trust network’s level, encrypted, and each of eight lies refused",
        .enabled(if: RealProvider.Kind.idpyoidc.isInstalled, "idpyoidc is not installed"))
    func idpyoidc() async throws {
        let provider = try RealProvider(.idpyoidc)
        var settings = try Self.settings(
            provider, .residents(.opStyle), .finnishTrustNetwork(.refused))
        let key = try DecryptionKey(pem: TestProvider.pems[2], id: "enc1")
        settings.tokenForm = .encrypted(to: [key], .rsaOAEP, .a128CBCHS256)
        try settings.ask(for: ["openid", "profile"])
        settings.assertionAudience = .endpoint
        try provider.register(settings)
        for object in [ProviderSettings.RequestObject.none, .signed] {
            settings.requestObject = object
            let way = try Way(provider, settings)
            let signedIn = try await way.signIn()
            #expect(code(signedIn) == "131052-308T")
            #expect(signedIn.authentication.level == .substantial)
            await way.connections.close()
        }
        settings.requestObject = .none
        let way = try Way(provider, settings)
        let lies: [(String, SignInFailure)] = [
            ("nonce", .nonceMismatch), ("no_nonce", .nonceMismatch), ("acr", .testMethod),
            ("aud", .audienceMismatch), ("expired", .tokenExpired), ("iss", .issuerMismatch),
            ("no_code", .identifierMissing), ("plain", .tokenNotEncrypted),
        ]
        for (lie, expected) in lies {
            try provider.tell("fault \(lie)")
            let failure = try await way.failure()
            #expect(failure == expected, "\(lie)")
        }
        try provider.tell("fault none")
        let short = ProviderTransport.Request(
            address: provider.issuer + "/jwks", body: .none, bearer: nil, limitBytes: 10)
        await #expect(throws: SignInFailure.answerMalformed) {
            try await way.connections.transport.send(short)
        }
        #expect(try await way.failure() == nil)
        await way.connections.close()
    }

    @Test("a provider that does not listen is unavailable, and nobody waits long for it")
    func nobodyThere() async throws {
        let connections = ProviderConnections(on: MultiThreadedEventLoopGroup.singleton)
        let request = ProviderTransport.Request(
            address: "http://127.0.0.1:9/", body: .none, bearer: nil, limitBytes: 10)
        await #expect(throws: SignInFailure.providerUnavailable) {
            try await connections.transport.send(request)
        }
        await connections.close()
    }
}
