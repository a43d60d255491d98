// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Crypto
import CryptoExtras
import JOSE
import OpenID
import Settings
import Testing
import Vocabulary

@Suite("The settings of identification")
struct IdentificationSettingsTests {
    private static let common = """
            title: { fi: Tunnistus, sv: Identifiering, en: Identification }
            issuer: https://tunnistus.example/uas
            clientID: sinetti
            signingKey: /etc/sinetti/signing.pem
        """

    private func file(_ lines: String) -> String {
        Sample.smallest + "\nidentification:\n  providers:\n    - name: tunnistus\n"
            + Self.common
            .split(separator: "\n").map { "  \($0)\n" }.joined()
            + lines.split(separator: "\n").map { "      \($0)\n" }.joined()
    }

    private func provider(_ lines: String) throws -> Configuration.Provider {
        let configuration = try Sample.read(file(lines), for: .prepare)
        return try #require(configuration.identification?.providers.first)
    }

    private func settings(_ lines: String, tests: TestMethods = .refused) throws -> ProviderSettings {
        try provider(lines).settings(site: "https://posti.example", tests: tests) { _ in
            try _RSA.Signing.PrivateKey(keySize: .bits2048).pemRepresentation
        }
    }

    @Test("a broker of the trust network needs its kind, and what the contract says")
    func broker() throws {
        let settings = try settings(
            """
            kind: ftnBroker
            serviceName: Kunnan turvaviesti
            encryptionKeys: [/etc/sinetti/encryption.pem]
            """)
        #expect(settings.redirect.text == "https://posti.example/identify/return")
        #expect(settings.requestObject == .signed && settings.assertionAudience == .issuer)
        #expect(settings.serviceName == "Kunnan turvaviesti" && settings.scopes == ["openid"])
        guard case .encrypted(let keys, .rsaOAEP, .a128CBCHS256) = settings.tokenForm else {
            Issue.record("tokens are not encrypted")
            return
        }
        #expect(keys.count == 1)
    }

    @Test(
        "the kinds bring what their providers ask for",
        arguments: ["opStyle", "keycloakHelsinki", "eidas", "entra", "keycloak", "adfs"])
    func kinds(_ kind: String) throws {
        let settings = try settings("kind: \(kind)")
        #expect(settings.scopes.contains("openid"))
        switch settings.population {
        case .residents:
            #expect(["opStyle", "keycloakHelsinki", "eidas"].contains(kind))
            #expect(settings.redirect.text == "https://posti.example/identify/return")
        case .staff:
            #expect(["entra", "keycloak", "adfs"].contains(kind))
            #expect(settings.redirect.text == "https://posti.example/staff/sign-in/return")
        case .partners: Issue.record("no kind is a partner's by itself")
        }
        #expect((settings.assertionAudience == .endpoint) == ["entra", "adfs"].contains(kind))
        #expect(settings.testMethods == .refused)
    }

    @Test("words of levels and names of claims can be others")
    func custom() throws {
        _ = try settings(
            """
            kind: opStyle
            levels: { claim: taso, substantial: [vahva], high: [erittäin-vahva], asked: [vahva] }
            names: { personalIdentityCode: [hetu, "urn:oid:1.2.246.21"] }
            """)
    }

    @Test(
        "a provider set up wrongly is named with what is wrong",
        arguments: [
            ("kind: ftn", "kind must be"),
            ("kind: entra\nlevels: {substantial: [a]}", "levels is for residents"),
            ("kind: eidas\nlevel: high", "level is for staff"),
            ("kind: eidas\nmatch: email", "match is for staff"),
            ("kind: entra\naccounts: everybody", "accounts must be"),
            ("kind: eidas\nlevels: {substantial: [\"http://ftn.ficora.fi/2017/loatest2\"]}", "test method"),
            ("kind: eidas\nlevels: {high: [\"urn:oid:1.2.246.517.3002.110.7\"]}", "Finnish Authenticator"),
            ("kind: eidas\nlevels: {claim: loa}", "no level of identification"),
            ("kind: eidas\nserviceName: \(String(repeating: "a", count: 41))", "at most 40"),
            ("kind: eidas\nencryptionKeys: [/etc/sinetti/signing.pem]", "each key has one use"),
            ("kind: eidas\nsigningAlgorithm: ES512", "must be RS256"),
            ("kind: eidas\npushing: sometimes", "pushing must be"),
        ])
    func mistakes(_ lines: String, _ words: String) {
        do {
            _ = try Sample.read(file(lines), for: .prepare)
            Issue.record("nothing was found wrong")
        } catch {
            #expect("\(error)".contains(words), "\(error)")
        }
    }

    private func partners(_ providers: String...) -> String {
        Sample.smallest + "\npartners:\n  providers:\n"
            + providers.map { lines in
                (Self.common + "\n" + lines).split(separator: "\n").enumerated().map { index, line in
                    "    \(index == 0 ? "-" : " ") \(line.drop { $0 == " " })\n"
                }.joined()
            }.joined()
    }

    @Test("a partner's provider comes back to a place of its own, and its word is worth no more than is said")
    func partner() throws {
        for (level, assurance) in [("", Assurance.vouched), ("level: high", .high)] {
            let text = partners(
                "name: hoiva\nkind: keycloak\ndomains: [Hoiva.example, toinen.example]\n\(level)")
            let configuration = try #require(try Sample.read(text, for: .prepare).partners)
            #expect(configuration.domains == ["hoiva.example", "toinen.example"])
            let settings = try #require(configuration.providers.first).provider.settings(
                site: "https://posti.example", tests: .refused
            ) { _ in try _RSA.Signing.PrivateKey(keySize: .bits2048).pemRepresentation }
            #expect(settings.redirect.text == "https://posti.example/partner/sign-in/return")
            guard case .partners = settings.population else {
                Issue.record("it is not for partners")
                return
            }
            #expect("\(settings.level)".contains("granted(Vocabulary.Assurance.\(assurance)"))
        }
    }

    @Test(
        "a partner's provider set up wrongly is named with what is wrong",
        arguments: [
            (["name: a\nkind: keycloak"], "needs “domains”"),
            (["name: a\nkind: opStyle\ndomains: [a.example]"], "for a partner's people"),
            (["name: a\nkind: keycloak\ndomains: [a.example]\nmatch: email"], "no setting “match”"),
            (
                ["name: a\nkind: keycloak\ndomains: [a.example]\nlevel: high\nlevels: {high: [x]}"],
                "write one of them"
            ),
            (
                [
                    "name: a\nkind: keycloak\ndomains: [a.example]",
                    "name: b\nkind: entra\ndomains: [b.example, A.example]",
                ], "has a.example, for which a provider speaks already"
            ),
            (
                [
                    "name: a\nkind: keycloak\ndomains: [a.example]",
                    "name: a\nkind: entra\ndomains: [b.example]",
                ], "is another provider's name too"
            ),
        ])
    func partnerMistakes(_ providers: [String], _ words: String) {
        let text = providers.count == 1 ? partners(providers[0]) : partners(providers[0], providers[1])
        let mistakes = Sample.mistakes(text)
        #expect(mistakes.contains { $0.contains(words) }, "\(mistakes)")
    }

    @Test("no two providers have one name, whomever they know; and staff are not merely vouched for")
    func names() {
        let both =
            file("kind: entra")
            + partners("name: tunnistus\nkind: keycloak\ndomains: [a.example]")
            .dropFirst(Sample.smallest.count)
        #expect(Sample.mistakes(both).contains { $0.contains("is another provider's name too") })
        #expect(
            Sample.mistakes(file("kind: entra\nlevel: vouched")).contains { $0.contains("for staff") })
    }

    @Test("an issuer over plain HTTP is refused")
    func plain() {
        let text = file("kind: eidas").replacing("https://tunnistus", with: "http://tunnistus")
        #expect(throws: (any Error).self) { try Sample.read(text, for: .prepare) }
    }
}
