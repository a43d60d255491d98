// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Sealing
import TestKit
import Testing
import Vocabulary

@Suite("Words and ids")
struct VocabularyTests {
    @Test("an id reads its own text and bytes, and sorts by the moment it was made")
    func ids() throws {
        let time = TestClock()
        let first = MessageID(at: time.now, by: .seeded(1))
        time.move(by: .milliseconds(1))
        let second = MessageID(at: time.now, by: .seeded(2))
        #expect(MessageID(parsing: first.description) == first)
        #expect(MessageID(bytes: first.bytes) == first)
        #expect(first < second)
        // RFC 9562 §5.7: version 7, variant 10.
        #expect(first.bytes[6] >> 4 == 7)
        #expect(first.bytes[8] >> 6 == 0b10)
    }

    @Test(
        "what is no id is refused",
        arguments: [
            "", "0192f0c1-2c3d-7e4f-8a5b-6c7d8e9f0a1", "0192F0C1-2c3d-7e4f-8a5b-6c7d8e9f0a1b",
            "0192f0c12c3d7e4f8a5b6c7d8e9f0a1b", "0192f0c1-2c3d-7e4f-8a5b-6c7d8e9f0a1b0",
            "../../../../../etc/passwd",
        ])
    func badIDs(text: String) {
        #expect(MessageID(parsing: text) == nil)
    }

    @Test(
        "telephone numbers come to one form",
        arguments: [
            ("0401234567", "+358401234567"), ("+358 40 123 4567", "+358401234567"),
            ("00358401234567", "+358401234567"), ("040-123 4567", "+358401234567"),
            ("+46701234567", "+46701234567"), ("+358 (0)40 123 4567", "+358401234567"),
            ("+358 040 123 4567", "+358401234567"), ("+46 (0)70 123 45 67", "+46701234567"),
            ("040\u{A0}123\u{2011}4567", "+358401234567"),
        ])
    func numbers(text: String, e164: String) {
        #expect(PhoneNumber(parsing: text)?.e164 == e164)
    }

    @Test(
        "what is no telephone number is refused",
        arguments: ["", "12345", "401234567", "+0401234567", "040abc4567", "+3584012345678901"])
    func badNumbers(text: String) {
        #expect(PhoneNumber(parsing: text) == nil)
    }

    @Test("a number and a secret never print")
    func silence() throws {
        let number = try #require(PhoneNumber(parsing: "0401234567"))
        #expect("\(number)" == "‹phone›")
        #expect(number.hint == "••• 67")
        #expect("\(Secret("4711"))" == "‹secret›")
    }
}
