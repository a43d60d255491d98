// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Messages
import Sealing
import Store
import TestKit
import Testing
import Vocabulary

@Suite("A PIN")
struct PINTests {
    private struct Waiting {
        let house: TestHouse
        let delivery: DeliveryID
        let session: SessionToken

        func order() async throws {
            try await house.messages.orderPIN(
                delivery, session: session, language: .finnish, by: house.somebody)
        }

        func enter(_ pin: Secret<String>) async throws {
            try await house.messages.enterPIN(pin, for: delivery, session: session, by: house.somebody)
        }

        func status() async throws -> PINStatus {
            try await house.messages.pinStatus(delivery, session: session).status
        }
    }

    private func waiting() async throws -> Waiting {
        let house = try await TestHouse()
        let (_, delivery) = try await house.post(TestHouse.letter, to: TestHouse.maija, opening: .pin)
        let entrance = try await house.messages.beginPickup(
            delivery, link: house.link(of: delivery), by: house.somebody)
        return Waiting(house: house, delivery: delivery, session: entrance.token)
    }

    private func other(than pin: Secret<String>) -> Secret<String> {
        pin.reveal { Secret($0 == "111111" ? "222222" : "111111") }
    }

    @Test("has six digits and goes to the number that the sender gave, of which the page tells two digits")
    func order() async throws {
        let waiting = try await waiting()
        #expect(
            try await waiting.house.messages.pinStatus(waiting.delivery, session: waiting.session).phoneHint
                == "••• 67")
        try await waiting.order()
        #expect(try await waiting.status().state == .ordered)
        let pin = try await waiting.house.pin()
        #expect(pin.reveal { $0.count == 6 && $0.allSatisfy(\.isNumber) })
        #expect(try await waiting.status().state == .sent)
    }

    @Test("that is wrong, too old or never ordered is refused with the same words")
    func sameWords() async throws {
        let never = try await waiting()
        await #expect(throws: Refusal.pinNotAccepted) { try await never.enter(Secret("123456")) }
        let wrong = try await waiting()
        try await wrong.order()
        let pin = try await wrong.house.pin()
        await #expect(throws: Refusal.pinNotAccepted) { try await wrong.enter(other(than: pin)) }
        wrong.house.time.move(by: .minutes(10))
        await #expect(throws: Refusal.pinNotAccepted) { try await wrong.enter(pin) }
        #expect(try await wrong.status().triesLeft == 3)
    }

    @Test("is used up by five tries, the right one included, and a new one starts anew")
    func fiveTries() async throws {
        let waiting = try await waiting()
        try await waiting.order()
        let pin = try await waiting.house.pin()
        for _ in 1...4 {
            await #expect(throws: Refusal.pinNotAccepted) { try await waiting.enter(other(than: pin)) }
        }
        await #expect(throws: Refusal.pinTriesUsed) { try await waiting.enter(other(than: pin)) }
        await #expect(throws: Refusal.pinTriesUsed) { try await waiting.enter(pin) }
        waiting.house.time.move(by: .seconds(1))
        try await waiting.order()
        try await waiting.enter(try await waiting.house.pin())
        _ = try await waiting.house.messages.openAsRecipient(
            waiting.delivery, session: waiting.session, by: waiting.house.somebody)
    }

    @Test("guessed by fifty at once counts five tries and no more, on either store")
    func fiftyGuesses() async throws {
        let waiting = try await waiting()
        try await waiting.order()
        let pin = try await waiting.house.pin()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<50 { group.addTask { try? await waiting.enter(other(than: pin)) } }
        }
        let tries = try await waiting.house.database.read { tx in
            try tx.all("SELECT tries FROM pin") { row in try row["tries"] as Int }
        }
        #expect(tries == [5])
        await #expect(throws: Refusal.pinTriesUsed) { try await waiting.enter(pin) }
    }

    @Test("guessed by a hundred at once is tried five times and no more")
    func parallelGuesses() async throws {
        let waiting = try await waiting()
        try await waiting.order()
        let pin = try await waiting.house.pin()
        let refusals = await withTaskGroup(of: Refusal?.self) { group in
            for _ in 0..<100 {
                group.addTask {
                    do {
                        try await waiting.enter(other(than: pin))
                        return nil
                    } catch { return error as? Refusal }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(refusals.filter { $0 == .pinNotAccepted }.count == 4)
        #expect(refusals.filter { $0 == .pinTriesUsed }.count == 96)
    }

    @Test("is ordered at most three times an hour and ten times a day")
    func orders() async throws {
        let waiting = try await waiting()
        let start = waiting.house.time.now
        for _ in 1...3 {
            try await waiting.order()
            waiting.house.time.move(by: .minutes(1))
        }
        await #expect(throws: Refusal.pinOrdersUsed(until: start + .hours(1))) { try await waiting.order() }
        waiting.house.time.move(by: .minutes(58))
        for _ in 1...7 {
            waiting.house.time.move(by: .minutes(25))
            // A session lasts two hours: a new one for the same delivery counts together with the old.
            try await waiting.house.database.keep { tx in
                _ = try tx.run(
                    "UPDATE pickup_session SET seen_at = \(tx.now), ends_at = \(tx.now + .hours(2))")
            }
            try await waiting.order()
        }
        waiting.house.time.move(by: .minutes(61))
        try await waiting.house.database.keep { tx in
            _ = try tx.run("UPDATE pickup_session SET seen_at = \(tx.now), ends_at = \(tx.now + .hours(2))")
        }
        await #expect(throws: Refusal.pinOrdersUsed(until: start + .days(1))) { try await waiting.order() }
    }

    @Test("of an earlier order is worth nothing once a new one is ordered")
    func overtaken() async throws {
        let waiting = try await waiting()
        try await waiting.order()
        let first = try await waiting.house.pin()
        waiting.house.time.move(by: .seconds(1))
        try await waiting.order()
        await #expect(throws: Refusal.pinNotAccepted) { try await waiting.enter(first) }
    }

    @Test("opens once")
    func once() async throws {
        let waiting = try await waiting()
        try await waiting.order()
        let pin = try await waiting.house.pin()
        try await waiting.enter(pin)
        await #expect(throws: Refusal.pinNotAccepted) { try await waiting.enter(pin) }
    }

    @Test("that may have gone out is not made again after a crash")
    func crash() async throws {
        let waiting = try await waiting()
        try await waiting.order()
        let jobs = try await waiting.house.database.claim([.pin], limit: 1, lease: .minutes(1))
        let id = try #require(jobs.first.flatMap { PINID(bytes: $0.object) })
        _ = try await waiting.house.messages.pinCase(id)
        // The process dies here: nobody knows whether the SMS left.
        #expect(try await waiting.status().state == .unknown)
        #expect(try await waiting.house.messages.pinCase(id) == nil)
    }
}
