// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Encodings
import Foundation
import Testing

@testable import JOSE
@testable import OpenID
@testable import Sealing
@testable import Vocabulary

@Suite("a sign-in through a provider")
struct SignInTests {
    private func resident(_ signedIn: SignedIn) throws -> IdentifiedPerson {
        guard case .resident(let person) = signedIn else {
            throw SignInFailure.claimMalformed
        }
        return person
    }

    @Test("a resident comes back as the person that the provider named")
    func resident() async throws {
        let person = try resident(await Visit().signIn())
        #expect(person.givenNames == "Maija Kaarina")
        #expect(person.familyName == "Meikäläinen")
        #expect(person.personalIdentityCode?.reveal { $0 } == "131052-308T")
        #expect(person.birthDate == BirthDate(parsing: "1952-10-13"))
        #expect(person.eidasIdentifier == nil)
        #expect(person.authentication.level == .substantial)
        #expect(person.authentication.subject == "person-1")
        #expect(person.authentication.issuer == TestProvider.issuer)
        #expect(person.authentication.methods == ["bank"])
        #expect(person.authentication.acr == "http://ftn.ficora.fi/2017/loa2")
        #expect("\(person)" == "‹person›")
        #expect(!String(reflecting: person).contains("Maija"))
    }

    @Test(
        "each way to send the request ends the same",
        arguments: [ProviderSettings.RequestObject.none, .signed],
        [ProviderSettings.Pushing.never, .whereOffered, .always])
    func requests(_ object: ProviderSettings.RequestObject, _ pushing: ProviderSettings.Pushing) async throws
    {
        var settings = try TestProvider.settings()
        settings.requestObject = object
        settings.pushing = pushing
        let visit = try Visit(settings)
        visit.provider.change {
            $0.metadata["pushed_authorization_request_endpoint"] = .string(TestProvider.issuer + "/push")
        }
        #expect(await visit.failure() == nil)
        let start = try await visit.party.begin(visit.wish)
        switch (pushing, object) {
        case (.never, .none): #expect(start.address.contains("code_challenge="))
        case (.never, .signed):
            #expect(start.address.contains("request=ey"))
            #expect(!start.address.contains("nonce="))
        case (.whereOffered, _), (.always, _):
            #expect(start.address.contains("request_uri=urn"))
            #expect(!start.address.contains("scope="))
        }
    }

    @Test("a request says what the trust network asks for, and each is new")
    func fields() async throws {
        let visit = try Visit()
        let start = try await visit.party.begin(visit.wish)
        let fields = try #require(FormText.decode(start.address.split(separator: "?")[1]))
        #expect(fields["acr_values"] == "http://ftn.ficora.fi/2017/loa2")
        #expect(fields["ftn_spname"] == "Kunnan turvaviesti")
        #expect(fields["ui_locales"] == "fi")
        #expect(fields["code_challenge_method"] == "S256")
        for name in ["state", "nonce", "code_challenge"] { #expect(fields[name]?.utf8.count == 43) }
        let high = SignInWish(language: .swedish, minimum: .high, freshness: .within(.seconds(60)))
        let second = try await visit.party.begin(high)
        let others = try #require(FormText.decode(second.address.split(separator: "?")[1]))
        #expect(others["acr_values"] == "http://ftn.ficora.fi/2017/loa3")
        #expect(others["max_age"] == "60")
        for name in ["state", "nonce", "code_challenge"] { #expect(fields[name] != others[name]) }
        #expect(start.cookie.reveal { $0 } != second.cookie.reveal { $0 })
    }

    @Test("encrypted tokens are read", arguments: KeyWrapping.allCases, ContentEncryption.allCases)
    func encrypted(_ wrapping: KeyWrapping, _ encryption: ContentEncryption) async throws {
        let key = try DecryptionKey(pem: TestProvider.pems[2], id: "enc")
        var settings = try TestProvider.settings()
        settings.tokenForm = .encrypted(to: [key], wrapping, encryption)
        let visit = try Visit(settings)
        let jwk = try EncryptionKey(key.publicKey(for: wrapping))
        visit.provider.change { $0.encrypts = (jwk, wrapping, encryption) }
        #expect(await visit.failure() == nil)
        #expect(try ProviderSettings.publishedKeys(of: [settings]).contains(#""use":"enc""#))
    }

    @Test("a key that the provider has changed to is looked for once, and not more than once a minute")
    func rotation() async throws {
        let visit = try Visit()
        #expect(await visit.failure() == nil)
        let newer = try SigningKey(pem: TestProvider.pems[3], algorithm: .rs256, id: "p2")
        visit.provider.change {
            $0.signing = newer
            $0.listed = [newer]
            $0.now = $0.now + .seconds(90)
        }
        #expect(await visit.failure() == nil)
        let unlisted = try SigningKey(pem: TestProvider.pems[3], algorithm: .rs256, id: "made-up")
        visit.provider.change { $0.signing = unlisted }
        for _ in 0..<5 { #expect(await visit.failure() == .keyUnknown) }
        let fetches = visit.provider.change { $0.requests.count { $0.hasSuffix("/keys") } }
        #expect(fetches == 2)
        visit.provider.change { $0.now = $0.now + .hours(2) }
        _ = await visit.failure()
        let discoveries = visit.provider.change { $0.requests.count { $0.hasSuffix("configuration") } }
        #expect(discoveries == 2)
    }

    @Test("the profile completes the token and does not replace it")
    func profile() async throws {
        var settings = try TestProvider.settings()
        settings.profile = .asked
        let visit = try Visit(settings, ["personal_identity_code": nil as JSONValue?])
        visit.provider.change {
            $0.profile["personal_identity_code"] = .string("131052-308T")
            $0.profile["family_name"] = .string("Another")
            $0.profile["acr"] = .string("http://ftn.ficora.fi/2017/loa3")
        }
        let person = try resident(await visit.signIn())
        #expect(person.personalIdentityCode != nil)
        #expect(person.familyName == "Meikäläinen")
        #expect(person.authentication.level == .substantial)
        visit.provider.change { $0.profile["sub"] = .string("person-2") }
        #expect(await visit.failure() == .subjectMismatch)
    }

    @Test("the names of brokers, of Helsinki and of eIDAS are known")
    func presets() async throws {
        let broker = try Visit(
            TestProvider.settings(population: .residents(.ftnBroker)),
            [
                "urn:oid:1.2.246.21": .string("131052-308T"), "urn:oid:2.5.4.4": .string("Meikäläinen"),
                "urn:oid:1.2.246.575.1.14": .string("Maija"),
                "urn:oid:1.3.6.1.5.5.7.9.1": .string("1952-10-13"),
            ])
        let person = try resident(await broker.signIn())
        #expect(person.personalIdentityCode != nil && person.givenNames == "Maija" && person.birthDate != nil)

        let helsinki = try Visit(
            TestProvider.settings(population: .residents(.keycloakHelsinki), level: .helsinki()),
            ["loa": .string("substantial"), "national_id_num": .string("131052-308T"), "acr": .string("1")])
        #expect(try resident(await helsinki.signIn()).personalIdentityCode != nil)
        helsinki.provider.change { $0.lies["loa"] = .string("low") }
        #expect(await helsinki.failure() == .levelTooLow)

        let person2 = "http://eidas.europa.eu/attributes/naturalperson/"
        let eidas = try Visit(
            TestProvider.settings(population: .residents(.eidas)),
            [
                "acr": .string("http://eidas.europa.eu/LoA/high"),
                person2 + "PersonIdentifier": .string("SE/FI/811228-9874"),
                person2 + "CurrentFamilyName": .string("Svensson"),
            ])
        let foreign = try resident(await eidas.signIn())
        #expect(foreign.personalIdentityCode == nil && foreign.eidasIdentifier != nil)
        #expect(foreign.authentication.level == .high)
    }

    @Test("signing out leads to the provider and back to us")
    func signOut() async throws {
        let visit = try Visit()
        let address = try #require(try await visit.party.signOutAddress(of: nil))
        #expect(
            address
                == TestProvider.issuer
                + "/logout?x=1&client_id=sinetti&post_logout_redirect_uri=https%3A%2F%2Fpost.example%2F")
        let authentication = try await visit.signIn().authentication
        #expect(
            try await visit.party.signOutAddress(of: authentication)?.contains("id_token_hint=ey") == true)
    }

    @Test("what is kept of a sign-in survives the store, and tells nothing when it is printed")
    func pending() async throws {
        let visit = try Visit()
        let path = try #require(ReturnPath(parsing: "/m/1?a=b"))
        let start = try await visit.party.begin(
            SignInWish(language: .english, minimum: .high, returnPath: path))
        let kept = try JSONDecoder().decode(
            PendingSignIn.self, from: JSONEncoder().encode(start.pending))
        #expect(kept.key == start.pending.key && kept.returnPath.text == "/m/1?a=b" && kept.minimum == .high)
        #expect(kept.nonce.reveal { $0 } == start.pending.nonce.reveal { $0 })
        #expect(!"\(start)".contains(kept.verifier.reveal { $0 }))
        let fields = try ReturnedFields(parsing: visit.provider.consent(to: start.address))
        #expect(visit.party.pendingKey(of: fields) == kept.key)
        visit.provider.change { $0.lies["acr"] = .string("http://ftn.ficora.fi/2017/loa3") }
        #expect(
            try await visit.party.complete(fields, of: kept, from: start.cookie).authentication.level == .high
        )
    }
}
