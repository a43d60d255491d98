// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mail
package import Vocabulary

/// The report to the mailbox that wrote, that the notice of its message has not reached the recipient (RFC 3464).
///
/// It names the recipient's plain address, and nothing of the message; a number and a suffix are not given to it.
package struct FailureReport: Hashable, Sendable {
    /// What became of the notice.
    package enum Cause: Hashable, Sendable {
        /// The relay would not have it.
        case refused(status: EnhancedStatus?, ServerWords)
        /// It was tried until the time for it was over.
        case givenUp(lastTriedAt: Moment)
        /// A server further on sent it back.
        case bounced(status: EnhancedStatus?)
    }

    package let delivery: DeliveryID
    package let conversation: ConversationID
    package let recipient: Address
    package let cause: Cause
    /// The Message-ID of what the mailbox wrote, so that its mail program shows the report beside it.
    package let answering: InternetMessageID?

    package init(
        delivery: DeliveryID, conversation: ConversationID, recipient: Address, cause: Cause,
        answering: InternetMessageID? = nil
    ) {
        self.delivery = delivery
        self.conversation = conversation
        self.recipient = recipient
        self.cause = cause
        self.answering = answering
    }

    /// Writes the report, with the null reverse-path that RFC 3464 §2 asks for.
    package func letter(
        from authority: Authority, to mailbox: Address, writtenAt moment: Moment
    ) throws(MailFlaw) -> OutgoingLetter {
        let identifier = "\(delivery).palautus.\(moment.milliseconds)"
        var composition = try Composition(
            from: NamedAddress(name: authority.sender.name, address: authority.postmaster()),
            to: [NamedAddress(address: mailbox)], subject: Self.subject,
            date: MailDate(milliseconds: moment.milliseconds),
            messageID: InternetMessageID(parsing: "\(identifier)@\(authority.bounceDomain)"),
            body: .deliveryReport(text: text(authority), report(authority)))
        try composition.markAsAutomatic(.replied)
        composition.stand(in: try NoticeThread(in: conversation, at: authority), answering: answering)
        return try OutgoingLetter(
            envelopeSender: nil, recipient: mailbox, bytes: composition.write(boundary: identifier))
    }
}

extension FailureReport {
    fileprivate static let subject =
        "Ilmoitus ei mennyt perille / Aviseringen kom inte fram / Notice not delivered"

    fileprivate func report(_ authority: Authority) throws(MailFlaw) -> DeliveryReport {
        var outcome = DeliveryReport.Recipient(recipient, .failed, status)
        switch cause {
        case .refused(_, let words): outcome.diagnostic = words.description
        case .givenUp(let moment): outcome.lastAttempt = try MailDate(milliseconds: moment.milliseconds)
        case .bounced: break
        }
        var report = DeliveryReport(reportingMTA: authority.bounceDomain, recipients: [outcome])
        report.originalEnvelopeID = delivery.description
        return report
    }

    /// RFC 3463 §3.1 `X.0.0` where the other server gave none, §3.5 `4.4.7` for a time that is over.
    fileprivate var status: EnhancedStatus {
        switch cause {
        case .refused(let status?, _), .bounced(let status?): status
        case .refused(nil, _), .bounced(nil): EnhancedStatus(.permanent, 0, 0)
        case .givenUp: EnhancedStatus(.temporary, 4, 7)
        }
    }

    fileprivate func text(_ authority: Authority) -> String {
        Language.allCases.map { language in
            [
                Words.whatHappened(recipient)[language], why[language], Words.whatToDo[language],
                Words.conversation[language] + "\n" + authority.origin.page(of: conversation),
                Words.code(status)[language],
            ].joined(separator: "\n\n")
        }.joined(separator: "\n\n\(String(repeating: "-", count: 40))\n\n") + "\n"
    }

    fileprivate var why: LocalText {
        switch cause {
        case .refused(_, let words): Words.refused(words)
        case .givenUp(let moment): Words.givenUp(moment)
        case .bounced: Words.bounced
        }
    }
}

private enum Words {
    static func whatHappened(_ recipient: Address) -> LocalText {
        LocalText(
            finnish:
                "Lähetit suojatun viestin osoitteeseen \(recipient). Ilmoitus viestistä ei mennyt perille, joten "
                + "vastaanottaja ei ole saanut linkkiä viestiin. Viesti on tallessa suojattuna.",
            swedish:
                "Du skickade ett skyddat meddelande till \(recipient). Aviseringen kom inte fram, så mottagaren har "
                + "inte fått länken till meddelandet. Meddelandet finns i skyddat förvar.",
            english:
                "You sent a sealed message to \(recipient). The notice of it was not delivered, so the recipient "
                + "does not have the link to the message. The message itself is kept safe.")
    }

    static func refused(_ words: ServerWords) -> LocalText {
        LocalText(
            finnish: "Syy: postipalvelin ei ottanut ilmoitusta vastaan. Palvelimen vastaus: \(words)",
            swedish: "Orsak: e-postservern tog inte emot aviseringen. Serverns svar: \(words)",
            english: "Reason: the mail server did not accept the notice. The server's answer: \(words)")
    }

    static func givenUp(_ moment: Moment) -> LocalText {
        let time = LocalText(moment)
        return LocalText(
            finnish: "Syy: postipalvelin ei ottanut ilmoitusta vastaan useista yrityksistä huolimatta. "
                + "Viimeksi yritettiin \(time.finnish).",
            swedish: "Orsak: e-postservern tog inte emot aviseringen trots flera försök. "
                + "Det senaste försöket gjordes \(time.swedish).",
            english: "Reason: the mail server did not accept the notice in spite of several attempts. "
                + "The last one was on \(time.english).")
    }

    static let bounced = LocalText(
        finnish: "Syy: vastaanottajan postipalvelin palautti ilmoituksen.",
        swedish: "Orsak: mottagarens e-postserver returnerade aviseringen.",
        english: "Reason: the recipient's mail server returned the notice.")

    static let whatToDo = LocalText(
        finnish:
            "Tee näin: tarkista osoite. Jos siinä on virhe, lähetä viesti uudelleen oikeaan osoitteeseen. Jos "
            + "osoite on oikea, ota yhteyttä vastaanottajaan muulla tavalla, esimerkiksi puhelimitse.",
        swedish:
            "Gör så här: kontrollera adressen. Om den är felaktig, skicka meddelandet på nytt till rätt adress. Om "
            + "adressen är rätt, kontakta mottagaren på annat sätt, till exempel per telefon.",
        english:
            "What to do: check the address. If it is wrong, send the message again to the right one. If it is "
            + "right, contact the recipient in another way, such as by telephone.")

    static let conversation = LocalText(
        finnish: "Viesti ja sen tila:", swedish: "Meddelandet och dess status:",
        english: "The message and its status:")

    static func code(_ status: EnhancedStatus) -> LocalText {
        LocalText(
            finnish: "Virhekoodi ylläpidolle: \(status)", swedish: "Felkod för administratörer: \(status)",
            english: "Error code for administrators: \(status)")
    }
}
