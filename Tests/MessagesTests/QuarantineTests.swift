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

@Suite("Quarantine")
struct QuarantineTests {
    private let mail = Array(
        """
        From: Matti <matti@example.com>\r
        Subject: Todistus\r
        Content-Type: text/plain\r
        Content-Type: application/pdf; name="todistus.pdf"\r
        \r
        salainen sisältö
        """.utf8)

    private func envelope() throws -> Envelope {
        let recipient = EnvelopeRecipient(
            try Address(parsing: TestHouse.mailboxAddress), notify: .never,
            original: OriginalRecipient(parsing: "rfc822;m+2Bx@kunta.example"))
        return Envelope(
            sender: try Address(parsing: "matti@example.com"), recipients: [recipient], returned: .headers,
            id: EnvelopeID(parsing: "x+2B1"))
    }

    /// The mail as a worker takes it again.
    private func arrival(_ released: ReleasedMail, _ job: ClaimedJob) -> Arrival {
        var arrival = Arrival()
        arrival.mailboxes = [released.mailbox]
        arrival.unverified = Letter(
            subject: "Todistus", text: "salainen", html: nil, enclosures: [],
            origin: Origin(address: "matti@example.com", name: nil, writer: .person, checks: []))
        arrival.release = Arrival.Release(released.id, by: job)
        return arrival
    }

    private func hold(
        _ house: TestHouse, because reasons: [HoldReason] = [.ambiguous(.repeatedContentType)],
        content: [UInt8]? = nil
    ) async throws -> QuarantineID {
        try await house.intake.hold(
            content ?? mail, in: envelope(), from: .listedNetwork, for: house.mailbox.id, direction: .in,
            because: reasons, expiry: .days(30), by: .service(.gateway))
    }

    @Test("a held mail is listed and shown with its reasons and facts, and nothing of it lies in clear")
    func shown() async throws {
        let house = try await TestHouse()
        let id = try await hold(house, because: [.ambiguous(.noBoundary), .malware(signature: "Evil-1")])
        #expect(try await house.messages.heldCount(for: house.clerk.id) == 1)
        let listed = try #require(try await house.messages.quarantine(limit: 10, by: house.liisa).first)
        #expect(listed.id == id && listed.sender == "matti@example.com" && listed.direction == .in)
        #expect(listed.recipients == [TestHouse.mailboxAddress] && listed.bytes == mail.count)
        #expect(Set(listed.reasons) == [.ambiguous(.noBoundary), .malware(signature: "Evil-1")])
        let facts = try await house.messages.heldMail(id, by: house.liisa).facts
        #expect(facts.subject == "Todistus" && facts.from == "Matti <matti@example.com>")
        #expect(facts.header.split(separator: "\n").count == 4 && !facts.header.contains("salainen"))
        #expect(facts.parts.count == 1)
        let stored = try await house.everythingStored()
        for clear in ["matti@example.com", "Todistus", "todistus.pdf", "salainen"] {
            #expect(!stored.holds(clear), "\(clear)")
        }
    }

    @Test("a header that deceives the eye is shown for what it is, and one that is long is cut")
    func hostileHeader() async throws {
        let house = try await TestHouse()
        let hostile =
            Array("Subject: a\u{0}b\u{202E}fdp.exe\rX: <script>\n".utf8)
            + [UInt8](repeating: 0x41, count: 100_000)
        let id = try await hold(house, because: [.ambiguous(.nulInHeader)], content: hostile)
        let header = try await house.messages.heldMail(id, by: house.liisa).facts.header
        #expect(header.hasPrefix("Subject: a␀b\u{FFFD}fdp.exe␍X: <script>\nAAA"))
        #expect(header.utf8.count < 20_000)
        let nothing = try await hold(house, content: [])
        #expect(try await house.messages.heldMail(nothing, by: house.liisa).facts.header == "")
    }

    @Test("who has no grant on the mailbox sees, releases and deletes nothing")
    func notPermitted() async throws {
        let house = try await TestHouse()
        let id = try await hold(house)
        #expect(try await house.messages.heldCount(for: house.stranger.id) == 0)
        #expect(try await house.messages.quarantine(limit: 10, by: house.ossi).isEmpty)
        await #expect(throws: Refusal.notPermitted) { try await house.messages.heldMail(id, by: house.ossi) }
        await #expect(throws: Refusal.notPermitted) { try await house.messages.release(id, by: house.ossi) }
        await #expect(throws: Refusal.notPermitted) { try await house.messages.delete(id, by: house.ossi) }
        await #expect(throws: Refusal.notPermitted) {
            try await house.messages.quarantine(limit: 10, by: .service(.web))
        }
    }

    @Test(
        "a release plans one job, which gets the mail as it came, and ends with it; the log tells each step")
    func released() async throws {
        let house = try await TestHouse()
        let content = mail + [UInt8](repeating: 0x42, count: 900_000)
        let id = try await hold(house, content: content)
        #expect(try await house.messages.releasedMail(id, by: .service(.worker)) == nil)
        try await house.messages.release(id, by: house.liisa)
        await #expect(throws: Refusal.outOfTurn) { try await house.messages.release(id, by: house.liisa) }
        await #expect(throws: Refusal.outOfTurn) { try await house.messages.delete(id, by: house.liisa) }
        #expect(try await house.messages.heldCount(for: house.clerk.id) == 0)
        let job = try #require(
            try await house.database.claim([.release], limit: 10, lease: .seconds(30)).first)
        #expect(job.object == id.bytes)
        let released = try #require(try await house.messages.releasedMail(id, by: .service(.worker)))
        #expect(released.content == content && released.bringer == .listedNetwork)
        #expect(released.envelope == (try envelope()))
        #expect(released.mailbox == house.mailbox.id && released.direction == .in)
        _ = try await house.intake.take(arrival(released, job), by: .service(.worker))
        // A node that was given up for lost comes too late: the mail goes its way once.
        await #expect(throws: Refusal.outOfTurn) {
            try await house.intake.take(arrival(released, job), by: .service(.worker))
        }
        let taken = try await house.database.read { tx in try tx.count("SELECT count(*) AS n FROM message") }
        #expect(taken == 1)
        #expect(try await house.messages.releasedMail(id, by: .service(.worker)) == nil)
        #expect(try await house.messages.quarantine(limit: 10, by: house.liisa).isEmpty)
        #expect(try await house.database.claim([.release], limit: 10, lease: .seconds(30)).isEmpty)
        // What was refused and what found nothing stand there too.
        #expect(
            try await house.acts(on: id) == [
                "quarantine.deleted", "quarantine.held", "quarantine.opened", "quarantine.opened",
                "quarantine.opened", "quarantine.release-ordered", "quarantine.release-ordered",
                "quarantine.released",
            ])
    }

    @Test("a release that fails puts the mail back to those that wait for a decision")
    func takenBack() async throws {
        let house = try await TestHouse()
        let id = try await hold(house)
        try await house.messages.release(id, by: house.liisa)
        let job = try #require(
            try await house.database.claim([.release], limit: 10, lease: .seconds(30)).first)
        try await house.messages.takeBackRelease(id, ending: job, by: .service(.worker))
        #expect(try await house.messages.heldCount(for: house.clerk.id) == 1)
        try await house.messages.release(id, by: house.liisa)
    }

    @Test("malware is never released; what a policy of the scanner stopped may be")
    func malware() async throws {
        let house = try await TestHouse()
        let evil = try await hold(house, because: [.ambiguous(.noBoundary), .malware(signature: "Evil-1")])
        await #expect(throws: Refusal.outOfTurn) { try await house.messages.release(evil, by: house.liisa) }
        let locked = try await hold(house, because: [.malware(signature: "Heuristics.Encrypted.Zip")])
        try await house.messages.release(locked, by: house.liisa)
    }

    @Test("what is deleted or has had its time is gone with its key and its blob; what waits keeps its blob")
    func gone() async throws {
        let house = try await TestHouse()
        let large = [UInt8](repeating: 0x41, count: 2_000_000)
        let deleted = try await hold(house, content: large)
        let waiting = try await hold(house, content: large)
        try await house.messages.delete(deleted, by: house.liisa)
        house.time.move(by: .days(2))
        #expect(try await house.messages.collectBlobs() == 0)
        #expect(try await house.messages.expireHeldMail(atMost: 10) == 0)
        try await house.messages.release(waiting, by: house.liisa)
        #expect(try await house.messages.releasedMail(waiting, by: .service(.worker))?.content == large)
        house.time.move(by: .days(29))
        #expect(try await house.messages.expireHeldMail(atMost: 10) == 1)
        #expect(try await house.messages.releasedMail(waiting, by: .service(.worker)) == nil)
        let rows = try await house.database.read { tx in
            try tx.count("SELECT count(*) AS n FROM quarantine")
                + tx.count("SELECT count(*) AS n FROM quarantine_header")
        }
        #expect(rows == 0)
    }
}

extension TestHouse {
    /// The acts that the log has on a thing, by name, refused ones among them.
    func acts(on id: QuarantineID) async throws -> [String] {
        let text = id.description
        return try await database.read { tx in
            try tx.all("SELECT act FROM log_entry WHERE object_id = \(text) ORDER BY act") { row in
                try row["act"] as String
            }
        }
    }
}
