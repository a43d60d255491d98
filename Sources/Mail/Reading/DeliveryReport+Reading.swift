// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension DeliveryReport {
    /// Reads the report that a message is, so that we learn what became of a message of ours.
    public init(reading message: Message) throws(MailFlaw) {
        guard let status = message.root.first(where: Self.isStatus) else { throw .notADeliveryReport }
        let blocks = Self.blocks(status.decoded().bytes)
        let recipients = blocks.prefix(MailLimits.reportedRecipients + 1).compactMap(Recipient.init(reading:))
        guard let head = blocks.first, !recipients.isEmpty else { throw .notADeliveryReport }
        self.init(
            reportingMTA: head.first("Reporting-MTA").map { Self.afterType($0.value) } ?? "",
            recipients: recipients)
        originalEnvelopeID = head.text(of: "Original-Envelope-Id")
        arrival = head.first("Arrival-Date").flatMap { MailDate(reading: $0.value) }
        returnedHeader = Self.returnedHeader(in: message.root)
    }

    private static func isStatus(_ part: Part) -> Bool {
        part.mediaType.type == "message"
            && (part.mediaType.subtype == "delivery-status"
                || part.mediaType.subtype == "global-delivery-status")
    }

    /// Groups of fields with empty lines between them (RFC 3464 §2.1).
    private static func blocks(_ bytes: ArraySlice<UInt8>) -> [Header] {
        var blocks: [Header] = []
        var rest = bytes
        while blocks.count <= MailLimits.reportedRecipients {
            rest = rest.drop(while: \.isFolding)
            guard !rest.isEmpty else { break }
            let end = endOfBlock(rest)
            if let header = try? Header(parsing: Array(rest[..<end]), lineEnds: .crlfOrLF) {
                blocks.append(header)
            }
            rest = rest[end...]
        }
        return blocks
    }

    /// Where the first empty line begins.
    private static func endOfBlock(_ bytes: ArraySlice<UInt8>) -> Int {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == .lf {
                let next = bytes[(index + 1)...].prefix(2)
                if next.first == .lf || next.elementsEqual([.cr, .lf]) { return index + 1 }
            }
            index += 1
        }
        return bytes.endIndex
    }

    /// What stands after `type;`.
    fileprivate static func afterType(_ value: ArraySlice<UInt8>) -> String {
        let semicolon = value.firstIndex(of: UInt8(ascii: ";"))
        return EncodedWords.decode(semicolon.map { value[($0 + 1)...] } ?? value)
    }

    private static func returnedHeader(in root: Part) -> Header? {
        if let enclosed = root.first(where: { $0.mediaType.isMessage && !$0.children.isEmpty }) {
            return enclosed.children.first?.header
        }
        let names = ["rfc822-headers", "global-headers"]
        guard let part = root.first(where: { names.contains($0.mediaType.subtype) || $0.mediaType.isMessage })
        else {
            return nil
        }
        return try? Header(parsing: Array(part.decoded().bytes), lineEnds: .crlfOrLF)
    }
}

extension DeliveryReport.Recipient {
    /// Nil for a block without an action and a status, as the first one of a report is.
    fileprivate init?(reading block: Header) {
        guard let field = block.first("Action"), let action = Self.action(field),
            let status = block.first("Status").flatMap(Self.status)
        else { return nil }
        self.init(block.first("Final-Recipient").flatMap(Self.address), action, status)
        originalRecipient = block.first("Original-Recipient").flatMap(Self.original)
        diagnostic = block.first("Diagnostic-Code").map { DeliveryReport.afterType($0.value) }
        remoteMTA = block.first("Remote-MTA").map { DeliveryReport.afterType($0.value) }
        lastAttempt = block.first("Last-Attempt-Date").flatMap { MailDate(reading: $0.value) }
        willRetryUntil = block.first("Will-Retry-Until").flatMap { MailDate(reading: $0.value) }
    }

    fileprivate static func action(_ field: HeaderField) -> DeliveryReport.Action? {
        var lexer = Lexer(field.value)
        lexer.skipSpaceAndComments()
        return DeliveryReport.Action(rawValue: lexer.run(while: \.isLetter).lowercasedText)
    }

    fileprivate static func status(_ field: HeaderField) -> EnhancedStatus? {
        var lexer = Lexer(field.value)
        lexer.skipSpaceAndComments()
        let code = lexer.run { $0.isDigit || $0 == UInt8(ascii: ".") }
        return try? EnhancedStatus(parsing: String(decoding: code, as: UTF8.self))
    }

    fileprivate static func original(_ field: HeaderField) -> DeliveryReport.OriginalRecipient? {
        let value = field.value
        guard let semicolon = value.firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let type = value[..<semicolon].trimmed.lowercasedText
        let rest = value[(semicolon + 1)...].trimmed
        return .init(
            type: type, text: type == "utf-8" ? unitext(rest) : String(decoding: rest, as: UTF8.self))
    }

    fileprivate static func address(_ field: HeaderField) -> Address? {
        guard let named = original(field), ["rfc822", "utf-8"].contains(named.type) else { return nil }
        return (try? Address(parsing: named.text))
            ?? AddressList(reading: named.text).addresses.first?.address
    }

    /// RFC 6533 §3: `\x{HEX}` stands for a scalar.
    fileprivate static func unitext(_ octets: ArraySlice<UInt8>) -> String {
        var pieces = String(decoding: octets, as: UTF8.self).split(
            separator: "\\x{", omittingEmptySubsequences: false)[...]
        var text = String(pieces.removeFirst())
        for piece in pieces {
            let close = piece.firstIndex(of: "}") ?? piece.endIndex
            if let value = UInt32(piece[..<close], radix: 16), let scalar = Unicode.Scalar(value) {
                text.unicodeScalars.append(scalar)
            }
            text += piece[close...].dropFirst()
        }
        return text
    }
}

extension Part {
    /// The first part, this one or within it, that `matches`; its recursion is as deep as the tree.
    func first(where matches: (Part) -> Bool) -> Part? {
        if matches(self) { return self }
        for child in children {
            if let found = child.first(where: matches) { return found }
        }
        return nil
    }
}
