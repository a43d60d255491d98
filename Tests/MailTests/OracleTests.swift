// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Crypto
import Foundation
import Mail
import Testing

/// What CPython's `email` or GMime makes of one message.
struct Reading: Decodable {
    struct Mailbox: Hashable, Decodable {
        let name: String
        let addr: String
    }

    struct Part: Decodable {
        let ctype: String?
        let filename: String?
        let sha256: String?
        let textHash: String?

        enum CodingKeys: String, CodingKey {
            case ctype, filename, sha256
            case textHash = "text_sha256"
        }
    }

    /// A list from CPython, and the text of the field from GMime.
    enum Mailboxes: Decodable {
        case list([Mailbox])
        case text(String)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .text(text)
            } else {
                self = .list(try container.decode([Mailbox].self))
            }
        }

        var mailboxes: [Mailbox] {
            switch self {
            case .list(let list): list
            case .text(let text): AddressList.written(in: Array(text.utf8)[...]).map(Mailbox.init)
            }
        }
    }

    let file: String
    let error: String?
    let subject: String?
    let from: Mailboxes?
    let to: Mailboxes?
    let cc: Mailboxes?
    let date: String?
    let parts: [Part]?
}

extension Reading.Mailbox {
    init(_ mailbox: WrittenMailbox) {
        name = (mailbox.name ?? "").normal
        addr = mailbox.text.normal
    }
}

extension String {
    /// As the oracles' tool writes header text.
    fileprivate var normal: String { collapsed.precomposedStringWithCanonicalMapping }
}

/// A field of a reading, as `--compare` of the oracles' tool and our table of divergences have them.
enum Compared: String, CaseIterable {
    case subject, from, to, cc, date, parts, names, bytes, text
}

/// Where readings of one message differ.
struct Comparison {
    let file: String
    /// The fields in which the oracles agree, or on which only one of them says anything.
    private(set) var agreed: [Compared: Int] = [:]
    private(set) var differing: [String] = []
    private(set) var fields: Set<Compared> = []

    init(_ file: String, _ ours: Inspection, _ cpython: Reading, _ gmime: Reading) {
        self.file = file
        let other = gmime.error == nil ? gmime : nil
        if let other, other.subject?.normal == cpython.subject {
            check(.subject, ours.subject?.normal, cpython.subject)
        }
        let from = cpython.from?.mailboxes ?? []
        if let other, other.from?.mailboxes ?? [] == from {
            check(.from, ours.from.map(Reading.Mailbox.init), from)
        }
        check(.to, ours.to.map(Reading.Mailbox.init), cpython.to?.mailboxes ?? [])
        check(.cc, ours.cc.map(Reading.Mailbox.init), cpython.cc?.mailboxes ?? [])
        check(.date, ours.date?.iso8601, cpython.date)
        compare(ours.leaves, cpython.parts ?? [], other?.parts ?? [])
    }

    private mutating func compare(
        _ leaves: [Inspection.Leaf], _ first: [Reading.Part], _ second: [Reading.Part]
    ) {
        guard first.map(\.ctype) == second.map(\.ctype) else { return }
        check(.parts, leaves.map { $0.part.mediaType.description }, first.map { $0.ctype ?? "" })
        guard leaves.count == first.count else { return }
        for (leaf, parts) in zip(leaves, zip(first, second)) {
            // GMime's tool tells no file name of a message within a message.
            if parts.0.filename == parts.1.filename?.normal || parts.1.ctype == "message/rfc822" {
                check(.names, leaf.fileName?.precomposedStringWithCanonicalMapping, parts.0.filename)
            }
            if let hash = parts.0.sha256, hash == parts.1.sha256 {
                check(.bytes, Self.hash(leaf.part.decoded().bytes), hash)
            }
            if let hash = parts.0.textHash {
                let text = leaf.comparableText().text.precomposedStringWithCanonicalMapping
                check(.text, Self.hash(Array(text.utf8)[...]), hash)
            }
        }
    }

    private mutating func check<Value: Equatable>(_ field: Compared, _ ours: Value, _ theirs: Value) {
        agreed[field, default: 0] += 1
        guard ours != theirs else { return }
        fields.insert(field)
        differing.append("\(file) \(field): \(ours) | \(theirs)")
    }

    private static func hash(_ bytes: ArraySlice<UInt8>) -> String {
        SHA256.hash(data: Array(bytes)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

@Suite(
    "Agreement with CPython's email and GMime",
    .enabled(if: Corpus.folder != nil, "corpora/mail is not at hand"))
struct OracleTests {
    /// Where we differ from CPython in what GMime's list does not tell; asked for it, GMime differs from CPython too.
    ///
    /// docs/divergences.md has a row for each reason. There is no exception for what both are known to agree on.
    static let exceptions: [String: Set<Compared>] = [
        // A comment after an address is its name.
        "cpython/msg_27.txt": [.to], "imaptest/sort-addresses.mbox": [.cc],
        // An address as display name.
        "mikel-mail/plain_emails/raw_email_with_at_display_name.eml": [.to],
        // An empty group has no member.
        "mimekit/messages/delivery-status-no-blank-line.txt": [.to],
        "mimekit/messages/delivery-status.anonymized.eml": [.to],
        // Half an encoded word as an address.
        "mimekit/messages/stack-overflow.txt": [.to],
        // A comment before the zone.
        "mimekit/messages/disposition-notification.anonymized.eml": [.date],
        "mimekit/messages/disposition-notification.txt": [.date],
        // A blank before a colon, octets beyond ASCII in a name, or a line that is no field: CPython's header ends.
        "mimekit/messages/feedback-report.txt": [.to, .date], "stalwart/malformed/019.eml": [.to],
        "mikel-mail/rfc2822/example13.eml": [.text], "mime4j/testmsgs/obsolete.msg": [.text],
        // Octets that the charset lacks.
        "mikel-mail/error_emails/content_transfer_encoding_empty.eml": [.text],
        "mikel-mail/error_emails/content_transfer_encoding_plain.eml": [.text],
        // Blanks after the name of an encoding.
        "stalwart/thirdparty/003.eml": [.text],
    ]

    @Test("where both other readers agree, ours agrees with them, but for exceptions that are named")
    func agreement() throws {
        let cpython = try Corpus.readings("mail.python.jsonl")
        let gmime = try Corpus.readings("mail.gmime.jsonl")
        var agreed: [Compared: Int] = [:]
        var unused = Self.exceptions
        for (file, first) in cpython.sorted(by: { $0.key < $1.key }) {
            guard let second = gmime[file] else { continue }
            let message = try Message(parsing: try Corpus.bytes(of: file), lineEnds: .crlfOrLF)
            let comparison = Comparison(file, Inspection(message), first, second)
            agreed.merge(comparison.agreed) { $0 + $1 }
            let excepted = Self.exceptions[file] ?? []
            #expect(comparison.fields.subtracting(excepted).isEmpty, "\(comparison.differing)")
            unused[file]?.subtract(comparison.fields)
        }
        let stale = unused.filter { !$0.value.isEmpty }
        #expect(stale.isEmpty, "exceptions that nothing needs")
        print("Agreement: " + Compared.allCases.map { "\($0) \(agreed[$0] ?? 0)" }.joined(separator: ", "))
    }
}
