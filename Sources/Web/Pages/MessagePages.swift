// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mailboxes
internal import Messages
internal import Vocabulary

/// One message of a conversation as it is shown.
struct MessageRow: Sendable, Encodable {
    struct File: Sendable, Encodable {
        let href: String
        let name: String
        let size: String
    }

    let id: String
    /// `ours` from the authority, `theirs` from the recipient: the colour of its edge.
    let side: String
    let writer: String
    let time: String
    let machineTime: String
    let level: String?
    let subject: String?
    let text: String
    let hasAttachments: Bool
    let attachments: [File]
    let delivery: DeliveryBox?

    init(
        _ message: OpenedMessage, writer: String, level: String?, files: String, delivery: DeliveryBox? = nil,
        in wording: Wording
    ) {
        id = message.id.description
        switch message.direction {
        case .out: side = "ours"
        case .in: side = "theirs"
        }
        self.writer = writer
        time = wording.dateAndTime(message.postedAt)
        machineTime = Wording.machine(message.postedAt)
        self.level = level
        subject = nil
        text = message.text
        hasAttachments = !message.attachments.isEmpty
        attachments = message.attachments.map {
            File(
                href: "\(files)/\($0.part)",
                name: AttachmentName(uploaded: $0.name)?.text ?? wording.words.message.unnamedFile,
                size: wording.size($0.bytes))
        }
        self.delivery = delivery
    }
}

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

    init(
        action: String, submission: MessageID, refused: RefusedAnswer?, hint: String, limits: Messages.Limits,
        in wording: Wording
    ) {
        self.action = action
        self.submission = submission.description
        text = refused?.text ?? ""
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
    let messages: [MessageRow]
    let answer: AnswerBox
    let closeAction: String

    init(
        _ conversation: OpenedConversation, delivery: DeliveryID, submission: MessageID,
        refused: RefusedAnswer?,
        limits: Messages.Limits, in wording: Wording
    ) {
        let words = wording.words
        let mailbox = conversation.mailbox.name[wording.language]
        title = words.message.title
        problem = refused.map { Problem($0, in: wording) }
        topic = conversation.topic ?? words.message.noSubject
        until = conversation.expiresAt.map { words.message.until(wording.dateAndTime($0)) } ?? ""
        messages = conversation.messages.map { message in
            let writer =
                switch message.direction {
                case .out: mailbox
                case .in: words.message.fromYou
                }
            return MessageRow(
                message, writer: writer, level: nil, files: "/p/\(delivery)/message/\(message.id)/attachment",
                in: wording)
        }
        answer = AnswerBox(
            action: "/p/\(delivery)/answer", submission: submission, refused: refused,
            hint: words.message.answerHint(mailbox), limits: limits, in: wording)
        closeAction = "/p/\(delivery)/close"
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
        if case .tooLarge(let limit) = refused.refusal, let file = refused.file {
            self.init(Advice(tooLarge: file.text, limitBytes: limit, in: wording), target: files)
        } else {
            let target = refused.refusal == .nothingWritten || refused.file == nil ? text : files
            self.init(Advice(refused.refusal, to: .recipient, in: wording), target: target)
        }
    }
}
