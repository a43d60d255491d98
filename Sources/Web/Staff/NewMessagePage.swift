// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Identity
internal import Mail
internal import Mailboxes
internal import Messages
internal import Vocabulary

/// Where a new message is written; shown again with everything typed where something has to be mended.
struct NewMessagePage: Page {
    /// What has come of the form so far.
    enum State: Sendable {
        case empty(from: String?, submission: MessageID)
        /// A template was put in.
        case inserted(TypedAnswer)
        /// A message that was undone, to be written anew.
        case undone(TypedAnswer)
        case refused(RefusedAnswer)
        case mistaken(NewMessageMistakes, TypedAnswer)
    }

    /// One field with what was typed and what is wrong with it.
    struct Field: Sendable, Encodable {
        let id: String
        let value: String
        let flaw: String?
    }

    /// One of a few that can be chosen.
    struct Choice: Sendable, Encodable {
        let code: String
        let name: String
        let isChosen: Bool
    }

    struct MailboxField: Sendable, Encodable {
        let id: String
        let flaw: String?
        /// Nothing is chosen beforehand where there is more than one.
        let mustChoose: Bool
        let choices: [Choice]
    }

    struct OpeningField: Sendable, Encodable {
        /// Not called a flaw: that of a field within would be looked for here.
        let unchosen: String?
        let isLink: Bool
        let isPIN: Bool
        let isPerson: Bool
        /// Absent where no PIN can be sent.
        let phone: Field?
        /// Absent where nobody can identify.
        let person: Field?
    }

    /// What is odd about the recipients, and what says that they are meant.
    struct Warning: Sendable, Encodable {
        let items: [String]
        let code: String
    }

    struct MistakeBox: Sendable, Encodable {
        struct Item: Sendable, Encodable {
            let href: String
            let sentence: String
        }

        let heading: String
        let items: [Item]
    }

    static let template = TemplateName.newMessage

    let title: String
    let signedIn: String
    let done: String?
    let refusal: Problem?
    let mistakes: MistakeBox?
    let mailbox: MailboxField
    let address: Field
    let warning: Warning?
    let opening: OpeningField
    /// Absent where no text tells of a message.
    let tell: Field?
    /// Absent where there is none.
    let templates: TemplateChoices?
    /// Where they are looked after; nil for those who do not.
    let templatesHref: String?
    let subject: Field
    let days: [Choice]
    let daysFlaw: String?
    let submission: String
    let text: Field
    let filesHint: String
    /// Whether files were chosen before and are lost.
    let isAgain: Bool
    let limitBytes: Int
    let uploads = UploadBox()

    init(
        _ state: State, _ offer: NewMessageOffer, for member: StaffMember, limits: Messages.Limits,
        in wording: Wording
    ) {
        let words = wording.words.newMessage
        let (typed, found) = (state.typed, state.mistakes)
        func flaw(_ field: NewMessage.Field) -> String? {
            let sentences = found.filter { $0.field == field }.map { words.mistake($0) }
            return sentences.isEmpty ? nil : sentences.joined(separator: " ")
        }
        func value(_ field: NewMessage.Field) -> String { typed.fields[field.rawValue] ?? "" }
        func field(_ field: NewMessage.Field) -> Field {
            Field(id: field.rawValue, value: value(field), flaw: flaw(field))
        }
        title = words.title
        signedIn = wording.words.staff.signedInAs(member.name)
        done = state.done(wording.words)
        refusal = state.refusal(in: wording)
        mistakes = found.isEmpty ? nil : MistakeBox(found, words)
        mailbox = MailboxField(
            id: NewMessage.Field.mailbox.rawValue, flaw: flaw(.mailbox),
            mustChoose: offer.mailboxes.count > 1,
            choices: offer.mailboxes.map {
                let code = $0.id.description
                return Choice(
                    code: code, name: $0.name[wording.language], isChosen: code == value(.mailbox))
            })
        address = field(.address)
        warning =
            found.lazy.compactMap { mistake in
                guard case .unconfirmed(let check) = mistake else { return nil }
                return Warning(
                    items: check.warnings.map { wording.words.writing.warning($0) }, code: check.code)
            }.first
        let chosen = Opening(rawValue: value(.opening))
        opening = OpeningField(
            unchosen: flaw(.opening), isLink: chosen == .link, isPIN: chosen == .pin,
            isPerson: chosen == .person,
            phone: offer.pins.isOffered ? field(.phone) : nil,
            person: offer.identification == .offered ? field(.person) : nil)
        tell = offer.texts.map { _ in field(.tell) }
        templates = TemplateChoices(offer.templates, chosen: value(.template), in: wording)
        switch offer.shelf {
        case .none: templatesHref = nil
        case .some: templatesHref = TemplateRoutes.path
        }
        subject = field(.subject)
        let choice = Int(value(.days)) ?? offer.days
        days = offer.dayChoices.map {
            Choice(code: String($0), name: words.dayCount($0), isChosen: $0 == choice)
        }
        daysFlaw = flaw(.days)
        submission = typed.submission.description
        text = Field(id: NewMessage.Field.text.rawValue, value: typed.text, flaw: flaw(.text))
        filesHint = wording.words.message.filesHint(limits.attachments, wording.size(limits.attachmentBytes))
        isAgain = typed.files == .some
        limitBytes = limits.attachmentBytes
    }
}

extension NewMessagePage.State {
    func status(in wording: Wording) -> HTTPResponse.Status {
        switch self {
        case .empty, .inserted, .undone: .ok
        case .refused(let refused): Advice(refused.refusal, to: .staff, in: wording).status
        case .mistaken: .unprocessableContent
        }
    }

    fileprivate var typed: TypedAnswer {
        switch self {
        case .empty(let mailbox, let submission):
            TypedAnswer(
                fields: mailbox.map { [NewMessage.Field.mailbox.rawValue: $0] } ?? [:], text: "",
                files: .none,
                submission: submission)
        case .inserted(let typed), .undone(let typed): typed
        case .refused(let refused): refused.typed
        case .mistaken(_, let typed): typed
        }
    }

    /// Text and files come after the other fields, so that what is wrong with them is only known here.
    fileprivate var mistakes: [NewMessageMistake] {
        switch self {
        case .empty, .inserted, .undone: []
        case .refused(let refused): refused.refusal == .nothingWritten ? [.nothingWritten] : []
        case .mistaken(let mistakes, let typed):
            mistakes.all
                + (typed.files == .none && typed.fields[UploadCount.field] ?? "0" == "0"
                    && typed.text.allSatisfy(\.isWhitespace) ? [.nothingWritten] : [])
        }
    }

    /// What has come of it, where that is no mistake.
    fileprivate func done(_ words: Words) -> String? {
        switch self {
        case .inserted: words.template.doneInserted
        case .undone: words.writing.doneUndone
        case .empty, .refused, .mistaken: nil
        }
    }

    /// Why the message was not taken though all its fields are right.
    fileprivate func refusal(in wording: Wording) -> Problem? {
        switch self {
        case .empty, .inserted, .undone, .mistaken: return nil
        case .refused(let refused):
            let text = Problem.Target(id: "text", label: wording.words.newMessage.text)
            let files = Problem.Target(id: "files", label: wording.words.message.filesLabel)
            if let file = refused.file {
                return Problem(Advice(refused.refusal, of: file.text, to: .staff, in: wording), target: files)
            }
            guard refused.refusal != .nothingWritten else { return nil }
            return Problem(Advice(refused.refusal, to: .staff, in: wording), target: text)
        }
    }
}

extension NewMessagePage.MistakeBox {
    fileprivate init(_ mistakes: [NewMessageMistake], _ words: NewMessageWords) {
        heading = words.mistakesTitle(mistakes.count)
        items = mistakes.map { mistake in
            // A group of choices is entered at its first.
            let target = mistake.field == .opening ? "opening-link" : mistake.field.rawValue
            return Item(href: "#\(target)", sentence: words.mistake(mistake))
        }
    }
}

extension WebSettings.PINs {
    fileprivate var isOffered: Bool {
        switch self {
        case .absent: false
        case .offered: true
        }
    }
}
