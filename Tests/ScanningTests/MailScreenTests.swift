// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Companions
import Foundation
import Mail
import Scanning
import TestKit
import Testing

@Suite("Malware in a mail", .enabled(if: TestClamd.isHere, "needs Debian's package clamav-daemon"))
struct InfectedMailTests {
    private let eicar = PrivateClamd.eicar
    private let infected = Screening.infected(signature: PrivateClamd.signature)

    private func screen(_ mail: [UInt8]) async throws -> Screening {
        try await MailScreen(scanner: TestClamd.scanner()).screen(mail, Mails.read(mail))
    }

    @Test("is found as it stands, in base64, in quoted-printable and in an unusual charset")
    func encodings() async throws {
        #expect(try await screen(Mails.leaf("text/plain", nil, eicar)) == infected)
        #expect(try await screen(Mails.leaf("text/plain", "base64", Mails.base64(eicar))) == infected)
        var folded: [UInt8] = []
        for (index, octet) in eicar.enumerated() {
            folded +=
                Array((octet < 16 ? "=0" : "=").utf8) + Array(String(octet, radix: 16, uppercase: true).utf8)
            if index % 20 == 19 { folded += Array("=\r\n".utf8) }
        }
        #expect(try await screen(Mails.leaf("text/plain", "quoted-printable", folded)) == infected)
        let wide: [UInt8] = eicar.flatMap { [0, $0] as [UInt8] }
        let utf16 = Mails.leaf("text/plain; charset=utf-16be", "base64", Mails.base64(wide))
        #expect(try await screen(utf16) == infected)
    }

    @Test(
        "is found wherever it stands: uuencoded, in HTML, behind a name in pieces, in a part with two types")
    func places() async throws {
        let zip = try Mails.zip(eicar)
        let uuencoded = Mails.uuencode(zip, as: "a.zip")
        #expect(try await screen(Mails.leaf("text/plain", nil, uuencoded)) == infected)
        #expect(try await screen(Mails.leaf("application/zip", "x-uuencode", uuencoded)) == infected)
        #expect(try await screen(Mails.leaf("text/html", "base64", Mails.base64(eicar))) == infected)
        for type in [
            "application/zip; name*0*=utf-8''a%2E; name*1*=zip", "image/png; name=a.png", "text/plain",
            "text/plain\r\nContent-Type: application/zip",
            "application/octet-stream\r\nContent-Type: text/plain",
            "multipart/mixed", "martian", "text/calendar; charset=utf-16",
        ] {
            let mail = Mails.mixed(Mails.part(type, "base64", Mails.base64(zip)))
            #expect(try await screen(mail) == infected, "\(type)")
        }
        for charset in ["utf-16", "utf-16le", "utf-16be", "utf-7"] {
            let wide: [UInt8] =
                switch charset {
                case "utf-16le": eicar.flatMap { [$0, 0] as [UInt8] }
                case "utf-16": [0xFE, 0xFF] + eicar.flatMap { [0, $0] as [UInt8] }
                // RFC 2152: neither stands for itself.
                case "utf-7":
                    Array(
                        String(decoding: eicar, as: UTF8.self).replacing("+", with: "+-")
                            .replacing("\\", with: "+AFw-").utf8)
                case _: eicar.flatMap { [0, $0] as [UInt8] }
                }
            let mail = Mails.leaf("text/plain; charset=\(charset)", "base64", Mails.base64(wide))
            #expect(try await screen(mail) == infected, "\(charset)")
        }
    }

    @Test("is found in an attached archive, and in one within a message within a message")
    func archives() async throws {
        let zip = try Mails.zip(eicar)
        let mail = Mails.mixed(Mails.part("application/zip; name=a.zip", "base64", Mails.base64(zip)))
        #expect(try await screen(mail) == infected)
        let nested = Mails.mixed(
            Mails.part("message/rfc822", nil, Mails.mixed(Mails.part("message/rfc822", nil, mail))))
        #expect(try await screen(nested) == infected)
        let encoded = Mails.mixed(Mails.part("message/rfc822", "base64", Mails.base64(nested)))
        #expect(try await screen(encoded) == infected)
    }

    @Test("is found however a reader decodes broken base64: past junk, up to it, past padding")
    func readings() async throws {
        let zip = try Mails.zip(eicar)
        let letters = String(decoding: zip, as: UTF8.self).isEmpty ? "" : Data(zip).base64EncodedString()
        let middle = letters.index(letters.startIndex, offsetBy: 40)
        let junk = letters[..<middle] + "!*!\r\n" + letters[middle...]
        #expect(try await screen(Mails.attachment("base64", String(junk))) == infected)
        let behind = letters.filter { $0 != "=" } + "!" + String(repeating: "QUJD", count: 60_000)
        #expect(try await screen(Mails.attachment("base64", behind)) == infected)
        // To one reader this is an X and no more, to another a zip.
        #expect(try await screen(Mails.attachment("base64", "WA==" + letters)) == infected)
        #expect(try await screen(Mails.attachment("x-unknown", letters)) == infected)
    }

    @Test("outranks ambiguity")
    func outranks() async throws {
        let mail = Array("Content-Type: text/plain\r\nContent-Type: text/html\r\n\r\n".utf8) + eicar
        #expect(try await screen(mail) == infected)
    }

    @Test("where the scanner gives no verdict there is no screening either")
    func noVerdict() async throws {
        let small = try PrivateClamd(streamMegabytes: 1)
        defer { small.stop() }
        let mail = Mails.leaf("text/plain", nil, [UInt8](repeating: 0x41, count: 2_000_000))
        let screen = MailScreen(scanner: TestClamd.scanner(of: small))
        await #expect(throws: ScanTrouble.tooLarge) { try await screen.screen(mail, Mails.read(mail)) }
        small.kill()
        await #expect(throws: ScanTrouble.unavailable) {
            try await screen.screen(Mails.leaf("text/plain", nil, eicar), Mails.read(mail))
        }
    }

    @Test("an ordinary mail with several parts is clean, and does not wait for a time-out")
    func clean() async throws {
        let parts = (0..<40).map {
            Mails.part("image/png; name=\($0).png", "base64", Mails.base64(Array("\($0)".utf8)))
        }
        let mail = Mails.mixed(parts.flatMap(\.self))
        let begun = ContinuousClock.now
        #expect(try await screen(mail) == .clean)
        #expect(ContinuousClock.now - begun < .seconds(30))
    }
}

@Suite("Ambiguity in a mail")
struct AmbiguityTests {
    private func screen(_ mail: [UInt8]) async throws -> Screening {
        try await MailScreen(scanner: nil).screen(mail, Mails.read(mail))
    }

    private static let zip = "Content-Type: application/zip; name=a.zip\r\n"
    private static let mixed = "Content-Type: multipart/mixed; boundary=b\r\n"
    private static let part = "--b\r\nContent-Type: text/plain\r\n\r\nHei\r\n"

    @Test(
        "is told by its name",
        arguments: [
            ("Content-Type: text/plain\r\nContent-Type: text/html\r\n\r\nx", [Ambiguity.repeatedContentType]),
            (
                zip + "Content-Transfer-Encoding: base64\r\nContent-Transfer-Encoding: 7bit\r\n\r\nQUJD\r\n",
                [.repeatedEncoding]
            ),
            (
                zip + "Content-Disposition: inline\r\nContent-Disposition: attachment\r\n\r\nx",
                [.repeatedDisposition]
            ),
            (
                "Content-Type: multipart/mixed; boundary=b; boundary=c\r\n\r\n" + part + "--b--\r\n",
                [.repeatedParameter]
            ),
            ("Content-Type: multipart; boundary=b\r\n\r\n" + part + "--b--\r\n", [.unreadableContentType]),
            ("Content-Type: multipart/mixed\r\n\r\n" + part + "--b--\r\n", [.noBoundary]),
            (mixed + "\r\nHei\r\n", [.noDelimiter, .noCloseDelimiter]),
            (mixed + "\r\n" + part, [.noCloseDelimiter]),
            (mixed + "Content-Transfer-Encoding: base64\r\n\r\n" + part + "--b--\r\n", [.encodedMultipart]),
            ("Subject: x\r\nno field\r\nContent-Type: text/html\r\n\r\nx", [.headerNotEnded]),
            (zip + "Content-Transfer-Encoding: base65\r\n\r\nQUJD\r\n", [.unknownEncoding]),
            (zip + "Content-Transfer-Encoding: base64\r\n\r\nQU!JD\r\n", [.brokenEncoding]),
            (zip + "Content-Transfer-Encoding: base64\r\n\r\nQQ==QUJD\r\n", [.brokenEncoding]),
            (zip + "Content-Disposition: attachment; filename=a.exe\r\n\r\nx", [.conflictingNames]),
            ("Content-Type : text/html\r\n\r\nx", [.hiddenField]),
            (
                "Content-Type: message/partial; id=a; number=1; total=2\r\n\r\nSubject: x\r\n\r\nx",
                [.incomplete]
            ),
            (
                "Content-Type: message/external-body; access-type=URL; URL=\"http://a.example/\"\r\n\r\n"
                    + "Content-Type: text/html\r\n\r\n", [.incomplete]
            ),
            ("Subject: a\u{0}b\r\n\r\nx", [.nulInHeader]),
            ("Subject: a\rb\r\n\r\nx", [.bareLineEnd]),
            ("Subject: x\r\n\r\na\nb", [.bareLineEnd]),
        ])
    func named(_ mail: String, _ found: [Ambiguity]) async throws {
        #expect(try await screen(Array(mail.utf8)) == .ambiguous(found))
    }

    @Test("beyond what is read is told too")
    func beyond() async throws {
        let nested = (0..<40).map { "Content-Type: multipart/mixed; boundary=b\($0)\r\n\r\n--b\($0)\r\n" }
            .joined()
        let mail = Array((nested + "\r\nx\r\n").utf8)
        guard case .ambiguous(let found) = try await screen(mail) else { throw Mails.Unexpected() }
        #expect(found.contains(.beyondLimits))
    }

    @Test("encoded messages full of encoded messages cost no more than a message may, and are held")
    func nestedWithoutEnd() async throws {
        let leaf = Mails.part("text/plain", nil, Array("x".utf8))
        let inner = Mails.mixed(Array(repeating: leaf, count: 60).flatMap(\.self))
        let encoded = Mails.part("message/rfc822", "base64", Mails.base64(inner))
        let mail = Mails.mixed(Array(repeating: encoded, count: 60).flatMap(\.self))
        #expect(try await screen(mail) == .ambiguous([.beyondLimits]))
    }

    @Test(
        "is none in what is merely ugly",
        arguments: [
            "Subject: a\r\nSubject: b\r\nDate: yesterday\r\n\r\nx",
            "Content-Type: text/plain; charset=martian\r\n\r\n\u{e4}",
            "Content-Type: text\r\n\r\nx",
            "Content-Type: \r\n\r\nx",
            "Content-Transfer-Encoding: 8-bit\r\n\r\nx",
            "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nSGVp\r\n-- \r\nfooter of a list\r\n",
            "Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n100 = 100\r\n",
            "From: a@b@c\r\nTo: undisclosed-recipients:;\r\n\r\nx",
            zip + "Content-Disposition: attachment; filename=\"A.ZIP\"\r\n\r\nx",
            zip
                + "Content-Disposition: attachment;\r\n filename*=utf-8''%C3%A4.zip; filename=\"_.zip\"\r\n\r\nx",
            mixed + "\r\npreamble\r\n" + part + "--b--\r\nepilogue\r\n",
            "",
        ])
    func ugly(_ mail: String) async throws {
        #expect(try await screen(Array(mail.utf8)) == .clean)
    }
}

/// Mails as tests need them.
enum Mails {
    struct Unexpected: Error {}

    static func read(_ mail: [UInt8]) -> Result<Message, MailFlaw> {
        do {
            return .success(try Message(parsing: mail))
        } catch {
            return .failure(error)
        }
    }

    static func part(_ type: String, _ encoding: String?, _ body: [UInt8]) -> [UInt8] {
        Array("--b\r\n".utf8) + leaf(type, encoding, body) + Array("\r\n".utf8)
    }

    static func leaf(_ type: String, _ encoding: String?, _ body: [UInt8]) -> [UInt8] {
        let line = encoding.map { "Content-Transfer-Encoding: \($0)\r\n" } ?? ""
        return Array("Content-Type: \(type)\r\n\(line)\r\n".utf8) + body
    }

    static func attachment(_ encoding: String, _ body: String) -> [UInt8] {
        Array(
            "Content-Type: application/zip; name=a.zip\r\nContent-Transfer-Encoding: \(encoding)\r\n\r\n\(body)\r\n"
                .utf8)
    }

    static func mixed(_ parts: [UInt8]) -> [UInt8] {
        let boundary = "b\(parts.count)"
        let head =
            "From: a@example.com\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\(boundary)\r\n\r\n"
        // Each level has a boundary of its own.
        let body = String(decoding: parts, as: UTF8.self).replacing("--b\r\n", with: "--\(boundary)\r\n")
        return Array("\(head)\(body)--\(boundary)--\r\n".utf8)
    }

    static func base64(_ bytes: [UInt8]) -> [UInt8] {
        Array(Data(bytes).base64EncodedString(options: [.lineLength76Characters]).utf8) + Array("\r\n".utf8)
    }

    static func uuencode(_ bytes: [UInt8], as name: String) -> [UInt8] {
        func letter(_ value: Int) -> UInt8 { value == 0 ? UInt8(ascii: "`") : UInt8(value + 32) }
        var lines = Array("begin 644 \(name)\r\n".utf8)
        for start in stride(from: 0, to: bytes.count, by: 45) {
            let line = bytes[start..<min(start + 45, bytes.count)]
            lines.append(letter(line.count))
            for group in stride(from: line.startIndex, to: line.endIndex, by: 3) {
                let three = (0..<3).map { group + $0 < line.endIndex ? Int(line[group + $0]) : 0 }
                let value = three[0] << 16 | three[1] << 8 | three[2]
                lines += [18, 12, 6, 0].map { letter(value >> $0 & 63) }
            }
            lines += Array("\r\n".utf8)
        }
        return lines + Array("`\r\nend\r\n".utf8)
    }

    /// A zip with the bytes in it, compressed, made by Python: what a scanner must open to see them.
    static func zip(_ bytes: [UInt8]) throws -> [UInt8] {
        let file = "\(NSTemporaryDirectory())sinetti-zip-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: file) }
        let words = bytes.map(String.init).joined(separator: ",")
        let python = try ChildProcess(
            "/usr/bin/python3",
            [
                "-c",
                "import zipfile; zipfile.ZipFile('\(file)', 'w', zipfile.ZIP_DEFLATED).writestr('a.com', bytes([\(words)]) + b' ' * 200)",
            ])
        python.wait()
        guard let zip = FileManager.default.contents(atPath: file) else { throw Unexpected() }
        return Array(zip)
    }
}
