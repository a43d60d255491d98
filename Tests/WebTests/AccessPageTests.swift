// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Mailboxes
import Sealing
import Store
import TestKit
import Testing
import Vocabulary

@testable import Web

@Suite("Pages of proofs, codes and administrators")
struct AccessPageTests {
    private func signIn(_ browser: Browser, _ login: String = "liisa") async throws {
        let page = try await browser.post(
            "/staff/sign-in", ["login": login, "password": WebTown.password, "to": ""])
        #expect(page.status == 303)
    }

    /// Liisa and Ossi, both administrators, and both with the password.
    private func administrators(of town: WebTown) async throws {
        let (liisa, ossi) = (town.clerk.id, town.house.stranger.id)
        let hash = try WebTown.passwordHash.get()
        try await town.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.setPassword(hash, of: ossi)
            try tx.declareAdministrators([liisa, ossi])
        }
    }

    @Test("a page of staff to go back to is one of ours, whatever stands in the address")
    func paths() {
        for wrong in ["", "/", "//evil.example", "https://evil.example", "/staff/../x", "/staff/prove"] {
            #expect(StaffPath(parsing: wrong) == nil)
        }
        #expect(StaffPath(nearest: "/staff/security/passkeys/remove")?.text == "/staff/security")
        #expect(StaffPath(nearest: "/staff/prove") == nil)
        let id = "0192f0c1-2c3d-7e4f-8a5b-6c7d8e9f0a1b"
        for path in ["/staff/administration/\(id)", "/staff/quarantine/\(id)/release"] {
            #expect(StaffPath(nearest: path)?.text == path)
        }
        #expect(
            StaffPath(nearest: "/staff/administration/\(id)/recovery/confirm")?.text
                == "/staff/administration/\(id)")
    }

    @Test("the password shows again who somebody is, and leads back to where that person was")
    func proof() async throws {
        let town = try await WebTown()
        try await withPages(of: town) { browser in
            #expect(try await browser.get("/staff/prove").header("location") == "/staff")
            try await signIn(browser)
            town.pass(.minutes(9))
            _ = try await browser.get("/staff")
            town.pass(.minutes(2))
            let page = try await browser.get("/staff/prove?to=/staff/security")
            #expect(page.status == 200)
            #expect(page.field("to") == "/staff/security")
            let wrong = try await browser.post(
                "/staff/prove", ["password": "väärä", "to": "/staff/security"])
            #expect(wrong.status == 422)
            let right = try await browser.post(
                "/staff/prove", ["password": WebTown.password, "to": "/staff/security"])
            #expect(right.header("location") == "/staff/security")
            #expect(try await browser.post("/staff/security/passkeys/challenge").status == 200)
            let elsewhere = try await browser.post(
                "/staff/prove", ["password": WebTown.password, "to": "https://evil.example/"])
            #expect(elsewhere.header("location") == "/staff")
        }
    }

    @Test("an own password is changed with a proof, and the session goes on under another name")
    func password() async throws {
        let town = try await WebTown()
        try await withPages(of: town) { browser in
            try await signIn(browser)
            for (password, again) in [("lyhyt", "lyhyt"), ("pitkä lause tässä", "toinen lause tässä")] {
                let page = try await browser.post(
                    "/staff/security/password", ["password": password, "again": again])
                #expect(page.status == 422)
            }
            let new = "pitkä lause tässä"
            let done = try await browser.post(
                "/staff/security/password", ["password": new, "again": new])
            #expect(done.header("location") == "/staff/security?done=password")
            #expect(done.header("set-cookie")?.contains("__Host-staff") == true)
            #expect(try await browser.get("/staff/security").status == 200)
            #expect(try await town.sessions.sessions(of: town.clerk.id).count == 1)
        }
    }

    @Test("the first administrator gets in by the code, and the page tells nobody whether there is one")
    func first() async throws {
        let town = try await WebTown()
        let code = try await town.sessions.codes.makeFirst(by: .service(.operator)).text.reveal { $0 }
        try await withPages(of: town) { browser in
            let wrong = try await browser.post(
                "/staff/first", ["code": "AAAAA", "name": "Pää", "login": "paa"])
            #expect(wrong.status == 422)
            #expect(wrong.field("login") == "paa")
            #expect(!wrong.text.contains("AAAAA"))
            let done = try await browser.post(
                "/staff/first", ["code": code.lowercased(), "name": "Pää Käyttäjä", "login": "paa"])
            #expect(done.header("location") == "/staff/security?done=entered")
            #expect(try await browser.get("/staff/administration").status == 200)
            let again = try await browser.post(
                "/staff/first", ["code": code, "name": "Toinen", "login": "toinen"])
            #expect(again.status == 422)
        }
    }

    @Test("two administrators recover an account; the code is on one page, once")
    func recovery() async throws {
        let town = try await WebTown()
        try await administrators(of: town)
        let maija = try await town.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.declareStaff(login: "maija", name: "Maija", language: .finnish)
        }
        let path = "/staff/administration/\(maija.id)"
        try await withPages(of: town) { browser in
            try await signIn(browser)
            #expect(try await browser.get("/staff").text.contains("href=\"/staff/administration\""))
            #expect(try await browser.get("/staff/administration").text.contains("Maija"))
            #expect(try await browser.post("\(path)/recovery").header("location") == "\(path)?done=proposed")
            let page = try await browser.get(path)
            let recovery = try #require(page.field("recovery"))
            #expect(!page.text.contains("recovery/confirm"))
            #expect(
                try await browser.post("\(path)/recovery/confirm", ["recovery": recovery]).status == 404)
            try await signIn(browser, "ossi")
            town.pass(.minutes(9))
            _ = try await browser.get("/staff")
            town.pass(.minutes(2))
            let late = try await browser.post("\(path)/recovery/confirm", ["recovery": recovery])
            #expect(late.header("location") == "/staff/prove?to=\(path)")
            _ = try await browser.post("/staff/prove", ["password": WebTown.password, "to": path])
            let confirmed = try await browser.post("\(path)/recovery/confirm", ["recovery": recovery])
            #expect(confirmed.status == 200)
            #expect(confirmed.header("cache-control") == "no-store")
            let code = try #require(confirmed.text.firstMatch(of: /<code>([0-9A-Z-]{23})<\/code>/)).1
            #expect(try await !browser.get(path).text.contains(code))
            #expect(
                try await browser.post("\(path)/recovery/confirm", ["recovery": recovery]).status == 409)
            let entered = try await browser.post("/staff/recover", ["code": String(code)])
            #expect(entered.header("location") == "/staff/security?done=entered")
            #expect(try await browser.get("/staff/security").text.contains("Maija"))
            #expect(try await browser.get("/staff/administration").status == 404)
            #expect(try await !browser.get("/staff").text.contains("/staff/administration"))
        }
    }
}
