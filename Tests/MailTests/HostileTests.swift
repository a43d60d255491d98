// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Mail
import Testing

@Suite("Hostile mail")
struct HostileTests {
    @Test("two hundred levels of multipart are refused")
    func nestedMultiparts() {
        let text = (0..<200).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
        #expect(throws: MailFlaw.beyond(.nestedParts, limit: 30)) { try message(text) }
    }

    @Test("two hundred messages within each other are refused")
    func nestedMessages() {
        let text = String(repeating: "Content-Type: message/rfc822\n\n", count: 200)
        #expect(throws: MailFlaw.beyond(.nestedParts, limit: 30)) { try message(text) }
    }

    @Test("ten thousand parts are refused")
    func manyParts() {
        let text =
            "Content-Type: multipart/mixed; boundary=b\n\n" + String(repeating: "--b\n\nx\n", count: 10_000)
        #expect(throws: MailFlaw.beyond(.parts, limit: 1_000)) { try message(text) }
    }

    @Test("ten thousand fields, and a header of a megabyte, are refused")
    func largeHeader() {
        #expect(throws: MailFlaw.beyond(.headerFields, limit: 1_000)) {
            try message(String(repeating: "a: b\n", count: 10_000))
        }
        #expect(throws: MailFlaw.beyond(.headerBytes, limit: 262_144)) {
            try message("a: b\n" + String(repeating: " x\n", count: 400_000))
        }
    }

    /// Swift and Foundation sort the marks of a letter, which takes minutes for so many.
    @Test(
        "a letter with very many accents is read as one with some, wherever it stands",
        arguments: [
            "Subject: x", "Subject: =?utf-8?q?x?=\n =?utf-8?q?", "From: \"x", "To: x@y.fi (",
            "Content-Type: x",
            "Content-Type: text/plain; charset=\"x", "Content-Type: text/plain; format=",
            "Content-Disposition: x",
            "Content-Disposition: x; filename=a; filename*=utf-8''x", "Content-Disposition: x; filename=\".",
            "Authentication-Results: x", "Message-ID: <x@y", "References: <x@y", "Date: x", "x",
        ])
    func accents(before: String) throws {
        let marks = String(repeating: "\u{0323}\u{0307}", count: 20_000)
        let message = try message("\(before)\(marks)\nX: y\n\na\(marks)\n")
        let inspection = Inspection(message)
        let texts = [
            inspection.subject, inspection.from.first?.name, inspection.leaves[0].fileName,
            message.content.text,
        ]
        for text in texts { #expect((text?.unicodeScalars.count ?? 0) < 1_000) }
        #expect(message.content.attachments.allSatisfy { ($0.fileName ?? "").utf8.count < 1_000 })
    }

    @Test("fifty megabytes of body are read without a copy")
    func largeBody() throws {
        let head = octets("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: a/b\n\n")
        let body = [UInt8](repeating: UInt8(ascii: "x"), count: 50_000_000)
        let message = try Message(parsing: head + body + octets("\n--b--\n"))
        #expect(message.content.attachments.map(\.encodedBytes) == [50_000_000])
    }

    @Test("what looks like a delimiter many times over is passed in one go, at every level")
    func falseDelimiters() throws {
        let head = (0..<30).map { "Content-Type: multipart/mixed; boundary=----b\($0)\n\n------b\($0)\n" }
            .joined()
        let message = try message(head + "\n" + String(repeating: "------\n", count: 50_000))
        #expect(message.oddities.contains(.noCloseDelimiter))
    }

    @Test(
        "a header of nothing but beginnings is read in time proportional to its length",
        arguments: [
            "=?", "=?a?q?", "=?a?b?=", "(", "\"", "<", "@", ",", "a:", ";", "\\", "=?utf-8?q?a?= ", "[", "=",
            "a=", "*0*=",
            "(\\", "%", "'", "a@b,", ":;", "x*0=",
        ])
    func beginnings(piece: String) throws {
        let value = String(repeating: piece, count: 50_000 / piece.utf8.count)
        let names = [
            "From", "Subject", "Date", "Message-ID", "References", "Content-Type", "Content-Disposition",
        ]
        for name in names {
            let content = try message("\(name): \(value)\n\nx").content
            #expect(content.from.count <= MailLimits.addressesPerField)
        }
    }

    @Test(
        "a body of nothing but beginnings is read in time proportional to its length",
        arguments: [
            "<", "<a ", "&", "&#", "<!--", "<script", "<a href=", "<a href='", "<pre>", "</",
            "<a href=http://x>y", "= ", "=\t",
        ])
    func htmlBeginnings(piece: String) throws {
        let body = String(repeating: piece, count: 50_000 / piece.utf8.count)
        for type in [
            "text/html", "text/plain; format=flowed", "text/plain; charset=iso-2022-jp",
            "text/plain; charset=utf-7",
        ] {
            for encoding in ["7bit", "base64", "quoted-printable"] {
                _ = try message("Content-Type: \(type)\nContent-Transfer-Encoding: \(encoding)\n\n\(body)")
                    .content
            }
        }
    }

    /// What stands in a message of the shape that a limit is about, in octets that grow with `count`.
    static let shapes: [(name: String, text: @Sendable (Int) -> String)] = [
        ("parts", { mixed + String(repeating: "--b\n\nx\n", count: $0) }),
        ("delimiters in a row", { mixed + String(repeating: "--b\n", count: $0) }),
        ("headers of parts that end at once", { mixed + String(repeating: "--b\na: b\n", count: $0) }),
        (
            "levels",
            { count in
                (0..<count).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
            }
        ),
        ("fields", { String(repeating: "a: b\n", count: $0) }),
        ("one field", { "a: " + String(repeating: "b ", count: $0) }),
        ("continuations", { "a: b\n" + String(repeating: " b\n", count: $0) }),
        ("encoded words", { "Subject: " + String(repeating: "=?utf-8?q?a?=\n ", count: $0) + "\n\nx" }),
        (
            "encoded words without an end",
            { "Subject: " + String(repeating: "=?utf-8?q?a", count: $0) + "\n\nx" }
        ),
        ("addresses", { "To: " + String(repeating: "a@b.fi,", count: $0) + "\n\nx" }),
        ("semicolons", { "To: " + String(repeating: "a;b,", count: $0) + "\n\nx" }),
        ("comments", { "To: " + String(repeating: "(a", count: $0) + "\n\nx" }),
        ("parameters", { "Content-Type: a/b" + String(repeating: "; a*0*=b", count: $0) + "\n\nx" }),
        (
            "uuencoded lines",
            { "Content-Transfer-Encoding: x-uue\n\nbegin 644 x\n" + String(repeating: "#2&5I\n", count: $0) }
        ),
        (
            "escapes",
            { "Content-Transfer-Encoding: quoted-printable\n\n" + String(repeating: "==", count: $0) }
        ),
        ("blank lines", { "a: b\n\n" + String(repeating: "\n", count: $0) }),
    ]
    static let mixed = "Content-Type: multipart/mixed; boundary=b\n\n"

    @Test(
        "any shape ends, read or refused by name, in time that grows no faster than its octets",
        arguments: shapes.indices)
    func bounded(shape: Int) throws {
        func seconds(_ count: Int) -> Double {
            let bytes = octets(Self.shapes[shape].text(count))
            // The least of three, as anything else on the machine only adds.
            return (0..<3).map { _ in
                let took = ContinuousClock().measure {
                    guard let message = try? Message(parsing: bytes) else { return }
                    _ = message.content
                    for leaf in Inspection(message).leaves { _ = leaf.part.decoded() }
                }
                return Double(took.components.attoseconds) / 1e18 + Double(took.components.seconds)
            }.min() ?? 0
        }
        let (few, many) = (seconds(4_000), seconds(32_000))
        // Eight times the octets: 64 times the time would be quadratic.
        #expect(many < max(0.05, few * 30), "\(Self.shapes[shape].name): \(few) s, then \(many) s")
    }

    @Test("octets in any order never stop the reader", arguments: 0..<40)
    func noise(seed: UInt64) throws {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
        let pieces = [
            "Content-Type: ", "multipart/mixed; boundary=b", "\r\n", "\r\n\r\n", "--b", "--b--", "From: ",
            "=?utf-8?q?", "?=", "\"",
            "(", "<", ">", "@", "a", "base64", "Content-Transfer-Encoding: ", "message/rfc822", "\r\n ", ";",
            "*0*=", "%", "&#", "<a href=",
            "text/html", "\u{FF}", "charset=utf-7", "=", "message/delivery-status", "Action: failed\r\n",
            "Status: 5.1.1\r\n", "\n", "\r",
        ]
        for _ in 0..<300 {
            var bytes: [UInt8] = []
            for _ in 0..<(next() % 60) {
                if next() % 12 == 0 {
                    bytes.append(UInt8(truncatingIfNeeded: next()))
                } else {
                    bytes += Array(pieces[Int(next() % UInt64(pieces.count))].utf8)
                }
            }
            guard let message = try? Message(parsing: bytes, lineEnds: .crlfOrLF) else { continue }
            #expect(message.bytes == bytes)
            let content = message.content
            for attachment in content.attachments { #expect(attachment.decoded().bytes.count <= bytes.count) }
            _ = try? DeliveryReport(reading: message)
        }
    }
}
