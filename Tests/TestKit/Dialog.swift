// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation

/// A conversation with the server, read from a file in `Dialogs/`; its README tells the form.
package struct Dialog: Sendable, CustomStringConvertible {
    package enum Step: Equatable, Sendable {
        /// The client sends these bytes.
        case send([UInt8])
        /// The server's next reply line is this.
        case line(String)
        /// The server's next reply line begins with this.
        case prefix(String)
        /// The server's next reply, of however many lines, has this code.
        case reply(String)
        /// Both sides begin TLS now.
        case tls
        /// The server closes the connection.
        case closed
        /// The server has taken this message and no other since the last such step.
        case mail(String, [UInt8])
        case noMail
        /// That message came from this address.
        case client(String)
    }

    package enum Listener: String, Sendable { case plain, starttls, tls }
    package enum Dialect: String, Sendable { case smtp, lmtp }
    package enum ProxyHeaders: String, Sendable { case none, required }

    package let name: String
    package private(set) var listener = Listener.plain
    package private(set) var dialect = Dialect.smtp
    package private(set) var proxy = ProxyHeaders.none
    package private(set) var messageBytes = 10_000
    package private(set) var recipients = 100
    /// The steps with the line each stands on.
    package private(set) var steps: [(line: Int, step: Step)] = []

    package var description: String { name }

    package struct Mistake: Error, CustomStringConvertible {
        package let description: String
    }

    /// Every dialog of the repository, by name.
    package static func all(besides file: String = #filePath) throws -> [Dialog] {
        let folder = URL(filePath: file).deletingLastPathComponent().appending(path: "../../Dialogs")
            .standardized
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        guard !names.isEmpty else { throw Mistake(description: "no dialogs in \(folder.path)") }
        return try names.filter { $0.hasSuffix(".dialog") }.map { name in
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            return try Dialog(name: String(name.dropLast(".dialog".count)), text: text)
        }
    }

    /// Parses a dialog; a line that it does not know is a mistake.
    package init(name: String, text: String) throws {
        self.name = name
        var isHeader = true
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            do {
                if line.isEmpty {
                    isHeader = false
                } else if isHeader {
                    try readHeader(line)
                } else if !line.hasPrefix("#") {
                    try readStep(line, at: index + 1)
                }
            } catch let mistake as Mistake {
                throw Mistake(description: "\(name):\(index + 1): \(mistake)")
            }
        }
    }
}

extension Dialog {
    private mutating func readHeader(_ line: Substring) throws {
        guard let colon = line.firstIndex(of: ":") else {
            throw Mistake(description: "a header line has a colon")
        }
        let value = line[colon...].dropFirst().drop { $0 == " " }
        switch line[..<colon] {
        case "about", "source": guard !value.isEmpty else { throw Mistake(description: "empty header") }
        case "listener": listener = try choice(value)
        case "dialect": dialect = try choice(value)
        case "proxy": proxy = try choice(value)
        case "message-bytes": messageBytes = try number(value)
        case "recipients": recipients = try number(value)
        default: throw Mistake(description: "unknown header '\(line[..<colon])'")
        }
    }

    private func choice<Choice: RawRepresentable<String>>(_ text: Substring) throws -> Choice {
        guard let known = Choice(rawValue: String(text)) else {
            throw Mistake(description: "unknown choice '\(text)'")
        }
        return known
    }

    private func number(_ text: Substring) throws -> Int {
        guard let number = Int(text) else { throw Mistake(description: "not a number") }
        return number
    }

    private mutating func readStep(_ line: Substring, at number: Int) throws {
        let mark = line.prefix(2)
        let rest = line.dropFirst(3)
        if mark == "| " || line == "|" {
            guard case .mail(let envelope, let content) = steps.last?.step else {
                throw Mistake(description: "content stands behind ==")
            }
            let more = content + line.dropFirst(2).utf8 + [13, 10]
            steps[steps.count - 1].step = .mail(envelope, more)
            return
        }
        steps.append((number, try step(mark, rest)))
    }

    private func step(_ mark: Substring, _ rest: Substring) throws -> Step {
        switch mark {
        case "->": .send(Array(rest.utf8) + [13, 10])
        case "~>": .send(try Self.unescaped(rest))
        case "<-": .line(String(rest))
        case "<~": .prefix(String(rest))
        case "<*": .reply(String(rest))
        case "<!": .closed
        case "**" where rest == "tls": .tls
        case "==" where rest == "nothing": .noMail
        case "==": .mail(String(rest), [])
        case "@@": .client(String(rest))
        default: throw Mistake(description: "unknown step '\(mark)'")
        }
    }

    /// `\r \n \t \0 \\ \xHH`, and `\{5000 text}` for text five thousand times.
    private static func unescaped(_ text: Substring) throws -> [UInt8] {
        var out: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                out.append(byte)
                continue
            }
            switch rest.popFirst() {
            case UInt8(ascii: "r"): out.append(13)
            case UInt8(ascii: "n"): out.append(10)
            case UInt8(ascii: "t"): out.append(9)
            case UInt8(ascii: "0"): out.append(0)
            case UInt8(ascii: "\\"): out.append(UInt8(ascii: "\\"))
            case UInt8(ascii: "x"):
                guard let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
                    throw Mistake(description: "\\x wants two digits")
                }
                out.append(value)
                rest = rest.dropFirst(2)
            case UInt8(ascii: "{"):
                guard let close = rest.firstIndex(of: UInt8(ascii: "}")), let space = rest.firstIndex(of: 32),
                    space < close, let times = Int(String(decoding: rest[..<space], as: UTF8.self))
                else { throw Mistake(description: "\\{ wants a number, a space, a text and }") }
                let once = try unescaped(
                    Substring(decoding: rest[rest.index(after: space)..<close], as: UTF8.self))
                for _ in 0..<times { out += once }
                rest = rest[rest.index(after: close)...]
            default: throw Mistake(description: "unknown escape")
            }
        }
        return out
    }
}
