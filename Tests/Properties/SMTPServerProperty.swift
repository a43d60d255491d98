// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail
internal import SMTP

extension Property {
    /// What a client says gives the same conversation in whatever pieces it comes, and every message that is taken is
    /// the one message that was sent.
    package static let smtpServer = Property("smtp-server", inputBytes: 8_192) { bytes in
        let ends = turnEnds(in: bytes, after: [])
        let lines = try ServerPlay.run(bytes, cut(bytes, at: ends), .atOnce)
        // Behind these a client waits for the answer (RFC 2920 §3.1).
        let turns = turnEnds(in: bytes, after: ["DATA", "STAR", "AUTH"])
        let crumbs = Cutting.octets.pieces(of: bytes)
        let uneven = cut(bytes, at: turns + Cutting.uneven.pieces(of: bytes).map(\.endIndex))
        for (pieces, answering) in [
            (crumbs, ServerPlay.Answering.atOnce), (uneven, .atOnce), (uneven, .late(butAt: Set(turns))),
        ] {
            let other = try ServerPlay.run(bytes, pieces, answering)
            try demand(other == lines, "pieces change nothing: \(difference(lines, other))")
        }
        // A client that does not wait where it should: whatever comes of that, no message is another than was sent.
        _ = try ServerPlay.run(bytes, Cutting.whole.pieces(of: bytes), .atOnce)
        _ = try ServerPlay.run(bytes, Cutting.uneven.pieces(of: bytes), .late(butAt: []))
    }
}

/// Where lines end; only those in which one of the words stands, in any case, if there are words.
///
/// In any place, because a command may stand right behind the octets of a chunk.
func turnEnds(in bytes: [UInt8], after words: [String]) -> [Int] {
    var ends: [Int] = []
    var start = 0
    for (index, octet) in bytes.enumerated() where octet == 10 {
        let line = String(decoding: bytes[start...index], as: UTF8.self).uppercased()
        if words.isEmpty || words.contains(where: { line.contains($0) }) { ends.append(index + 1) }
        start = index + 1
    }
    return ends
}

func cut(_ bytes: [UInt8], at ends: [Int]) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var start = 0
    for end in Set(ends + [bytes.count]).sorted() where end > start {
        pieces.append(bytes[start..<end])
        start = end
    }
    return pieces
}

func difference<Event: Equatable>(_ some: [Event], _ other: [Event]) -> String {
    let same = zip(some, other).prefix { $0 == $1 }.count
    return "\(same). \(some.dropFirst(same).prefix(2)) / \(other.dropFirst(same).prefix(2))"
}

/// A client's stream played to a session; questions are answered as an edge would.
private struct ServerPlay {
    enum Answering {
        case atOnce
        /// When the next piece has come, but not where the client waits.
        case late(butAt: Set<Int>)
    }

    enum Heard: Equatable {
        case reply(Reply)
        case content([UInt8])
        case asked(ServerSession.Question)
        case startTLS
        case closed
    }

    private let input: [UInt8]
    private var session: ServerSession
    private var heard: [Heard] = []
    private var delivered = 0
    /// What the content after 354 is, found without the session.
    private var expected: PlainContent?
    private var question: ServerSession.Question?
    private var hasWaited = false
    private var isClosed = false

    static let messageBytes = 3_000

    static func run(
        _ input: [UInt8], _ pieces: [ArraySlice<UInt8>], _ answering: Answering
    ) throws -> [Heard] {
        guard let host = HostName(parsing: "mail.a.example") else { return [] }
        var play = ServerPlay(
            input: input,
            session: ServerSession(
                settings: .init(
                    hostName: host, tls: .startTLS, authentication: .plainUnderTLS,
                    messageBytes: messageBytes,
                    recipients: 3)))
        try play.take(.opened)
        for piece in pieces where !play.isClosed {
            play.delivered = piece.endIndex
            try play.take(.bytes(Array(piece)))
            try play.answer(answering)
            try play.demandContentIsSettled()
        }
        try play.answer(.atOnce)
        try play.demandContentIsSettled()
        if play.isClosed {
            try demand(play.session.receive(.bytes([65, 13, 10])) == [], "after the end nothing is said")
        }
        return play.heard
    }

    private init(input: [UInt8], session: ServerSession) {
        self.input = input
        self.session = session
    }

    private mutating func take(_ event: ServerSession.Event) throws {
        for action in session.receive(event) { try take(action) }
    }

    private mutating func take(_ action: ServerSession.Action) throws {
        try demand(!isClosed, "after the end nothing is said: \(action)")
        switch action {
        case .reply(let reply):
            try demandFits(reply)
            heard.append(.reply(reply))
            if reply.code == 354 { expected = PlainContent(in: input[delivered...]) }
            if reply.code >= 400 { try contentRefused() }
        case .content(let bytes):
            if case .content(let before) = heard.last {
                heard[heard.count - 1] = .content(before + bytes)
            } else {
                heard.append(.content(bytes))
            }
        case .dropContent: forgetContent()
        case .ask(let asked):
            if case .receive = asked { try demandWhatWasSent() }
            heard.append(.asked(asked))
            question = asked
        case .startTLS:
            heard.append(.startTLS)
            try take(.tlsEstablished)
        case .close:
            heard.append(.closed)
            isClosed = true
        }
    }

    private mutating func answer(_ answering: Answering) throws {
        while let asked = question, !isClosed {
            if case .late(let turns) = answering, !hasWaited, !turns.contains(delivered), canWait(asked) {
                hasWaited = true
                return
            }
            hasWaited = false
            question = nil
            try take(answer(to: asked))
        }
    }

    private func canWait(_ asked: ServerSession.Question) -> Bool {
        if case .mayBegin = asked { false } else { true }
    }

    private func answer(to asked: ServerSession.Question) -> ServerSession.Event {
        let no = Reply(code: 550, status: nil, text: "no")
        switch asked {
        case .mayReceive(let recipient, _):
            return recipient.local.hasPrefix("no") ? .refused(no) : .accepted
        case .mayBegin(let envelope): return envelope.declaredBytes == 1 ? .refused(no) : .accepted
        case .authenticate(let credentials): return credentials.login == "a" ? .accepted : .refused(no)
        case .receive: return .taken(.ok)
        }
    }

    private mutating func forgetContent() {
        if case .content = heard.last { heard.removeLast() }
    }

    /// The content that is handed over is what the plainest reading finds, and nothing of it was used before.
    private mutating func demandWhatWasSent() throws {
        guard let expected else { return }
        self.expected = nil
        var content: [UInt8] = []
        if case .content(let bytes) = heard.last { content = bytes }
        guard case .clean(let plain, let end) = expected else {
            throw Broken(description: "flawed content is not handed over: \(expected)")
        }
        try demand(content == plain, "content is handed over as it was sent")
        try demand(content.count <= Self.messageBytes, "and within the limit")
        try demand(end <= input.count, "and when its end has come")
    }

    private mutating func contentRefused() throws {
        guard let expected else { return }
        self.expected = nil
        guard case .clean(let plain, _) = expected else { return }
        try demand(plain.count > Self.messageBytes, "clean content is not refused")
    }

    /// Once its end has come, content is handed over or refused.
    private func demandContentIsSettled() throws {
        guard !isClosed, let expected, !session.isWaiting else { return }
        // The bytes delivered so far tell no more than this.
        switch expected {
        case .unended: break
        case .flawed, .clean:
            try demand(session.expectation == .content, "content is being read until its end")
            try demand(delivered < input.count, "content ends with its end mark")
        }
    }

    private func demandFits(_ reply: Reply) throws {
        let wire = reply.wire
        var lines = wire.split(separator: 10, omittingEmptySubsequences: false)
        try demand(lines.popLast()?.isEmpty == true, "a reply ends its last line")
        for line in lines {
            try demand(
                line.count + 1 <= SMTPLimits.replyLineBytes && line.last == 13
                    && line.dropLast().allSatisfy { (0x20...0x7E).contains($0) },
                "a reply has short lines of printable ASCII: \(reply)")
        }
    }
}
