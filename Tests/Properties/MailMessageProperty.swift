// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail

extension Property {
    /// A message is read or refused; what is read is written byte for byte, costs no more than it brought, and can be
    /// written anew with the same meaning.
    package static let mailMessage = Property("mail-message", inputBytes: 65_536) { bytes in
        let strict = try? Message(parsing: bytes)
        guard let message = try? Message(parsing: bytes, lineEnds: .crlfOrLF) else {
            return try demand(strict == nil, "who reads strictly reads no more than who reads leniently")
        }
        try demand(message.bytes == bytes, "a message is written as it was read")
        var parts = 0
        try demandBounded(message.root, depth: 0, counting: &parts)
        let content = message.content
        try demandBounded(content, of: bytes.count, parts: parts)
        if let strict {
            try demand(strict.bytes == bytes, "a message is written as it was read")
            try demand(strict.content.text == content.text, "both ways of reading read the same text")
            try demand(strict.oddities == message.oddities, "both ways of reading find the same oddities")
        }
        try demandWrittenAnew(content)
        if let report = try? DeliveryReport(reading: message) { try demandWrittenAnew(report) }
    }
}

private func demandBounded(_ part: Part, depth: Int, counting parts: inout Int) throws {
    parts += 1
    try demand(parts <= MailLimits.standard.parts, "there are no more parts than the limit")
    try demand(depth <= MailLimits.standard.nestedParts, "no part is deeper than the limit")
    let decoded = part.decoded().bytes
    try demand(decoded.count <= part.body.count, "decoding makes nothing longer")
    try demand(part.text().text.utf8.count <= 4 * decoded.count + 16, "a character set makes four of one")
    for child in part.children { try demandBounded(child, depth: depth + 1, counting: &parts) }
}

private func demandBounded(_ content: MessageContent, of bytes: Int, parts: Int) throws {
    try demand(content.text.utf8.count <= 16 * bytes + 1_024, "the text is not far longer than the message")
    try demand((content.html ?? "").utf8.count <= 16 * bytes + 1_024, "nor is the HTML")
    try demand(!content.text.utf8.contains(13), "lines of text end in LF")
    try demand(!hasControls(content.subject), "the subject is one line")
    try demand(content.references.count <= MailLimits.references, "no more references than the limit")
    try demand(content.attachments.count <= parts, "every attachment is a part")
    for attachment in content.attachments {
        guard let name = attachment.fileName else { continue }
        try demand(
            !hasControls(name) && !name.contains("/") && !name.contains("\\") && name != "." && name != ".."
                && (1...MailLimits.fileNameBytes).contains(name.utf8.count),
            "a file name can be shown and kept: \(name)")
    }
}

/// Writes what was read of a message as one of ours, and reads that.
private func demandWrittenAnew(_ content: MessageContent) throws {
    guard content.text.utf8.count < 20_000,
        let from = content.from.first, let date = content.date, let messageID = content.messageID
    else { return }
    var composition = Composition(
        from: from, to: content.to, subject: content.subject, date: date, messageID: messageID,
        body: .alternative(text: content.text, html: content.html ?? "<p></p>"))
    composition.inReplyTo = content.inReplyTo
    composition.references = content.references
    composition.enclosures = content.attachments.prefix(3).map {
        .init(fileName: $0.fileName ?? "", mediaType: .plain, bytes: $0.decoded().bytes)
    }
    let isASCII =
        ([from] + content.to).allSatisfy { !$0.address.needsUTF8 }
        && ([messageID] + content.inReplyTo + content.references).allSatisfy {
            $0.text.utf8.allSatisfy { $0 < 128 }
        }
    guard let written = try? composition.write(boundary: "q") else { return }
    if isASCII { try demandFitForTransport(written) }
    let message = try Message(parsing: written)
    let read = message.content
    try demand(read.oddities == [], "what we write has no oddities: \(read.oddities.all)")
    try demand(
        read.subject == content.subject, "the subject reads back: “\(content.subject)” as “\(read.subject)”")
    try demand(
        read.from == [from] && read.to == content.to,
        "the addresses read back: \(from) \(content.to) as \(read.from) \(read.to)")
    try demand(read.messageID == messageID, "the identifier reads back")
    try demand(read.inReplyTo == content.inReplyTo, "what it answers reads back")
    try demand(read.references == content.references, "the references read back")
    try demand(
        read.text == withEnd(content.text),
        "the text reads back: “\(content.text.debugDescription)” as “\(read.text.debugDescription)”")
    for (mine, theirs) in zip(read.attachments, composition.enclosures) {
        try demand(mine.decoded().bytes == theirs.bytes, "a file reads back")
        try demand((mine.fileName ?? "") == theirs.fileName, "its name reads back")
    }
}

private func demandWrittenAnew(_ report: DeliveryReport) throws {
    try demand(report.recipients.count <= MailLimits.reportedRecipients, "no more recipients than the limit")
    var known = report
    known.recipients.removeAll { $0.finalRecipient == nil }
    let postmaster = try Address(parsing: "postmaster@a.example")
    let composition = try Composition(
        from: NamedAddress(address: postmaster), to: [], subject: "x", date: MailDate(milliseconds: 0),
        messageID: InternetMessageID(parsing: "1@a.example"), body: .deliveryReport(text: "x", known))
    guard let written = try? composition.write(boundary: "q") else { return }
    let read = try DeliveryReport(reading: Message(parsing: written))
    try demand(
        read.recipients.map(\.finalRecipient) == known.recipients.map(\.finalRecipient),
        "recipients read back")
    try demand(read.recipients.map(\.action) == known.recipients.map(\.action), "so does what was done")
    try demand(read.recipients.map(\.status) == known.recipients.map(\.status), "so do the codes")
}

/// A text as it stands in a message: with the end of its last line.
private func withEnd(_ text: String) -> String { text.isEmpty || text.utf8.last == 10 ? text : text + "\n" }

func hasControls(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) }
}
