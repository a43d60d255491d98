// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Glibc
internal import Vocabulary

/// Why there is no picture.
package enum PreviewTrouble: Error, Hashable, Sendable {
    /// This machine cannot confine a program, or lacks one.
    case unavailable
    /// More bytes than are looked at.
    case tooLarge
    /// The program made nothing of it that could be shown: damaged, locked, or more than its bounds allow.
    case unreadable
    case tookTooLong
    /// Too many others look at something now.
    case busy
}

/// Pages of a document as pictures, with their words.
package struct PagePictures: Sendable {
    package struct Page: Sendable {
        package let number: Int
        package let picture: PNGPicture
        /// For those who cannot see the picture; empty where the page has none.
        package let words: String
    }

    /// Of the whole document.
    package let count: Int
    package let pages: [Page]
}

/// Makes pictures of what strangers sent, in a confined process; where that cannot be confined, it makes none.
///
/// What it is given never touches a disk, and what it gives back is a PNG of bounded size or nothing.
package struct Previewer: Sendable {
    private let confinement: Confinement
    private let turns = Turns(PreviewLimits.runs)

    package init() { confinement = Confinement() }

    init(confinement: Confinement) { self.confinement = confinement }

    private static let pageMaker = "/usr/bin/pdftoppm"
    private static let pageCounter = "/usr/bin/pdfinfo"
    private static let pageReader = "/usr/bin/pdftotext"
    private static let pictureMaker = "/usr/bin/vipsthumbnail"

    /// The picture, upright and made anew.
    package func picture(of file: [UInt8]) async throws(PreviewTrouble) -> PNGPicture {
        let size = PreviewLimits.pixels
        let stream = try await run(
            [
                Self.pictureMaker, "stdin", "--size", "\(size)x\(size)>", "--export-profile", "srgb", "-o",
                ".png[strip]",
            ],
            given: file)
        guard let pictures = PNGPicture.all(in: stream), pictures.count == 1 else { throw .unreadable }
        return pictures[0]
    }

    /// Some pages of a PDF from the given one on, as many as are made at a time.
    package func pages(of file: [UInt8], from first: Int) async throws(PreviewTrouble) -> PagePictures {
        let facts = try await run([Self.pageCounter, "-"], given: file, limitBytes: PreviewLimits.textBytes)
        guard let count = Self.pageCount(facts), count > 0 else { throw .unreadable }
        let first = min(max(first, 1), count)
        let last = min(first + PreviewLimits.pages - 1, count)
        let range = ["-f", "\(first)", "-l", "\(last)"]
        let stream = try await run(
            [Self.pageMaker, "-png", "-scale-to", "\(PreviewLimits.pixels)"] + range + ["-"], given: file)
        guard let pictures = PNGPicture.all(in: stream), pictures.count == last - first + 1 else {
            throw .unreadable
        }
        // A page without words is a page still.
        let text =
            (try? await run(
                [Self.pageReader, "-enc", "UTF-8"] + range + ["-", "-"], given: file,
                limitBytes: PreviewLimits.textBytes))
            ?? []
        let words = text.split(separator: 0x0C, omittingEmptySubsequences: false)
        return PagePictures(
            count: count,
            pages: pictures.enumerated().map { index, picture in
                PagePictures.Page(
                    number: first + index, picture: picture,
                    words: index < words.count ? String(decoding: words[index], as: UTF8.self) : "")
            })
    }

    /// Tries the box and looks for the programs; names what is missing.
    package func tryOut() async -> [String] {
        let programs = [
            confinement.limiter, confinement.box, Self.pageMaker, Self.pageCounter, Self.pageReader,
            Self.pictureMaker,
        ]
        let missing = programs.filter { access($0, X_OK) != 0 }
        guard missing.isEmpty else { return missing }
        let answer = try? await run(["/usr/bin/cat"], given: [1, 2, 3])
        return answer == [1, 2, 3] ? [] : ["user namespaces"]
    }

    private func run(
        _ program: [String], given input: [UInt8], limitBytes: Int = PreviewLimits.outputBytes
    ) async throws(PreviewTrouble) -> [UInt8] {
        guard input.count <= PreviewLimits.inputBytes else { throw .tooLarge }
        for needed in [confinement.limiter, confinement.box, program[0]] where access(needed, X_OK) != 0 {
            throw .unavailable
        }
        guard await turns.take(within: .seconds(PreviewLimits.turnSeconds)) else { throw .busy }
        defer { turns.giveBack() }
        return try await ConfinedRun.output(
            of: program, given: input, limitBytes: limitBytes, in: confinement)
    }

    private static func pageCount(_ facts: [UInt8]) -> Int? {
        let line = String(decoding: facts, as: UTF8.self).split(separator: "\n").last {
            $0.hasPrefix("Pages:")
        }
        return line.flatMap { Int($0.dropFirst(6).drop(while: \.isWhitespace)) }
    }

    /// Runs any program in the box, for the tests of the box itself.
    func runConfined(_ program: [String], given input: [UInt8] = []) async throws(PreviewTrouble) -> [UInt8] {
        try await run(program, given: input)
    }
}
