// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Identity
import Mailboxes
import Store
import TestKit
import Testing
import Vocabulary

@testable import Messages

@Suite("Searching by keyed tokens")
struct SearchTests {
    /// The house's messages with the setting as given.
    private func messages(_ house: TestHouse, _ words: WordSearch) -> Messages {
        Messages(
            database: house.database, blobs: house.blobs, keyring: house.keyring, scanner: nil,
            limits: house.messages.limits, wordSearch: words, clock: house.time.clock, chance: house.chance)
    }

    /// Does the index's jobs, as the worker does.
    private func work(_ house: TestHouse, _ messages: Messages) async throws {
        while true {
            let jobs = try await house.database.claim(
                [.index, .indexBehind, .forgetWords], limit: 50, lease: .seconds(30))
            if jobs.isEmpty { return }
            for job in jobs {
                switch job.kind {
                case .index:
                    try await messages.index(
                        try #require(MessageID(bytes: job.object)), by: .service(.worker))
                case .indexBehind:
                    try await messages.indexConversations(
                        behind: try #require(ConversationID(bytes: job.object)), by: .service(.worker))
                case _: try await messages.forgetWords(behind: try #require(MessageID(bytes: job.object)))
                }
            }
            try await house.database.settle(jobs.map { ($0, .done) })
        }
    }

    private func send(
        _ house: TestHouse, _ text: String, subject: String = "Asia", to address: String = "maija@example.com"
    ) async throws -> (message: MessageID, conversation: ConversationID) {
        let letter = Letter(subject: subject, text: text, html: nil, enclosures: [])
        let sent = try await house.post(letter, to: Contact(address: address, phone: nil), opening: .link)
        house.time.move(by: .minutes(1))
        let delivery = try await house.database.read { tx in try tx.delivery(sent.delivery) }
        return (sent.message, try #require(delivery).conversation)
    }

    private func find(
        _ text: String, _ messages: Messages, by actor: Actor, limit: Int = 50
    ) async throws -> [ConversationID] {
        let query = try SearchQuery(parsing: text, words: messages.wordSearch)
        return try await messages.search(query, after: nil, limit: limit, by: actor).lines.map(\.id)
    }

    private func tokens(_ house: TestHouse) async throws -> Int {
        try await house.database.read { tx in try tx.count("SELECT count(*) AS n FROM search_token") }
    }

    @Test("words are found in other forms, exactly, by their beginning, and all together")
    func words() async throws {
        let house = try await TestHouse()
        let messages = messages(house, .on)
        try await messages.prepareIndex()
        let first = try await send(
            house, "Päätöksen liitteenä on lausunto Mäkisestä.", subject: "Hakemuksenne"
        ).conversation
        let second = try await send(house, "Hakemus 4711 on käsitelty, päätös liitteenä.").conversation
        try await work(house, messages)
        let cases: [(String, [ConversationID])] = [
            ("päätös", [second, first]), ("PÄÄTÖS", [second, first]), ("\"päätöksen\"", [first]),
            ("hakemus", [second, first]), ("hakemus lausunto", [first]), ("mäki*", [first]),
            ("4711", [second]), ("471", []), ("paatos", []), ("lausunto 4711", []), ("käsitellä", [second]),
        ]
        for (text, found) in cases {
            #expect(try await find(text, messages, by: house.liisa) == found, "\(text)")
        }
        #expect(try await find("päätös", messages, by: house.liisa, limit: 1) == [second])
        #expect(try await find("päätös", messages, by: house.ossi).isEmpty)
    }

    @Test(
        "addresses, domains, days and numbers are found while words are not indexed, and no content is opened"
    )
    func metadata() async throws {
        let house = try await TestHouse()
        let messages = messages(house, .off)
        try await messages.prepareIndex()
        let maija = try await send(house, "Salaisuus", to: "Maija@Example.com")
        let olga = try await send(house, "Salaisuus", to: "olga@other.example").conversation
        try await work(house, messages)
        #expect(try await find("maija@example.com", messages, by: house.liisa) == [maija.conversation])
        #expect(try await find("@OTHER.example", messages, by: house.liisa) == [olga])
        #expect(try await find("@example", messages, by: house.liisa).isEmpty)
        #expect(try await find(maija.message.description, messages, by: house.liisa) == [maija.conversation])
        #expect(try await find(maija.message.description, messages, by: house.ossi).isEmpty)
        #expect(throws: SearchQuery.Flaw.wordsAreOff) { try SearchQuery(parsing: "salaisuus", words: .off) }
        let late = try SearchQuery(parsing: "@other.example", from: house.time.now, words: .off)
        #expect(try await messages.search(late, after: nil, limit: 5, by: house.liisa).lines.isEmpty)
        let stored = try await house.everythingStored()
        #expect(!stored.holds("olga@other") && !stored.holds("alaisuus"))
    }

    @Test("switching words off destroys their keys and takes the tokens out; switching on puts all in again")
    func switching() async throws {
        let house = try await TestHouse()
        let (on, off) = (messages(house, .on), messages(house, .off))
        let sent = try await send(house, "Omaishoidontuki").conversation
        try await off.prepareIndex()
        try await work(house, off)
        let addressesOnly = try await tokens(house)
        try await on.prepareIndex()
        try await work(house, on)
        #expect(try await find("omaishoito", on, by: house.liisa) == [sent])
        #expect(try await tokens(house) > addressesOnly)
        try await off.prepareIndex()
        #expect(try await find("omaishoito", on, by: house.liisa).isEmpty)
        try await work(house, off)
        #expect(try await tokens(house) == addressesOnly)
        #expect(try await find("maija@example.com", off, by: house.liisa) == [sent])
    }

    @Test("what is taken out of the index is found no more, but for what another message says too")
    func forgetting() async throws {
        let house = try await TestHouse()
        let messages = messages(house, .on)
        try await messages.prepareIndex()
        let sent = try await send(house, "Kuntoutus alkaa")
        try await work(house, messages)
        // Once: a job that comes twice changes nothing.
        let before = try await tokens(house)
        try await messages.index(sent.message, by: .service(.worker))
        #expect(try await tokens(house) == before)
        try await house.database.keep { tx in try tx.forgetIndexed(sent.message) }
        #expect(try await tokens(house) == 0)
        #expect(try await find("kuntoutus", messages, by: house.liisa).isEmpty)
    }

    @Test("where the first to open handles, words find a conversation for its handler alone")
    func firstOpener() async throws {
        let house = try await TestHouse()
        let messages = messages(house, .on)
        try await messages.prepareIndex()
        let sent = try await send(house, "Lastensuojelu").conversation
        try await work(house, messages)
        try await house.database.keep { tx in
            try tx.declareRules(
                MailboxRules(key: "lapset", handling: .firstOpener), of: house.mailbox.id)
            try tx.run("UPDATE conversation SET handler_id = \(house.stranger.id)")
        }
        #expect(try await find("lastensuojelu", messages, by: house.liisa).isEmpty)
        #expect(try await find("maija@example.com", messages, by: house.liisa) == [sent])
        try await house.database.keep { tx in
            try tx.run("UPDATE conversation SET handler_id = \(house.clerk.id)")
        }
        #expect(try await find("lastensuojelu", messages, by: house.liisa) == [sent])
    }

    @Test("a personal identity code is in no index, and marks on letters do not matter but for å, ä and ö")
    func folding() {
        var words = ContentWords()
        words.add("Henkilö 131052-308T, André Šćepanović, Åland, YTT-46 e\u{301}te\u{301}")
        #expect(words.words.isDisjoint(with: ["131052", "308t"]))
        #expect(words.words.isSuperset(of: ["henkilö", "andre", "scepanovic", "åland", "ytt", "46", "ete"]))
        #expect(IndexTerm.asked(for: "hakemus") == .beginning("hakem"))
        #expect(IndexTerm.kept(of: "laki") == [.word("laki"), .beginning("laki")])
        #expect(IndexTerm.kept(of: "2026") == [.word("2026")])
    }

    @Test(
        "a search that cannot be is told why",
        arguments: [
            ("  ", SearchQuery.Flaw.empty), ("abc*", .shortBeginning),
            (String(repeating: "a", count: 401), .tooLong),
            ("yksi kaksi kolme neljä viisi kuusi seitsemän", .tooManyTerms),
        ])
    func flaws(text: String, flaw: SearchQuery.Flaw) {
        #expect(throws: flaw) { try SearchQuery(parsing: text, words: .on) }
    }
}
