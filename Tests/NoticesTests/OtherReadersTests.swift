// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Mail
import Notices
import Properties
import Testing
import Vocabulary

/// A reader of mail that others wrote, and whether it is at hand.
enum OtherReader: String, CaseIterable, Sendable {
    case cpython, gmime

    struct Reading: Decodable {
        struct Part: Decodable {
            let type: String
            let file: String?
            let text: String
        }

        let subject: String
        let from: [[String]]
        let to: [[String]]
        let seconds: Double
        let id: String
        let references: [String]
        let answers: [String]
        let type: String
        let parts: [Part]
        let defects: [String]
    }

    private static let script = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../Peers/read_mail.py").standardized.path

    var isAtHand: Bool { (try? run([])) != nil }

    func read(_ mail: [UInt8]) throws -> Reading {
        let file = FileManager.default.temporaryDirectory.appending(path: "sinetti-\(UUID()).eml")
        try Data(mail).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try JSONDecoder().decode(Reading.self, from: try run([file.path]))
    }

    private func run(_ files: [String]) throws -> Data {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-B", Self.script, rawValue] + files
        let output = Pipe()
        process.standardOutput = output
        if files.isEmpty { process.standardError = FileHandle.nullDevice }
        try process.run()
        let read = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
        return read
    }
}

/// One of each kind of mail that we write.
enum OurMail: String, CaseIterable, Sendable {
    case notice, reminder, mailboxNotice, failureReport, relayReport

    func letter() throws -> OutgoingLetter {
        // Names and words that need every kind of encoding.
        let name = LocalText(
            finnish: "Kaksikielisen Äänekosken–Ähtärin hyvinvointikuntayhtymän kirjaamo", swedish: "Åbo",
            english: "Registry \u{1F3DB}")
        let authority = try Samples.authority(
            name: name,
            sender: NamedAddress(name: name.finnish, address: Address(parsing: "ilmoitus@lehtola.example")))
        let mailbox = try Address(parsing: "palvelu@lehtola.example")
        switch self {
        case .notice, .reminder:
            let secret = try Samples.secret()
            return try RecipientNotice(
                delivery: Samples.delivery, occasion: self == .notice ? .first : .reminder,
                way: .linkAndPIN(secret), code: Samples.code, openUntil: Samples.noon + .days(30)
            ).letter(from: authority, to: Address(parsing: "maija@example.com"), writtenAt: Samples.noon)
        case .mailboxNotice:
            let message = try #require(MessageID(bytes: Array(0x41...0x50)))
            return try MailboxNotice(conversation: Samples.conversation, message: message)
                .letter(from: authority, to: mailbox, writtenAt: Samples.noon)
        case .failureReport:
            return try FailureReport(
                delivery: Samples.delivery, conversation: Samples.conversation,
                recipient: Address(parsing: "maija@example.com"),
                cause: .refused(
                    status: EnhancedStatus(.permanent, 1, 1), ServerWords(cleaning: "no such user")),
                answering: InternetMessageID(parsing: "<1@lehtola.example>")
            ).letter(from: authority, to: mailbox, writtenAt: Samples.noon)
        case .relayReport:
            return try Samples.senderReport().letter(
                from: authority, to: mailbox, identifier: "raportti.1", writtenAt: Samples.noon)
        }
    }
}

@Suite("What other readers make of our mail")
struct OtherReadersTests {
    @Test("every mail of ours is fit for transport, and no machine answers it", arguments: OurMail.allCases)
    func transport(mail: OurMail) throws {
        let letter = try mail.letter()
        try demandFitForTransport(letter.bytes)
        let header = try Message(parsing: letter.bytes).header
        for name in ["Date", "From", "To", "Message-ID", "Subject", "MIME-Version", "Auto-Submitted"] {
            #expect(header.count(of: name) == 1, "\(name)")
        }
        #expect(header.text(of: "Message-ID")?.hasSuffix("@viesti.lehtola.example>") == true)
        // By its failures we learn that a notice has not arrived, so that only they are not to be kept back.
        let kept = header.text(of: "X-Auto-Response-Suppress")?.split(separator: ", ")
        #expect(kept?.contains("OOF") == true && kept?.contains("NDR") == false)
    }

    @Test("CPython's email reads what we wrote", arguments: OurMail.allCases)
    func cpython(mail: OurMail) throws { try compare(mail, .cpython) }

    @Test(
        "GMime reads what we wrote",
        .enabled(
            if: OtherReader.gmime.isAtHand,
            "GMime is not installed (Debian packages gir1.2-gmime-3.0, python3-gi)"),
        arguments: OurMail.allCases)
    func gmime(mail: OurMail) throws { try compare(mail, .gmime) }

    private func compare(_ mail: OurMail, _ reader: OtherReader) throws {
        let letter = try mail.letter()
        let ours = try Message(parsing: letter.bytes).content
        let theirs = try reader.read(letter.bytes)
        #expect(theirs.defects == [])
        #expect(theirs.subject == ours.subject)
        #expect(theirs.from == ours.from.map { [$0.name ?? "", $0.address.text] })
        #expect(theirs.to == ours.to.map { [$0.name ?? "", $0.address.text] })
        #expect(Int64(theirs.seconds) * 1_000 == Samples.noon.milliseconds)
        #expect(theirs.id == ours.messageID?.description)
        #expect(theirs.references == ours.references.map(\.description))
        #expect(theirs.answers == ours.inReplyTo.map(\.description))
        #expect(theirs.parts.allSatisfy { $0.file == nil })
        #expect(theirs.parts.first?.type == "text/plain")
        #expect(theirs.parts.first?.text == ours.text)
        switch mail {
        case .notice, .reminder, .mailboxNotice:
            #expect(theirs.type == "multipart/alternative")
            #expect(theirs.parts.dropFirst().map(\.type) == ["text/html"])
            #expect(theirs.parts.last?.text == ours.html)
        case .failureReport, .relayReport: #expect(theirs.type == "multipart/report")
        }
    }
}

@Suite("Threads of notices")
struct NoticeThreadTests {
    private func content(_ mail: OurMail) throws -> MessageContent {
        try Message(parsing: mail.letter().bytes).content
    }

    @Test("a reminder stands beside its notice, and tells no conversation")
    func recipient() throws {
        let notice = try content(.notice)
        let reminder = try content(.reminder)
        #expect(notice.references.count == 1 && notice.inReplyTo == [])
        #expect(reminder.references == notice.references && reminder.inReplyTo == notice.references)
        for mail in [OurMail.notice, .reminder] {
            let wire = String(decoding: try mail.letter().bytes, as: UTF8.self)
            #expect(!wire.contains(Samples.conversation.description))
        }
    }

    @Test("what a mailbox hears of one conversation stands together, beside its own mail where that is known")
    func mailbox() throws {
        let notice = try content(.mailboxNotice)
        let report = try content(.failureReport)
        #expect(notice.inReplyTo == notice.references && notice.references.count == 1)
        #expect(report.references.first == notice.references.first)
        #expect(report.inReplyTo.map(\.text) == ["1@lehtola.example"])
        #expect(report.references.last?.text == "1@lehtola.example")
    }
}
