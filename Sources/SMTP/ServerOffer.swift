// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What a server said it can, in its answer to EHLO (RFC 5321 §4.1.1.1).
struct ServerOffer: Hashable, Sendable {
    /// Keywords in capitals, with their parameters.
    private var keywords: [String: [String]] = [:]

    /// The offer of a server that answered only to HELO: none.
    init() {}

    /// Reads an answer to EHLO.
    ///
    ///     ehlo-line = ehlo-keyword *( SP ehlo-param )
    ///
    /// The first line names the server.
    init(_ reply: Reply) {
        for line in reply.lines.dropFirst() {
            let words = line.split(separator: " ").map { $0.uppercased() }
            guard let keyword = words.first else { continue }
            keywords[keyword] = Array(words.dropFirst())
        }
    }

    var pipelining: Bool { keywords["PIPELINING"] != nil }
    var startTLS: Bool { keywords["STARTTLS"] != nil }
    var eightBitMIME: Bool { keywords["8BITMIME"] != nil }
    var notifications: ServerSession.NotificationOffer { keywords["DSN"] != nil ? .dsn : .none }
    /// RFC 8689 §2: whether it promises to pass a message on under verified TLS or not at all.
    var requireTLS: Bool { keywords["REQUIRETLS"] != nil }
    var smtpUTF8: Bool { keywords["SMTPUTF8"] != nil }
    var authPlain: Bool { keywords["AUTH"]?.contains("PLAIN") == true }
    var size: Bool { keywords["SIZE"] != nil }
    /// The largest message taken; nil if the server names no limit (RFC 1870 §3: zero is none).
    var messageBytes: Int? { keywords["SIZE"]?.first.flatMap { Int($0) }.flatMap { $0 == 0 ? nil : $0 } }
}
