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
        case .residents: #expect(["opStyle", "keycloakHelsinki", "eidas"].contains(kind))
        case .staff: #expect(["entra", "keycloak", "adfs"].contains(kind))
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

    @Test("an issuer over plain HTTP is refused")
    func plain() {
        let text = file("kind: eidas").replacing("https://tunnistus", with: "http://tunnistus")
        #expect(throws: (any Error).self) { try Sample.read(text, for: .prepare) }
    }
}
