// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Mail
import Testing

/// Messages that other mail projects test with, outside of the repository.
enum Corpus {
    static let folder: URL? = {
        let named = ProcessInfo.processInfo.environment["SINETTI_SHARED"].map { URL(filePath: $0) }
        let beside = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared")
        return [named, beside].compactMap { $0?.appending(path: "corpora") }
            .first { FileManager.default.fileExists(atPath: $0.appending(path: "mail").path) }
    }()

    struct Expected: Decodable {
        let file: String
        let subject: String?
    }

    static func expected(_ name: String) throws -> [String: Expected] {
        guard let folder else { return [:] }
        let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        let rows = try text.split(separator: "\n").map {
            try JSONDecoder().decode(Expected.self, from: Data($0.utf8))
        }
        return Dictionary(rows.map { ($0.file, $0) }) { first, _ in first }
    }

    static func bytes(of file: String) throws -> [UInt8] {
        guard let folder else { return [] }
        return Array(try Data(contentsOf: folder.appending(path: "mail").appending(path: file)))
    }
}

@Suite("Messages from other projects", .enabled(if: Corpus.folder != nil, "corpora/mail is not at hand"))
struct CorpusTests {
    @Test("every message is read or refused with a flaw, and what is read is written byte for byte")
    func everyMessage() throws {
        let files = try Corpus.expected("mail.python.jsonl").keys.sorted()
        #expect(files.count == 461)
        var flaws: [String: MailFlaw] = [:]
        for file in files {
            let bytes = try Corpus.bytes(of: file)
            do throws(MailFlaw) {
                let message = try Message(parsing: bytes, lineEnds: .crlfOrLF)
                #expect(message.bytes == bytes, "\(file)")
                for attachment in message.content.attachments { _ = attachment.decoded() }
                _ = try? DeliveryReport(reading: message)
            } catch {
                flaws[file] = error
            }
            // The strict reader of the gateway ends as well.
            _ = try? Message(parsing: bytes).content
        }
        #expect(flaws.count <= 20, "\(flaws)")
    }

    @Test("where both other readers agree on a subject, ours agrees with them")
    func subjects() throws {
        let first = try Corpus.expected("mail.python.jsonl")
        let second = try Corpus.expected("mail.gmime.jsonl")
        var agreed = 0
        var differing: [String] = []
        for (file, expected) in first.sorted(by: { $0.key < $1.key }) {
            guard let subject = expected.subject, second[file]?.subject == subject else { continue }
            let message = try? Message(parsing: try Corpus.bytes(of: file), lineEnds: .crlfOrLF)
            let ours = message?.content.subject.split { [" ", "\t"].contains($0) }.joined(separator: " ")
            if ours == subject {
                agreed += 1
            } else {
                differing.append("\(file): \(subject) | \(ours ?? "flaw")")
            }
        }
        #expect(agreed >= 338, "\(differing.joined(separator: "\n"))")
    }
}
