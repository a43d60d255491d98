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

    static func readings(_ name: String) throws -> [String: Reading] {
        guard let folder else { return [:] }
        let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        let rows = try text.split(separator: "\n").map {
            try JSONDecoder().decode(Reading.self, from: Data($0.utf8))
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
    @Test("every message is read, and is written byte for byte as it was")
    func everyMessage() throws {
        let files = try Corpus.readings("mail.python.jsonl").keys.sorted()
        #expect(files.count == 461)
        for file in files {
            let bytes = try Corpus.bytes(of: file)
            let message = try Message(parsing: bytes, lineEnds: .crlfOrLF)
            #expect(message.bytes == bytes, "\(file)")
            for attachment in message.content.attachments { _ = attachment.decoded() }
            _ = try? DeliveryReport(reading: message)
            // The strict reader of the gateway ends as well.
            _ = try? Message(parsing: bytes).content
        }
    }

    @Test("a header of every message and part, read and written by itself, is the octets it was")
    func everyHeader() throws {
        func check(_ part: Part, _ file: String) throws {
            let bytes = part.header.bytes
            #expect(try Header(parsing: bytes, lineEnds: .crlfOrLF).bytes == bytes, "\(file)")
            for child in part.children { try check(child, file) }
        }
        for file in try Corpus.readings("mail.python.jsonl").keys.sorted() {
            let bytes = try Corpus.bytes(of: file)
            try check(try Message(parsing: bytes, lineEnds: .crlfOrLF).root, file)
            // As many octets as there are, or too few, or done: never another header.
            guard case .done(let header, let start) = Header.read(bytes, lineEnds: .crlfOrLF) else {
                continue
            }
            for length in stride(from: 0, to: min(start + 40, bytes.count), by: 7) {
                switch Header.read(Array(bytes[..<length]), lineEnds: .crlfOrLF) {
                case .done(let early, let earlyStart):
                    #expect(early == header && earlyStart == start, "\(file)")
                case .needMore: break
                case .malformed(let flaw): Issue.record("\(file): \(flaw)")
                }
            }
        }
    }
}
