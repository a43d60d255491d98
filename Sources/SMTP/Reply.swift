// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

public import Mail

/// An SMTP reply: an RFC 5321 §4.2 code, an RFC 3463 enhanced status, one or more lines of text.
///
/// The text is kept to printable ASCII, so that a reply can never carry a line end into the stream.
public struct Reply: Hashable, Sendable {
    public let code: Int
    public let status: EnhancedStatus?
    /// The text of each line, without code and status; never empty.
    public let lines: [String]

    public init(code: Int, status: EnhancedStatus?, text: String) {
        self.init(code: code, status: status, lines: Self.wrapped(text))
    }

    /// A reply of several lines, such as the answer to EHLO.
    public init(code: Int, status: EnhancedStatus?, lines: [String]) {
        precondition((200...599).contains(code), "a reply code has three digits, 200 to 599")
        self.code = code
        self.status = status
        self.lines = lines.isEmpty ? [""] : lines.map(Self.printable)
    }

    /// The lines as one text.
    public var text: String { lines.joined(separator: " ") }

    /// What the first digit says (RFC 5321 §4.2.1).
    public var meaning: Meaning {
        switch code {
        case ..<300: .completed
        case ..<400: .intermediate
        case ..<500: .temporary
        default: .permanent
        }
    }

    public enum Meaning: Hashable, Sendable { case completed, intermediate, temporary, permanent }

    /// Appends the reply as it stands on the wire.
    ///
    ///     Reply-line = *( Reply-code "-" [ textstring ] CRLF ) Reply-code [ SP textstring ] CRLF
    public func write(into wire: inout [UInt8]) {
        let status = status.map { "\($0) " } ?? ""
        for (index, line) in lines.enumerated() {
            let separator = index == lines.count - 1 ? " " : "-"
            wire.append(contentsOf: "\(code)\(separator)\(status)\(line)\r\n".utf8)
        }
    }

    /// The reply as it stands on the wire.
    public var wire: [UInt8] {
        var bytes: [UInt8] = []
        write(into: &bytes)
        return bytes
    }
}

extension Reply: CustomStringConvertible {
    public var description: String { "\(code) \(status.map { "\($0) " } ?? "")\(text)" }
}

extension Reply {
    /// The text cut at spaces so that each line with code, status and CRLF fits RFC 5321 §4.5.3.1.5.
    private static func wrapped(_ text: String) -> [String] {
        let room = SMTPLimits.replyLineBytes - "250 5.999.999 \r\n".utf8.count
        guard text.utf8.count > room else { return [text] }
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.utf8.count + 1 + word.utf8.count > room {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word.prefix(room / 4)) : " \(word.prefix(room / 4))"
        }
        lines.append(line)
        return lines
    }

    private static func printable(_ line: String) -> String {
        guard line.utf8.contains(where: { !(0x20...0x7e).contains($0) }) else { return line }
        return String(
            String.UnicodeScalarView(line.unicodeScalars.map { (" "..."~").contains($0) ? $0 : "?" }))
    }
}
