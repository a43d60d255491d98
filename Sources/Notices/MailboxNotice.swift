// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mail
internal import Sealing
package import Vocabulary

/// The mail that tells a case worker's mailbox of an answer, without its content and without who answered.
package struct MailboxNotice: Sendable {
    package let conversation: ConversationID
    /// The answer, which makes the notice one of its own.
    package let message: MessageID

    package init(conversation: ConversationID, message: MessageID) {
        self.conversation = conversation
        self.message = message
    }

    /// Writes the notice.
    ///
    /// Its reverse-path is the null one: should the authority's own mailbox not take it, nobody is told by mail
    /// (RFC 3834 §3.3), and the answer waits in the workspace all the same.
    package func letter(
        from authority: Authority, to mailbox: Address, writtenAt moment: Moment
    ) throws(MailFlaw) -> OutgoingLetter {
        let address = Secret(authority.origin.page(of: conversation))
        let body = NoticeBody { language in
            NoticeBody.Section(
                language: language, heading: Self.heading[language],
                paragraphs: [
                    .text(Self.text[language]), .link(Self.open[language], to: address),
                    .small(Self.doNotReply[language]),
                ])
        }
        return try NoticeLetter(
            authority: authority, subject: Self.subject, body: body, identifier: "\(message).vastaus",
            writtenAt: moment
        ).letter(to: mailbox, envelopeSender: nil)
    }
}

extension MailboxNotice {
    fileprivate static let subject =
        "Vastaus suojattuun viestiin / Svar på ett skyddat meddelande / Answer to a sealed message"

    fileprivate static let heading = LocalText(
        finnish: "Suojattuun viestiin on tullut vastaus", swedish: "Ett skyddat meddelande har fått svar",
        english: "A sealed message has an answer")

    fileprivate static let text = LocalText(
        finnish:
            "Vastaus on suojattu, eikä sitä lähetetä sähköpostissa. Kirjaudu sisään ja lue se selaimessa.",
        swedish: "Svaret är skyddat och skickas inte per e-post. Logga in och läs det i webbläsaren.",
        english: "The answer is secure and is not sent by email. Sign in and read it in your browser.")

    fileprivate static let open = LocalText(
        finnish: "Avaa viestiketju", swedish: "Öppna meddelandekedjan", english: "Open the conversation")

    fileprivate static let doNotReply = LocalText(
        finnish: "Älä vastaa tähän sähköpostiin. Vastaa asukkaalle viestiketjussa.",
        swedish: "Svara inte på detta e-postmeddelande. Svara invånaren i meddelandekedjan.",
        english: "Do not reply to this email. Answer the resident in the conversation.")
}
