// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Mailboxes
import Sealing
import Store
import TestKit
import Testing
import Vocabulary

@Suite("Limits of tries")
struct TriesTests {
    private let house: TestHouse
    private let persons: PersonSessions

    init() async throws {
        let house = try await TestHouse()
        self.house = house
        persons = PersonSessions(database: house.database, keyring: house.keyring, chance: house.chance)
    }

    private func begin(_ times: Int, from network: String) async throws {
        for time in 0..<times { try await persons.beginTry(from: "\(network)\(time % 250)") }
    }

    @Test("one network that begins identifications without end (flooding) waits, and others do not")
    func floodFromOneNetwork() async throws {
        try await begin(TryLimits.identificationsFromNetwork, from: "198.51.100.")
        let end = house.time.now + .minutes(15)
        for address in ["198.51.100.251", "::ffff:198.51.100.7"] {
            await #expect(throws: Refusal.tooManyTries(until: end)) {
                try await persons.beginTry(from: address)
            }
        }
        try await persons.beginTry(from: "198.51.101.1")
        try await persons.beginTry(from: "2001:db8::1")
        house.time.move(by: .minutes(15))
        try await persons.beginTry(from: "198.51.100.251")
    }

    @Test("the addresses of one IPv6 subscriber, of which there are 2⁸⁰, count as one")
    func floodFromManyAddresses() async throws {
        try await begin(TryLimits.identificationsFromNetwork, from: "2001:db8:7:1::")
        await #expect(throws: Refusal.tooManyTries(until: house.time.now + .minutes(15))) {
            try await persons.beginTry(from: "2001:db8:7:ffff::1")
        }
        try await persons.beginTry(from: "2001:db8:8::1")
    }

    @Test(
        "identifications begun from very many networks at once (a botnet) leave no more rows than the ceiling"
    )
    func floodFromEverywhere() async throws {
        try await persons.beginTry(from: "203.0.113.1")
        // Doubled until there are more than 20,000, as though each had come from elsewhere.
        try await house.database.keep { tx in
            for _ in 0..<15 {
                try tx.run(
                    """
                    INSERT INTO counted_try (counted, at, ends_at)
                    SELECT counted, at, ends_at
                      FROM counted_try
                    """)
            }
        }
        await #expect(throws: Refusal.tooManyTries(until: house.time.now + .minutes(15))) {
            try await persons.beginTry(from: "192.0.2.1")
        }
        house.time.move(by: .minutes(15))
        try await persons.beginTry(from: "192.0.2.1")
        let left = try await house.database.read { tx in try tx.count("SELECT count(*) AS n FROM counted_try")
        }
        #expect(left == 2)
    }

    @Test(
        "one network that asks for passkey challenges without end (flooding) waits, and leaves a bounded number of rows"
    )
    func floodOfChallenges() async throws {
        let passkeys = try #require(
            StaffPasskeys(
                database: house.database, origin: "https://viestit.kunta.test", name: "Kunta",
                chance: house.chance))
        for browser in 0..<TryLimits.passkeysFromNetwork {
            _ = try await passkeys.ask(.init(secret: "browser \(browser)"), from: "198.51.100.7")
        }
        await #expect(throws: Refusal.signInPaused(until: house.time.now + .minutes(15))) {
            try await passkeys.ask(.init(secret: "another"), from: "198.51.100.8")
        }
        let rows = try await house.database.read { tx in
            try tx.count("SELECT count(*) AS n FROM passkey_challenge")
        }
        #expect(rows == TryLimits.passkeysFromNetwork)
        _ = try await passkeys.ask(.init(secret: "elsewhere"), from: "203.0.113.1")
    }

    @Test("passwords guessed for many accounts from one network (spraying) pause all of it")
    func spraying() async throws {
        let sessions = StaffSessions(database: house.database, chance: house.chance)
        for account in 0..<TryLimits.passwordsFromNetwork {
            let guesser = Actor(
                .stranger, assurance: .none, address: "198.51.100.\(account)", request: nil)
            await #expect(throws: Refusal.signInNotAccepted) {
                try await sessions.signIn(
                    login: "somebody-\(account)", password: Secret("kesä2026"), by: guesser)
            }
        }
        await #expect(throws: Refusal.signInPaused(until: house.time.now + .minutes(15))) {
            try await sessions.signIn(login: "liisa", password: Secret("kesä2026"), by: house.somebody)
        }
    }
}
