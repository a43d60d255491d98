// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import SMS
import Testing

@Suite("SMPP's units")
struct SMPPFormTests {
    /// The PDUs that the bytes hold, cut into pieces of `size`.
    private func read(_ bytes: [UInt8], by size: Int) throws -> [SMPPPDU] {
        var reader = SMPPReader()
        var read: [SMPPPDU] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            reader.append(bytes[start..<min(start + size, bytes.count)])
            while let pdu = try reader.next() { read.append(pdu) }
        }
        return read
    }

    @Test("a bind is written as SMPP 3.4 §4.1.5 has it")
    func bind() throws {
        let bind = try #require(SMPPBind(systemID: "gw", password: "secret"))
        let bytes = SMPPPDU(.bind(bind), sequence: 1).bytes
        let head: [UInt8] = [0, 0, 0, 31, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 1]
        #expect(bytes == head + Array("gw".utf8) + [0] + Array("secret".utf8) + [0, 0, 0x34, 0, 0, 0])
        #expect(SMPPBind(systemID: "gw", password: "ninechars") == nil)
        #expect(SMPPBind(systemID: "", password: "x") == nil)
        #expect(!"\(bind)".contains("secret"))
    }

    @Test("a text is written as SMPP 3.4 §4.4.1 has it")
    func submit() throws {
        let order = try Samples.order("ä€")
        let sender = try #require(SMSSender(parsing: "Lehtola"))
        let text = try #require(SMPPText(order, from: sender))
        let part = try #require(text.parts.first)
        let bytes = Array(SMPPPDU(.submit(part), sequence: 7).bytes.dropFirst(16))
        #expect(
            bytes == [0, 5, 0] + Array("Lehtola".utf8) + [0, 1, 1] + Array("358401234567".utf8)
                + [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 3, 0x7B, 0x1B, 0x65])
        #expect(!"\(text) \(part)".contains("358"))
    }

    @Test("a long text goes in parts, of which the last asks for a receipt")
    func parts() throws {
        let order = try Samples.order(String(repeating: "č", count: 150))
        let sender = try #require(SMSSender(parsing: "+358401111111"))
        let text = try #require(SMPPText(order, from: sender))
        #expect(text.parts.map(\.receipt) == [.none, .none, .asked])
        #expect(text.parts.allSatisfy { $0.header == .present && $0.coding == .ucs2 })
        #expect(text.parts.map { $0.userData.prefix(6).suffix(2) } == [[3, 1], [3, 2], [3, 3]])
        let endless = try Samples.order(String(repeating: "č", count: 700))
        #expect(SMPPText(endless, from: sender) == nil)
    }

    @Test("what is written reads back, however it is cut", arguments: [1, 2, 3, 7, 16, 1_000])
    func roundTrip(size: Int) throws {
        let submit = SMPPSubmit(
            from: SMPPAddress(type: 5, plan: 0, text: "Lehtola"),
            to: SMPPAddress(international: "+358401234567"), header: .present, receipt: .asked, coding: .ucs2,
            userData: [5, 0, 3, 1, 2, 1, 0, 65])
        let deliver = SMPPDeliver(kind: 4, text: Array("id:1 stat:DELIVRD".utf8), fields: [0x0427: [2]])
        let bind = try #require(SMPPBind(systemID: "gw", password: "secret", systemType: "cp"))
        let bodies: [SMPPBody] = [
            .bind(bind), .bindAnswer("centre"), .submit(submit), .submitAnswer("m1"), .submitAnswer(nil),
            .deliver(deliver), .deliverAnswer, .enquireLink, .enquireLinkAnswer, .unbind, .unbindAnswer,
            .genericNack, .other(0x0103),
        ]
        let written = bodies.enumerated().map { SMPPPDU($1, status: .throttled, sequence: UInt32($0 + 1)) }
        #expect(try read(written.flatMap(\.bytes), by: size) == written)
    }

    @Test("a length that cannot be ends the reading before memory is taken")
    func lengths() throws {
        for length in [[0, 0, 0, 0], [0, 0, 0, 15], [0, 0, 0x10, 1], [0xFF, 0xFF, 0xFF, 0xFF]] as [[UInt8]] {
            #expect(throws: SMPPReader.Flaw.length) { try read(length, by: 4) }
        }
    }

    @Test("a body that ends too early, or a string without an end, is no PDU")
    func broken() throws {
        let deliver = SMPPDeliver(kind: 4, text: Array("id:1".utf8), fields: [0x001E: Array("abc".utf8)])
        let whole = SMPPPDU(.deliver(deliver), sequence: 1).bytes
        for end in 17..<whole.count {
            var cut = Array(whole[..<end])
            cut[3] = UInt8(end)
            // Without its optional parameters the body is whole again.
            if end == whole.count - 7 { continue }
            #expect(throws: SMPPReader.Flaw.body, "cut at \(end)") { try read(cut, by: 1_000) }
        }
        let endless: [UInt8] =
            [0, 0, 0, 40, 0x80, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 1] + Array(repeating: 65, count: 24)
        #expect(throws: SMPPReader.Flaw.body) { try read(endless, by: 1_000) }
    }

    @Test("bytes of chance never crash the reader")
    func chance() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...80, using: &random)
            var bytes: [UInt8] = [0, 0, 0, UInt8(16 + count)]
            bytes += [
                UInt8.random(in: 0...1, using: &random) << 7, 0, 0,
                UInt8.random(in: 0...0x21, using: &random),
            ]
            bytes += [0, 0, 0, 0, 0, 0, 0, 1]
            bytes += (0..<count).map { _ in UInt8.random(in: 0...8, using: &random) }
            _ = try? read(bytes, by: 1_000)
        }
    }

    @Test(
        "a receipt is read from its text, whose own words cannot speak for the centre",
        arguments: [
            (
                "id:m1 sub:001 dlvrd:001 submit date:2611210000 done date:2611210001 stat:DELIVRD err:000 text:",
                .delivered
            ),
            ("id:m1 stat:UNDELIV err:001 Text:stat:DELIVRD", .undeliverable),
            ("id:m1 stat:EXPIRED", .expired), ("id:m1 stat:DELETED", .undeliverable),
            ("id:m1 stat:REJECTD", .rejected), ("id:m1 stat:ACCEPTD", .accepted),
            ("id:m1 stat:ENROUTE", .accepted), ("id:m1 stat:UNKNOWN", .unknown),
            ("id:m1 stat:what", .unknown),
            ("ID:m1 Stat:delivrd", .delivered),
        ] as [(String, SMSState)])
    func receipt(text: String, state: SMSState) throws {
        let receipt = try #require(SMPPReceipt(SMPPDeliver(kind: 4, text: Array(text.utf8), fields: [:])))
        #expect(receipt.id == SMSPeerID(parsing: "m1"))
        #expect(receipt.state == state)
    }

    @Test("optional parameters are believed before the text")
    func fields() throws {
        let fields: [UInt16: [UInt8]] = [0x001E: Array("m2".utf8) + [0], 0x0427: [2]]
        let id = try #require(SMSPeerID(parsing: "m2"))
        let text = Array("id:m1 stat:UNDELIV".utf8)
        #expect(
            SMPPReceipt(SMPPDeliver(kind: 4, text: text, fields: fields))
                == SMPPReceipt(id: id, state: .delivered))
    }

    @Test(
        "what says neither id nor state is no receipt",
        arguments: ["", "stat:DELIVRD", "id:m1", "text:id:m1 stat:DELIVRD", "id: stat:DELIVRD"])
    func noReceipt(text: String) {
        #expect(SMPPReceipt(SMPPDeliver(kind: 4, text: Array(text.utf8), fields: [:])) == nil)
    }

    @Test("a telephone's text that looks like a receipt is none")
    func forged() {
        let text = Array("id:m1 stat:DELIVRD".utf8)
        #expect(SMPPReceipt(SMPPDeliver(kind: 0, text: text, fields: [:])) == nil)
    }
}
