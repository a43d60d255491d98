// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What a person reads of a message.
public struct MessageContent: Sendable {
    public let subject: String
    public let from: [NamedAddress]
    public let sender: NamedAddress?
    public let replyTo: [NamedAddress]
    public let to: [NamedAddress]
    public let cc: [NamedAddress]
    public let date: MailDate?
    public let messageID: InternetMessageID?
    public let inReplyTo: [InternetMessageID]
    /// Oldest first.
    public let references: [InternetMessageID]
    /// The text: as written, or made from HTML where there is only that.
    ///
    /// Lines end in LF.
    public let text: String
    /// The HTML, if there is any.
    ///
    /// Nothing in it is safe.
    public let html: String?
    public let attachments: [Attachment]
    /// What was wrong with the structure and with everything decoded for this value.
    public let oddities: Oddities

    init(_ message: Message) {
        let header = message.header
        var oddities = message.oddities
        func addresses(_ name: String) -> [NamedAddress] {
            let list = header.addresses(of: name)
            if list.unreadableCount > 0 { oddities.note(.badAddress) }
            return list.addresses
        }
        func identifiers(_ name: String) -> [InternetMessageID] {
            header.first(name).map { InternetMessageID.list($0.value) } ?? []
        }
        subject = header.text(of: "Subject") ?? ""
        from = addresses("From")
        sender = addresses("Sender").first
        replyTo = addresses("Reply-To")
        to = addresses("To")
        cc = addresses("Cc")
        date = header.first("Date").flatMap { MailDate(reading: $0.value) }
        if date == nil, header.first("Date") != nil { oddities.note(.badDate) }
        messageID = identifiers("Message-ID").first
        inReplyTo = identifiers("In-Reply-To")
        references = identifiers("References").suffix(MailLimits.references)
        var body = ReadableBody()
        body.collect(message.root)
        text = body.text
        html = body.html
        attachments = body.attachments
        self.oddities = oddities.union(body.oddities)
    }
}
