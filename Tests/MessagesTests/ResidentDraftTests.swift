// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Mailboxes
import Messages
import Store
import TestKit
import Testing
import Vocabulary

@Suite("An unfinished message")
struct ResidentDraftTests {
    private func attach(_ draft: ResidentDraft, _ name: String, _ bytes: [UInt8]) async throws {
        let file = try await draft.attach(name: name, mediaType: "text/plain")
        try await file.append(bytes[...])
        try await file.finish()
    }

    @Test("is opened by the browser that holds its secret and by no other, and lies nowhere in clear")
    func kept() async throws {
        let town = try await ResidentTown(.open)
        let (browser, text) = (
            SessionToken(by: town.house.chance),
            DraftText(address: "sanna@example.com", subject: "Salainen aihe", text: "Keskeneräinen salaisuus")
        )
        try await town.house.messages.keep(
            text, in: town.key(browser), submission: town.newID(), by: town.house.somebody)
        let opened = try #require(
            try await town.house.messages.draft(town.key(browser), by: town.house.somebody))
        #expect(opened.text == text)
        let other = SessionToken(by: town.house.chance)
        #expect(try await town.house.messages.draft(town.key(other), by: town.house.somebody) == nil)
        let stored = try await town.house.everythingStored()
        for word in ["sanna@example.com", "Salainen", "Keskener"] { #expect(!stored.holds(word), "\(word)") }
        #expect("\(text)" == "‹draft›")
    }

    @Test("of a person waits for that person, though another uses the browser meanwhile")
    func holders() async throws {
        let town = try await ResidentTown(.substantial)
        let browser = SessionToken(by: town.house.chance)
        let (sanna, actor) = try await town.identify("131052-308T")
        let (ville, other) = try await town.identify("010594-9021")
        try await town.house.messages.keep(
            DraftText(text: "Sannan"), in: town.key(browser, sanna.id), submission: town.newID(), by: actor)
        #expect(try await town.house.messages.draft(town.key(browser, ville.id), by: other) == nil)
        #expect(try await town.house.messages.draft(town.key(browser), by: town.house.somebody) == nil)
        let again = try await town.house.messages.draft(town.key(browser, sanna.id), by: actor)
        #expect(again?.text.text == "Sannan")
    }

    @Test("keeps its files, small and large, which are sent without being uploaded again")
    func files() async throws {
        let town = try await ResidentTown(.open)
        let (browser, submission) = (SessionToken(by: town.house.chance), town.newID())
        let large = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let draft = try await town.house.messages.draft(
            town.key(browser), beginning: submission, by: town.house.somebody)
        try await attach(draft, "pieni.txt", Array("pieni".utf8))
        try await attach(draft, "suuri.bin", large)
        try await attach(draft, "turha.txt", Array("turha".utf8))
        await #expect(throws: Refusal.tooManyAttachments(limit: 3)) {
            _ = try await draft.attach(name: "liikaa.txt", mediaType: "text/plain")
        }
        // The browser comes back, after the server was stopped and started.
        let again = try #require(
            try await town.house.messages.draft(town.key(browser), by: town.house.somebody))
        #expect(await again.files.map(\.name) == ["pieni.txt", "suuri.bin", "turha.txt"])
        try await again.remove(try #require(await again.files.last).part)
        let receipt = try await again.send(
            to: "sanna@example.com", subject: "Liitteet", text: "", as: .unidentified)
        #expect(receipt.message == submission)
        let seen = try await town.house.messages.openConversation(receipt.conversation, by: town.house.liisa)
        let attachments = try #require(seen.messages.first?.attachments)
        #expect(attachments.map(\.name) == ["pieni.txt", "suuri.bin"])
        let file = try await town.house.messages.attachment(
            attachments[1].part, of: receipt.message, for: .download, in: receipt.conversation,
            by: town.house.liisa)
        var bytes: [UInt8] = []
        for try await chunk in file.chunks { bytes += chunk }
        #expect(bytes == large)
        #expect(try await town.house.messages.draft(town.key(browser), by: town.house.somebody) == nil)
    }

    @Test("ends after 14 days, when it is discarded, and when it is sent; a late save brings none back")
    func ends() async throws {
        let town = try await ResidentTown(.open)
        let messages = town.house.messages
        let (first, second) = (SessionToken(by: town.house.chance), SessionToken(by: town.house.chance))
        for browser in [first, second] {
            try await messages.keep(
                DraftText(text: "x"), in: town.key(browser), submission: town.newID(),
                by: town.house.somebody)
        }
        try await messages.discardDraft(town.key(second), by: town.house.somebody)
        #expect(try await messages.draft(town.key(second), by: town.house.somebody) == nil)
        town.house.time.move(by: .days(14) + .seconds(1))
        #expect(try await messages.draft(town.key(first), by: town.house.somebody) == nil)
        let submission = town.newID()
        _ = try await town.send(as: .unidentified, submission: submission)
        await #expect(throws: Refusal.outOfTurn) {
            try await messages.keep(
                DraftText(text: "x"), in: town.key(first), submission: submission, by: town.house.somebody)
        }
        let left = try await town.house.database.read { tx in
            try tx.count("SELECT count(*) AS n FROM resident_draft")
        }
        #expect(left == 0)
    }
}
