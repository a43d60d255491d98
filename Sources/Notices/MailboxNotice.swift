// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mail
internal import Sealing
package import Vocabulary

/// The mail that tells a case worker's mailbox of a message that has come, without its content and without who wrote.
package struct MailboxNotice: Sendable {
    /// What has come.
    package enum Occasion: Hashable, Sendable {
        case answer
        /// An answer in a conversation in which several take part: the mail says nothing of answering by mail.
        case answerAmongSeveral
        /// A mail that came unprotected, and is kept sealed from here on.
        case unprotectedMail
        /// The first message of a person who began on the authority's pages.
        case newConversation
    }

    package let conversation: ConversationID
    /// The message, which makes the notice one of its own.
    package let message: MessageID
    package let occasion: Occasion

    package init(conversation: ConversationID, message: MessageID, occasion: Occasion = .answer) {
        self.conversation = conversation
        self.message = message
        self.occasion = occasion
    }

    /// Writes the notice.
    ///
    /// Its reverse-path is the null one: should the authority's own mailbox not take it, nobody is told by mail
    /// (RFC 3834 §3.3), and the answer waits in the workspace all the same.
    package func letter(
        from authority: Authority, to mailbox: Address, writtenAt moment: Moment
    ) throws(MailFlaw) -> OutgoingLetter {
        let address = Secret(authority.origin.page(of: conversation))
        let words = words
        let replies = occasion != .answerAmongSeveral
        let body = NoticeBody { language in
            NoticeBody.Section(
                language: language, heading: words.heading[language],
                paragraphs: [.text(words.text[language]), .link(Self.open[language], to: address)]
                    + (replies ? [.small(Self.mayReply[language])] : []))
        }
        return try NoticeLetter(
            authority: authority, subject: words.subject, body: body, identifier: "\(message).vastaus",
            thread: NoticeThread(in: conversation, at: authority), writtenAt: moment,
            replyTo: replies ? authority.answerAddress(in: conversation) : nil
        ).letter(to: mailbox, envelopeSender: nil)
    }
}

extension MailboxNotice {
    private struct Words {
        let subject: String
        let heading: LocalText
        let text: LocalText
    }

    private var words: Words {
        switch occasion {
        case .answer, .answerAmongSeveral: Self.answer
        case .unprotectedMail: Self.unprotectedMail
        case .newConversation: Self.newConversation
        }
    }

    private static let answer = Words(
        subject: "Vastaus suojattuun viestiin / Svar på ett skyddat meddelande / Answer to a sealed message",
        heading: LocalText(
            finnish: "Suojattuun viestiin on tullut vastaus", swedish: "Ett skyddat meddelande har fått svar",
            english: "A sealed message has an answer"),
        text: LocalText(
            finnish:
                "Vastaus on suojattu, eikä sitä lähetetä sähköpostissa. Kirjaudu sisään ja lue se selaimessa.",
            swedish: "Svaret är skyddat och skickas inte per e-post. Logga in och läs det i webbläsaren.",
            english: "The answer is secure and is not sent by email. Sign in and read it in your browser."))

    private static let unprotectedMail = Words(
        subject:
            "Suojaamaton viesti on saapunut / Ett oskyddat meddelande har kommit / Unprotected mail has come",
        heading: LocalText(
            finnish: "Postilaatikkoon on tullut suojaamaton viesti",
            swedish: "Ett oskyddat meddelande har kommit till postlådan",
            english: "Unprotected mail has come to the mailbox"),
        text: LocalText(
            finnish:
                "Viesti tuli tavallisena sähköpostina, eikä lähettäjää ole tunnistettu. Se on nyt suojattu. Kirjaudu "
                + "sisään ja lue se selaimessa. Vastauksesi lähtee suojattuna.",
            swedish:
                "Meddelandet kom som vanlig e-post, och avsändaren har inte identifierats. Nu är det skyddat. Logga "
                + "in och läs det i webbläsaren. Ditt svar skickas skyddat.",
            english:
                "The message came as ordinary email, and its sender has not been identified. It is now secure. Sign "
                + "in and read it in your browser. Your answer is sent securely."))

    private static let newConversation = Words(
        subject: "Uusi suojattu viesti / Ett nytt skyddat meddelande / A new sealed message",
        heading: LocalText(
            finnish: "Postilaatikkoon on tullut suojattu viesti",
            swedish: "Ett skyddat meddelande har kommit till postlådan",
            english: "A sealed message has come to the mailbox"),
        text: LocalText(
            finnish:
                "Asukas kirjoitti viestin verkkosivullamme. Se on suojattu, eikä sitä lähetetä sähköpostissa. Kirjaudu "
                + "sisään, niin näet viestin ja sen, miten kirjoittaja on tunnistettu.",
            swedish:
                "En invånare skrev meddelandet på vår webbplats. Det är skyddat och skickas inte per e-post. Logga in, "
                + "så ser du meddelandet och hur skribenten har identifierats.",
            english:
                "A resident wrote the message on our site. It is secure and is not sent by email. Sign in to see the "
                + "message and how its writer was identified."))

    fileprivate static let open = LocalText(
        finnish: "Avaa viestiketju", swedish: "Öppna meddelandekedjan", english: "Open the conversation")

    fileprivate static let mayReply = LocalText(
        finnish:
            "Voit vastata asukkaalle myös vastaamalla tähän sähköpostiin samasta postilaatikosta. Vastauksesi suojataan, "
            + "eikä lainattua tekstiä lähetetä.",
        swedish:
            "Du kan också svara invånaren genom att svara på detta e-postmeddelande från samma postlåda. Ditt svar "
            + "skyddas, och citerad text skickas inte.",
        english:
            "You can also answer the resident by replying to this email from the same mailbox. Your answer is made "
            + "secure, and quoted text is not sent.")
}
