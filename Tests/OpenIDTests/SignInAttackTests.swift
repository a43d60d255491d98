// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Crypto
import CryptoExtras
import Encodings
import Foundation
import Testing

@testable import JOSE
@testable import OpenID
@testable import Sealing
@testable import Vocabulary

/// What is tried against a sign-in; each test names its attack.
@Suite("attacks on a sign-in")
struct SignInAttackTests {
    private func failure(
        _ visit: Visit, _ query: String, _ pending: PendingSignIn, _ cookie: Secret<String>?
    ) async -> SignInFailure? {
        do throws(SignInFailure) {
            _ = try await visit.party.complete(ReturnedFields(parsing: query), of: pending, from: cookie)
            return nil
        } catch {
            return error
        }
    }

    @Test("replay: the same way back does not serve twice")
    func replay() async throws {
        let visit = try Visit()
        let start = try await visit.party.begin(visit.wish)
        let query = try visit.provider.consent(to: start.address)
        #expect(await failure(visit, query, start.pending, start.cookie) == nil)
        #expect(await failure(visit, query, start.pending, start.cookie) == .codeRefused)
    }

    @Test("replay: a client assertion serves once")
    func assertionReplay() async throws {
        let visit = try Visit()
        for _ in 0..<3 { #expect(await visit.failure() == nil) }
        #expect(visit.provider.change { $0.seenAssertions.count } == 3)
    }

    @Test("login CSRF: another person’s way back in this browser signs nobody in")
    func loginCSRF() async throws {
        let visit = try Visit()
        let attacker = try await visit.party.begin(visit.wish)
        let victim = try await visit.party.begin(visit.wish)
        let query = try visit.provider.consent(to: attacker.address)
        #expect(await failure(visit, query, attacker.pending, nil) == .browserMismatch)
        #expect(await failure(visit, query, attacker.pending, victim.cookie) == .browserMismatch)
        #expect(await failure(visit, query, victim.pending, victim.cookie) == .stateMismatch)
        #expect(
            await failure(visit, query + "x", attacker.pending, attacker.cookie) == .wrongProvider)
    }

    @Test(
        "session fixation: each beginning has a cookie, a state and a nonce of its own, and none of them returns"
    )
    func fixation() async throws {
        let visit = try Visit()
        let first = try await visit.party.begin(visit.wish)
        let second = try await visit.party.begin(visit.wish)
        #expect(first.pending.key != second.pending.key)
        #expect(first.pending.browser != second.pending.browser)
        let secret = first.cookie.reveal { $0 }
        let json = String(decoding: try JSONEncoder().encode(first.pending), as: UTF8.self)
        #expect(!json.contains(secret) && !first.address.contains(secret))
    }

    @Test("code injection: a stolen code in the attacker’s own sign-in fails by PKCE and nonce")
    func injection() async throws {
        let visit = try Visit()
        let victim = try await visit.party.begin(visit.wish)
        let attacker = try await visit.party.begin(visit.wish)
        let stolen = try visit.provider.consent(to: victim.address)
        let own = try visit.provider.consent(to: attacker.address)
        let code = try #require(FormText.decode(stolen)?["code"])
        let ownCode = try #require(FormText.decode(own)?["code"])
        let query = own.replacing(ownCode, with: code)
        #expect(await failure(visit, query, attacker.pending, attacker.cookie) == .codeRefused)
    }

    @Test("mix-up: an answer of another issuer, of none, or for another provider is refused")
    func mixUp() async throws {
        let visit = try Visit()
        let start = try await visit.party.begin(visit.wish)
        let query = try visit.provider.consent(to: start.address)
        let bare = query.split(separator: "&").filter { !$0.hasPrefix("iss=") }.joined(separator: "&")
        #expect(await failure(visit, bare, start.pending, start.cookie) == .wrongProvider)
        #expect(
            await failure(visit, bare + "&iss=https://evil.example", start.pending, start.cookie)
                == .wrongProvider)
        #expect(
            await failure(
                visit, "error=access_denied&iss=https://evil.example&" + bare, start.pending, start.cookie)
                == .wrongProvider)
        let other = visit.provider.party(try TestProvider.settings(id: "other"))
        await #expect(throws: SignInFailure.wrongProvider) {
            try await other.complete(
                ReturnedFields(parsing: query), of: start.pending, from: start.cookie)
        }
        let requests = visit.provider.change { $0.requests }
        #expect(!requests.contains { $0.hasSuffix("/token") })
    }

    @Test("a sign-in that has lain too long is over")
    func late() async throws {
        let visit = try Visit()
        let start = try await visit.party.begin(visit.wish)
        let query = try visit.provider.consent(to: start.address)
        visit.provider.change { $0.now = $0.now + .minutes(11) }
        #expect(await failure(visit, query, start.pending, start.cookie) == .pendingExpired)
    }

    struct Lie: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let claims: [String: JSONValue?]
        let expected: SignInFailure

        init(_ name: String, _ claims: [String: JSONValue?], _ expected: SignInFailure) {
            testDescription = name
            self.claims = claims
            self.expected = expected
        }
    }

    static let now: Int64 = 1_795_000_000

    @Test(
        "a token that is not the answer to our question is refused",
        arguments: [
            Lie("wrong issuer", ["iss": .string("https://evil.example")], .issuerMismatch),
            Lie("issuer with a slash more", ["iss": .string(TestProvider.issuer + "/")], .issuerMismatch),
            Lie("no issuer", ["iss": nil], .issuerMismatch),
            Lie("wrong audience", ["aud": .string("other-client")], .audienceMismatch),
            Lie(
                "audience shared with another client",
                ["aud": .array([.string("sinetti"), .string("other")])], .audienceMismatch),
            Lie("no audience", ["aud": nil], .audienceMismatch),
            Lie("another authorized party", ["azp": .string("other")], .authorizedPartyMismatch),
            Lie("wrong nonce", ["nonce": .string("wrong")], .nonceMismatch),
            Lie("no nonce", ["nonce": nil], .nonceMismatch),
            Lie("nonce that is no text", ["nonce": .integer(1)], .nonceMismatch),
            Lie("expired", ["exp": .integer(now - 61)], .tokenExpired),
            Lie("no expiry", ["exp": nil], .tokenMalformed),
            Lie("expiry beyond all time", ["exp": .integer(.max)], .tokenMalformed),
            Lie("expiry as text", ["exp": .string("1999999999")], .tokenMalformed),
            Lie("made in the future", ["iat": .integer(now + 120)], .tokenFromFuture),
            Lie("made long ago", ["iat": .integer(now - 3_600)], .tokenTooOld),
            Lie("not yet good", ["nbf": .integer(now + 120)], .tokenFromFuture),
            Lie("another access token", ["at_hash": .string("AAAAAAAAAAAAAAAAAAAAAA")], .accessTokenMismatch),
            Lie("no subject", ["sub": nil], .tokenMalformed),
            Lie("level too low", ["acr": .string("http://ftn.ficora.fi/2017/loa1")], .levelTooLow),
            Lie("no level", ["acr": nil], .levelMissing),
            Lie("test level", ["acr": .string("http://ftn.ficora.fi/2017/loatest2")], .testMethod),
            Lie("test method", ["amr": .array([.string("urn:oid:1.2.246.517.3002.110.999")])], .testMethod),
            Lie("test method as level", ["acr": .string("urn:oid:1.2.246.517.3002.110.999")], .testMethod),
            Lie(
                "Finnish Authenticator as method",
                ["amr": .array([.string("urn:oid:1.2.246.517.3002.110.7")])],
                .levelTooLow),
            Lie(
                "Finnish Authenticator as level", ["acr": .string("urn:oid:1.2.246.517.3002.110.7")],
                .levelTooLow),
            Lie("no personal identity code", ["personal_identity_code": nil], .identifierMissing),
            Lie("empty personal identity code", ["personal_identity_code": .string("")], .identifierMissing),
            Lie("code that is a number", ["personal_identity_code": .integer(1)], .claimMalformed),
            Lie("name with a line end", ["family_name": .string("A\nSet-Cookie: b")], .claimMalformed),
            Lie("name that turns the text round", ["given_name": .string("a\u{202e}b")], .claimMalformed),
            Lie(
                "name of a thousand letters",
                ["family_name": .string(String(repeating: "a", count: 1_000))], .claimMalformed),
        ])
    func lies(_ lie: Lie) async throws {
        let visit = try Visit(nil, lie.claims)
        #expect(await visit.failure() == lie.expected)
    }

    @Test("a person identified long ago is not fresh, and one of whom that is not said neither")
    func freshness() async throws {
        var visit = try Visit()
        visit.wish = SignInWish(language: .finnish, minimum: .substantial, freshness: .within(.seconds(60)))
        #expect(await visit.failure() == nil)
        visit.provider.change { $0.lies["auth_time"] = .integer(Self.now - 600) }
        #expect(await visit.failure() == .authenticationTooOld)
        visit.provider.change { $0.lies.updateValue(nil, forKey: "auth_time") }
        #expect(await visit.failure() == .authenticationTooOld)
    }

    @Test("level downgrade: substantial does not do where high was asked")
    func downgrade() async throws {
        var visit = try Visit()
        visit.wish = SignInWish(language: .finnish, minimum: .high)
        #expect(await visit.failure() == .levelTooLow)
    }

    @Test("none: an ID token without a signature is refused")
    func none() async throws {
        let visit = try Visit()
        visit.provider.change {
            $0.forge = { claims in
                Base64.text(Array(#"{"alg":"none"}"#.utf8), .url) + "."
                    + Base64.text(Array(claims.text.utf8), .url) + "."
            }
        }
        #expect(await visit.failure() == .algorithmRefused)
    }

    @Test("algorithm confusion: HS256 under the provider’s public RSA key is refused")
    func confusion() async throws {
        let visit = try Visit()
        let secret = try _RSA.Signing.PrivateKey(pemRepresentation: TestProvider.pems[0]).publicKey
            .pemRepresentation
        visit.provider.change {
            $0.forge = { claims in
                let input =
                    Base64.text(Array(#"{"alg":"HS256","kid":"p1"}"#.utf8), .url) + "."
                    + Base64.text(Array(claims.text.utf8), .url)
                let code = HMAC<SHA256>.authenticationCode(
                    for: Data(input.utf8), using: SymmetricKey(data: Data(secret.utf8)))
                return input + "." + Base64.text(Array(code), .url)
            }
        }
        #expect(await visit.failure() == .algorithmRefused)
    }

    @Test("a token for another use, or signed by another key, is no ID token")
    func otherTokens() async throws {
        let visit = try Visit()
        let key = visit.provider.change { $0.signing }
        visit.provider.change { $0.forge = { try key.sign($0, type: "logout+jwt") } }
        #expect(await visit.failure() == .tokenTypeRefused)
        let other = try SigningKey(pem: TestProvider.pems[3], algorithm: .rs256, id: "p1")
        visit.provider.change { $0.forge = { try other.sign($0, type: "JWT") } }
        #expect(await visit.failure() == .signatureInvalid)
        visit.provider.change { $0.forge = { _ in "abc" } }
        #expect(await visit.failure() == .tokenMalformed)
    }

    @Test("a token in clear is refused where it is to be encrypted, and one to another key")
    func inClear() async throws {
        let key = try DecryptionKey(pem: TestProvider.pems[2], id: "enc")
        var settings = try TestProvider.settings()
        settings.tokenForm = .encrypted(to: [key], .rsaOAEP, .a128CBCHS256)
        let visit = try Visit(settings)
        #expect(await visit.failure() == .tokenNotEncrypted)
        let other = try EncryptionKey(
            DecryptionKey(pem: TestProvider.pems[3], id: "enc").publicKey(for: .rsaOAEP))
        visit.provider.change { $0.encrypts = (other, .rsaOAEP, .a128CBCHS256) }
        #expect(await visit.failure() == .tokenUndecryptable)
        let ours = try EncryptionKey(key.publicKey(for: .rsaOAEP))
        visit.provider.change { $0.encrypts = (ours, .rsaOAEP, .a256GCM) }
        #expect(await visit.failure() == .algorithmRefused)
        // Encrypted, but not signed inside: who encrypts to a public key is not the provider.
        visit.provider.change {
            $0.encrypts = (ours, .rsaOAEP, .a128CBCHS256)
            $0.forge = { $0.text }
        }
        #expect(await visit.failure() == .tokenMalformed)
    }
}
