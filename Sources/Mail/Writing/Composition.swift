// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A message to be written.
///
/// Every value is checked when it is written, so that none can bring a line end or a field of its own.
public struct Composition: Sendable {
    public enum Body: Sendable {
        case text(String)
        /// The same in both forms (RFC 2046 §5.1.4).
        case alternative(text: String, html: String)
        /// RFC 6522, with a text for people.
        case deliveryReport(text: String, DeliveryReport)
    }

    /// A file that goes with the message.
    public struct Enclosure: Sendable {
        public let fileName: String
        public let mediaType: MediaType
        public let bytes: ArraySlice<UInt8>

        public init(fileName: String, mediaType: MediaType, bytes: ArraySlice<UInt8>) {
            self.fileName = fileName
            self.mediaType = mediaType
            self.bytes = bytes
        }
    }

    /// RFC 3834 §5: that no person sent this, so that no machine answers it.
    public enum AutoSubmitted: String, Hashable, Sendable {
        case generated = "auto-generated"
        case replied = "auto-replied"
    }

    public var from: NamedAddress
    public var replyTo: [NamedAddress] = []
    public var to: [NamedAddress]
    public var cc: [NamedAddress] = []
    public var subject: String
    public var date: MailDate
    public var messageID: InternetMessageID
    public var inReplyTo: [InternetMessageID] = []
    public var references: [InternetMessageID] = []
    public var autoSubmitted: AutoSubmitted?
    /// The language of text and subject (RFC 3282), as `fi`.
    public var language: String?
    public var extraFields: [HeaderField] = []
    public var body: Body
    public var enclosures: [Enclosure] = []

    public init(
        from: NamedAddress, to: [NamedAddress], subject: String, date: MailDate, messageID: InternetMessageID,
        body: Body
    ) {
        self.from = from
        self.to = to
        self.subject = subject
        self.date = date
        self.messageID = messageID
        self.body = body
    }

    /// Writes the message, with CRLF everywhere.
    ///
    /// `boundary` separates the parts where there are several: 1 to 60 letters, digits, dots, hyphens or low lines,
    /// which should not be guessable. If the text holds it, the flaw says so and another is to be tried.
    public func write(boundary: String) throws(MailFlaw) -> [UInt8] {
        guard (1...60).contains(boundary.utf8.count),
            boundary.utf8.allSatisfy({ $0.isLetter || $0.isDigit || [0x2D, 0x2E, 0x5F].contains($0) })
        else { throw .value(.boundary) }
        let entity = try entity(boundary: boundary)
        var output: [UInt8] = []
        output.reserveCapacity(entity.estimatedBytes + 2_048)
        Header(try fields()).write(onto: &output)
        try entity.write(onto: &output)
        return output
    }
}

extension Composition {
    fileprivate func fields() throws(MailFlaw) -> [HeaderField] {
        var fields = [try HeaderField(name: "Date", text: date.text)]
        fields.append(try HeaderField(name: "From", addresses: [from]))
        if !replyTo.isEmpty { fields.append(try HeaderField(name: "Reply-To", addresses: replyTo)) }
        if !to.isEmpty { fields.append(try HeaderField(name: "To", addresses: to)) }
        if !cc.isEmpty { fields.append(try HeaderField(name: "Cc", addresses: cc)) }
        fields.append(try HeaderField(name: "Message-ID", identifiers: [messageID]))
        if !inReplyTo.isEmpty { fields.append(try HeaderField(name: "In-Reply-To", identifiers: inReplyTo)) }
        if !references.isEmpty { fields.append(try HeaderField(name: "References", identifiers: references)) }
        fields.append(try HeaderField(name: "Subject", text: subject))
        if let autoSubmitted {
            fields.append(try HeaderField(name: "Auto-Submitted", text: autoSubmitted.rawValue))
        }
        if let language { fields.append(try HeaderField(name: "Content-Language", text: language)) }
        for field in extraFields {
            guard field.isWritable else { throw .value(.controlCharacter) }
            fields.append(field)
        }
        fields.append(try HeaderField(name: "MIME-Version", text: "1.0"))
        return fields
    }

    /// Prefixes make the boundaries of nested multiparts differ in their first letter.
    fileprivate func entity(boundary: String) throws(MailFlaw) -> Entity {
        let readable: Entity
        switch body {
        case .text(let text): readable = try .text(text, subtype: "plain")
        case .alternative(let text, let html):
            readable = try .multipart(
                subtype: "alternative", boundary: "a-" + boundary,
                [.text(text, subtype: "plain"), .text(html, subtype: "html")])
        case .deliveryReport(let text, let report):
            readable = try .multipart(
                subtype: "report", parameters: [.init(name: "report-type", value: "delivery-status")],
                boundary: "r-" + boundary, [.text(text, subtype: "plain")] + report.entities())
        }
        guard !enclosures.isEmpty else { return readable }
        var parts = [readable]
        for enclosure in enclosures { parts.append(try .file(enclosure)) }
        return try .multipart(subtype: "mixed", boundary: "m-" + boundary, parts)
    }
}
