// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail
internal import Vocabulary

/// What all our notices share as mail: the authority's sender, three languages, both forms, and the marks of a
/// mail that no person wrote.
struct NoticeLetter {
    let authority: Authority
    let subject: String
    let body: NoticeBody
    /// The left side of the Message-ID, which separates the parts too.
    let identifier: String
    let thread: NoticeThread
    let writtenAt: Moment
    /// Where an answer goes, where one may be written; nil where nobody reads answers.
    var replyTo: Address?

    func letter(to recipient: Address, envelopeSender: Address?) throws(MailFlaw) -> OutgoingLetter {
        var composition = try Composition(
            from: authority.sender, to: [NamedAddress(address: recipient)], subject: subject,
            date: MailDate(milliseconds: writtenAt.milliseconds),
            messageID: InternetMessageID(parsing: "\(identifier)@\(authority.bounceDomain)"),
            body: .alternative(text: body.plainText, html: body.html))
        try composition.markAsAutomatic(.generated)
        composition.stand(in: thread)
        if let replyTo { composition.replyTo = [NamedAddress(address: replyTo)] }
        return try OutgoingLetter(
            envelopeSender: envelopeSender, recipient: recipient,
            bytes: composition.write(boundary: identifier))
    }
}

extension Composition {
    /// RFC 3834 §5, and the field by which Exchange keeps its absence notices and receipts back.
    ///
    /// Not what it says of failures: by that we learn that a notice has not arrived.
    mutating func markAsAutomatic(_ kind: AutoSubmitted) throws(MailFlaw) {
        autoSubmitted = kind
        language = Language.allCases.map(\.rawValue).joined(separator: ", ")
        let kept = "DR, RN, NRN, OOF, AutoReply"
        extraFields = [try HeaderField(name: "X-Auto-Response-Suppress", text: kept)]
    }
}
