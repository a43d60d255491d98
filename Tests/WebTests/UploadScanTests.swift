// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Companions
import Identity
import Messages
import Scanning
import Store
import TestKit
import Testing
import Vocabulary

@testable import Web

@Suite("Scanning of uploads", .enabled(if: TestClamd.isHere, "needs Debian's package clamav-daemon"))
struct UploadScanTests {
    private let eicar = PrivateClamd.eicar

    /// A resident with an opened message, and the form's way.
    private func open(
        _ town: WebTown, _ browser: Browser
    ) async throws -> (path: String, submission: String) {
        let sent = try await town.send(.link)
        _ = try await browser.post("/p/\(sent.delivery)", ["secret": sent.secret])
        let page = try await browser.get("/p/\(sent.delivery)/message")
        return ("/p/\(sent.delivery)", try #require(page.field("submission")))
    }

    private func stored(_ town: WebTown) async throws -> Int {
        try await town.database.read { tx in
            try tx.count("SELECT count(*) AS n FROM message WHERE direction = 'in'")
        }
    }

    @Test(
        "a file with malware is refused by name in each language, the text is kept, and nothing of the file")
    func found() async throws {
        let town = try await WebTown(scanner: TestClamd.scanner())
        try await withPages(of: town) { browser in
            let (path, submission) = try await open(town, browser)
            let large = [UInt8](repeating: 0x41, count: 700_000)
            let words = [
                "fi": "Tiedostosta ”lasku.pdf” löytyi haittaohjelma",
                "sv": "Ett skadeprogram hittades i filen ”lasku.pdf”",
                "en": "Malware was found in “lasku.pdf”",
            ]
            for (language, sentence) in words.sorted(by: { $0.key < $1.key }) {
                _ = try await browser.get("\(path)/message?lang=\(language)")
                let refused = try await browser.answer(
                    "\(path)/answer", submission: submission, text: "Tässä lasku",
                    files: [("kuva.png", large), ("lasku.pdf", large + eicar), ("viimeinen.txt", [0x41])])
                #expect(refused.status == 422 && refused.text.contains(sentence))
                #expect(refused.text.contains("Tässä lasku</textarea>"))
                #expect(refused.field("submission") == submission)
            }
            #expect(try await stored(town) == 0)
            town.pass(.days(2))
            #expect(try await town.messages.collectBlobs() == 0)
            let refusals = try await town.database.read { tx in
                try tx.count("SELECT count(*) AS n FROM log_entry WHERE act = 'answer.file-refused'")
            }
            #expect(refusals == 3)
        }
    }

    @Test("clean files go with their verdict; a mended answer is taken")
    func clean() async throws {
        let town = try await WebTown(scanner: TestClamd.scanner())
        try await withPages(of: town) { browser in
            let (path, submission) = try await open(town, browser)
            let refused = try await browser.answer(
                "\(path)/answer", submission: submission, text: "Tässä", files: [("a.com", eicar)])
            #expect(refused.status == 422)
            let taken = try await browser.answer(
                "\(path)/answer", submission: submission, text: "Tässä",
                files: [("a.txt", Array("puhdas".utf8)), ("b.txt", [UInt8](repeating: 0x42, count: 900_000))])
            #expect(taken.status == 303 && taken.header("location")?.contains("/receipt/") == true)
            #expect(try await stored(town) == 1)
        }
    }

    @Test("a case worker's file is scanned likewise")
    func staff() async throws {
        let town = try await WebTown(scanner: TestClamd.scanner())
        let sent = try await town.send(.link)
        let path = "/staff/conversations/\(sent.conversation)"
        try await withPages(of: town) { browser in
            _ = try await browser.post("/staff/sign-in", ["login": "liisa", "password": WebTown.password])
            let submission = try #require(try await browser.get(path).field("submission"))
            let refused = try await browser.answer(
                "\(path)/answer", submission: submission, text: "Liitteenä", files: [("päätös.doc", eicar)])
            #expect(refused.status == 422 && refused.text.contains("”päätös.doc” löytyi haittaohjelma"))
            #expect(refused.text.contains("Liitteenä</textarea>"))
        }
    }

    @Test("an archive that is locked is refused with what to do instead")
    func locked() async throws {
        let town = try await WebTown(scanner: TestClamd.scanner())
        try await withPages(of: town) { browser in
            let (path, submission) = try await open(town, browser)
            let refused = try await browser.answer(
                "\(path)/answer", submission: submission, text: "Hei",
                files: [("salattu.zip", Self.lockedZip)])
            #expect(
                refused.status == 422 && refused.text.contains("Tiedostoa ”salattu.zip” ei voi tarkistaa"))
        }
    }

    @Test("without a scanner that answers a file is refused for now, and an answer without one goes")
    func unavailable() async throws {
        let clamd = try PrivateClamd()
        defer { clamd.stop() }
        let town = try await WebTown(scanner: TestClamd.scanner(of: clamd, patience: .seconds(1)))
        try await withPages(of: town) { browser in
            let (path, submission) = try await open(town, browser)
            clamd.halt()
            let slow = try await browser.answer(
                "\(path)/answer", submission: submission, text: "Odotan", files: [("a.txt", [0x41])])
            #expect(slow.status == 503 && slow.text.contains("Tiedosto ”a.txt” pitää tarkistaa"))
            #expect(
                slow.text.contains("Yritä hetken päästä uudelleen.")
                    && slow.text.contains("Odotan</textarea>"))
            clamd.kill()
            let down = try await browser.answer(
                "\(path)/answer", submission: submission, text: "Odotan",
                files: [("b.txt", [UInt8](repeating: 0x41, count: 900_000))])
            #expect(down.status == 503 && down.text.contains("Tiedosto ”b.txt” pitää tarkistaa"))
            #expect(try await stored(town) == 0)
            let plain = try await browser.answer("\(path)/answer", submission: submission, text: "Odotan")
            #expect(plain.status == 303)
        }
    }

    @Test("a file that is larger than the scanner takes is refused, and says so")
    func tooLarge() async throws {
        let clamd = try PrivateClamd(streamMegabytes: 1)
        defer { clamd.stop() }
        let town = try await WebTown(scanner: TestClamd.scanner(of: clamd))
        try await withPages(of: town) { browser in
            let (path, submission) = try await open(town, browser)
            let refused = try await browser.answer(
                "\(path)/answer", submission: submission, text: "Iso",
                files: [("video.mp4", [UInt8](repeating: 0x41, count: 1_900_000))])
            #expect(refused.status == 413)
            #expect(refused.text.contains("”video.mp4” on suurempi kuin tiedostot, jotka voidaan tarkistaa"))
        }
    }

    /// A zip whose only file is marked as encrypted (APPNOTE.TXT §4.4.4, bit 0).
    private static let lockedZip: [UInt8] = {
        func words(_ numbers: (Int, Int)...) -> [UInt8] {
            numbers.flatMap { number, bytes in
                (0..<bytes).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
            }
        }
        let name = Array("a.txt".utf8)
        let content = [UInt8](repeating: 0x5A, count: 40)
        let facts = words(
            (20, 2), (1, 2), (0, 2), (0, 2), (0, 2), (0x1234_5678, 4), (40, 4), (28, 4), (5, 2), (0, 2))
        let local = words((0x0403_4b50, 4)) + facts + name + content
        let central =
            words((0x0201_4b50, 4), (20, 2)) + facts + words((0, 2), (0, 2), (0, 2), (0, 4), (0, 4)) + name
        let end = words(
            (0x0605_4b50, 4), (0, 2), (0, 2), (1, 2), (1, 2), (central.count, 4), (local.count, 4), (0, 2))
        return local + central + end
    }()
}
