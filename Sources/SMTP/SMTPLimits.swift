// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Every bound the SMTP grammar and its sessions enforce.
///
/// Parsers take no other limit. What an operator may set stands in `ServerSession.Settings`, with these as its default.
public enum SMTPLimits {
    /// A command line with its CRLF.
    ///
    /// RFC 5321 §4.5.3.1.4 asks for 512; RFC 1870 §3 adds 26, RFC 6152 §2 adds 17, RFC 6531 §3.4 adds 10,
    /// RFC 4954 §4 adds 500 to MAIL, and RFC 3461 §5 adds 107 to MAIL; the 500 that it adds to RCPT fit in as well.
    public static let commandLineBytes = 512 + 26 + 17 + 10 + 500 + 107
    /// A line of an AUTH exchange with its CRLF (RFC 4954 §4: 12,288 octets of base64).
    public static let authLineBytes = 12_288 + 2
    /// How much of an overlong command line is skipped before the connection ends (ours).
    public static let skippedLineBytes = 65_536
    /// A path with its angle brackets (RFC 5321 §4.5.3.1.3).
    public static let pathBytes = 256
    /// A host name or address literal (RFC 5321 §4.5.3.1.2).
    public static let hostNameBytes = 255
    /// Digits of a SIZE value (RFC 1870 §3).
    public static let sizeDigits = 20
    /// The value of ENVID (RFC 3461 §4.4).
    public static let envelopeIDBytes = 100
    /// The value of ORCPT (RFC 3461 §4.2).
    public static let originalRecipientBytes = 500
    /// Digits of the size of a chunk (ours: RFC 3030 §2 names no limit, and no message is so large).
    public static let chunkSizeDigits = 18
    /// A whole PROXY header: 16 octets, addresses, and what a balancer adds about TLS and itself (ours).
    public static let proxyHeaderBytes = 4_096
    /// A reply line with its CRLF as we write it (RFC 5321 §4.5.3.1.5).
    public static let replyLineBytes = 512
    /// A reply line with its CRLF as we read it: lenient, because servers put long links into refusals (ours).
    public static let replyLineBytesRead = 4_096
    /// Lines of one reply as we read it (ours).
    public static let replyLinesRead = 128
    /// A line of message content with its CRLF.
    ///
    /// RFC 5321 §4.5.3.1.6 asks for 1,000 at least; programs send a whole HTML page as one line (ours).
    public static let contentLineBytes = 1_048_576
    /// The size of a message, unless the operator says otherwise (ours; RFC 5321 §4.5.3.1.7 asks for 64 kB at least).
    public static let messageBytes = 50 * 1_048_576
    /// How much of a message or chunk that cannot be taken is read away before the connection ends (ours).
    public static let discardedBytes = 268_435_456
    /// Recipients of one message (RFC 5321 §4.5.3.1.8 asks for 100 at least).
    public static let recipients = 1_000
    /// Commands refused with 5xx before the connection ends (ours).
    public static let errors = 20
    /// Commands that bring no mail (NOOP, RSET, VRFY, HELP, EHLO) between two messages (ours).
    public static let idleCommands = 100
    /// Failed logins before the connection ends (RFC 4954 §9 asks for a limit; the number is ours).
    public static let failedLogins = 3
    /// How much content the client session gives out at a time (ours).
    public static let contentChunkBytes = 262_144
}
