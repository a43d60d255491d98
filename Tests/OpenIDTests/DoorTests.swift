// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Encodings
import Foundation
import Testing

@testable import JOSE
@testable import OpenID
@testable import Sealing
@testable import Vocabulary

@Suite("addresses, answers and settings of a provider")
struct DoorTests {
    @Test(
        "open redirect: no return path leads away from us",
        arguments: [
            "https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example",
            "/\t/evil.example",
            "/%0a", "javascript:alert(1)", "", "evil", "/./\u{2f}evil.example", "/.//evil.example",
            "/..//evil.example",
            "/a//b", "/a b", "/ä", "/a#b", "/\u{0}", "http:evil.example", "/\n/evil.example", "@evil.example",
        ])
    func redirects(_ text: String) {
        if text == "/%0a" {
            // Escaped it stays a path of ours.
            #expect(ReturnPath(parsing: text)?.text == text)
        } else {
            #expect(ReturnPath(parsing: text) == nil)
        }
    }

    @Test("paths of ours are kept", arguments: ["/", "/m/1", "/m/1?next=https://x.example&a=%2F%2F"])
    func paths(_ text: String) { #expect(ReturnPath(parsing: text)?.text == text) }

    @Test(
        "open redirect: the provider sends the browser to the configured address, whatever the request said")
    func redirectAddress() async throws {
        let visit = try Visit()
        let start = try await visit.party.begin(visit.wish)
        let fields = try #require(FormText.decode(start.address.split(separator: "?")[1]))
        #expect(fields["redirect_uri"] == TestProvider.redirect)
    }

    @Test(
        "addresses that could be misread are refused",
        arguments: [
            "http://provider.example", "https://", "https://user@host.example/", "https://host.example/#a",
            "https://host.example:99999/", "https://host.example:/", "https://host.example:x/",
            "ftp://host.example",
            "https://ho st.example", "https://host.example\\@evil.example", "HTTPS://host.example",
            "//host.example",
            "http://127.0.0.1.evil.example/", "https://[::1", "https://hö.example",
        ])
    func addresses(_ text: String) {
        #expect(throws: ProviderFlaw.address) { try WebAddress(parsing: text, reach: .loopbackToo) }
    }

    @Test("plain HTTP leads to this machine only, and only where that is allowed")
    func loopback() throws {
        #expect(throws: Never.self) { try WebAddress(parsing: "http://127.0.0.1:80/a", reach: .loopbackToo) }
        #expect(throws: ProviderFlaw.address) {
            try WebAddress(parsing: "http://127.0.0.1:80/a", reach: .https)
        }
        #expect(throws: Never.self) { try WebAddress(parsing: "https://[::1]:8443/a?b=c", reach: .https) }
    }

    @Test("a field twice, a broken escape or too much is refused")
    func fields() {
        for text in [
            "code=a&code=b", "code=%4", "code=%zz", "code=%ff", String(repeating: "a", count: 20_000),
        ] {
            #expect(throws: SignInFailure.callbackMalformed) { try ReturnedFields(parsing: text) }
        }
        #expect(FormText.decode("a=b+c%2B&d")?["a"] == "b c+")
        #expect(FormText.encode([("å", "b c&=")]) == "%C3%A5=b%20c%26%3D")
    }

    @Test(
        "what a provider answers instead of a code has one meaning each",
        arguments: [
            ("access_denied", SignInFailure.Kind.cancelled), ("server_error", .providerDown),
            ("temporarily_unavailable", .providerDown), ("unauthorized_client", .refused),
            ("unmet_authentication_requirements", .refused), ("anything-else", .refused),
        ])
    func errors(_ word: String, _ kind: SignInFailure.Kind) async throws {
        let visit = try Visit()
        visit.provider.change { $0.error = word }
        #expect(await visit.failure()?.kind == kind)
    }

    @Test("a provider that is down says so, before the way there and after it, and nobody is half signed in")
    func down() async throws {
        let visit = try Visit()
        visit.provider.change { $0.isDown = true }
        #expect(await visit.failure() == .providerUnavailable)
        visit.provider.change { $0.isDown = false }
        for status in [500, 503, 429] {
            visit.provider.change { $0.status = status }
            #expect(await visit.failure() == .providerUnavailable)
        }
        visit.provider.change { $0.status = 200 }
        #expect(await visit.failure() == nil)
    }

    @Test(
        "a discovery document of another issuer, or without what we insist on, is not used",
        arguments: [
            ["issuer": .string("https://evil.example")], ["issuer": .string(TestProvider.issuer + "/")],
            ["token_endpoint": .string("http://provider.example/token")],
            ["jwks_uri": .string("file:///etc/passwd")], ["jwks_uri": nil as JSONValue?],
            ["authorization_endpoint": .string("https://a@evil.example/")],
            ["code_challenge_methods_supported": .array([.string("plain")])],
            ["token_endpoint_auth_methods_supported": .array([.string("client_secret_basic")])],
            ["response_types_supported": .string("code")],
        ] as [[String: JSONValue?]])
    func discovery(_ change: [String: JSONValue?]) async throws {
        let visit = try Visit()
        visit.provider.change { $0.metadata = change }
        #expect(await visit.failure() == .metadataRefused)
    }

    @Test("a push that must be and is not offered, or that is refused, ends the sign-in")
    func pushing() async throws {
        var settings = try TestProvider.settings()
        settings.pushing = .always
        #expect(await (try Visit(settings)).failure() == .metadataRefused)
        settings.pushing = .whereOffered
        settings.assertionAudience = .endpoint
        let visit = try Visit(settings)
        visit.provider.change {
            $0.metadata["pushed_authorization_request_endpoint"] = .string(TestProvider.issuer + "/push")
        }
        #expect(await visit.failure() == .pushRefused)
    }

    @Test("a test method cannot be set up outside a demo, and a weak one never as strong")
    func testMethods() throws {
        let test = ["http://ftn.ficora.fi/2017/loatest2": Assurance.substantial]
        #expect(throws: ProviderFlaw.testMethod) { try AssuranceRule(words: test, asked: []) }
        #expect(throws: Never.self) { try AssuranceRule(words: test, asked: [], tests: .allowed) }
        #expect(throws: ProviderFlaw.weakMethod) {
            try AssuranceRule(
                words: ["urn:oid:1.2.246.517.3002.110.7": .substantial], asked: [], tests: .allowed)
        }
        #expect(throws: ProviderFlaw.nothingAsked) { try AssuranceRule(words: [:], asked: []) }
        #expect(throws: ProviderFlaw.assuranceWord) {
            try AssuranceRule(words: ["a": .high], asked: ["b"])
        }
    }

    @Test("the demo may use the trust network’s test level")
    func demo() async throws {
        var settings = try TestProvider.settings(level: .finnishTrustNetwork(.allowed))
        settings.testMethods = .allowed
        let visit = try Visit(settings, ["acr": .string("http://ftn.ficora.fi/2017/loatest2")])
        #expect(try await visit.signIn().authentication.level == .substantial)
    }

    @Test("a service’s name has forty characters at most, and names and scopes are words")
    func serviceName() {
        #expect(throws: ProviderFlaw.serviceName) {
            try ProviderSettings(
                id: ProviderID(parsing: "a"), name: LocalText(finnish: "", swedish: "", english: ""),
                issuer: WebAddress(parsing: TestProvider.issuer, reach: .https), clientID: "a",
                redirect: WebAddress(parsing: TestProvider.redirect, reach: .https), signedOut: nil,
                population: .residents(.opStyle), level: .granted(.high),
                signingKey: SigningKey(pem: TestProvider.pems[1], algorithm: .rs256),
                serviceName: String(repeating: "a", count: 41))
        }
        for scopes in [[], ["profile"], ["openid", "a b"], ["openid", ""], ["openid", "a\"b"]] {
            #expect(throws: ProviderFlaw.scope) {
                var settings = try TestProvider.settings()
                try settings.ask(for: scopes)
            }
        }
        for text in ["", "A", "a b", String(repeating: "a", count: 33), "ä", "a/b"] {
            #expect(throws: ProviderFlaw.providerID) { try ProviderID(parsing: text) }
        }
    }

    @Test(
        "days of birth are days",
        arguments: ["1952-02-30", "1900-02-29", "1952", "1952-1-1", "+952-01-01", "1952-13-01"])
    func birth(_ text: String) { #expect(BirthDate(parsing: text) == nil) }
}
