// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import SMTP
import Testing

@Suite("What a sender wants to hear of a delivery")
struct DeliveryWishesTests {
    @Test("NOTIFY is read in any case and order, and written in one")
    func notify() {
        #expect(Notify(parsing: "never") == .never)
        #expect(Notify(parsing: "DELAY,Success")?.text == "SUCCESS,DELAY")
        #expect(Notify(parsing: "SUCCESS,SUCCESS")?.text == "SUCCESS")
        for flaw in ["", ",", "NEVER,DELAY", "SUCCESS DELAY", "X"] { #expect(Notify(parsing: flaw) == nil) }
    }

    @Test(
        "what is read is written again the same",
        arguments: ["QQ314159", "a+20b+2B+3D", "!~"])
    func envelopeID(_ value: String) throws {
        #expect(try #require(EnvelopeID(parsing: value)).xtext == value)
    }

    @Test(
        "an identifier holds printable ASCII only",
        arguments: ["", "+00", "+0A", "+7F", "+C3+A4", "+2b", "a b", "="])
    func noEnvelopeID(_ value: String) { #expect(EnvelopeID(parsing: value) == nil) }

    @Test("an original recipient is decoded, and written so that ASCII carries it")
    func original() throws {
        let plain = try #require(OriginalRecipient(parsing: "RFC822;a+2Bb@c.example"))
        #expect(plain.type == "rfc822" && plain.address == "a+b@c.example")
        #expect(plain.text == "rfc822;a+2Bb@c.example")
        for value in ["utf-8;p\\x{E4}ivi@c.example", "UTF-8;päivi@c.example"] {
            let international = try #require(OriginalRecipient(parsing: value))
            #expect(international.address == "päivi@c.example")
            #expect(international.text == "utf-8;p\\x{E4}ivi@c.example")
        }
        #expect(OriginalRecipient(parsing: "utf-8;\\x{110000}") == nil)
        #expect(OriginalRecipient(parsing: "utf-8;\\x{5C}")?.text == "utf-8;\\x{5C}")
    }
}

@Suite("PROXY headers")
struct ProxyHeaderTests {
    private static let signature: [UInt8] = [13, 10, 13, 10, 0, 13, 10, 0x51, 0x55, 0x49, 0x54, 10]
    private static let whole = signature + [0x21, 0x11, 0, 12, 192, 0, 2, 7, 10, 0, 0, 1, 1, 2, 0, 25]

    @Test("a header is taken off, and what follows stays", arguments: [0, 1, 100])
    func whole(_ following: Int) throws {
        let rest = [UInt8](repeating: 65, count: following)
        var bytes = Self.whole + rest
        #expect(try ProxyHeader.take(from: &bytes) == .client(octets: [192, 0, 2, 7]))
        #expect(bytes == rest)
    }

    @Test("of any beginning more is wanted, and nothing taken", arguments: 0..<28)
    func needsMore(_ count: Int) throws {
        var bytes = Array(Self.whole.prefix(count))
        #expect(try ProxyHeader.take(from: &bytes) == nil)
        #expect(bytes.count == count)
    }

    @Test(
        "whatever octet is changed, it is a header, or none, or more is wanted, and never a trap",
        arguments: 0..<28)
    func anyOctet(_ index: Int) {
        for value in UInt8.min...UInt8.max {
            var bytes = Self.whole
            bytes[index] = value
            let before = bytes
            do throws(ProxyFlaw) {
                guard let header = try ProxyHeader.take(from: &bytes) else { continue }
                #expect(header == .local || bytes.isEmpty || value == 0)
            } catch {
                #expect(bytes == before)
            }
        }
    }
}
