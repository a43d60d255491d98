// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import SMTP
import Testing

@Suite("Content after DATA")
struct DataReaderTests {
    /// Reads the pieces one after another.
    private func read(
        _ pieces: [[UInt8]], atMost limit: Int = 1_000_000
    ) -> (DataReader.Progress, content: [UInt8], rest: [UInt8]) {
        var reader = DataReader(atMost: limit)
        var content: [UInt8] = []
        for (number, piece) in pieces.enumerated() {
            var index = 0
            let progress = reader.read(piece, from: &index, into: &content)
            guard progress == .more else {
                return (progress, content, Array(piece[index...]) + pieces[(number + 1)...].joined())
            }
            #expect(index == piece.count)
        }
        return (.more, content, [])
    }

    @Test(
        "content is unstuffed, and what follows its end is left alone",
        arguments: [
            (".\r\n", ""), ("a\r\n.\r\nNOOP\r\n", "a\r\n"), ("..\r\n.\r\n", ".\r\n"),
            (".a\r\n.\r\n", "a\r\n"),
            ("\r\n\r\n.\r\n", "\r\n\r\n"), ("a.\r\n.\r\n", "a.\r\n"), ("...\r\n..b\r\n.\r\n", "..\r\n.b\r\n"),
            ("a\r\n. \r\n.\r\n", "a\r\n \r\n"),
        ])
    func whole(_ wire: String, _ expected: String) {
        let (progress, content, rest) = read([octets(wire)])
        #expect(progress == .complete(bytes: expected.utf8.count))
        #expect(content == octets(expected))
        #expect(rest == (wire.hasSuffix("NOOP\r\n") ? octets("NOOP\r\n") : []))
    }

    @Test(
        "no end without CR LF dot CR LF",
        arguments: ["", "a", "a\r\n", "a\r\n.", "a\r\n.\r", "a.\r\n", ".\r", ".."])
    func needMore(_ wire: String) { #expect(read([octets(wire)]).0 == .more) }

    @Test(
        "CVE-2023-51764, -51765, -51766: no other line end is one",
        arguments: [
            "\n.\n", "\n.\r\n", "\r\n.\n", "\r.\r", "\r.\n", "\r\n.\r\r\n", "\r.\r\n", "\n\n.\n\n", ".\n",
            ".\r", "\r\r\n.\n",
        ])
    func smuggling(_ mark: String) {
        let wire = octets("before\(mark)RSET\r\nafter")
        #expect(read([wire]).0 == .more)
        let (progress, _, rest) = read([wire + octets("\r\n.\r\nQUIT\r\n")])
        #expect(
            progress == .flawed(mark.first == "\n" ? .bareLineFeed : progress.flaw ?? .outOfRoom),
            "\(progress)")
        #expect(rest == octets("QUIT\r\n"))
    }

    @Test("any cut into pieces reads the same, and the flaw is the same", arguments: 0..<300 as Range<UInt64>)
    func anyCut(_ seed: UInt64) {
        var chance = Repeatable(seed: seed)
        let alphabet = ["\r\n", "\r\n.", "\r\n..", "a", "abcdefghijklmnop", ".", "\r", "\n", "\r\n.\r\nx"]
        let length = Int.random(in: 0...40, using: &chance)
        // Bare line ends only in every third.
        let usable = seed % 3 == 0 ? alphabet : alphabet.filter { $0 != "\r" && $0 != "\n" }
        let wire =
            (0..<length).flatMap { _ in octets(usable.randomElement(using: &chance) ?? "") }
            + octets("\r\n.\r\n")
        let whole = read([wire])
        let crumbs = read(wire.map { [$0] })
        #expect(whole.0 == crumbs.0 && whole.rest == crumbs.rest)
        switch whole.0 {
        case .complete: #expect(whole.content == crumbs.content && whole.content == Self.plainly(wire))
        case .flawed: #expect(Self.plainly(wire) == nil)
        case .more, .endless: Issue.record("no end")
        }
    }

    /// The same, written without regard for speed; nil where a CR or LF stands alone before the end.
    private static func plainly(_ wire: [UInt8]) -> [UInt8]? {
        var lines: [[UInt8]] = []
        var line: [UInt8] = []
        var index = 0
        while index < wire.count {
            if wire[index] == 13, index + 1 < wire.count, wire[index + 1] == 10 {
                if line == octets(".") { return lines.flatMap { $0 + [13, 10] } }
                lines.append(line.first == UInt8(ascii: ".") ? Array(line.dropFirst()) : line)
                line = []
                index += 2
            } else if wire[index] == 13 || wire[index] == 10 {
                return nil
            } else {
                line.append(wire[index])
                index += 1
            }
        }
        return nil
    }

    @Test("an overlong line is a flaw, wherever it is cut")
    func longLine() {
        let line = [UInt8](repeating: UInt8(ascii: "x"), count: SMTPLimits.contentLineBytes - 2)
        let end = octets("\r\n.\r\n")
        #expect(read([line + end], atMost: .max).0 == .complete(bytes: line.count + 2))
        #expect(read([line + [120] + end], atMost: .max).0 == .flawed(.lineTooLong))
        #expect(read([line, [120], end], atMost: .max).0 == .flawed(.lineTooLong))
    }

    @Test("content over the limit is read to its end and no further than is decent")
    func oversize() {
        #expect(read([octets("12345\r\n"), octets("6\r\n.\r\n")], atMost: 9).0 == .flawed(.messageTooLarge))
        #expect(read([octets("12345\r\n"), octets("\r\n.\r\n")], atMost: 9).0 == .complete(bytes: 9))
        var reader = DataReader(atMost: 0)
        var progress = DataReader.Progress.more
        let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 64 << 20)
        for _ in 0...5 where progress == .more {
            var index = 0
            var out: [UInt8] = []
            progress = reader.read(piece, from: &index, into: &out)
            #expect(out.isEmpty)
        }
        #expect(progress == .endless(.messageTooLarge))
    }

    @Test("what the writer wrote the reader reads back", arguments: [1, 2, 3, 5, 8, 1_000])
    func writerAndReader(_ limit: Int) throws {
        for text in [
            "", "a\r\n", ".\r\n", "..\r\n.\r\n\r\n", "a.\r\n.b\r\n\r\n.", "x\r\n.\r\n.\r\n", "\r\n.x",
        ] {
            var writer = ContentWriter(try content(text))
            var wire: [UInt8] = []
            while let piece = writer.next(atMost: limit) { wire += piece }
            let (progress, read, rest) = read([wire])
            let expected = text.isEmpty || text.hasSuffix("\r\n") ? text : text + "\r\n"
            #expect(progress == .complete(bytes: expected.utf8.count), "\(text.debugDescription)")
            #expect(read == octets(expected) && rest.isEmpty, "\(text.debugDescription)")
        }
    }
}

extension DataReader.Progress {
    fileprivate var flaw: DataFlaw? {
        switch self {
        case .flawed(let flaw), .endless(let flaw): flaw
        case .more, .complete: nil
        }
    }
}
