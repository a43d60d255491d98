// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Audit
import Identity
import MerkleLog
import Messages
import Sealing
import Store
import TestKit
import Testing
import Vocabulary

@Suite("What is stored")
struct SealedAtRestTests {
    private static let planted = [
        "Palaverin muistio", "Päiväkodin aloitus", "suunnitelma.pdf", "maija@example.com", "401234567",
        "Tässä vastaus",
    ]

    @Test(
        "holds no subject, text, name of a file, address or number in clear, in no row and no file of the house"
    )
    func nothingInClear() async throws {
        let house = try await TestHouse()
        let (_, delivery) = try await house.post(TestHouse.letter, to: TestHouse.maija, opening: .pin)
        let link = try await house.link(of: delivery)
        let session = try await house.session(delivery, link)
        _ = try await house.messages.openAsRecipient(delivery, session: session, by: house.somebody)
        let draft = try await house.messages.beginAnswer(
            delivery: delivery, session: session, submission: MessageID(at: house.time.now, by: .seeded(5)),
            by: house.somebody)
        _ = try await draft.post(text: "Tässä vastaus")
        let stored = try await house.everythingStored()
        #expect(stored.holds("message.posted"), "nothing was looked at")
        for words in Self.planted { #expect(!stored.holds(words), "\(words) stands in clear") }
        #expect(!stored.holds(link.text.reveal { $0 }), "the link's secret is stored")
        #expect(!stored.holds(session.text.reveal { $0 }), "the session's token is stored")
    }

    @Test("two payloads swapped in the rows are refused")
    func swappedPayloads() async throws {
        let house = try await TestHouse()
        let first = try await house.post(TestHouse.letter, to: TestHouse.maija, opening: .link)
        let second = try await house.post(TestHouse.letter, to: TestHouse.maija, opening: .link)
        let session = try await house.session(first.delivery, house.link(of: first.delivery))
        try await house.database.keep { tx in
            let other = try tx.first(
                "SELECT sealed FROM message_part WHERE message_id = \(second.message) AND kind = 'text'"
            ) { try $0["sealed"] as [UInt8] }
            _ = try tx.run(
                "UPDATE message_part SET sealed = \(other) WHERE message_id = \(first.message) AND kind = 'text'"
            )
        }
        await #expect(throws: PayloadFlaw.self) {
            try await house.messages.openAsRecipient(first.delivery, session: session, by: house.somebody)
        }
    }

    @Test("a whole message put in the place of another is refused")
    func swappedMessages() async throws {
        let house = try await TestHouse()
        let first = try await house.post(TestHouse.letter, to: TestHouse.maija, opening: .link)
        let second = try await house.post(TestHouse.letter, to: TestHouse.maija, opening: .link)
        let session = try await house.session(first.delivery, house.link(of: first.delivery))
        _ = try await house.link(of: second.delivery)
        try await house.database.keep { tx in
            try tx.run("DELETE FROM message_part WHERE message_id = \(first.message)")
            try tx.run(
                "UPDATE message_part SET message_id = \(first.message) WHERE message_id = \(second.message)")
            let header = try tx.first(
                """
                SELECT h.header FROM seal_header AS h JOIN reader_key AS k ON k.key_id = h.reader_id
                 WHERE h.message_id = \(second.message)
                """
            ) { try $0["header"] as [UInt8] }
            _ = try tx.run(
                """
                UPDATE seal_header SET header = \(header)
                 WHERE message_id = \(first.message) AND reader_id IN (SELECT key_id FROM reader_key)
                """)
        }
        await #expect(throws: (any Error).self) {
            try await house.messages.openAsRecipient(first.delivery, session: session, by: house.somebody)
        }
        let conversation = try await house.database.read { tx in try tx.delivery(first.delivery)?.conversation
        }
        await #expect(throws: PayloadFlaw.self) {
            try await house.messages.openConversation(try #require(conversation), by: house.liisa)
        }
    }

    @Test("an export is an age file that the key it was made for opens")
    func export() async throws {
        let house = try await TestHouse()
        let (message, _) = try await house.post(TestHouse.letter, to: TestHouse.maija, opening: .link)
        var chance = Chance.seeded(42)
        let key = ReaderPrivateKey(random: &chance)
        let recipient = try #require(ExportRecipient(parsing: "\(key.publicKey)"))
        var texts: [String] = []
        for part in try await house.messages.export(message, to: recipient) {
            var file: [UInt8] = []
            for try await chunk in part.chunks { file += chunk }
            guard case .done(let header, let length) = AgeHeader.parse(file) else {
                Issue.record("\(part.name) is no age file")
                continue
            }
            var opener = PayloadOpener(try header.open(with: [key]))
            var plaintext: [UInt8] = []
            try opener.append(file[length...], into: &plaintext)
            try opener.finish(into: &plaintext)
            texts.append(String(decoding: plaintext.prefix(40), as: UTF8.self))
        }
        #expect(texts.count == 3)
        #expect(texts.contains(TestHouse.letter.text))
    }
}

@Suite("The log")
struct LogTests {
    private func filled() async throws -> (TestHouse, AuditLog) {
        let house = try await TestHouse()
        let audit = AuditLog(database: house.database, origin: "kunta.example/log")
        for _ in 0..<3 {
            let (_, delivery) = try await house.post(TestHouse.letter, to: TestHouse.maija, opening: .link)
            let session = try await house.session(delivery, house.link(of: delivery))
            _ = try await house.messages.openAsRecipient(delivery, session: session, by: house.somebody)
            while try await audit.sequence(signer: house.signer) > 0 {}
        }
        return (house, audit)
    }

    @Test("of an untouched house is sound, under every checkpoint that was signed")
    func sound() async throws {
        let (house, audit) = try await filled()
        let finding = try await audit.verify(trusting: house.signer.verifier)
        #expect(finding.checkpoints == 3 && finding.waiting == 0 && finding.erased == 0)
        #expect(finding.entries >= 16)
    }

    @Test("is found sound while it grows")
    func growing() async throws {
        let (house, audit) = try await filled()
        let (signer, database) = (house.signer, house.database)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for _ in 0..<60 {
                    try await database.write(.signedOut, by: house.somebody) { _ in }
                    while try await audit.sequence(signer: signer) > 0 {}
                }
            }
            group.addTask {
                for _ in 0..<60 { _ = try await audit.verify(trusting: signer.verifier) }
            }
            try await group.waitForAll()
        }
        #expect(try await audit.verify(trusting: signer.verifier).checkpoints == 63)
    }

    @Test("shows one changed byte, a removed entry, a removed text and another's signature")
    func tampering() async throws {
        let (house, audit) = try await filled()
        let verifier = house.signer.verifier
        try await house.database.keep { tx in
            let body = try tx.first("SELECT body FROM log_entry WHERE sequence = 4") { row in
                String(decoding: try row["body"] as [UInt8], as: UTF8.self)
            }
            let other = Array((body ?? "").replacing("done", with: "dome").utf8)
            try tx.run("UPDATE log_entry SET body = \(other) WHERE sequence = 4")
        }
        await #expect(throws: LogFlaw.entry(4)) { try await audit.verify(trusting: verifier) }
        let (other, otherAudit) = try await filled()
        try await other.database.keep { tx in
            try tx.run("DELETE FROM log_related")
            _ = try tx.run("DELETE FROM log_entry WHERE sequence = 5")
        }
        await #expect(throws: LogFlaw.missing(5)) {
            try await otherAudit.verify(trusting: other.signer.verifier)
        }
        let (third, thirdAudit) = try await filled()
        let stranger = try NoteSigner(name: "kunta.example/log", seed: [UInt8](repeating: 7, count: 32))
        await #expect(throws: LogFlaw.self) { try await thirdAudit.verify(trusting: stranger.verifier) }
        _ = third
    }

    @Test("tells who did what to a message, its delivery's and conversation's acts among them")
    func acts() async throws {
        let house = try await TestHouse()
        let (message, delivery) = try await house.post(TestHouse.letter, to: TestHouse.maija, opening: .pin)
        let session = try await house.session(delivery, house.link(of: delivery))
        _ = try await house.messages.openAsRecipient(delivery, session: session, by: house.somebody)
        let ids = try await house.database.read { tx in try tx.whatBelongs(to: message) }
        let log = AuditLog(database: house.database, origin: "kunta.example/log")
        let entries = try await log.entries(about: ids)
        for act in [
            "message.posted", "delivery.link-issued", "delivery.notified", "pickup.begun",
            "pin.ordered", "pin.tried", "conversation.opened",
        ] { #expect(entries.contains { $0.contains("\"act\":\"\(act)\"") }, "\(act) is missing") }
        for words in ["maija", "401234567", "Palaverin"] {
            #expect(!entries.contains { $0.contains(words) }, "the log tells \(words)")
        }
    }
}
