// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Bulletins
import Identity
import Mail
import Mailboxes
import Notices
import Store
import TestKit
import Testing
import Vocabulary

/// A house with bulletins, and one group.
struct Press {
    let house: TestHouse
    let bulletins: Bulletins
    let group: BulletinGroupID

    init() async throws {
        house = try await TestHouse()
        bulletins = Bulletins(
            database: house.database, keyring: house.keyring, clock: house.time.clock, chance: house.chance)
        group = BulletinGroupID(at: house.time.now, by: house.chance)
        try await bulletins.makeGroup(group, named: "Kurssit", in: house.mailbox.id, by: house.liisa)
    }

    func add(_ addresses: String...) async throws -> AddedSubscribers {
        try await bulletins.add(
            addresses.map { try Address(parsing: $0) }, to: group, by: house.liisa)
    }

    /// A bulletin that has been written.
    func written(_ text: String = "Tervetuloa kurssille.") async throws -> BulletinID {
        let id = BulletinID(at: house.time.now, by: house.chance)
        try await bulletins.write(
            BulletinText(language: .finnish, subject: "Kurssi", text: text), for: group, as: id,
            seen: 0, by: house.liisa)
        return id
    }

    /// Hands over what waits as the worker does, and returns to whom.
    func sendAll(_ id: BulletinID) async throws -> [WaitingLetter] {
        var all: [WaitingLetter] = []
        while let (_, letters) = try await bulletins.nextLetters(of: id, atMost: 2) {
            guard !letters.isEmpty else {
                try await bulletins.end(id, by: .service(.worker))
                break
            }
            for letter in letters {
                _ = try await bulletins.record(.handed, of: letter.subscriber, in: id)
            }
            all += letters
        }
        return all
    }
}

@Suite("Bulletins", .timeLimit(.minutes(5)))
struct BulletinTests {
    @Test("go to those who are in the group when the recipients are fixed, each once")
    func sent() async throws {
        let press = try await Press()
        #expect(
            try await press.add("maija@example.com", "ville@example.com", "Maija@example.com")
                == AddedSubscribers(new: 2, known: 1, left: 0))
        let id = try await press.written()
        let fixed = try await press.bulletins.fix(id, by: press.house.liisa)
        #expect(fixed.state == .ready && fixed.recipients == 2)
        // Who comes later gets the next one.
        _ = try await press.add("aino@example.com")
        #expect(try await press.bulletins.fix(id, by: press.house.liisa).recipients == 2)
        try await press.bulletins.send(id, to: 2, seen: 1, by: press.house.liisa)
        try await press.bulletins.send(id, to: 2, seen: 1, by: press.house.liisa)
        let jobs = try await press.house.database.read { tx in
            try tx.count("SELECT count(*) AS n FROM job WHERE kind = 'bulletin.mail'")
        }
        #expect(jobs == 1)
        let letters = try await press.sendAll(id)
        #expect(Set(letters.map(\.address.text)) == ["maija@example.com", "ville@example.com"])
        let sent = try await press.bulletins.bulletin(id, by: press.house.liisa)
        #expect(sent.state == .sent && sent.counts == .init(waiting: 0, handed: 2, failed: 0, left: 0))
    }

    @Test("are not sent to another number of people than the one that was shown, nor to nobody")
    func frozenCount() async throws {
        let press = try await Press()
        let empty = try await press.written()
        #expect(try await press.bulletins.fix(empty, by: press.house.liisa).recipients == 0)
        await #expect(throws: Refusal.outOfTurn) {
            try await press.bulletins.send(empty, to: 0, seen: 1, by: press.house.liisa)
        }
        _ = try await press.add("maija@example.com", "ville@example.com")
        let id = try await press.written()
        await #expect(throws: Refusal.outOfTurn) {
            try await press.bulletins.send(id, to: 2, seen: 1, by: press.house.liisa)
        }
        _ = try await press.bulletins.fix(id, by: press.house.liisa)
        await #expect(throws: Refusal.outOfTurn) {
            try await press.bulletins.send(id, to: 1, seen: 1, by: press.house.liisa)
        }
        // Changed after it was looked through: looked through again.
        try await press.bulletins.write(
            BulletinText(language: .swedish, subject: "Kurs", text: "Välkommen."), for: press.group, as: id,
            seen: 1, by: press.house.liisa)
        await #expect(throws: Refusal.outOfTurn) {
            try await press.bulletins.send(id, to: 2, seen: 1, by: press.house.liisa)
        }
    }

    @Test("with a personal identity code or a link to a sealed message are stopped before anybody gets them")
    func checked() async throws {
        let press = try await Press()
        _ = try await press.add("maija@example.com")
        for text in [
            "Maijan tunnus on 131052-308T.",
            "Katso https://sinetti.kunta.example/p/018f0000-0000-7000-8000-000000000001#salaisuus",
        ] {
            let id = try await press.written(text)
            let bulletin = try await press.bulletins.bulletin(id, by: press.house.liisa)
            #expect(!bulletin.text.mayGo, "\(text)")
            await #expect(throws: Refusal.outOfTurn) {
                _ = try await press.bulletins.fix(id, by: press.house.liisa)
            }
        }
        let account = try BulletinText(
            language: .finnish, subject: "Maksu", text: "Tili FI21 1234 5600 0007 85, ei salainen")
        #expect(account.findings == [.account, .confidentialWord("salainen")])
        #expect(account.mayGo)
        #expect(
            try BulletinText(language: .finnish, subject: "Kurssi", text: "p. 09 310 1691").findings.isEmpty)
    }

    @Test("who leaves gets no more, not even what was fixed before, and no list brings the address back")
    func leaving() async throws {
        let press = try await Press()
        _ = try await press.add("maija@example.com", "ville@example.com", "aino@example.com")
        let first = try await press.written()
        _ = try await press.bulletins.fix(first, by: press.house.liisa)
        try await press.bulletins.send(first, to: 3, seen: 1, by: press.house.liisa)
        let letters = try await press.sendAll(first)
        let maija = try #require(letters.first { $0.address.text == "maija@example.com" })
        let second = try await press.written()
        _ = try await press.bulletins.fix(second, by: press.house.liisa)
        try await press.bulletins.send(second, to: 3, seen: 1, by: press.house.liisa)
        let token = try #require(LeavingToken(parsing: maija.leaving.text))
        #expect(try await press.bulletins.subscription(token).isOn)
        try await press.bulletins.leave(token, by: press.house.somebody)
        try await press.bulletins.leave(token, by: press.house.somebody)
        #expect(try await !press.bulletins.subscription(token).isOn)
        let reached = Set(try await press.sendAll(second).map(\.address.text))
        #expect(reached == ["ville@example.com", "aino@example.com"])
        let counts = try await press.bulletins.bulletin(second, by: press.house.liisa).counts
        #expect(counts == .init(waiting: 0, handed: 2, failed: 0, left: 1))
        #expect(try await press.add("maija@example.com") == AddedSubscribers(new: 0, known: 0, left: 1))
        #expect(try await press.bulletins.group(press.group, by: press.house.liisa).subscribers == 2)
        #expect(try await !press.house.everythingStored().holds("ville@example.com"))
    }

    @Test("a link for leaving is one that we made, and for one subscription")
    func forgedLeaving() async throws {
        let press = try await Press()
        _ = try await press.add("maija@example.com", "ville@example.com")
        let id = try await press.written()
        _ = try await press.bulletins.fix(id, by: press.house.liisa)
        try await press.bulletins.send(id, to: 2, seen: 1, by: press.house.liisa)
        let letters = try await press.sendAll(id)
        let code = letters[0].leaving.text.split(separator: ".")[1]
        for forged in [
            "\(letters[1].subscriber).\(code)", "\(letters[0].subscriber).0000000000000000",
            "\(SubscriberID(at: press.house.time.now, by: press.house.chance)).\(code)",
        ] {
            let token = try #require(LeavingToken(parsing: forged))
            await #expect(throws: Refusal.linkUnknown) {
                try await press.bulletins.leave(token, by: press.house.somebody)
            }
        }
        for broken in ["", "x", "\(letters[0].subscriber)", "\(letters[0].subscriber).12"] {
            #expect(LeavingToken(parsing: broken) == nil)
        }
    }

    @Test("are nobody's business who may not send for the mailbox")
    func rights() async throws {
        let press = try await Press()
        let id = try await press.written()
        let (bulletins, ossi, group) = (press.bulletins, press.house.ossi, press.group)
        await #expect(throws: Refusal.notPermitted) { _ = try await bulletins.bulletin(id, by: ossi) }
        await #expect(throws: Refusal.notPermitted) { _ = try await bulletins.group(group, by: ossi) }
        await #expect(throws: Refusal.notPermitted) { _ = try await bulletins.fix(id, by: ossi) }
        await #expect(throws: Refusal.notPermitted) { try await bulletins.send(id, to: 1, seen: 1, by: ossi) }
        await #expect(throws: Refusal.notPermitted) { try await bulletins.stop(id, by: ossi) }
        await #expect(throws: Refusal.notPermitted) {
            _ = try await bulletins.add([Address(parsing: "a@example.com")], to: group, by: ossi)
        }
        #expect(try await bulletins.groups(of: press.house.stranger.id).isEmpty)
        #expect(try await bulletins.bulletins(of: press.house.stranger.id, limit: 10).isEmpty)
    }

    @Test("that come back are not sent there again, and stopped ones stop")
    func bouncedAndStopped() async throws {
        let press = try await Press()
        _ = try await press.add("maija@example.com", "ville@example.com", "aino@example.com")
        let id = try await press.written()
        _ = try await press.bulletins.fix(id, by: press.house.liisa)
        try await press.bulletins.send(id, to: 3, seen: 1, by: press.house.liisa)
        let next = try #require(try await press.bulletins.nextLetters(of: id, atMost: 1))
        _ = try await press.bulletins.record(.refused, of: next.letters[0].subscriber, in: id)
        try await SubscriberFates(database: press.house.database).bounced(
            next.letters[0].subscriber, by: .service(.gateway))
        try await press.bulletins.stop(id, by: press.house.liisa)
        #expect(try await press.bulletins.nextLetters(of: id, atMost: 1) == nil)
        let stopped = try await press.bulletins.bulletin(id, by: press.house.liisa)
        #expect(stopped.state == .stopped && stopped.counts.waiting == 2 && stopped.counts.failed == 1)
        let again = try await press.written()
        #expect(try await press.bulletins.fix(again, by: press.house.liisa).recipients == 2)
    }
}

@Suite("A bulletin's letter")
struct BulletinLetterTests {
    @Test("is ordinary mail to one person, with the way to leave in text and header")
    func letter() throws {
        let name = LocalText(finnish: "Kunta", swedish: "Kommun", english: "Municipality")
        let authority = try Authority(
            name: name, shortName: name,
            sender: NamedAddress(name: "Kunta", address: Address(parsing: "suojattu@kunta.example")),
            bounceDomain: "sinetti.kunta.example",
            origin: #require(WebOrigin(parsing: "https://sinetti.kunta.example")), help: name)
        let leaving = "018f0000-0000-7000-8000-000000000001.0011223344556677"
        let letter = try BulletinLetter(
            language: .finnish, subject: "Kurssi", text: "Tervetuloa.",
            sender: NamedAddress(name: "Lasten palvelut", address: Address(parsing: "lapset@kunta.example")),
            groupID: "g1", subscriberID: "018f0000-0000-7000-8000-000000000001", leaving: leaving
        ).letter(
            from: authority, to: Address(parsing: "maija@example.com"),
            identifier:
                "018f0000-0000-7000-8000-000000000002.018f0000-0000-7000-8000-000000000001",
            writtenAt: Moment(milliseconds: 1_790_000_000_000))
        let message = try Message(parsing: letter.bytes)
        #expect(
            message.header.text(of: "List-Unsubscribe") == "<https://sinetti.kunta.example/leave/\(leaving)>")
        #expect(message.header.text(of: "List-Unsubscribe-Post") == "List-Unsubscribe=One-Click")
        #expect(message.header.text(of: "List-Id") == "<g1.tiedotteet.sinetti.kunta.example>")
        let content = message.content
        #expect(content.from.map(\.address.text) == ["lapset@kunta.example"])
        #expect(content.to.map(\.address.text) == ["maija@example.com"])
        #expect(
            content.text.hasPrefix("Tervetuloa.")
                && content.text.contains("https://sinetti.kunta.example/leave/\(leaving)"))
        let back = try #require(letter.envelopeSender)
        #expect(authority.subscriber(bouncedTo: back) == "018f0000-0000-7000-8000-000000000001")
        #expect(authority.delivery(bouncedTo: back) == nil)
    }
}

@Suite("A bulletin on its way", .timeLimit(.minutes(5)))
struct BulletinSendingTests {
    private func ordered(_ press: Press) async throws -> BulletinID {
        _ = try await press.add("maija@example.com", "ville@example.com", "aino@example.com")
        let id = try await press.written()
        _ = try await press.bulletins.fix(id, by: press.house.liisa)
        try await press.bulletins.send(id, to: 3, seen: 1, by: press.house.liisa)
        return id
    }

    @Test("goes on where it was when its process was killed: nobody twice, nobody left out")
    func killed() async throws {
        let press = try await Press()
        let id = try await ordered(press)
        let first = try #require(try await press.bulletins.nextLetters(of: id, atMost: 2)).letters
        #expect(try await press.bulletins.record(.handed, of: first[0].subscriber, in: id))
        // The process ends here: the second letter was not recorded.
        let rest = try await press.sendAll(id)
        #expect(rest.count == 2 && !rest.map(\.subscriber).contains(first[0].subscriber))
        #expect(rest.map(\.subscriber).contains(first[1].subscriber))
        #expect(try await press.bulletins.bulletin(id, by: press.house.liisa).counts.handed == 3)
    }

    @Test("a letter that the relay puts off keeps no other one waiting, and is tried again in its time")
    func later() async throws {
        let press = try await Press()
        let id = try await ordered(press)
        let first = try #require(try await press.bulletins.nextLetters(of: id, atMost: 1)).letters
        let due = press.house.time.now + .minutes(15)
        #expect(try await press.bulletins.record(.later(due), of: first[0].subscriber, in: id))
        let others = try #require(try await press.bulletins.nextLetters(of: id, atMost: 5)).letters
        #expect(others.count == 2 && !others.map(\.subscriber).contains(first[0].subscriber))
        for letter in others { _ = try await press.bulletins.record(.handed, of: letter.subscriber, in: id) }
        #expect(try await press.bulletins.rest(of: id) == .due(due))
        #expect(try #require(try await press.bulletins.nextLetters(of: id, atMost: 5)).letters.isEmpty)
        press.house.time.move(by: .minutes(15))
        let again = try #require(try await press.bulletins.nextLetters(of: id, atMost: 5)).letters
        #expect(again.map(\.subscriber) == [first[0].subscriber] && again[0].tries == 1)
        #expect(try await press.bulletins.record(.refused, of: again[0].subscriber, in: id))
        #expect(try await press.bulletins.rest(of: id) == .nothing)
    }

    @Test("is stopped at once: whoever records the letter under way hears of it")
    func stopped() async throws {
        let press = try await Press()
        let id = try await ordered(press)
        let first = try #require(try await press.bulletins.nextLetters(of: id, atMost: 2)).letters
        try await press.bulletins.stop(id, by: press.house.liisa)
        #expect(try await !press.bulletins.record(.handed, of: first[0].subscriber, in: id))
        #expect(try await press.bulletins.rest(of: id) == .stopped)
        try await press.bulletins.end(id, by: .service(.worker))
        let stopped = try await press.bulletins.bulletin(id, by: press.house.liisa)
        #expect(
            stopped.state == .stopped && stopped.counts == .init(waiting: 2, handed: 1, failed: 0, left: 0))
    }

    @Test("of many who press the button at once one sends it, and it has one job")
    func race() async throws {
        let press = try await Press()
        _ = try await press.add("maija@example.com")
        let id = try await press.written()
        _ = try await press.bulletins.fix(id, by: press.house.liisa)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...8 {
                group.addTask { try await press.bulletins.send(id, to: 1, seen: 1, by: press.house.liisa) }
            }
            try await group.waitForAll()
        }
        let jobs = try await press.house.database.read { tx in
            try tx.count("SELECT count(*) AS n FROM job WHERE kind = 'bulletin.mail'")
        }
        #expect(jobs == 1)
    }

    @Test("what a colleague has changed is not written over by an old page, nor sent by one")
    func revisions() async throws {
        let press = try await Press()
        _ = try await press.add("maija@example.com")
        let id = try await press.written()
        func write(_ text: String, seen: Int) async throws {
            try await press.bulletins.write(
                BulletinText(language: .finnish, subject: "Kurssi", text: text), for: press.group, as: id,
                seen: seen, by: press.house.liisa)
        }
        try await write("Uusi teksti.", seen: 1)
        try await write("Uusi teksti.", seen: 1)
        await #expect(throws: Refusal.outOfTurn) { try await write("Vanhan sivun teksti.", seen: 1) }
        _ = try await press.bulletins.fix(id, by: press.house.liisa)
        await #expect(throws: Refusal.outOfTurn) {
            try await press.bulletins.send(id, to: 1, seen: 1, by: press.house.liisa)
        }
        try await press.bulletins.send(id, to: 1, seen: 2, by: press.house.liisa)
    }
}
