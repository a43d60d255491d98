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

    /// A warning about the address, and what says that it is meant.
    struct Doubt: Sendable, Encodable {
        let warning: String
        let address: String
        let isChecked: Bool
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
    let refusal: Problem?
    let mistakes: MistakeBox?
    let mailbox: MailboxField
    let address: Field
    let doubt: Doubt?
    let opening: OpeningField
    let subject: Field
    let days: [Choice]
    let daysFlaw: String?
    let submission: String
    let text: Field
    let filesHint: String
    /// Whether files were chosen before and are lost.
    let isAgain: Bool
    let limitBytes: Int

    init(
        _ state: State, _ offer: NewMessageOffer, for member: StaffMember, limits: Messages.Limits,
        in wording: Wording
    ) {
        let words = wording.words.newMessage
        let (typed, found) = (state.typed, state.mistakes)
        func flaw(_ field: NewMessage.Field) -> String? {
            found.first { $0.field == field }.map { words.mistake($0) }
        }
        func value(_ field: NewMessage.Field) -> String { typed.fields[field.rawValue] ?? "" }
        func field(_ field: NewMessage.Field) -> Field {
            Field(id: field.rawValue, value: value(field), flaw: flaw(field))
        }
        title = words.title
        signedIn = wording.words.staff.signedInAs(member.name)
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
        doubt = Doubt(typed, beside: offer.ownDomains, words)
        let chosen = Opening(rawValue: value(.opening))
        opening = OpeningField(
            unchosen: flaw(.opening), isLink: chosen == .link, isPIN: chosen == .pin,
            isPerson: chosen == .person,
            phone: offer.pins.isOffered ? field(.phone) : nil,
            person: offer.identification == .offered ? field(.person) : nil)
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
        case .empty: .ok
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
        case .refused(let refused): refused.typed
        case .mistaken(_, let typed): typed
        }
    }

    /// Text and files come after the other fields, so that what is wrong with them is only known here.
    fileprivate var mistakes: [NewMessageMistake] {
        switch self {
        case .empty: []
        case .refused(let refused): refused.refusal == .nothingWritten ? [.nothingWritten] : []
        case .mistaken(let mistakes, let typed):
            mistakes.all
                + (typed.files == .none && typed.text.allSatisfy(\.isWhitespace) ? [.nothingWritten] : [])
        }
    }

    /// Why the message was not taken though all its fields are right.
    fileprivate func refusal(in wording: Wording) -> Problem? {
        switch self {
        case .empty, .mistaken: return nil
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

extension NewMessagePage.Doubt {
    fileprivate init?(_ typed: TypedAnswer, beside ownDomains: Set<String>, _ words: NewMessageWords) {
        guard let address = NewMessage.address(typed.fields),
            let doubt = AddressDoubt(address, beside: ownDomains)
        else { return nil }
        warning = words.mistake(.doubtful(doubt))
        self.address = address.text
        isChecked = NewMessage.isCertain(of: address, typed.fields)
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
