// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Crypto
import Identity
import JOSE
import Mailboxes
import OpenID
import Partners
import Sealing
import Store
import TestKit
import Testing
import Vocabulary

@testable import Web

@Suite("Pages of partners")
struct PartnerPageTests {
    private let fields = [
        "revision": "0", "name": "Hoivakoti Oy", "business": "2077474-0", "domains": "hoiva.example",
        "address": "toimisto@hoiva.example", "agreement": "HK/1", "agreed": "2026-01-01", "reviewed": "",
        "due": "2030-01-01",
    ]

    private func signIn(_ browser: Browser) async throws {
        _ = try await browser.post(
            "/staff/sign-in", ["login": "liisa", "password": WebTown.password, "to": ""])
    }

    private func makeAdministrator(of town: WebTown) async throws {
        let liisa = town.clerk.id
        try await town.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.declareAdministrators([liisa])
        }
    }

    @Test("of staff are for administrators: to all others there is no such page")
    func forAdministrators() async throws {
        let town = try await WebTown()
        let id = PartnerID(at: town.house.time.now, by: town.house.chance)
        try await withPages(of: town) { browser in
            #expect(try await browser.get("/staff/partners").header("location")?.hasPrefix("/staff") == true)
            try await signIn(browser)
            #expect(try await browser.get("/staff/partners").status == 404)
            #expect(try await browser.get("/staff/partners/\(id)").status == 404)
            #expect(try await browser.post("/staff/partners/\(id)", fields).status == 404)
            #expect(try await browser.post("/staff/partners/\(id)/close").status == 404)
            try await makeAdministrator(of: town)
            #expect(try await browser.get("/staff/partners").status == 200)
        }
    }

    @Test("keep a record; a mistake keeps what was typed, and a form that is behind changes nothing")
    func record() async throws {
        let town = try await WebTown()
        try await makeAdministrator(of: town)
        let path = "/staff/partners/\(PartnerID(at: town.house.time.now, by: town.house.chance))"
        try await withPages(of: town) { browser in
            try await signIn(browser)
            let wrong = try await browser.post(path, fields.merging(["business": "1"]) { $1 })
            #expect(wrong.status == 422 && wrong.text.contains("Hoivakoti Oy"))
            #expect(try await browser.post(path, fields).header("location") == "\(path)?done=saved")
            #expect(try await browser.post(path, fields).status == 303)
            #expect(try await browser.post(path, fields.merging(["name": "Muu"]) { $1 }).status == 409)
            #expect(try await browser.get(path).field("revision") == "1")
            let person = PersonID(at: town.house.time.now, by: town.house.chance).description
            let landline = try await browser.post(
                "\(path)/people",
                ["person": person, "name": "Anna", "address": "anna@hoiva.example", "phone": "09 123 4567"])
            #expect(landline.status == 422)
            let invitation = [
                "person": person, "name": "Anna", "address": "anna@hoiva.example", "phone": "040 123 4567",
            ]
            for _ in 1...2 {
                let done = try await browser.post("\(path)/people", invitation)
                #expect(done.header("location") == "\(path)?done=invited")
            }
            #expect(
                try await browser.post("\(path)/people/\(person)/end").header("location")
                    == "\(path)?done=ended")
            #expect(try await browser.post("\(path)/close").status == 303)
            #expect(try await browser.post(path, fields.merging(["revision": "2"]) { $1 }).status == 409)
        }
    }

    @Test("answer alike for every address, and show nothing to whoever has not signed in")
    func strangers() async throws {
        let town = try await WebTown()
        let id = "0192f0c1-2c3d-7e4f-8a5b-6c7d8e9f0a1b"
        try await withPages(of: town) { browser in
            #expect(try await browser.get("/partner").status == 200)
            #expect(try await browser.post("/partner/sign-in", ["address": "x"]).status == 422)
            for address in ["kuka@hoiva.example", "anna@hoiva.example"] {
                let asked = try await browser.post("/partner/sign-in", ["address": address])
                #expect(asked.header("location") == "/partner/asked")
            }
            #expect(try await browser.get("/partner/pin").header("location") == "/partner")
            #expect(try await browser.post("/partner/open/\(id)").header("location") == "/partner")
            #expect(try await browser.get("/partner/in/\(id)").status == 200)
            #expect(try await browser.get("/partner/in/x").status == 404)
            var chance = town.house.chance
            let secret = LinkSecret(random: &chance).text.reveal { $0 }
            #expect(try await browser.post("/partner/in/\(id)", ["secret": secret]).status == 404)
        }
    }

    /// The providers of `hoiva.example`: one that answers nobody.
    private func providers(of town: WebTown) throws -> PartnerProviderSignIn? {
        let key = try SigningKey(pem: P256.Signing.PrivateKey().pemRepresentation, algorithm: .es256)
        let settings = try ProviderSettings(
            id: ProviderID(parsing: "hoiva"),
            name: LocalText(finnish: "Hoivakoti", swedish: "Hoivakoti", english: "Hoivakoti"),
            issuer: WebAddress(parsing: "https://idp.hoiva.example", reach: .https), clientID: "sinetti",
            redirect: WebAddress(parsing: "https://posti.example/partner/sign-in/return", reach: .https),
            signedOut: nil, population: .partners(.standard), level: .granted(.vouched), signingKey: key)
        let silence = ProviderTransport { _ throws(SignInFailure) in throw .providerUnavailable }
        let house = town.house
        let provider = OpenIDProvider(
            settings, by: silence, clock: house.time.clock, chance: house.chance)
        return PartnerProviderSignIn(
            providers: [.init(provider, domains: ["hoiva.example"])],
            pending: PersonSessions(database: house.database, keyring: house.keyring, chance: house.chance),
            publishedKeys: try ProviderSettings.publishedKeys(of: [settings]))
    }

    @Test(
        "where a provider speaks for a domain, answer alike for all of it, and send no link even where the provider is down"
    )
    func providerDown() async throws {
        let town = try await WebTown(providedDomains: ["hoiva.example"])
        try await withPages(of: town, partnerSignIn: try providers(of: town)) { browser in
            #expect(try await browser.get("/partner").text.contains("Kirjoita työsähköpostiosoitteesi."))
            var texts: Set<String> = []
            for address in ["kuka@hoiva.example", "Anna@Hoiva.example"] {
                let page = try await browser.post("/partner/sign-in", ["address": address])
                #expect(page.status == 503 && page.text.contains("Organisaatiosi kirjautuminen ei vastaa"))
                texts.insert(page.text.split(separator: "<main")[1].split(separator: "<code")[0].description)
            }
            #expect(texts.count == 1)
            let other = try await browser.post("/partner/sign-in", ["address": "kuka@muu.example"])
            #expect(other.header("location") == "/partner/asked")
            #expect(try await browser.get("/partner/sign-in/keys").text.contains("\"kty\":\"EC\""))
        }
        #expect(
            try await town.acts().filter { $0.hasPrefix("partner.") }.sorted() == [
                "partner.link-asked", "partner.sign-in-failed", "partner.sign-in-failed",
            ])
    }

    @Test("a way back that nobody has begun, or with anything else in it, signs nobody in")
    func noWayBack() async throws {
        let town = try await WebTown(providedDomains: ["hoiva.example"])
        try await withPages(of: town, partnerSignIn: try providers(of: town)) { browser in
            for query in ["", "?code=a&state=b", "?state=b&state=c", "?error=access_denied&state=x"] {
                let page = try await browser.get("/partner/sign-in/return\(query)")
                #expect(page.status == 400 && page.text.contains("/partner\""))
                #expect(!browser.cookieNames.contains("__Host-partner"))
            }
        }
    }
}
