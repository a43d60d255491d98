// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What became of a message, recipient by recipient: RFC 3464 within the multipart/report of RFC 6522.
public struct DeliveryReport: Hashable, Sendable {
    /// RFC 3464 §2.3.3.
    public enum Action: String, Hashable, Sendable, CaseIterable {
        case failed, delayed, delivered, relayed, expanded
    }

    /// Whom the sender wrote to, before anybody rewrote it: an address of any kind, given back as it came with ORCPT
    /// (RFC 3461 §4.2, RFC 3464 §2.3.1).
    public struct OriginalRecipient: Hashable, Sendable {
        /// In lower case: `rfc822`, `utf-8`, or another that is registered.
        public let type: String
        /// The address, decoded.
        public let text: String

        public init(type: String, text: String) {
            self.type = type.lowercased()
            self.text = text
        }

        public init(_ address: Address) {
            self.init(type: address.needsUTF8 ? "utf-8" : "rfc822", text: address.text)
        }
    }

    /// What became of it for one recipient.
    public struct Recipient: Hashable, Sendable {
        public var originalRecipient: OriginalRecipient?
        /// RFC 3464 §2.3.2; nil where a report that was read names none that can be understood.
        public var finalRecipient: Address?
        public var action: Action
        public var status: EnhancedStatus
        /// What the other server answered, without the type before it.
        ///
        /// It may quote addresses.
        public var diagnostic: String?
        /// The host name of the server that answered.
        public var remoteMTA: String?
        public var lastAttempt: MailDate?
        public var willRetryUntil: MailDate?

        public init(_ finalRecipient: Address?, _ action: Action, _ status: EnhancedStatus) {
            self.finalRecipient = finalRecipient
            self.action = action
            self.status = status
        }
    }

    /// The host name of the server that reports.
    public var reportingMTA: String
    /// The ENVID of RFC 3461 §4.4.
    public var originalEnvelopeID: String?
    public var arrival: MailDate?
    public var recipients: [Recipient]
    /// The header of the message that the report is about; nothing else of it is returned.
    public var returnedHeader: Header?

    public init(reportingMTA: String, recipients: [Recipient]) {
        self.reportingMTA = reportingMTA
        self.recipients = recipients
    }

    /// The Message-ID of the message that the report is about.
    public var originalMessageID: InternetMessageID? {
        returnedHeader?.first("Message-ID").flatMap { InternetMessageID.list($0.value).first }
    }
}

extension DeliveryReport {
    /// The second and third part of the report.
    func entities() throws(MailFlaw) -> [Entity] {
        guard !recipients.isEmpty else { throw .value(.noReportedRecipient) }
        var lines: [UInt8] = []
        try field("Reporting-MTA", "dns; \(reportingMTA)", onto: &lines)
        try field("Original-Envelope-Id", originalEnvelopeID, onto: &lines)
        try field("Arrival-Date", arrival?.text, onto: &lines)
        for recipient in recipients {
            guard let final = recipient.finalRecipient else { throw .value(.noReportedRecipient) }
            lines.appendLineEnd()
            try field("Original-Recipient", recipient.originalRecipient?.written, onto: &lines)
            try field("Final-Recipient", OriginalRecipient(final).written, onto: &lines)
            try field("Action", recipient.action.rawValue, onto: &lines)
            try field("Status", recipient.status.description, onto: &lines)
            try field("Remote-MTA", recipient.remoteMTA.map { "dns; \($0)" }, onto: &lines)
            try field("Diagnostic-Code", recipient.diagnostic.map { "smtp; \($0)" }, onto: &lines)
            try field("Last-Attempt-Date", recipient.lastAttempt?.text, onto: &lines)
            try field("Will-Retry-Until", recipient.willRetryUntil?.text, onto: &lines)
        }
        var entities = [try Entity.text(lines: lines, mediaType: ParameterField("message/delivery-status"))]
        if let returnedHeader {
            var header = returnedHeader
            for field in returnedHeader.fields where !field.isWritable { header.remove(field.name) }
            // RFC 6533 §6: a header with more than ASCII in it is of another type.
            let isASCII = header.bytes.allSatisfy(\.isASCII)
            let mediaType = ParameterField(isASCII ? "text/rfc822-headers" : "message/global-headers")
            entities.append(try Entity.text(lines: header.bytes, mediaType: mediaType))
        }
        return entities
    }

    /// A line of the report.
    ///
    /// What other servers said is made ASCII without controls, because it comes from outside.
    private func field(_ name: String, _ value: String?, onto lines: inout [UInt8]) throws(MailFlaw) {
        guard let value else { return }
        let clean = value.unicodeScalars.map { $0.isControl ? " " : $0.isASCII ? Character($0) : "?" }
        let words = String(clean).prefix(MailLimits.lineBytes).split(separator: " ").map {
            $0.prefix(MailLimits.lineBytes / 4)
        }
        // An equals sign parted from its question mark begins no encoded word.
        let text = words.map {
            $0.utf8.holdsEncodedWordStart ? $0.split(separator: "=").joined(separator: "= ") : String($0)
        }
        lines += try HeaderField(name: name, text: text.joined(separator: " ")).raw
    }
}

extension DeliveryReport.OriginalRecipient {
    /// RFC 3464 §2.1.2 address type; RFC 6533 §3 `utf-8-addr-xtext` for what is not ASCII.
    fileprivate var written: String {
        guard type == "utf-8" else { return "\(type); \(text)" }
        let embedded = text.unicodeScalars.map { scalar in
            scalar.isASCII && !"\\+=".unicodeScalars.contains(scalar)
                ? String(scalar) : "\\x{\(String(scalar.value, radix: 16, uppercase: true))}"
        }
        return "utf-8; \(embedded.joined())"
    }
}
