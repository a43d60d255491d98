// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Messages
import SMS
import Sealing
import Store
import TestKit
import Testing
import Vocabulary

@Suite("A text message")
struct SMSTests {
    private struct Waiting {
        let house: TestHouse
        let delivery: DeliveryID
        let session: SessionToken

        func order(from address: String = "198.51.100.7") async throws {
            let actor = Actor(.stranger, assurance: .none, address: address, request: nil)
            try await house.messages.orderPIN(delivery, session: session, language: .finnish, by: actor)
        }

        /// What the worker does, up to handing the text over.
        func begin() async throws -> (pin: PINID, sms: SMSID, token: CallbackToken) {
            let jobs = try await house.database.claim([.pin], limit: 1, lease: .minutes(1))
            let job = try #require(jobs.first)
            try await house.database.settle([(job, .done)])
            let id = try #require(PINID(bytes: job.object))
            let order = try #require(try await house.messages.pinCase(id, through: .smpp))
            let sms = try #require(order.sms)
            return (id, sms.id, sms.token)
        }

        func state() async throws -> PINStatus.State? {
            try await house.messages.pinStatus(delivery, session: session).status.state
        }

        /// Gateway, state, texts and segments.
        func tallies() async throws -> [String] {
            let now = house.time.now
            return try await house.messages.smsTallies(from: now - .days(1), to: now + .days(1)).map {
                "\($0.gateway) \($0.state) \($0.texts) \($0.segments)"
            }
        }

        func entries(_ act: String) async throws -> Int {
            try await house.database.read { tx in
                try tx.count("SELECT count(*) AS n FROM log_entry WHERE act = \(act)")
            }
        }
    }

    private func waiting(
        in house: TestHouse? = nil, number: String = "0401234567"
    ) async throws -> Waiting {
        let house = if let house { house } else { try await TestHouse() }
        let contact = Contact(address: "maija@example.com", phone: PhoneNumber(parsing: number))
        let (_, delivery) = try await house.post(TestHouse.letter, to: contact, opening: .pin)
        let entrance = try await house.messages.beginPickup(
            delivery, link: house.link(of: delivery), by: house.somebody)
        return Waiting(house: house, delivery: delivery, session: entrance.token)
    }

    @Test("is kept as a row without number and text, and its reports change it and the log once")
    func reports() async throws {
        let waiting = try await waiting()
        try await waiting.order()
        let (pin, sms, token) = try await waiting.begin()
        #expect(
            try await waiting.tallies() == ["smpp unknown 1 1"])
        try await waiting.house.messages.pinHanded(
            pin, .sent, HandedSMS(sms, .accepted(SMSPeerID(parsing: "m1")), segments: 2))
        #expect(
            try await waiting.tallies() == ["smpp accepted 1 2"]
        )
        for state in [SMSState.delivered, .delivered, .accepted, .undeliverable] {
            #expect(
                try await waiting.house.messages.smsReported(token, state, by: waiting.house.somebody)
                    == .known)
        }
        #expect(
            try await waiting.tallies() == [
                "smpp delivered 1 2"
            ])
        #expect(try await waiting.entries("sms.reported") == 1)
        #expect(try await waiting.state() == .sent)
        let stored = try await waiting.house.everythingStored()
        #expect(!stored.holds("401234567") && !stored.holds(token.text.reveal { $0 }))
    }

    @Test("that did not arrive is shown as such, even where the report is quicker than the gateway's answer")
    func undelivered() async throws {
        let waiting = try await waiting()
        try await waiting.order()
        let (pin, sms, token) = try await waiting.begin()
        _ = try await waiting.house.messages.smsReported(token, .undeliverable, by: waiting.house.somebody)
        try await waiting.house.messages.pinHanded(pin, .sent, HandedSMS(sms, .accepted(nil), segments: 1))
        #expect(try await waiting.state() == .undelivered)
        #expect(
            try await waiting.tallies() == [
                "smpp undeliverable 1 1"
            ])
    }

    @Test("is known by what the gateway calls it, once the gateway has said so")
    func peer() async throws {
        let waiting = try await waiting()
        let peer = try #require(SMSPeerID(parsing: "m1"))
        try await waiting.order()
        let (pin, sms, _) = try await waiting.begin()
        #expect(try await waiting.house.messages.smsReported(peer, through: .smpp, .delivered) == .unknown)
        try await waiting.house.messages.pinHanded(pin, .sent, HandedSMS(sms, .accepted(peer), segments: 1))
        #expect(try await waiting.house.messages.smsReported(peer, through: .json, .delivered) == .unknown)
        #expect(try await waiting.house.messages.smsReported(peer, through: .smpp, .delivered) == .known)
        #expect(try await waiting.tallies() == ["smpp delivered 1 1"])
    }

    @Test("that surely was not sent costs nothing, and one that was refused neither")
    func unsent() async throws {
        let waiting = try await waiting()
        try await waiting.order()
        let (pin, sms, _) = try await waiting.begin()
        try await waiting.house.messages.pinHanded(pin, .ordered, HandedSMS(sms, .later(.busy), segments: 1))
        #expect(try await waiting.tallies().isEmpty)
        waiting.house.time.move(by: .minutes(1))
        try await waiting.order()
        let (second, refused, _) = try await waiting.begin()
        try await waiting.house.messages.pinHanded(
            second, .failed, HandedSMS(refused, .refused(.message), segments: 1))
        #expect(
            try await waiting.tallies() == ["smpp rejected 1 0"]
        )
    }

    @Test("guessing at report addresses, or reporting when the time is over, changes and logs nothing")
    func guesses() async throws {
        let waiting = try await waiting()
        try await waiting.order()
        let (_, _, token) = try await waiting.begin()
        let before = try await waiting.house.database.read { tx in
            try tx.count("SELECT count(*) AS n FROM log_entry")
        }
        for seed in 0..<100 {
            let guess = CallbackToken(by: .seeded(UInt64(1_000 + seed)))
            #expect(
                try await waiting.house.messages.smsReported(guess, .delivered, by: waiting.house.somebody)
                    == .unknown)
        }
        waiting.house.time.move(by: .days(8))
        #expect(
            try await waiting.house.messages.smsReported(token, .delivered, by: waiting.house.somebody)
                == .unknown)
        let after = try await waiting.house.database.read { tx in
            try tx.count("SELECT count(*) AS n FROM log_entry")
        }
        #expect(before == after)
    }

    @Test("pumped to one number through many deliveries is stopped after five in an hour")
    func byNumber() async throws {
        let house = try await TestHouse()
        let start = house.time.now
        for place in 0..<5 {
            // Written otherwise, it is the same number.
            let number = place.isMultiple(of: 2) ? "0401234567" : "+358 40 123 4567"
            try await waiting(in: house, number: number).order(from: "198.51.\(place).7")
        }
        let sixth = try await waiting(in: house)
        await #expect(throws: Refusal.pinOrdersUsed(until: start + .hours(1))) {
            try await sixth.order(from: "203.0.113.9")
        }
        try await waiting(in: house, number: "0401234568").order(from: "203.0.113.9")
        house.time.move(by: .hours(1))
        try await waiting(in: house).order(from: "203.0.113.9")
    }

    @Test("pumped to many numbers from one network is stopped after sixty in an hour")
    func byNetwork() async throws {
        let house = try await TestHouse()
        let start = house.time.now
        for place in 0..<60 {
            let number = "04012345\(place < 10 ? "0" : "")\(place)"
            try await waiting(in: house, number: number).order(from: "198.51.100.\(place)")
        }
        let next = try await waiting(in: house, number: "0409999999")
        await #expect(throws: Refusal.pinOrdersUsed(until: start + .hours(1))) {
            try await next.order(from: "198.51.100.200")
        }
        try await next.order(from: "198.51.101.1")
    }

    @Test("pumped from everywhere is stopped at the authority's number for a day")
    func byDay() async throws {
        let house = try await TestHouse(textsADay: 10)
        let start = house.time.now
        for place in 0..<10 {
            try await waiting(in: house, number: "040123456\(place)").order(from: "198.51.\(place).7")
        }
        let next = try await waiting(in: house, number: "0409999999")
        await #expect(throws: Refusal.pinOrdersUsed(until: start + .days(1))) {
            try await next.order(from: "2001:db8::1")
        }
    }

    @Test("ordered fifty times at once from one page is ordered three times")
    func parallelOrders() async throws {
        let waiting = try await waiting()
        let ordered = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<50 {
                group.addTask { (try? await waiting.order()) != nil }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(ordered == 3)
    }
}
