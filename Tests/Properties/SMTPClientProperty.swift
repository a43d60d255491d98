// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail
internal import SMTP

extension Property {
    /// Whatever a server answers, each mail gets one report; none counts as delivered before its end was written; nothing
    /// but content stands within content; and no password goes out in clear.
    ///
    /// The first octet decides what we want of the server, the rest is what it says.
    package static let smtpClient = Property("smtp-client", inputBytes: 4_096) { bytes in
        guard let wish = bytes.first else { return }
        let stream = Array(bytes.dropFirst())
        let ends = turnEnds(in: stream, after: [])
        let lines = try ClientPlay.run(wish, cut(stream, at: ends), .atOnce)
        let crumbs = try ClientPlay.run(wish, Cutting.octets.pieces(of: stream), .atOnce)
        try demand(crumbs == lines, "pieces change nothing: \(difference(lines, crumbs))")
        let cuts = ends + Cutting.uneven.pieces(of: stream).map(\.endIndex)
        let uneven = try ClientPlay.run(wish, cut(stream, at: cuts), .atOnce)
        try demand(uneven == lines, "pieces change nothing: \(difference(lines, uneven))")
        // A server that does not wait for our words, and a network that takes its time with them.
        _ = try ClientPlay.run(wish, Cutting.whole.pieces(of: stream), .atOnce)
        _ = try ClientPlay.run(wish, Cutting.uneven.pieces(of: stream), .late)
        _ = try ClientPlay.run(wish, cut(stream, at: ends), .late)
    }
}

/// A server's stream played to a session that has two mails to send.
private struct ClientPlay {
    enum Writing { case atOnce, late }

    /// More than goes out at a time, with dots at both its ends.
    private static let large =
        Array("Subject: x\r\n\r\n.\r\n".utf8)
        + Array(repeatElement(Array("...............\r\n".utf8), count: 17_000).joined())

    private var session: ClientSession
    private let mail: OutgoingMail
    private let wish: UInt8
    private var heard: [ClientSession.Action] = []
    private var sent = 0
    private var reported = 0
    private var isSecured: Bool
    private var isClosed = false
    /// A piece is out, and more of the content is to come.
    private var isWithinContent = false
    private var isPieceUnwritten = false
    private var wire: [UInt8] = []
    private var next: [ClientSession.Event] = []

    static func run(
        _ wish: UInt8, _ pieces: [ArraySlice<UInt8>], _ writing: Writing
    ) throws -> [ClientSession.Action] {
        guard var play = try ClientPlay(wish) else { return [] }
        try play.take(.opened)
        for piece in pieces where !play.isClosed {
            try play.take(.bytes(Array(piece)))
            if writing == .atOnce || piece.count % 2 == 0 { try play.writeAll() }
        }
        try play.writeAll()
        if !play.isClosed { try play.take(.disconnected) }
        try demand(play.sent == play.reported, "each mail has one report: \(play.sent), \(play.reported)")
        try demand(play.isClosed, "a connection that was lost is closed")
        return play.heard
    }

    private init?(_ wish: UInt8) throws {
        guard let host = HostName(parsing: "mail.a.example") else { return nil }
        let policies: [ClientSession.TLSPolicy] = [.none, .opportunistic, .required, .implicit]
        let policy = policies[Int(wish & 3)]
        let login = Credentials(login: "clerk", password: Password("secret"))
        session = ClientSession(
            settings: .init(hostName: host, tls: policy, credentials: wish & 4 == 0 ? nil : login))
        isSecured = policy == .implicit
        let text = wish & 8 == 0 ? Array("Subject: x\r\n\r\n.\r\n..\r\nx".utf8) : Self.large
        mail = OutgoingMail(
            sender: try Address(parsing: wish & 16 == 0 ? "a@a.example" : "ä@a.example"),
            recipients: try ["b@b.example", "\"c d\"@b.example"].map { try Address(parsing: $0) },
            content: try OutgoingContent(checking: text))
        self.wish = wish
    }

    /// What follows from an action is told once all actions are carried out, as an edge does.
    private mutating func take(_ event: ClientSession.Event) throws {
        for action in session.receive(event) { try take(action) }
        while !next.isEmpty {
            let event = next.removeFirst()
            if isClosed { return }
            if case .send = event { sent += 1 }
            for action in session.receive(event) { try take(action) }
        }
    }

    private mutating func take(_ action: ClientSession.Action) throws {
        try demand(!isClosed, "after the end nothing is said: \(action)")
        note(action)
        switch action {
        case .write(let bytes): try demandCommands(bytes)
        case .writeContent(let piece):
            try demand(!isPieceUnwritten, "one piece after another")
            wire += piece
            isPieceUnwritten = true
            isWithinContent = wire.suffix(5) != [13, 10, 46, 13, 10] && wire != [46, 13, 10]
        case .startTLS:
            try demand(!isSecured, "TLS begins once")
            isSecured = true
            next.append(.tlsEstablished)
        case .ready: try ready()
        case .report(let report): try demandTrue(report)
        case .failed: try demand(sent == reported, "with a mail under way its report tells of the trouble")
        case .close: isClosed = true
        }
    }

    /// Keeps what an edge would notice; content as its length, because it is long.
    private mutating func note(_ action: ClientSession.Action) {
        if case .writeContent(let piece) = action {
            heard.append(.writeContent(Array("\(piece.count)".utf8)))
        } else {
            heard.append(action)
        }
    }

    private mutating func ready() throws {
        try demand(!isWithinContent, "content is written to its end before anything else")
        if wish & 3 >= 2 { try demand(isSecured, "where TLS is required, nothing is sent without it") }
        wire = []
        next.append(sent < 2 ? .send(mail) : .quit)
    }

    private mutating func writeAll() throws {
        while isPieceUnwritten, !isClosed {
            isPieceUnwritten = false
            try take(.contentWritten)
        }
    }

    private func demandCommands(_ bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        try demand(!isWithinContent, "no command stands within content: \(text)")
        try demand(bytes.suffix(2) == [13, 10], "a command ends its line: \(text)")
        for line in text.utf8.dropLast(2).split(separator: 10, omittingEmptySubsequences: false).dropLast() {
            try demand(line.last == 13, "lines end in CRLF: \(text)")
        }
        for word in ["AUTH", "MAIL"] where text.hasPrefix(word) {
            try demand(word == "MAIL" ? isSecured || wish & 3 < 2 : isSecured, "nothing secret goes in clear")
        }
    }

    private mutating func demandTrue(_ report: SMTP.DeliveryReport) throws {
        reported += 1
        try demand(reported == sent, "a report answers a mail")
        try demand(report.outcomes.count == mail.recipients.count, "and has an outcome for each recipient")
        let isDelivered = report.outcomes.contains { if case .delivered = $0 { true } else { false } }
        guard isDelivered else { return }
        let whole = mail.content.bytes.last == 10 ? mail.content.bytes : mail.content.bytes + [13, 10]
        try demand(
            PlainContent(in: wire[...]) == .clean(whole, end: wire.count),
            "what is delivered was written whole")
    }
}
