// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Identity
import Mailboxes
import Store
import Synchronization
import TestKit
import Testing
import Vocabulary

@testable import Messages

@Suite("The workspace: lists, views, who is there")
struct WorkspaceTests {
    private func send(_ house: TestHouse, to address: String) async throws -> ConversationID {
        let letter = Letter(subject: "Asia", text: "Hei.", html: nil, enclosures: [])
        let sent = try await house.post(letter, to: Contact(address: address, phone: nil), opening: .link)
        house.time.move(by: .minutes(1))
        let delivery = try await house.database.read { tx in try tx.delivery(sent.delivery) }
        return try #require(delivery).conversation
    }

    /// As though an answer had come.
    private func awaitAnswer(
        _ house: TestHouse, _ id: ConversationID, due: Moment = .neverDue, handler: StaffID? = nil
    ) async throws {
        try await house.database.keep { tx in
            try tx.run(
                """
                UPDATE conversation
                   SET last_direction = 'in', due_at = \(due), handler_id = \(handler)
                 WHERE conversation_id = \(id)
                """)
        }
    }

    private func list(
        _ house: TestHouse, _ filter: InboxFilter, limit: Int = 50
    ) async throws -> [ConversationID] {
        var (found, place): ([ConversationID], InboxPlace?) = ([], nil)
        repeat {
            let page = try await house.messages.inbox(filter, after: place, limit: limit, by: house.liisa)
            #expect(page.lines.count <= limit)
            found += page.lines.map(\.id)
            place = page.next
            // What the address carries is read back as it was.
            #expect(place == nil || InboxPlace(parsing: place?.text ?? "") == place)
        } while place != nil
        return found
    }

    @Test(
        "those that nobody has taken come first, then what is due, then the newest; pages of any size say the same"
    )
    func order() async throws {
        let house = try await TestHouse()
        var sent: [ConversationID] = []
        for number in 0..<8 { sent.append(try await send(house, to: "a\(number)@example.com")) }
        let soon = house.time.now + .hours(1)
        try await awaitAnswer(house, sent[0], handler: house.clerk.id)
        try await awaitAnswer(house, sent[1])
        try await awaitAnswer(house, sent[2])
        try await awaitAnswer(house, sent[3], due: soon + .hours(1))
        try await awaitAnswer(house, sent[4], due: soon)
        try await awaitAnswer(house, sent[5], due: soon, handler: house.clerk.id)
        let all = [4, 3, 2, 1, 5, 0, 7, 6].map { sent[$0] }
        for limit in 1...9 { #expect(try await list(house, InboxFilter(.all), limit: limit) == all) }
        #expect(try await list(house, InboxFilter(.unhandled), limit: 2) == Array(all[0..<4]))
        #expect(try await list(house, InboxFilter(.ours), limit: 2) == Array(all[0..<6]))
        #expect(try await list(house, InboxFilter(.theirs), limit: 1) == Array(all[6...]))
        #expect(try await list(house, InboxFilter(.mine), limit: 1) == [sent[5], sent[0]])
        #expect(try await list(house, InboxFilter(.late)).isEmpty)
        house.time.move(by: .minutes(90))
        #expect(try await list(house, InboxFilter(.late), limit: 1) == [sent[4], sent[5]])
        let loads = try await house.messages.mailboxLoads(of: house.clerk.id)
        #expect(loads.map(\.waiting) == [6])
    }

    @Test("who has no right sees nothing: no line, no mailbox, no count, no presence")
    func noRight() async throws {
        let house = try await TestHouse()
        let id = try await send(house, to: "maija@example.com")
        let mailbox = house.mailbox.id
        let seen = try await house.messages.inbox(
            InboxFilter(.all, in: mailbox), after: nil, limit: 5, by: house.ossi)
        #expect(seen.lines.isEmpty && seen.next == nil)
        #expect(try await house.messages.mailboxLoads(of: house.stranger.id).isEmpty)
        await #expect(throws: Refusal.notPermitted) {
            try await house.messages.attend(id, .here(.reading), by: house.ossi)
        }
    }

    @Test("a view is its owner's alone, is replaced by its name, and has a name that may be stored")
    func savedViews() async throws {
        let house = try await TestHouse()
        let messages = house.messages
        let name = try #require(ViewName(parsing: "  Omat   työt "))
        #expect(name.text == "Omat työt")
        try await messages.save(InboxFilter(.mine), as: name, by: house.liisa)
        try await messages.save(InboxFilter(.late, in: house.mailbox.id), as: name, by: house.liisa)
        let views = try await messages.savedViews(of: house.clerk.id)
        #expect(views.map(\.filter) == [InboxFilter(.late, in: house.mailbox.id)])
        #expect(try await messages.savedViews(of: house.stranger.id).isEmpty)
        let view = try #require(views.first)
        await #expect(throws: Refusal.notPermitted) {
            try await messages.removeView(view.id, by: house.ossi)
        }
        try await messages.removeView(view.id, by: house.liisa)
        #expect(try await messages.savedViews(of: house.clerk.id).isEmpty)
        #expect(ViewName(parsing: " ") == nil && ViewName(parsing: String(repeating: "a", count: 41)) == nil)
        #expect(ViewName(parsing: "Asia 131052-308T") == nil)
        for number in 0..<Messages.savedViews {
            try await messages.save(
                InboxFilter(.all), as: try #require(ViewName(parsing: "Näkymä \(number)")), by: house.liisa)
        }
        await #expect(throws: Refusal.outOfTurn) {
            try await messages.save(InboxFilter(.all), as: name, by: house.liisa)
        }
    }

    @Test("two in one conversation see each other, and who is silent for a minute is gone")
    func presence() async throws {
        let house = try await TestHouse()
        let id = try await send(house, to: "maija@example.com")
        try await house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.declareGrants(
                [house.clerk.id, house.stranger.id].map { staff in
                    Grant(
                        mailbox: house.mailbox.id, staff: staff, right: .read, reason: "työ",
                        until: tx.now + .days(90))
                }, keyring: house.keyring)
        }
        let told = Told()
        let listener = house.messages.changes.listen { told.add($0) }
        let presence = Change(.presence, mailbox: house.mailbox.id, conversation: id)
        #expect(try await house.messages.attend(id, .here(.reading), by: house.liisa).isEmpty)
        #expect(told.take() == [presence])
        #expect(
            try await house.messages.attend(id, .here(.writing), by: house.ossi)
                == [Attendance(name: "Liisa", doing: .reading)])
        #expect(told.take() == [presence])
        #expect(
            try await house.messages.attend(id, .here(.reading), by: house.liisa)
                == [Attendance(name: "Ossi", doing: .writing)])
        // Nothing is different for others.
        #expect(told.take().isEmpty)
        _ = try await house.messages.attend(id, .gone, by: house.ossi)
        #expect(try await house.messages.attend(id, .here(.reading), by: house.liisa).isEmpty)
        house.time.move(by: .minutes(1))
        #expect(try await house.messages.attend(id, .here(.reading), by: house.ossi).isEmpty)
        withExtendedLifetime(listener) {}
    }

    @Test("who looks hears of each message, and a change is told as it was")
    func changes() async throws {
        let house = try await TestHouse()
        let told = Told()
        let listener = house.messages.changes.listen { told.add($0) }
        let id = try await send(house, to: "maija@example.com")
        #expect(told.take().contains(Change(.list, mailbox: house.mailbox.id, conversation: id)))
        withExtendedLifetime(listener) {}
    }
}

/// What a listener was told.
final class Told: Sendable {
    private let changes = Mutex<[Change]>([])

    func add(_ change: Change) { changes.withLock { $0.append(change) } }

    func take() -> [Change] {
        changes.withLock { changes in
            defer { changes = [] }
            return changes
        }
    }
}
