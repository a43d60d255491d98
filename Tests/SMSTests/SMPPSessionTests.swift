// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import SMS
import Testing
import Vocabulary

@Suite("A session with a message centre")
struct SMPPSessionTests {
    private static let start = Moment(milliseconds: 1_790_000_000_000)

    /// A session with its time, so that a test reads as a conversation.
    private struct Talk {
        var session: SMPPSession
        var now = SMPPSessionTests.start

        init() throws {
            let bind = try #require(SMPPBind(systemID: "gw", password: "secret"))
            session = SMPPSession(bind)
        }

        mutating func on(_ event: SMPPSession.Event) -> [SMPPSession.Action] {
            session.receive(event, at: now)
        }

        mutating func hears(
            _ body: SMPPBody, _ status: SMPPStatus = .ok, sequence: UInt32
        ) -> [SMPPSession.Action] {
            on(.received(SMPPPDU(body, status: status, sequence: sequence)))
        }
    }

    private func bound() throws -> Talk {
        var talk = try Talk()
        _ = talk.on(.connected)
        #expect(talk.hears(.bindAnswer("centre"), sequence: 1) == [.bound])
        return talk
    }

    private func text(_ number: UInt64, _ words: String = "048213") throws -> SMPPText {
        let id = SMSID(at: Self.start, by: Chance { number })
        let sender = try #require(SMSSender(parsing: "Lehtola"))
        let order = try Samples.order(words, id: id)
        return try #require(SMPPText(order, from: sender))
    }

    private func receipt(_ text: String) -> SMPPBody {
        .deliver(SMPPDeliver(kind: 4, text: Array(text.utf8), fields: [:]))
    }

    @Test("begins with a bind, sends, and settles each text by its own answer")
    func ordinary() throws {
        var talk = try Talk()
        let bind = try #require(SMPPBind(systemID: "gw", password: "secret"))
        #expect(talk.on(.connected) == [.write(SMPPPDU(.bind(bind), sequence: 1))])
        #expect(talk.hears(.bindAnswer("centre"), sequence: 1) == [.bound])
        let (first, second) = (try text(1), try text(2))
        #expect(talk.on(.submit(first)) == [.write(SMPPPDU(.submit(first.parts[0]), sequence: 2))])
        #expect(talk.on(.submit(second)) == [.write(SMPPPDU(.submit(second.parts[0]), sequence: 3))])
        #expect(
            talk.hears(.submitAnswer("b"), sequence: 3) == [
                .settle(second.id, .accepted(SMSPeerID(parsing: "b")))
            ])
        #expect(
            talk.hears(.submitAnswer("a"), sequence: 2) == [
                .settle(first.id, .accepted(SMSPeerID(parsing: "a")))
            ])
        #expect(talk.hears(.submitAnswer("a"), sequence: 2).isEmpty)
    }

    @Test("a receipt is reported, and answered only once it is written down")
    func receipts() throws {
        var talk = try bound()
        let id = try #require(SMSPeerID(parsing: "m1"))
        #expect(
            talk.hears(receipt("id:m1 stat:DELIVRD"), sequence: 40)
                == [.report(SMPPReceipt(id: id, state: .delivered), sequence: 40)])
        #expect(
            talk.on(.recorded(sequence: 40, .later))
                == [.write(SMPPPDU(.deliverAnswer, status: .tryAgain, sequence: 40))])
        #expect(talk.on(.recorded(sequence: 40, .done)) == [.write(SMPPPDU(.deliverAnswer, sequence: 40))])
        // A telephone's own text is taken and dropped.
        let words = SMPPBody.deliver(SMPPDeliver(kind: 0, text: Array("hei".utf8), fields: [:]))
        #expect(talk.hears(words, sequence: 41) == [.write(SMPPPDU(.deliverAnswer, sequence: 41))])
    }

    @Test("keeps a window, and fills it as answers come")
    func window() throws {
        var talk = try bound()
        let texts = try (1...12).map { try text($0) }
        var written = 0
        for text in texts { written += talk.on(.submit(text)).count }
        #expect(written == 10)
        let after = talk.hears(.submitAnswer("m"), sequence: 2)
        #expect(after.count == 2)
        #expect(after.last == .write(SMPPPDU(.submit(texts[10].parts[0]), sequence: 12)))
    }

    @Test("a throttled text may be tried again, and those behind it wait until the centre has breathed")
    func throttled() throws {
        var talk = try bound()
        let (first, second) = (try text(1), try text(2))
        _ = talk.on(.submit(first))
        #expect(talk.hears(.submitAnswer(nil), .throttled, sequence: 2) == [.settle(first.id, .later(.busy))])
        #expect(talk.on(.submit(second)).isEmpty)
        talk.now = talk.now + .seconds(1)
        #expect(talk.on(.time).isEmpty)
        talk.now = talk.now + .seconds(1)
        #expect(talk.on(.time) == [.write(SMPPPDU(.submit(second.parts[0]), sequence: 3))])
    }

    @Test("a text without an answer in time is in doubt, and a late answer changes nothing")
    func timedOut() throws {
        var talk = try bound()
        let text = try text(1)
        _ = talk.on(.submit(text))
        talk.now = talk.now + .seconds(15)
        #expect(talk.on(.time) == [.settle(text.id, .unknown(.timedOut))])
        #expect(talk.hears(.submitAnswer("m1"), sequence: 2).isEmpty)
    }

    @Test("a lost connection leaves what was written in doubt, and what was not surely unsent")
    func lost() throws {
        var talk = try bound()
        let texts = try (1...11).map { try text($0) }
        for text in texts { _ = talk.on(.submit(text)) }
        let actions = talk.on(.closed)
        #expect(
            actions.dropLast(2) == ArraySlice(texts[..<10].map { .settle($0.id, .unknown(.interrupted)) }))
        #expect(actions.suffix(2) == [.settle(texts[10].id, .later(.unreachable)), .close])
        #expect(talk.on(.submit(texts[0])) == [.settle(texts[0].id, .later(.unreachable))])
        #expect(talk.on(.closed).isEmpty)
    }

    @Test(
        "what the centre will not have is refused or waits, by its status",
        arguments: [
            (0x0B, .refused(.message)), (0x33, .refused(.message)), (0x45, .refused(.message)),
            (0x14, .later(.busy)), (0x58, .later(.busy)), (0x08, .later(.busy)), (0x04, .later(.busy)),
        ] as [(UInt32, SMSHandover)])
    func refused(status: UInt32, handover: SMSHandover) throws {
        var talk = try bound()
        let text = try text(1)
        _ = talk.on(.submit(text))
        #expect(
            talk.hears(.submitAnswer(nil), SMPPStatus(rawValue: status), sequence: 2).first
                == .settle(text.id, handover))
    }

    @Test(
        "parts go one after the other; once one is out, the text as a whole is in doubt where another fails")
    func parts() throws {
        var talk = try bound()
        let long = try text(1, String(repeating: "a", count: 200))
        #expect(talk.on(.submit(long)) == [.write(SMPPPDU(.submit(long.parts[0]), sequence: 2))])
        #expect(
            talk.hears(.submitAnswer("p1"), sequence: 2)
                == [.write(SMPPPDU(.submit(long.parts[1]), sequence: 3))])
        #expect(
            talk.hears(.submitAnswer("p2"), sequence: 3)
                == [.settle(long.id, .accepted(SMSPeerID(parsing: "p2")))])
        let other = try text(2, String(repeating: "a", count: 200))
        _ = talk.on(.submit(other))
        _ = talk.hears(.submitAnswer("p1"), sequence: 4)
        #expect(
            talk.hears(.submitAnswer(nil), .throttled, sequence: 5)
                == [.settle(other.id, .unknown(.interrupted))])
    }

    @Test("asks after silence whether the other end is there, and hangs up where no answer comes")
    func enquiry() throws {
        var talk = try bound()
        talk.now = talk.now + .seconds(30)
        #expect(talk.on(.time) == [.write(SMPPPDU(.enquireLink, sequence: 2))])
        #expect(talk.hears(.enquireLinkAnswer, sequence: 2).isEmpty)
        talk.now = talk.now + .seconds(30)
        #expect(talk.on(.time) == [.write(SMPPPDU(.enquireLink, sequence: 3))])
        talk.now = talk.now + .seconds(15)
        #expect(talk.on(.time) == [.close])
        var other = try bound()
        #expect(
            other.hears(.enquireLink, sequence: 9) == [.write(SMPPPDU(.enquireLinkAnswer, sequence: 9))])
    }

    @Test(
        "a bind that is refused says who has to mend it",
        arguments: [(0x0E, .account), (0x0F, .account), (0x0D, .busy), (0x05, .busy)]
            as [(UInt32, SMPPSession.BindRefusal)])
    func bindRefused(status: UInt32, refusal: SMPPSession.BindRefusal) throws {
        var talk = try Talk()
        _ = talk.on(.connected)
        #expect(
            talk.hears(.bindAnswer(""), SMPPStatus(rawValue: status), sequence: 1)
                == [.bindRefused(refusal), .close])
    }

    @Test("a centre that never answers the bind is left")
    func bindTimedOut() throws {
        var talk = try Talk()
        _ = talk.on(.connected)
        talk.now = talk.now + .seconds(15)
        #expect(talk.on(.time) == [.bindRefused(.busy), .close])
    }

    @Test("whoever tells of texts before the bind is answered is not believed")
    func receiptBeforeBind() throws {
        var talk = try Talk()
        _ = talk.on(.connected)
        #expect(talk.hears(receipt("id:m1 stat:DELIVRD"), sequence: 1) == [.bindRefused(.busy), .close])
    }

    @Test("what is unknown is refused, what nobody asked for passed over")
    func strange() throws {
        var talk = try bound()
        #expect(
            talk.hears(.other(0x0103), sequence: 5)
                == [.write(SMPPPDU(.genericNack, status: .unknownCommand, sequence: 5))])
        #expect(talk.hears(.other(0x8000_0103), sequence: 6).isEmpty)
        #expect(talk.hears(.genericNack, .unknownCommand, sequence: 99).isEmpty)
        #expect(talk.on(.broken) == [.close])
    }

    @Test("ends with an unbind, and lets what is under way be answered")
    func end() throws {
        var talk = try bound()
        let text = try text(1)
        _ = talk.on(.submit(text))
        #expect(talk.on(.end) == [.write(SMPPPDU(.unbind, sequence: 3))])
        #expect(
            talk.hears(.submitAnswer("m"), sequence: 2)
                == [.settle(text.id, .accepted(SMSPeerID(parsing: "m")))])
        #expect(talk.hears(.unbindAnswer, sequence: 3) == [.close])
        var other = try bound()
        #expect(other.hears(.unbind, sequence: 8) == [.write(SMPPPDU(.unbindAnswer, sequence: 8)), .close])
    }
}
