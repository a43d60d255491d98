// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail

/// What made a server's answer no reply.
public enum ReplyFlaw: Error, Hashable, Sendable {
    case bareLineFeed
    case bareCarriageReturn
    case lineTooLong
    case tooManyLines
    case malformed
}

/// Reads replies as they come, in lines.
///
///     Reply-line = *( Reply-code "-" [ textstring ] CRLF ) Reply-code [ SP textstring ] CRLF
///     Reply-code = %x32-35 %x30-35 %x30-39
///
/// RFC 5321 §4.2. The second digit is not checked: what it would decide is decided by the first.
struct ReplyReader: Sendable {
    private var code: Int?
    private var status: EnhancedStatus?
    private var lines: [String] = []

    /// Takes the next whole reply from `input`; nil if it is not there yet.
    mutating func next(from input: inout InputBuffer) throws(ReplyFlaw) -> Reply? {
        while true {
            switch input.line(atMost: SMTPLimits.replyLineBytesRead) {
            case .needMore: return nil
            case .bareLineFeed: throw .bareLineFeed
            case .bareCarriageReturn: throw .bareCarriageReturn
            case .tooLong: throw .lineTooLong
            case .complete(let line):
                if let reply = try take(line) { return reply }
            }
        }
    }

    private mutating func take(_ line: [UInt8]) throws(ReplyFlaw) -> Reply? {
        let digits = line.prefix(3)
        guard digits.count == 3, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { throw .malformed }
        let code = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        guard (200...599).contains(code), code == self.code ?? code else { throw .malformed }
        guard lines.count < SMTPLimits.replyLinesRead else { throw .tooManyLines }
        self.code = code
        let separator = line.count > 3 ? line[3] : Octet.space
        var text = String(decoding: line.dropFirst(4), as: UTF8.self)
        // RFC 2034 §4: the status stands before the text of every line, and its class is the code's first digit.
        let word = text.prefix { $0 != " " }
        if let status = try? EnhancedStatus(parsing: word), status.class.rawValue == code / 100 {
            self.status = status
            text = String(text.dropFirst(word.count + 1))
        }
        lines.append(text)
        guard separator != UInt8(ascii: "-") else { return nil }
        guard separator == Octet.space else { throw .malformed }
        defer { self = ReplyReader() }
        return Reply(code: code, status: status, lines: lines)
    }
}
