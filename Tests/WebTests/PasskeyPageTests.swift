// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Testing
import Vocabulary

@testable import Web

@Suite("Pages of passkeys and sessions")
struct PasskeyPageTests {
    private func signedIn(_ browser: Browser) async throws {
        let page = try await browser.post(
            "/staff/sign-in", ["login": "liisa", "password": WebTown.password, "to": ""])
        #expect(page.status == 303)
    }

    @Test("the page needs a session, and leads back to itself")
    func strangers() async throws {
        let town = try await WebTown()
        try await withPages(of: town) { browser in
            let page = try await browser.get("/staff/security")
            #expect(page.status == 303)
            #expect(page.header("location") == "/staff?to=/staff/security")
            for path in [
                "/staff/security/passkeys/challenge", "/staff/security/passkeys",
                "/staff/security/sessions/end",
            ] {
                #expect(try await browser.post(path).status == 303)
            }
        }
    }

    @Test(
        "a challenge needs the form's token of this browser (login CSRF), and is JSON without a page around it"
    )
    func challenge() async throws {
        let town = try await WebTown()
        try await withPages(of: town) { browser in
            let asked = try await browser.post("/staff/passkey/challenge")
            #expect(asked.status == 200)
            #expect(asked.header("content-type") == "application/json")
            #expect(asked.text.contains(#""userVerification":"required""#))
            #expect(asked.header("cache-control") == "no-store")
            #expect(try await browser.post("/staff/passkey/challenge", ["form": "x"]).status == 403)
            for site in ["cross-site", "same-site"] {
                #expect(
                    try await browser.post("/staff/passkey/challenge", headers: ["sec-fetch-site": site])
                        .status == 403)
            }
        }
    }

    @Test("an answer that is none is a sign-in that was not accepted, and says no more")
    func rubbish() async throws {
        let town = try await WebTown()
        try await withPages(of: town) { browser in
            for fields in [
                [:],
                [
                    "credential": "AAAA", "client": "e30", "authenticator": "AA", "signature": "AA",
                    "user": "",
                ], ["credential": "="],
            ] {
                let page = try await browser.post("/staff/passkey", fields)
                #expect(page.status == 422)
                #expect(page.text.contains("Pääsyavainta ei hyväksytty"))
                #expect(!page.text.contains("salasana."))
                #expect(page.header("set-cookie")?.contains("__Host-staff") != true)
            }
        }
    }

    @Test("a passkey is added only shortly after signing in: an unwatched screen is not enough")
    func stepUp() async throws {
        let town = try await WebTown()
        try await withPages(of: town) { browser in
            try await signedIn(browser)
            #expect(try await browser.post("/staff/security/passkeys/challenge").status == 200)
            town.pass(.minutes(9))
            _ = try await browser.get("/staff")
            town.pass(.minutes(2))
            for path in ["/staff/security/passkeys/challenge", "/staff/security/passkeys"] {
                let refused = try await browser.post(path, ["client": "e30", "attestation": "AA"])
                #expect(refused.status == 303)
                #expect(refused.header("location") == "/staff/prove?to=/staff/security")
            }
            let page = try await browser.get("/staff/security")
            #expect(page.status == 200)
            #expect(!page.text.contains("data-passkey=\"new\""))
        }
    }

    @Test("another's session is not ended, and one's own is")
    func sessions() async throws {
        let town = try await WebTown()
        try await withPages(of: town) { browser in
            try await signedIn(browser)
            let own = try await town.sessions.sessions(of: town.clerk.id)
            #expect(own.count == 1)
            for session in [String(repeating: "0", count: 64), "", "zz", "0"] {
                #expect(
                    try await browser.post("/staff/security/sessions/end", ["session": session]).status == 404
                )
            }
            let ended = try await browser.post(
                "/staff/security/sessions/end", ["session": hexadecimal(try #require(own.first).fingerprint)])
            #expect(ended.status == 303)
            #expect(try await browser.get("/staff/security").status == 303)
        }
    }
}
