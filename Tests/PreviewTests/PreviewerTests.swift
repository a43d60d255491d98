// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Testing

@testable import Preview

/// Whether this machine has what previews are made with; where it has not, the tests that need it are skipped by name.
private let canPreview = Previewer.hasPrograms

extension Previewer {
    fileprivate static var hasPrograms: Bool {
        ["/usr/bin/bwrap", "/usr/bin/prlimit", "/usr/bin/pdftoppm", "/usr/bin/vipsthumbnail"].allSatisfy {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }
}

@Suite("Pictures made in a box", .serialized)
struct PreviewerTests {
    private let previewer = Previewer()

    @Test("a picture is made anew, upright, within its bounds", .enabled(if: canPreview))
    func picture() async throws {
        let small = try await previewer.picture(of: PNGSample.picture(width: 30, height: 20))
        #expect(small.width == 30 && small.height == 20)
        let large = try await previewer.picture(of: PNGSample.picture(width: 3_000, height: 1_000))
        #expect(large.width == 1_400 && (466...467).contains(large.height))
    }

    @Test("a document's pages are made a few at a time, with their words", .enabled(if: canPreview))
    func pages() async throws {
        let file = PDFSample.document(pages: 8)
        let first = try await previewer.pages(of: file, from: 1)
        #expect(first.count == 8 && first.pages.map(\.number) == [1, 2, 3, 4, 5, 6])
        #expect(first.pages[1].words.contains("Page number 2"))
        #expect(first.pages[0].picture.height == 1_400)
        #expect(try await previewer.pages(of: file, from: 7).pages.map(\.number) == [7, 8])
        #expect(try await previewer.pages(of: file, from: 99).pages.map(\.number) == [8])
    }

    @Test("what is no picture, or more than one can hold, is not shown", .enabled(if: canPreview))
    func unreadable() async throws {
        for file in [Array("no picture".utf8), [], Array("%PDF-1.4 no document".utf8)] {
            await #expect(throws: PreviewTrouble.unreadable) { try await previewer.picture(of: file) }
            await #expect(throws: PreviewTrouble.unreadable) { try await previewer.pages(of: file, from: 1) }
        }
        let large = [UInt8](repeating: 0, count: PreviewLimits.inputBytes + 1)
        await #expect(throws: PreviewTrouble.tooLarge) { try await previewer.picture(of: large) }
    }

    @Test("a bomb ends within its bounds", .enabled(if: canPreview), .timeLimit(.minutes(2)))
    func bombs() async throws {
        // 60,000 × 60,000 pixels in a few bytes; a page of five metres; strokes without end; a form within itself.
        let begun = ContinuousClock.now
        let tooMuch = try? await previewer.picture(of: PNGSample.claiming(width: 60_000, height: 60_000))
        #expect(tooMuch.map { $0.width <= PreviewLimits.pixels } ?? true)
        #expect(ContinuousClock.now - begun < .seconds(PreviewLimits.seconds + 20))
        let wide = try await previewer.pages(
            of: PDFSample.document(pages: 1, width: 14_400, height: 3), from: 1)
        #expect(wide.pages[0].picture.width == 1_400)
        for content in [PDFSample.endless, PDFSample.recursive] {
            let file = PDFSample.document(pages: 1, content: content)
            let begun = ContinuousClock.now
            _ = try? await previewer.pages(of: file, from: 1)
            #expect(ContinuousClock.now - begun < .seconds(3 * PreviewLimits.seconds + 30))
        }
    }

    @Test("whatever fails in it, the box gives nothing away", .enabled(if: canPreview))
    func box() async throws {
        func say(_ command: String) async throws -> String {
            String(
                decoding: try await previewer.runConfined(["/usr/bin/bash", "-c", command]), as: UTF8.self
            ).trimmingCharacters(in: .whitespacesAndNewlines)
        }
        #expect(try await say("echo *") == "bin dev etc lib lib64 usr var")
        #expect(try await say("echo /etc/* /var/* /dev/*").contains("passwd") == false)
        #expect(try await say("echo $UID") == "65534")
        #expect(try await say("echo x > /a || echo no") == "no")
        #expect(try await say("echo x > /tmp/a || echo no") == "no")
        #expect(try await say("echo x > /dev/tcp/127.0.0.1/25 || echo no") == "no")
        #expect(try await say("echo \"${!HOME@}${!SINETTI@}\"").isEmpty)
        #expect(try await say("[ -e /proc/self ] || echo no") == "no")
    }

    @Test("in the box nothing forks", .enabled(if: canPreview))
    func fork() async throws {
        await #expect(throws: PreviewTrouble.unreadable) {
            try await previewer.runConfined(["/usr/bin/bash", "-c", "(echo a); exit 1"])
        }
        let bomb = ":(){ :|:& };:; echo done"
        _ = try? await previewer.runConfined(["/usr/bin/bash", "-c", bomb])
        await #expect(throws: PreviewTrouble.unreadable) {
            try await previewer.runConfined(["/usr/bin/python3", "-c", "import os; os.fork()"])
        }
    }

    @Test(
        "what never ends, eats memory or talks without end is ended", .enabled(if: canPreview),
        .timeLimit(.minutes(2)))
    func ended() async throws {
        let begun = ContinuousClock.now
        await #expect(throws: PreviewTrouble.self) {
            try await previewer.runConfined(["/usr/bin/bash", "-c", "while :; do :; done"])
        }
        #expect(ContinuousClock.now - begun < .seconds(PreviewLimits.seconds + 20))
        await #expect(throws: PreviewTrouble.tookTooLong) {
            try await previewer.runConfined(["/usr/bin/sleep", "100"])
        }
        await #expect(throws: PreviewTrouble.unreadable) { try await previewer.runConfined(["/usr/bin/yes"]) }
        await #expect(throws: PreviewTrouble.unreadable) {
            try await previewer.runConfined(["/usr/bin/bash", "-c", "a=x; while :; do a=$a$a; done"])
        }
    }

    @Test("without a box there is no picture, and it is said why")
    func failClosed() async throws {
        var missing = Confinement()
        missing.box = "/usr/bin/no-such-box"
        let closed = Previewer(confinement: missing)
        await #expect(throws: PreviewTrouble.unavailable) {
            try await closed.picture(of: PNGSample.picture(width: 3, height: 2))
        }
        #expect(await closed.tryOut().contains("/usr/bin/no-such-box"))
        // A box that confines nothing because the kernel will not let it: it says so and ends.
        missing.box = "/usr/bin/false"
        let refusing = Previewer(confinement: missing)
        await #expect(throws: PreviewTrouble.unreadable) {
            try await refusing.picture(of: PNGSample.picture(width: 3, height: 2))
        }
    }

    @Test("only a few run at once, and all have their turn", .enabled(if: canPreview))
    func turns() async throws {
        let file = PNGSample.picture(width: 40, height: 30)
        let made = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<12 { group.addTask { (try? await previewer.picture(of: file)) != nil } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(made == 12)
    }
}

@Suite("The stream of pictures that comes out of the box")
struct PNGPictureTests {
    @Test("pictures one after another are parted, and anything else is refused")
    func parted() {
        let picture = PNGSample.picture(width: 3, height: 2)
        #expect(PNGPicture.all(in: picture + picture)?.count == 2)
        #expect(PNGPicture.all(in: [])?.isEmpty == true)
        #expect(PNGPicture.all(in: picture + [0]) == nil)
        #expect(PNGPicture.all(in: Array(picture.dropLast())) == nil)
        #expect(PNGPicture.all(in: Array("<html>".utf8)) == nil)
        #expect(PNGPicture.all(in: PNGSample.claiming(width: 2_000, height: 2)) == nil)
    }
}
