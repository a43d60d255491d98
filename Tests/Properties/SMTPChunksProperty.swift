// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import SMTP

extension Property {
    /// Content that comes in BDAT chunks is handed over as it was sent, once, in whatever chunks and pieces it comes, and
    /// never with a CR or LF by itself in it (RFC 3030).
    package static let smtpChunks = Property("smtp-chunks", inputBytes: 2_048) { bytes in
        let isClean = (try? OutgoingContent(checking: bytes)) != nil
        for chunking in Cutting.allCases where chunking != .octets || bytes.count < 200 {
            let wire = chunks(bytes, chunking)
            for cutting in Cutting.allCases {
                let taken = try messagesTaken(from: wire, cutting)
                let whole = bytes.isEmpty || bytes.last == 10 ? bytes : bytes + [13, 10]
                try demand(
                    taken == (isClean ? [whole, []] : [[]]),
                    "\(chunking), \(cutting): one message is one, and the next is the next: \(taken)")
            }
        }
    }
}

/// The content in chunks, and a message without content behind it.
private func chunks(_ content: [UInt8], _ chunking: Cutting) -> [UInt8] {
    var wire = Array("EHLO a\r\nMAIL FROM:<>\r\nRCPT TO:<b@b.example>\r\n".utf8)
    let pieces = chunking.pieces(of: content)
    for piece in pieces.dropLast() { wire += Array("BDAT \(piece.count)\r\n".utf8) + piece }
    let last = pieces.last ?? []
    wire += Array("BDAT \(last.count) LAST\r\n".utf8) + last
    return wire + Array("RSET\r\nMAIL FROM:<>\r\nRCPT TO:<b@b.example>\r\nBDAT 0 LAST\r\nQUIT\r\n".utf8)
}

private func messagesTaken(from wire: [UInt8], _ cutting: Cutting) throws -> [[UInt8]] {
    guard let host = HostName(parsing: "mail.a.example") else { return [] }
    var session = ServerSession(
        settings: .init(hostName: host, tls: .unavailable, authentication: .none, errors: 10_000))
    var taken: [[UInt8]] = []
    var content: [UInt8] = []
    var isClosed = false
    var pending: [ServerSession.Event] = [.opened]
    for piece in cutting.pieces(of: wire) {
        pending.append(.bytes(Array(piece)))
        while !pending.isEmpty {
            for action in session.receive(pending.removeFirst()) {
                switch action {
                case .reply(let reply): try demand(reply.code != 354, "nobody asked for DATA")
                case .content(let bytes): content += bytes
                case .dropContent: content = []
                case .ask(.receive):
                    taken.append(content)
                    content = []
                    pending.insert(.taken(Reply(code: 250, status: nil, text: "ok")), at: 0)
                case .ask: pending.insert(.accepted, at: 0)
                case .startTLS: throw Broken(description: "nobody asked for TLS")
                case .close: isClosed = true
                }
            }
        }
    }
    try demand(isClosed, "QUIT behind the chunks is understood")
    return taken
}
