// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mail
package import Vocabulary

/// The report to a sender of what became of a mail that went on through us or was sealed here (RFC 3464), as far as the
/// sender asked to hear of it (RFC 3461 §4.1).
///
/// It goes by the null reverse-path, so that nothing answers it, and never to a null one, so that it answers nothing
/// that it must not (RFC 3464 §2).
package struct SenderReport: Sendable {
    /// What became of the mail for one recipient.
    package enum Outcome: Hashable, Sendable {
        /// The next server has it, and will say nothing of it (RFC 3461 §5.2.2).
        case relayed
        /// It is sealed and kept, and a notice of it goes out.
        case sealed
        /// The next server would not have it.
        case refused(EnhancedStatus, ServerWords?)
        /// It was tried until the time for it was over.
        case givenUp(lastTriedAt: Moment)
        /// It waits, and is tried until then.
        case delayed(until: Moment, EnhancedStatus)
    }

    package struct Recipient: Hashable, Sendable {
        package let address: Address
        /// What came with ORCPT; for a recipient with a suffix nothing, because the report is not sealed.
        package let original: DeliveryReport.OriginalRecipient?
        package let outcome: Outcome

        package init(
            _ address: Address, original: DeliveryReport.OriginalRecipient? = nil, _ outcome: Outcome
        ) {
            self.address = address
            self.original = original
            self.outcome = outcome
        }
    }

    /// Those whom the sender asked to hear of; there is one at least.
    package let recipients: [Recipient]
    /// What came with ENVID, decoded.
    package let envelopeID: String?
    package let arrivedAt: Moment
    /// The header of the mail, where it may be seen by who reads the sender's mail.
    package let returned: Header?

    package init(
        on recipients: [Recipient], envelopeID: String?, arrivedAt: Moment, returning returned: Header?
    ) {
        self.recipients = recipients
        self.envelopeID = envelopeID
        self.arrivedAt = arrivedAt
        self.returned = returned
    }

    /// Writes the report; `identifier` is of letters, digits, dots and hyphens, and no other report's.
    package func letter(
        from authority: Authority, to sender: Address, identifier: String, writtenAt moment: Moment
    ) throws(MailFlaw) -> OutgoingLetter {
        var report = DeliveryReport(reportingMTA: authority.bounceDomain, recipients: [])
        for recipient in recipients { report.recipients.append(try recipient.reported()) }
        report.originalEnvelopeID = envelopeID
        report.arrival = try MailDate(milliseconds: arrivedAt.milliseconds)
        report.returnedHeader = returned
        var composition = try Composition(
            from: NamedAddress(name: authority.sender.name, address: authority.postmaster()),
            to: [NamedAddress(address: sender)], subject: subject.inAllLanguages(between: " / "),
            date: MailDate(milliseconds: moment.milliseconds),
            messageID: InternetMessageID(parsing: "\(identifier)@\(authority.bounceDomain)"),
            body: .deliveryReport(text: text, report))
        try composition.markAsAutomatic(.replied)
        if let answered = report.originalMessageID {
            composition.inReplyTo = [answered]
            composition.references = [answered]
        }
        return try OutgoingLetter(
            envelopeSender: nil, recipient: sender, bytes: composition.write(boundary: identifier))
    }
}

extension SenderReport.Recipient {
    fileprivate func reported() throws(MailFlaw) -> DeliveryReport.Recipient {
        var reported = DeliveryReport.Recipient(address, outcome.action, outcome.status)
        reported.originalRecipient = original
        switch outcome {
        case .relayed, .sealed, .refused(_, nil): break
        case .refused(_, let words?): reported.diagnostic = words.description
        case .givenUp(let moment): reported.lastAttempt = try MailDate(milliseconds: moment.milliseconds)
        case .delayed(let moment, _):
            reported.willRetryUntil = try MailDate(milliseconds: moment.milliseconds)
        }
        return reported
    }
}

extension SenderReport.Outcome {
    /// RFC 3464 §2.3.3; what is sealed has been gatewayed into a place whose own notices say more.
    fileprivate var action: DeliveryReport.Action {
        switch self {
        case .relayed, .sealed: .relayed
        case .refused, .givenUp: .failed
        case .delayed: .delayed
        }
    }

    /// RFC 3463 §3.5 `4.4.7` for a time that is over.
    fileprivate var status: EnhancedStatus {
        switch self {
        case .relayed, .sealed: EnhancedStatus(.success, 0, 0)
        case .refused(let status, _), .delayed(_, let status): status
        case .givenUp: EnhancedStatus(.temporary, 4, 7)
        }
    }

    fileprivate func words(_ address: Address) -> LocalText {
        switch self {
        case .relayed: Words.relayed(address)
        case .sealed: Words.sealed(address)
        case .refused(_, let words): Words.refused(address, words)
        case .givenUp(let moment): Words.givenUp(address, moment)
        case .delayed(let moment, _): Words.delayed(address, moment)
        }
    }
}

extension SenderReport {
    /// What is worst comes first.
    fileprivate var subject: LocalText {
        let actions = Set(recipients.map(\.outcome.action))
        return if actions.contains(.failed) {
            Words.failedSubject
        } else if actions.contains(.delayed) {
            Words.delayedSubject
        } else {
            Words.passedSubject
        }
    }

    fileprivate var text: String {
        let sections = Language.allCases.map { language in
            recipients.map { $0.outcome.words($0.address)[language] }.joined(separator: "\n\n")
        }
        return sections.joined(separator: "\n\n\(String(repeating: "-", count: 40))\n\n") + "\n"
    }
}

extension LocalText {
    /// Finnish, Swedish and English in one line.
    func inAllLanguages(between separator: String) -> String {
        Language.allCases.map { self[$0] }.joined(separator: separator)
    }
}

private enum Words {
    static let failedSubject = LocalText(
        finnish: "Viesti ei mennyt perille", swedish: "Meddelandet kom inte fram",
        english: "Message not delivered")
    static let delayedSubject = LocalText(
        finnish: "Viesti viipyy", swedish: "Meddelandet är försenat", english: "Message delayed")
    static let passedSubject = LocalText(
        finnish: "Viesti on otettu vastaan", swedish: "Meddelandet har tagits emot",
        english: "Message accepted")

    static func relayed(_ address: Address) -> LocalText {
        LocalText(
            finnish:
                "Viestisi osoitteeseen \(address) on annettu seuraavalle postipalvelimelle. Se ei kerro, "
                + "milloin viesti on perillä.",
            swedish:
                "Ditt meddelande till \(address) har lämnats till nästa e-postserver. Den meddelar inte när "
                + "meddelandet har kommit fram.",
            english:
                "Your message to \(address) was handed to the next mail server, which does not tell when it "
                + "is delivered.")
    }

    static func sealed(_ address: Address) -> LocalText {
        LocalText(
            finnish: "Viestisi osoitteeseen \(address) on suojattu ja tallessa. Vastaanottajalle lähetetään "
                + "ilmoitus siitä.",
            swedish:
                "Ditt meddelande till \(address) är skyddat och sparat. Mottagaren får en avisering om det.",
            english: "Your message to \(address) is sealed and kept. The recipient is sent a notice of it.")
    }

    static func refused(_ address: Address, _ words: ServerWords?) -> LocalText {
        let quoted = words.map(\.description) ?? "–"
        return LocalText(
            finnish: "Viestisi osoitteeseen \(address) ei mennyt perille. Postipalvelimen vastaus: \(quoted)",
            swedish: "Ditt meddelande till \(address) kom inte fram. E-postserverns svar: \(quoted)",
            english: "Your message to \(address) was not delivered. The mail server's answer: \(quoted)")
    }

    static func givenUp(_ address: Address, _ moment: Moment) -> LocalText {
        let time = LocalText(moment)
        return LocalText(
            finnish: "Viestisi osoitteeseen \(address) ei mennyt perille useista yrityksistä huolimatta. "
                + "Viimeksi yritettiin \(time.finnish).",
            swedish: "Ditt meddelande till \(address) kom inte fram trots flera försök. Det senaste försöket "
                + "gjordes \(time.swedish).",
            english:
                "Your message to \(address) was not delivered in spite of several attempts. The last one was "
                + "on \(time.english).")
    }

    static func delayed(_ address: Address, _ moment: Moment) -> LocalText {
        let time = LocalText(moment)
        return LocalText(
            finnish: "Viestisi osoitteeseen \(address) odottaa, koska seuraava postipalvelin ei ota sitä nyt "
                + "vastaan. Yritämme uudelleen \(time.finnish) saakka. Sinun ei tarvitse lähettää sitä uudelleen.",
            swedish:
                "Ditt meddelande till \(address) väntar, eftersom nästa e-postserver inte tar emot det nu. "
                + "Vi försöker på nytt fram till \(time.swedish). Du behöver inte skicka det på nytt.",
            english:
                "Your message to \(address) is waiting, because the next mail server does not accept it now. "
                + "We will try again until \(time.english). You do not need to send it again.")
    }
}
