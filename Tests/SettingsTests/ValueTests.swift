// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Settings
import Testing
import Vocabulary

@Suite("Values of the configuration")
struct ValueTests {
    @Test(
        "a network holds its addresses and no others",
        arguments: [
            ("192.0.2.0/24", "192.0.2.255", true), ("192.0.2.0/24", "192.0.3.0", false),
            ("192.0.2.128/25", "192.0.2.127", false), ("0.0.0.0/0", "198.51.100.1", true),
            ("0.0.0.0/0", "::1", false), ("2001:db8::/33", "2001:db8:7fff::1", true),
            ("2001:db8::/33", "2001:db8:8000::1", false), ("192.0.2.7", "192.0.2.7", true),
            ("192.0.2.0/24", "::ffff:192.0.2.9", true), ("192.0.2.0/24", "nonsense", false),
        ])
    func network(_ range: String, _ address: String, _ inside: Bool) throws {
        #expect(try #require(NetworkRange(parsing: range)).contains(address) == inside)
    }

    @Test(
        "what is no network is not taken",
        arguments: ["", "192.0.2.0/", "192.0.2.0/24/8", "192.0.2/24", "::/129", "/8"])
    func noNetwork(_ text: String) {
        #expect(NetworkRange(parsing: text) == nil)
    }

    @Test(
        "a day ends at midnight in UTC",
        arguments: [
            ("1970-01-01", 86_400_000), ("1972-02-29", 68_256_000_000), ("2000-03-01", 951_955_200_000),
            ("2027-12-31", 1_830_297_600_000), ("2100-03-01", 4_107_628_800_000),
        ])
    func day(_ text: String, _ milliseconds: Int64) throws {
        let day = try #require(Day(parsing: text))
        #expect(day.end == Moment(milliseconds: milliseconds))
        #expect(day.description == text)
    }

    @Test(
        "what is no day is not taken",
        arguments: [
            "2027-2-1", "2027-02-29", "2100-02-29", "2027-13-01", "1969-12-31", "27-01-01", "2027-01-01T",
        ])
    func noDay(_ text: String) {
        #expect(Day(parsing: text) == nil)
    }

    @Test(
        "an origin is written as browsers write it",
        arguments: [
            ("https://Kunta.example/", "https://kunta.example"),
            ("https://kunta.example:443", "https://kunta.example"),
            ("https://kunta.example:8443", "https://kunta.example:8443"),
            ("http://localhost:8080", "http://localhost:8080"),
            ("http://[::1]:8080", "http://[::1]:8080"), ("http://127.0.0.1", "http://127.0.0.1"),
        ])
    func origin(_ text: String, _ written: String) throws {
        #expect(try #require(Origin(parsing: text)).description == written)
    }

    @Test(
        "what is no origin is not taken",
        arguments: [
            "", "kunta.example", "ftp://kunta.example", "http://kunta.example", "https://",
            "https://kunta.example?x", "https://kunta.example#x", "https://kunta.example:0",
        ])
    func noOrigin(_ text: String) {
        #expect(Origin(parsing: text) == nil)
    }

    @Test("a listener is told from what is none")
    func listener() {
        #expect(ListenAddress(parsing: "[::1]:25")?.isLoopback == true)
        #expect(ListenAddress(parsing: "0.0.0.0:25")?.isLoopback == false)
        for text in [
            "::1:25", "[::1]", "127.0.0.1:", ":25", "localhost:25", "127.0.0.1:+5", "127.0.0.1:65536",
        ] {
            #expect(ListenAddress(parsing: text) == nil)
        }
    }
}
