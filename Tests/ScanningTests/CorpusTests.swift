// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Mail
import Scanning
import Testing

@Suite(
    "Mail of the world",
    .enabled(if: Corpus.folder != nil, "needs the corpora beside the repository (SINETTI_SHARED)"))
struct CorpusTests {
    @Test("every message of the corpus is screened to an end, and most are not ambiguous")
    func corpus() async throws {
        let screen = MailScreen(scanner: nil)
        var counts: [String: Int] = [:]
        for file in Corpus.files {
            guard let content = FileManager.default.contents(atPath: file) else { continue }
            let message: Result<Message, MailFlaw> = Result { () throws(MailFlaw) in
                try Message(parsing: Array(content), lineEnds: .crlfOrLF)
            }
            switch try await screen.screen(Array(content), message) {
            case .clean: counts["clean", default: 0] += 1
            case .infected: Issue.record("there is no scanner")
            case .ambiguous(let found): for one in found { counts[one.rawValue, default: 0] += 1 }
            }
            if ProcessInfo.processInfo.environment["SCAN_TELL"] != nil {
                let told = try await screen.screen(Array(content), message)
                print("TELL \(file.split(separator: "/").suffix(2).joined(separator: "/")): \(told)")
            }
        }
        #expect(counts["clean", default: 0] * 2 > Corpus.files.count, "\(counts)")
    }
}

enum Corpus {
    static let folder: String? = {
        let shared =
            ProcessInfo.processInfo.environment["SINETTI_SHARED"]
            ?? URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared").path
        let folder = "\(shared)/corpora/mail"
        return FileManager.default.fileExists(atPath: folder) ? folder : nil
    }()

    static let files: [String] = {
        guard let folder, let names = FileManager.default.enumerator(atPath: folder) else { return [] }
        return names.compactMap { $0 as? String }
            .filter { name in [".eml", ".txt", ".msg", ".mbox"].contains { name.hasSuffix($0) } }
            .sorted().map { "\(folder)/\($0)" }
    }()
}
