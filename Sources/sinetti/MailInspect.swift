// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import ArgumentParser
internal import Crypto
internal import Foundation
internal import Mail

/// The command `sinetti mail`.
struct MailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "Look at mail in files.",
        subcommands: [MailInspectCommand.self, MailMeasureCommand.self])
}

/// The command `sinetti mail inspect`.
struct MailInspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Say how Sinetti reads messages: one line of JSON for each.",
        discussion: """
            Header text is unfolded and decoded, all text is NFC. sha256 is of the decoded octets of a part; \
            text_sha256 of its characters as UTF-8, without blanks at the ends of lines and line ends at the end of \
            the text. A message beyond the limits has a flaw instead of parts. Lines may end in CRLF or LF.
            """)

    @Argument(help: "Files, or folders of them.")
    var paths: [String]

    func run() throws {
        var isMissing = false
        for path in paths {
            for (file, name) in MailFiles.files(at: path) {
                guard let content = MailFiles.content(of: file) else {
                    complain("cannot read \(file)")
                    isMissing = true
                    continue
                }
                var line = InspectedMessage(name: name, content).json
                line.append(0x0A)
                FileHandle.standardOutput.write(Data(line))
            }
        }
        if isMissing { throw ExitCode(66) }  // sysexits.h EX_NOINPUT
    }
}

/// One message as a line of JSON.
struct InspectedMessage {
    let json: [UInt8]

    /// Reads a message from a file, whose lines may end in CRLF or LF.
    init(name: String, _ bytes: [UInt8]) {
        var object = JSONObject()
        object["file"] = .text(name)
        object["sha256"] = .text(Self.hash(bytes))
        object["size"] = .number(bytes.count)
        object["eol"] = .text(Self.lineEnds(of: bytes))
        if bytes.starts(with: "From ".utf8) { object["mbox_from"] = .yes }
        do throws(MailFlaw) {
            let message = try Message(parsing: bytes, lineEnds: .crlfOrLF)
            Self.describe(Inspection(message), in: &object)
            let oddities = message.content.oddities.all.map { JSONValue.text("\($0)") }
            if !oddities.isEmpty { object["defects"] = .list(oddities) }
        } catch {
            object["flaw"] = .text(Self.name(of: error))
        }
        json = object.bytes
    }

    private static func name(of flaw: MailFlaw) -> String {
        switch flaw {
        case .beyond(let bound, let limit): "\(bound.rawValue) beyond \(limit)"
        case .bareCarriageReturn(let offset): "bareCarriageReturn at \(offset)"
        case .bareLineFeed(let offset): "bareLineFeed at \(offset)"
        case .nulInHeader(let offset): "nulInHeader at \(offset)"
        case .address(let flaw): "address: \(flaw.rawValue)"
        case .value(let flaw): "value: \(flaw.rawValue)"
        case .notADeliveryReport: "notADeliveryReport"
        case .notAStatus: "notAStatus"
        }
    }

    private static func describe(_ inspection: Inspection, in object: inout JSONObject) {
        object["subject"] = .optional(inspection.subject?.precomposedStringWithCanonicalMapping)
        for (name, list) in [("from", inspection.from), ("to", inspection.to), ("cc", inspection.cc)] {
            object[name] = .list(list.map(mailbox))
        }
        object["date"] = .optional(inspection.date?.iso8601)
        object["date_raw"] = .optional(inspection.writtenDate)
        object["message_id"] = .optional(inspection.messageID)
        object["parts"] = .list(inspection.leaves.map(part))
    }

    private static func mailbox(_ mailbox: WrittenMailbox) -> JSONValue {
        var object = JSONObject()
        object["name"] = .text((mailbox.name ?? "").collapsed.precomposedStringWithCanonicalMapping)
        object["addr"] = .text(mailbox.text.collapsed.precomposedStringWithCanonicalMapping)
        return .object(object)
    }

    private static func part(_ leaf: Inspection.Leaf) -> JSONValue {
        var object = JSONObject()
        object["path"] = .text(leaf.path)
        object["ctype"] = .text(leaf.part.mediaType.description)
        object["disposition"] = .optional(leaf.disposition)
        object["charset"] = .optional(leaf.charset)
        object["filename"] = .optional(leaf.fileName?.precomposedStringWithCanonicalMapping)
        object["cte"] = .optional(leaf.encoding)
        object["cid"] = .optional(leaf.contentID)
        guard leaf.part.mediaType.type != "message" else {
            object["size"] = .null
            object["sha256"] = .null
            object["embedded"] = .number(leaf.part.children.count)
            object["rfc822_sha256"] = .text(hash(leaf.part.decoded().bytes))
            return .object(object)
        }
        let decoded = leaf.part.decoded()
        var oddities = decoded.oddities
        object["size"] = .number(decoded.bytes.count)
        object["sha256"] = .text(hash(decoded.bytes))
        if leaf.isText {
            let (text, found) = leaf.comparableText()
            oddities.formUnion(found)
            let normal = text.precomposedStringWithCanonicalMapping
            object["text_sha256"] = .text(hash(normal.utf8))
            object["text_chars"] = .number(normal.unicodeScalars.count)
            object["preview"] = .text(String(String.UnicodeScalarView(normal.unicodeScalars.prefix(60))))
        }
        if !oddities.isEmpty { object["defects"] = .list(oddities.all.map { .text("\($0)") }) }
        return .object(object)
    }

    private static func hash(_ bytes: some Collection<UInt8>) -> String {
        var hash = SHA256()
        if bytes.withContiguousStorageIfAvailable({ hash.update(bufferPointer: UnsafeRawBufferPointer($0)) })
            == nil
        {
            hash.update(data: Array(bytes))
        }
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private static func lineEnds(of bytes: [UInt8]) -> String {
        var (both, lineFeeds, returns) = (0, 0, 0)
        var previous: UInt8 = 0
        for byte in bytes {
            if byte == 0x0A { if previous == 0x0D { both += 1 } else { lineFeeds += 1 } }
            if byte == 0x0D { returns += 1 }
            previous = byte
        }
        let kinds = [("crlf", both), ("lf", lineFeeds), ("cr", returns - both)].filter { $0.1 > 0 }.map(\.0)
        return kinds.count > 1 ? "mixed" : kinds.first ?? "none"
    }
}
