// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Mail
import Mailboxes
import Messages
import SMTP
import Scanning
import Store
import TestKit
import Testing
import Vocabulary

@testable import Web

@Suite("The quarantine's pages")
struct QuarantinePageTests {
    private func hold(
        _ town: WebTown, because reasons: [HoldReason], subject: String = "Lasku",
        from: String? = "matti@example.com"
    ) async throws -> QuarantineID {
        let mail = """
            From: Matti <matti@example.com>\r
            Subject: \(subject)\r
            Content-Type: multipart/mixed; boundary=b\r
            \r
            --b\r
            Content-Type: application/pdf; name="lasku<b>.pdf"\r
            \r
            salainen kuitti\r

            """
        return try await town.house.intake.hold(
            Array(mail.utf8),
            in: Envelope(
                sender: try from.map { try Address(parsing: $0) },
                recipients: [EnvelopeRecipient(try Address(parsing: "lapset@kunta.example"))]),
            for: town.house.mailbox.id, direction: .in, because: reasons, expiry: .days(30),
            by: .service(.gateway))
    }

    private func signIn(_ browser: Browser) async throws {
        _ = try await browser.post("/staff/sign-in", ["login": "liisa", "password": WebTown.password])
    }

    @Test("a held mail is counted in the workspace, listed, explained, and released after a question")
    func released() async throws {
        let town = try await WebTown()
        try await withPages(of: town) { browser in
            #expect(
                try await browser.get("/staff/quarantine").header("location") == "/staff?to=/staff/quarantine"
            )
            try await signIn(browser)
            #expect(try await browser.get("/staff").text.contains("karanteenissa") == false)
            #expect(try await browser.get("/staff/quarantine").text.contains("Karanteenissa ei ole viestejä"))
            let id = try await hold(town, because: [.ambiguous(.noCloseDelimiter)])
            #expect(
                try await browser.get("/staff").text
                    .contains("<a href=\"/staff/quarantine\">1 viesti on karanteenissa</a>"))
            let list = try await browser.get("/staff/quarantine")
            #expect(list.text.contains("matti@example.com") && list.text.contains("Viestin loppu puuttuu"))
            let page = try await browser.get("/staff/quarantine/\(id)")
            for shown in [
                "Viestin loppu puuttuu", "Lasku", "lasku&lt;b&gt;.pdf", "application/pdf", "boundary=b",
                "21.12.2026 klo 10.15", "/staff/quarantine/\(id)/release", "/staff/quarantine/\(id)/delete",
            ] { #expect(page.text.contains(shown), "\(shown)") }
            #expect(!page.text.contains("salainen"))
            let question = try await browser.get("/staff/quarantine/\(id)/release")
            #expect(
                question.text.contains("Vapautetaanko viesti?") && question.text.contains("matti@example.com")
            )
            let done = try await browser.post("/staff/quarantine/\(id)/release")
            #expect(done.header("location") == "/staff/quarantine?done=released")
            let after = try await browser.get("/staff/quarantine?done=released")
            #expect(after.text.contains("Viesti on vapautettu ja välitetään hetken kuluttua."))
            #expect(after.text.contains("Viesti on vapautettu, ja sitä välitetään."))
            #expect(try await browser.get("/staff/quarantine/\(id)/delete").status == 409)
            #expect(try await browser.post("/staff/quarantine/\(id)/release").status == 409)
            #expect(try await browser.get("/staff").text.contains("karanteenissa") == false)
        }
    }

    @Test("known malware can only be deleted, and is gone then")
    func deleted() async throws {
        let town = try await WebTown()
        let id = try await hold(town, because: [.malware(signature: "Evil-1")], from: nil)
        try await withPages(of: town) { browser in
            try await signIn(browser)
            let page = try await browser.get("/staff/quarantine/\(id)?lang=en")
            #expect(page.text.contains("Malware was found in it: Evil-1."))
            #expect(
                page.text.contains("Malware is not released.")
                    && page.text.contains("a mail server’s own report"))
            #expect(!page.text.contains("/release"))
            #expect(try await browser.post("/staff/quarantine/\(id)/release").status == 409)
            #expect(try await browser.get("/staff/quarantine/\(id)/delete").text.contains("Delete the mail?"))
            let done = try await browser.post("/staff/quarantine/\(id)/delete")
            #expect(done.header("location") == "/staff/quarantine?done=deleted")
            #expect(
                try await browser.get("/staff/quarantine?done=deleted").text.contains(
                    "The mail has been deleted."))
            #expect(try await browser.get("/staff/quarantine/\(id)").status == 404)
            #expect(try await browser.post("/staff/quarantine/\(id)/delete").status == 404)
        }
    }

    @Test("a form without its token decides nothing, and who has no grant finds nothing")
    func guarded() async throws {
        let town = try await WebTown()
        let id = try await hold(town, because: [.ambiguous(.noBoundary)])
        try await withPages(of: town) { browser in
            try await signIn(browser)
            for action in ["release", "delete"] {
                let forged = try await browser.post("/staff/quarantine/\(id)/\(action)", ["form": "no token"])
                #expect(forged.status == 403)
            }
            #expect(try await town.messages.heldCount(for: town.clerk.id) == 1)
            try await town.database.write(.rosterDeclared, by: .service(.operator)) { tx in
                try tx.declareGrants([], keyring: town.house.keyring)
            }
            #expect(try await browser.get("/staff/quarantine/\(id)").status == 404)
            #expect(try await browser.post("/staff/quarantine/\(id)/delete").status == 404)
            #expect(try await browser.get("/staff/quarantine").text.contains("Karanteenissa ei ole viestejä"))
        }
    }

    @Test("every reason has words of its own in every language", arguments: Language.allCases)
    func worded(_ language: Language) {
        let words = Words.of(language).quarantine
        let reasons =
            Ambiguity.allCases.map { HoldReason.ambiguous($0) } + ScanTrouble.allCases.map { .notScanned($0) }
            + [.malware(signature: "A"), .malware(signature: "Heuristics.Encrypted.Zip")]
        let sentences = reasons.map { $0.sentence(words) }
        #expect(Set(sentences).count == reasons.count)
        #expect(sentences.allSatisfy { $0.hasSuffix(".") && $0.count > 20 })
    }
}
