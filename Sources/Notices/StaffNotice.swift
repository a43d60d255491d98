// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mail
internal import Sealing
package import Vocabulary

/// The mail that tells a member of staff of work that waits: numbers and a link, no content and no names.
package struct StaffNotice: Sendable {
    package enum Occasion: Hashable, Sendable {
        /// Each working morning: how much waits, is due today and is late.
        case digest(waiting: Int, dueToday: Int, late: Int)
        /// A message has come to a conversation of this person's.
        case answer(ConversationID)
        /// A conversation was given to this person.
        case given(ConversationID)
        case dueToday(ConversationID)
        /// To those who supervise.
        case late(ConversationID)
    }

    package let occasion: Occasion
    /// What makes the mail one of its own, and the same when it is handed over again.
    package let job: JobID
    package let language: Language

    package init(_ occasion: Occasion, job: JobID, in language: Language) {
        self.occasion = occasion
        self.job = job
        self.language = language
    }

    /// Writes the mail, the person's language in its subject; its reverse-path is the null one, because nobody could do anything about
    /// its return (RFC 3834 §3.3).
    package func letter(
        from authority: Authority, to address: Address, writtenAt moment: Moment
    ) throws(MailFlaw) -> OutgoingLetter {
        let words = words
        let page = Secret(authority.origin.page(for: occasion))
        let body = NoticeBody { language in
            NoticeBody.Section(
                language: language, heading: words.heading[language],
                paragraphs: [.text(words.text[language]), .link(words.link[language], to: page)])
        }
        return try NoticeLetter(
            authority: authority, subject: words.heading[language], body: body, identifier: "\(job).tyo",
            thread: NoticeThread(ofWorkIn: job, at: authority), writtenAt: moment
        ).letter(to: address, envelopeSender: nil)
    }
}

extension WebOrigin {
    fileprivate func page(for occasion: StaffNotice.Occasion) -> String {
        switch occasion {
        case .digest: "\(self)/staff"
        case .answer(let id), .given(let id), .dueToday(let id), .late(let id): page(of: id)
        }
    }
}

extension StaffNotice {
    private struct Words {
        let heading: LocalText
        let text: LocalText
        let link: LocalText
    }

    private static let openConversation = LocalText(
        finnish: "Avaa viestiketju", swedish: "Öppna meddelandekedjan", english: "Open the conversation")

    private static let openWorkspace = LocalText(
        finnish: "Avaa työtila", swedish: "Öppna arbetsrummet", english: "Open the workspace")

    private var words: Words {
        switch occasion {
        case .digest(let waiting, let dueToday, let late):
            Words(
                heading: Self.digest,
                text: LocalText(
                    finnish:
                        "Vastausta odottaa: \(waiting). Vastattava tänään: \(dueToday). Myöhässä: \(late).",
                    swedish:
                        "Väntar på svar: \(waiting). Ska besvaras i dag: \(dueToday). Försenade: \(late).",
                    english: "Waiting for an answer: \(waiting). Due today: \(dueToday). Late: \(late)."),
                link: Self.openWorkspace)
        case .answer: Words(heading: Self.answer, text: Self.answerText, link: Self.openConversation)
        case .given: Words(heading: Self.given, text: Self.givenText, link: Self.openConversation)
        case .dueToday: Words(heading: Self.dueToday, text: Self.dueTodayText, link: Self.openConversation)
        case .late: Words(heading: Self.late, text: Self.lateText, link: Self.openConversation)
        }
    }

    private static let digest = LocalText(
        finnish: "Vastausta odottavat viestit tänään", swedish: "Meddelanden som väntar på svar i dag",
        english: "Messages that wait for an answer today")

    private static let answer = LocalText(
        finnish: "Käsittelemääsi viestiketjuun on tullut viesti",
        swedish: "En meddelandekedja som du handlägger har fått ett meddelande",
        english: "A message has come to a conversation that you handle")
    private static let answerText = LocalText(
        finnish:
            "Viesti on suojattu, eikä sitä lähetetä sähköpostissa. Saat tämän käsittelijänä tai sijaisena.",
        swedish:
            "Meddelandet är skyddat och skickas inte per e-post. Du får detta som handläggare eller vikarie.",
        english:
            "The message is secure and is not sent by email. You get this as its handler or a substitute.")

    private static let given = LocalText(
        finnish: "Sinulle on siirretty viestiketju", swedish: "En meddelandekedja har överförts till dig",
        english: "A conversation has been handed over to you")
    private static let givenText = LocalText(
        finnish: "Olet nyt sen käsittelijä. Siirtäjän mahdollinen viesti sinulle on viestiketjussa.",
        swedish: "Du är nu dess handläggare. En eventuell anteckning till dig finns i meddelandekedjan.",
        english: "You are now its handler. If there is a note for you, it is in the conversation.")

    private static let dueToday = LocalText(
        finnish: "Viesti on vastattava tänään", swedish: "Ett meddelande ska besvaras i dag",
        english: "A message is to be answered today")
    private static let dueTodayText = LocalText(
        finnish: "Postilaatikolle luvattu vastausaika päättyy tänään klo 16.",
        swedish: "Den svarstid som har utlovats för postlådan går ut i dag kl. 16.",
        english: "The response time that the mailbox promises ends today at 16:00 (Finnish time).")

    private static let late = LocalText(
        finnish: "Viestin vastausaika on ylittynyt",
        swedish: "Svarstiden för ett meddelande har överskridits",
        english: "A message was not answered in time")
    private static let lateText = LocalText(
        finnish:
            "Saat tämän, koska vastaat postilaatikon työstä. Voit vapauttaa viestin tai antaa sen toiselle.",
        swedish:
            "Du får detta eftersom du ansvarar för postlådans arbete. Du kan frigöra meddelandet eller ge det till "
            + "någon annan.",
        english:
            "You get this because you supervise the mailbox. You can release the message or give it to somebody else."
    )
}
