// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Crypto
import Identifiers
import Identity
import Mailboxes
import Sealing
import Store
import TestKit
import Testing
import Vocabulary

@Suite("How persons are found again")
struct PersonIndexTests {
    private let house: TestHouse

    init() async throws {
        house = try await TestHouse()
    }

    private func index(_ text: String) async throws -> PersonIndex {
        let person = try PersonIdentifier(parsing: text)
        let keyring = house.keyring
        return try await house.database.keep { tx in try tx.personIndex(storing: person, keyring: keyring) }
    }

    @Test("equal persons have equal indexes, and others others")
    func equality() async throws {
        let codes = ["hetu:131052-308T", "hetu:131052+308T", "hetu:010594Y9032", "eidas:SE/FI/131052-308T"]
        var indexes: [PersonIndex] = []
        for code in codes { indexes.append(try await index(code)) }
        #expect(Set(indexes).count == codes.count)
        #expect(try await index(codes[0]) == indexes[0])
        let (person, keyring) = (try PersonIdentifier(parsing: codes[2]), house.keyring)
        let found = try await house.database.read { tx in try tx.personIndex(of: person, keyring: keyring) }
        #expect(found == indexes[2])
        #expect("\(indexes)" == "[‹person index›, ‹person index›, ‹person index›, ‹person index›]")
    }

    @Test("where nobody is in the index, nobody is looked for")
    func none() async throws {
        let (person, keyring) = (try PersonIdentifier(parsing: "hetu:131052-308T"), house.keyring)
        #expect(
            try await house.database.read { tx in try tx.personIndex(of: person, keyring: keyring) } == nil)
    }

    @Test("an index is no plain hash, and its key opens with the root key alone")
    func keyed() async throws {
        let index = try await index("hetu:131052-308T")
        for text in ["hetu:131052-308T", "131052-308T"] {
            #expect(index.sqlValue != .bytes(Array(SHA256.hash(data: Array(text.utf8)))))
        }
        var random = Chance.seeded(77)
        let other = Keyring(root: try RootKey(number: 1, SecretBytes(count: 32, random: &random)))
        let person = try PersonIdentifier(parsing: "hetu:131052-308T")
        await #expect(throws: Fault.self) {
            try await house.database.read { tx in try tx.personIndex(of: person, keyring: other) }
        }
    }

    @Test("a wrapped identifier opens for the thing that it was wrapped for, and shows nothing")
    func wrapped() throws {
        let person = try PersonIdentifier(parsing: "hetu:131052-308T")
        let wrapped = person.wrapped(for: [1, 2, 3], by: house.keyring, chance: house.chance)
        #expect(!String(decoding: wrapped, as: UTF8.self).contains("131052"))
        #expect(try PersonIdentifier(unwrapping: wrapped, of: [1, 2, 3], with: house.keyring) == person)
        #expect(throws: Fault.self) {
            try PersonIdentifier(unwrapping: wrapped, of: [1, 2, 4], with: house.keyring)
        }
        #expect(person.wrapped(for: [1, 2, 3], by: house.keyring, chance: house.chance) != wrapped)
    }

    @Test("no code lies in the rows, whatever is asked of the index")
    func atRest() async throws {
        _ = try await index("hetu:131052-308T")
        let database = house.database
        let rows = try await database.read { tx in
            try tx.all("SELECT wrapped_key FROM index_key") { row in try row["wrapped_key"] as [UInt8] }
        }
        #expect(rows.count == 1)
        #expect(rows.allSatisfy { $0.count == 65 })
    }
}
