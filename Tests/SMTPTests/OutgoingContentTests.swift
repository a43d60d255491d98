// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import SMTP
import Testing

@Suite("Outgoing content")
struct OutgoingContentTests {
    @Test("a bare CR or LF is a fault, with its place")
    func bare() {
        #expect(throws: ContentFlaw.bareLineFeed(offset: 1)) { try content("a\nb\r\n") }
        #expect(throws: ContentFlaw.bareCarriageReturn(offset: 3)) { try content("a\r\n\rb\r\n") }
        #expect(throws: ContentFlaw.bareCarriageReturn(offset: 1)) { try content("a\r") }
        #expect(throws: ContentFlaw.bareLineFeed(offset: 0)) { try content("\n") }
    }

    @Test("what the content needs of a server is found out")
    func needs() throws {
        let plain = try content("Subject: x\r\n\r\ny\r\n")
        #expect(plain.body == .sevenBit && plain.headerCharacters == .ascii)
        let eight = try content("Subject: x\r\n\r\nä\r\n")
        #expect(eight.body == .eightBit && eight.headerCharacters == .ascii)
        let international = try content("Subject: ä\r\n\r\ny\r\n")
        #expect(international.body == .eightBit && international.headerCharacters == .utf8)
    }
}
