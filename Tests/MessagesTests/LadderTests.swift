// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identifiers
import Identity
import Mailboxes
import Messages
import SMS
import Sealing
import Store
import TestKit
import Testing
import Vocabulary

@Suite("What follows a notice that nobody opens")
struct LadderTests {
    private static let ladder = NoticeLadder([
        .init(.sms, after: .days(3)), .init(.letter, after: .days(7)),
    ])

    /// A delivery whose notice was sent, and what the worker does with its ladder.
    private struct Waiting {
        let house: TestHouse
        let delivery: DeliveryID
        let link: LinkSecret?

        /// Takes the steps that are due, and hands their texts over so; what the step was, and what it is now.
        @discardableResult
        func work(
            _ handover: SMSHandover = .accepted(nil), _ state: LadderState = .done,
            through gateway: SMSGatewayKind? = .smpp
        ) async throws -> [LadderText] {
            var texts: [LadderText] = []
            for job in try await house.database.claim([.ladderStep], limit: 10, lease: .minutes(1)) {
                try await house.database.settle([(job, .done)])
                let id = try #require(LadderStepID(bytes: job.object))
                guard case .text(let text) = try await house.messages.climb(id, through: gateway) else {
                    continue
                }
                try await house.messages.ladderTextHanded(
                    text, state, HandedSMS(text.sms.id, handover, segments: 1))
                texts.append(text)
            }
            return texts
        }

        func states() async throws -> [LadderState] {
            try await house.database.read { tx in try tx.ladder(of: delivery).map(\.state) }
        }

        func due() async throws -> [Duration] {
            let now = house.time.now
            return try await house.database.read { tx in
                try tx.ladder(of: delivery).map { $0.dueAt - now }
            }
        }

        func open() async throws {
            let session = try await house.session(delivery, #require(link))
            _ = try await house.messages.openAsRecipient(delivery, session: session, by: house.somebody)
        }

        /// What the log says was done of steps; sorted, because the clock stands still between some.
        func outcomes() async throws -> [String] {
            let bodies = try await house.database.read { tx in
                try tx.all(
                    "SELECT body FROM log_entry WHERE act = 'delivery.ladder-step' ORDER BY entry_id"
                ) { row in String(decoding: try row["body"] as [UInt8], as: UTF8.self) }
            }
            return bodies.compactMap { body in
                body.firstMatch(of: /"channel":"([a-z]+)".*?"state":"([a-z-]+)".*"outcome":"done"/).map {
                    "\($0.1) \($0.2)"
                }
            }.sorted()
        }

        func bounce() async throws {
            try await house.messages.fates.bounced(delivery, status: "5.1.1", by: .service(.gateway))
            try await house.messages.hurryLadder(of: delivery)
        }
    }

    private func waiting(
        _ ladder: NoticeLadder = ladder, _ opening: Opening = .link, in house: TestHouse? = nil,
        phone: String? = "0401234567", textsADay: Int = 2_000
    ) async throws -> Waiting {
        let house =
            if let house { house } else { try await TestHouse(textsADay: textsADay, ladder: ladder) }
        let person =
            opening == .person
            ? PersonIdentifier.finnish(try PersonalIdentityCode(parsing: "131052-308T")) : nil
        let contact = Contact(
            address: "maija@example.com", phone: phone.flatMap { PhoneNumber(parsing: $0) }, person: person)
        let (_, delivery) = try await house.post(TestHouse.letter, to: contact, opening: opening)
        let notice = try #require(try await house.messages.noticeCase(delivery))
        try await house.messages.noticeSent(delivery, ending: nil)
        return Waiting(house: house, delivery: delivery, link: notice.link)
    }

    @Test("is a text and then a letter, each in its time, and the log has both")
    func climbs() async throws {
        let waiting = try await waiting()
        #expect(try await waiting.due() == [.days(3), .days(7)])
        waiting.house.time.move(by: .days(2))
        #expect(try await waiting.work().isEmpty)
        waiting.house.time.move(by: .days(1))
        let text = try #require(try await waiting.work().first)
        #expect(text.phone == PhoneNumber(parsing: "0401234567") && text.way == .mail)
        let written = try await waiting.house.messages.noticeWritten(with: text.code, from: nil)
        #expect(written == waiting.house.time.now)
        #expect(try await waiting.states() == [.done, .waiting])
        #expect(try await waiting.work().isEmpty)
        waiting.house.time.move(by: .days(4))
        try await waiting.work()
        #expect(try await waiting.states() == [.done, .toPrint])
        #expect(try await waiting.outcomes() == ["letter to-print", "sms done"])
        let now = waiting.house.time.now
        let tallies = try await waiting.house.messages.smsTallies(from: now - .days(30), to: now + .days(1))
        #expect(tallies.map { $0.texts } == [1])
        #expect(tallies.map { $0.state } == [.accepted])
        let stored = try await waiting.house.everythingStored()
        #expect(!stored.holds("401234567"))
    }

    @Test("is nothing where the configuration has no steps, and a reminder begins none")
    func none() async throws {
        let waiting = try await waiting(.none)
        #expect(try await waiting.states().isEmpty)
        let other = try await self.waiting()
        other.house.time.move(by: .hours(2))
        try await other.house.messages.remind(other.delivery, by: other.house.liisa)
        try await other.house.messages.noticeSent(other.delivery, ending: nil)
        #expect(try await other.states().count == 2)
    }

    @Test("stops when the message is opened, and so do those of the messages before it")
    func opened() async throws {
        let waiting = try await waiting()
        waiting.house.time.move(by: .days(3))
        try await waiting.work()
        try await waiting.open()
        #expect(try await waiting.states() == [.done, .stopped])
        #expect(try await waiting.outcomes() == ["letter stopped", "sms done"])
        waiting.house.time.move(by: .days(5))
        #expect(try await waiting.work().isEmpty)
        #expect(try await waiting.outcomes() == ["letter stopped", "sms done"])
    }

    @Test("stops where the sender recalls or the time ends, a letter on the print list too")
    func ended() async throws {
        let recalled = try await waiting()
        recalled.house.time.move(by: .days(7))
        try await recalled.work()
        #expect(try await recalled.house.messages.letterCount(for: recalled.house.clerk.id) == 1)
        _ = try await recalled.house.messages.recall(recalled.delivery, by: recalled.house.liisa)
        #expect(try await recalled.states() == [.done, .stopped])
        #expect(try await recalled.house.messages.letterCount(for: recalled.house.clerk.id) == 0)
        let expired = try await waiting(NoticeLadder([.init(.sms, after: .days(40))]))
        expired.house.time.move(by: .days(31))
        #expect(try await expired.house.messages.expire(atMost: 10) == 1)
        #expect(try await expired.states() == [.stopped])
    }

    @Test("sends no text twice where the process died between handing it over and writing it down")
    func crash() async throws {
        let waiting = try await waiting()
        waiting.house.time.move(by: .days(3))
        let jobs = try await waiting.house.database.claim([.ladderStep], limit: 1, lease: .minutes(1))
        let id = try #require(jobs.first.flatMap { LadderStepID(bytes: $0.object) })
        guard case .text(let text) = try await waiting.house.messages.climb(id, through: .smpp) else {
            Issue.record("no text")
            return
        }
        // The process dies here; its job comes up again.
        guard case .settled(.sms, .unknown) = try await waiting.house.messages.climb(id, through: .smpp)
        else {
            Issue.record("the step was taken again")
            return
        }
        guard case .nothing = try await waiting.house.messages.climb(id, through: .smpp) else {
            Issue.record("the step was taken a third time")
            return
        }
        #expect(try await waiting.states() == [.unknown, .waiting])
        #expect(try await waiting.outcomes() == ["sms unknown"])
        // The gateway knows after all that it did not arrive.
        _ = try await waiting.house.messages.smsReported(
            text.sms.token, .undeliverable, by: waiting.house.somebody)
        #expect(try await waiting.states() == [.undelivered, .waiting])
    }

    @Test("tries again what surely did not go out, and counts it once")
    func later() async throws {
        let waiting = try await waiting(textsADay: 1)
        waiting.house.time.move(by: .days(3))
        try await waiting.work(.later(.busy), .waiting)
        #expect(try await waiting.states() == [.waiting, .waiting])
        let step = try #require(
            try await waiting.house.database.read { tx in try tx.ladder(of: waiting.delivery).first })
        waiting.house.time.move(by: .minutes(1))
        guard case .text = try await waiting.house.messages.climb(step.id, through: .smpp) else {
            Issue.record("not tried again")
            return
        }
    }

    @Test(
        "begins at once where the notice did not get through, whether it had been sent or not, and once only")
    func bounced() async throws {
        let waiting = try await waiting()
        waiting.house.time.move(by: .hours(1))
        try await waiting.bounce()
        #expect(try await waiting.due() == [.zero, .days(4)])
        let text = try #require(try await waiting.work().first)
        #expect(text.way == .unreached)
        try await waiting.house.messages.hurryLadder(of: waiting.delivery)
        #expect(try await waiting.due() == [.zero, .days(4)])
        let house = try await TestHouse(ladder: Self.ladder)
        let (_, delivery) = try await house.post(TestHouse.letter, to: TestHouse.maija, opening: .link)
        let refused = Waiting(house: house, delivery: delivery, link: nil)
        try await refused.bounce()
        #expect(try await refused.due() == [.zero, .days(4)])
    }

    @Test("goes on to the letter at once where neither mail nor text gets through")
    func skipped() async throws {
        let patient = try await waiting(phone: nil)
        patient.house.time.move(by: .days(3))
        #expect(try await patient.work().isEmpty)
        #expect(try await patient.states() == [.skipped, .waiting])
        #expect(try await patient.due() == [.zero, .days(4)])
        let numberless = try await waiting(phone: nil)
        try await numberless.bounce()
        try await numberless.work()
        #expect(try await numberless.due() == [.zero, .zero])
        try await numberless.work()
        #expect(try await numberless.states() == [.skipped, .toPrint])
        let wrong = try await waiting()
        try await wrong.bounce()
        try await wrong.work(.refused(.message), .failed)
        try await wrong.work()
        #expect(try await wrong.states() == [.failed, .toPrint])
    }

    @Test("without a gateway, sends no text")
    func withoutGateway() async throws {
        let waiting = try await waiting()
        waiting.house.time.move(by: .days(3))
        #expect(try await waiting.work(through: nil).isEmpty)
        #expect(try await waiting.states() == [.skipped, .waiting])
    }

    @Test("counts among the texts of a number and of the authority, and waits where they are used up")
    func limits() async throws {
        let waiting = try await waiting(textsADay: 1)
        let other = try await self.waiting(in: waiting.house, phone: "0409999999")
        waiting.house.time.move(by: .days(3))
        #expect(try await waiting.work().count == 1)
        let states = try await [waiting.states(), other.states()].map(\.first)
        #expect(Set(states) == [.done, .waiting])
        let late = states[0] == .waiting ? waiting : other
        let step = try #require(
            try await late.house.database.read { tx in try tx.ladder(of: late.delivery).first })
        guard case .later(let moment) = try await late.house.messages.climb(step.id, through: .smpp) else {
            Issue.record("not held back")
            return
        }
        #expect(moment == late.house.time.now + .days(1))
        late.house.time.move(by: .days(1))
        guard case .text = try await late.house.messages.climb(step.id, through: .smpp) else {
            Issue.record("held back for ever")
            return
        }
    }

    @Test("a letter's link opens, and is made for those who may write from the mailbox only")
    func letter() async throws {
        let waiting = try await waiting(NoticeLadder([.init(.letter, after: .days(1))]), .pin)
        let (house, messages) = (waiting.house, waiting.house.messages)
        try await waiting.bounce()
        try await waiting.work()
        let letter = try #require(try await messages.letters(limit: 10, by: house.liisa).first)
        #expect(letter.recipient == "maija@example.com")
        #expect(try await messages.letters(limit: 10, by: house.ossi).isEmpty)
        await #expect(throws: Refusal.notPermitted) {
            _ = try await messages.letter(letter.id, by: house.ossi)
        }
        await #expect(throws: Refusal.notPermitted) {
            _ = try await messages.printedLetter(letter.id, by: house.ossi)
        }
        await #expect(throws: Refusal.notPermitted) {
            _ = try await messages.letterPosted(letter.id, by: house.ossi)
        }
        let printed = try await messages.printedLetter(letter.id, by: house.liisa)
        let again = try await messages.printedLetter(letter.id, by: house.liisa)
        #expect(printed.code != again.code && printed.opening == .pin)
        #expect(try await messages.letterPosted(letter.id, by: house.liisa) == .posted)
        #expect(try await messages.letterPosted(letter.id, by: house.liisa) == .posted)
        #expect(try await waiting.outcomes() == ["letter done", "letter to-print"])
        await #expect(throws: Refusal.outOfTurn) {
            _ = try await messages.printedLetter(letter.id, by: house.liisa)
        }
        for notice in [printed, again] {
            let session = try await house.session(waiting.delivery, #require(notice.link))
            let opened = try await messages.openAsRecipient(
                waiting.delivery, session: session, by: house.somebody)
            #expect(opened.messages.map(\.text) == [TestHouse.letter.text])
            // The next PIN is ordered later than this one.
            house.time.move(by: .seconds(1))
        }
        #expect(try await waiting.states() == [.done])
    }

    @Test("a letter is not made any more once the message is opened, and its posting says so")
    func notNeeded() async throws {
        let waiting = try await waiting(NoticeLadder([.init(.letter, after: .days(1))]))
        let (house, messages) = (waiting.house, waiting.house.messages)
        house.time.move(by: .days(1))
        try await waiting.work()
        let letter = try #require(try await messages.letters(limit: 10, by: house.liisa).first)
        try await waiting.open()
        #expect(try await messages.letters(limit: 10, by: house.liisa).isEmpty)
        await #expect(throws: Refusal.outOfTurn) {
            _ = try await messages.printedLetter(letter.id, by: house.liisa)
        }
        #expect(try await messages.letterPosted(letter.id, by: house.liisa) == .notNeeded)
        #expect(try await waiting.states() == [.stopped])
    }

    @Test("to a named person, a letter has no link, and a text leads to the authority's own address")
    func person() async throws {
        let waiting = try await waiting(Self.ladder, .person)
        waiting.house.time.move(by: .days(7))
        let text = try #require(try await waiting.work().first)
        #expect(text.way == .identification)
        let letter = try #require(
            try await waiting.house.messages.letters(limit: 1, by: waiting.house.liisa).first)
        let printed = try await waiting.house.messages.printedLetter(letter.id, by: waiting.house.liisa)
        #expect(printed.link == nil && printed.opening == .person)
    }
}
