// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mailboxes
internal import Messages
internal import Vocabulary

/// The form to answer with.
struct AnswerBox: Sendable, Encodable {
    let action: String
    let submission: String
    let text: String
    let hint: String
    let filesHint: String
    /// Whether files were chosen before and are lost.
    let isAgain: Bool
    let limitBytes: Int
    /// Only for staff.
    var uploads: UploadBox?
    /// Who gets it, where the conversation is with several; only for staff.
    var receivers: ReceiverBox?

    init(
        action: String, submission: MessageID, refused: RefusedAnswer?, kept: String = "", hint: String,
        limits: Messages.Limits,
        in wording: Wording
    ) {
        self.action = action
        self.submission = submission.description
        text = refused?.text ?? kept
        self.hint = hint
        filesHint = wording.words.message.filesHint(limits.attachments, wording.size(limits.attachmentBytes))
        isAgain = refused?.files == .some
        limitBytes = limits.attachmentBytes
    }
}

/// A conversation as its recipient sees it.
struct ConversationPage: Page {
    static let template = TemplateName.conversation

    let title: String
    let problem: Problem?
    let topic: String
    let until: String
    /// How surely it is known who reads.
    let identified: String
    let expandHref: String?
    let messages: [MessageRow]
    let answer: AnswerBox
    let closeAction: String

    init(
        _ conversation: OpenedConversation, delivery: DeliveryID, level: Assurance, submission: MessageID,
        refused: RefusedAnswer?, folding: ThreadFolding, limits: Messages.Limits, in wording: Wording
    ) {
        let words = wording.words
        let mailbox = conversation.mailbox.name[wording.language]
        title = words.message.title
        problem = refused.map { Problem($0, in: wording) }
        topic = conversation.topic ?? words.message.noSubject
        until = conversation.expiresAt.map { words.message.until(wording.dateAndTime($0)) } ?? ""
        identified = level.ofReader(words.message)
        let count = conversation.messages.count
        expandHref = folding.expandHref(count: count)
        messages = conversation.messages.enumerated().map { index, message in
            let writer =
                switch message.direction {
                case .out: mailbox
                case .in: message.partner?.line ?? words.message.fromYou
                }
            return MessageRow(
                message, for: .recipient, writer: writer, level: nil, path: "/p/\(delivery)/message",
                place: .init(index: index, count: count, folding: folding), in: wording)
        }
        answer = AnswerBox(
            action: "/p/\(delivery)/answer", submission: submission, refused: refused,
            hint: words.message.answerHint(mailbox), limits: limits, in: wording)
        closeAction = "/p/\(delivery)/close"
    }
}

extension Assurance {
    /// As a person is told who has opened a message.
    func ofReader(_ words: MessageWords) -> String {
        switch self {
        case .none, .claimed: words.youByLink
        case .possession: words.youByCode
        case .vouched: words.youByOwnSignIn
        case .substantial, .high: words.youStrongly
        }
    }
}

extension OpenedConversation {
    /// The first subject that says anything.
    var topic: String? { messages.lazy.map(\.subject).first { !$0.isEmpty } }
}

extension Problem {
    /// Why an answer was not accepted, with the field to mend.
    init(_ refused: RefusedAnswer, in wording: Wording) {
        let words = wording.words.message
        let text = Target(id: "text", label: words.answerLabel)
        let files = Target(id: "files", label: words.filesLabel)
        if let file = refused.file {
            self.init(Advice(refused.refusal, of: file.text, to: .recipient, in: wording), target: files)
        } else {
            self.init(Advice(refused.refusal, to: .recipient, in: wording), target: text)
        }
    }
}
