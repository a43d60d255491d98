// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mailboxes
internal import Messages
internal import Sealing
internal import Vocabulary

/// Where a resident writes to a mailbox.
struct WritePage: Page {
    /// What has come of the form so far.
    enum State: Sendable {
        case open
        case saved
        case mistaken(NewStart.Mistakes)
        case refused(Refusal, file: AttachmentName?)
    }

    struct Field: Sendable, Encodable {
        let id: String
        let value: String
        let flaw: String?
    }

    struct KeptFile: Sendable, Encodable {
        let part: String
        let name: String
        let size: String
    }

    static let template = TemplateName.contactWrite

    let title: String
    let action: String
    let discardAction: String
    let backHref: String
    let problem: Problem?
    let mistakes: NewMessagePage.MistakeBox?
    let done: String?
    /// Who the writer is, as far as that is known.
    let known: String
    let knownIcon: String
    let holder: String
    let submission: String
    let address: Field
    let phone: Field?
    let subject: Field
    let text: Field
    let textHint: String
    let files: [KeptFile]
    let hasFiles: Bool
    let filesHint: String
    let send: String
    let draftHint: String
    let limitBytes: Int

    init(
        _ found: ResidentMailbox, known: ContactEntrance.Known, holder: PersonID?, draft: DraftText,
        files: [ResidentDraft.File], submission: MessageID, state: State, limits: Messages.Limits,
        in wording: Wording
    ) {
        let (words, mailbox) = (wording.words.contact, found.mailbox.name[wording.language])
        let key = found.rules.key
        title = mailbox
        action = ContactPath.write(key)
        discardAction = "\(ContactPath.mailbox(key))/discard"
        backHref = ContactPath.mailbox(key)
        let flaws = state.mistakes
        func field(_ field: NewStart.Field, _ value: String) -> Field {
            Field(
                id: field.rawValue, value: value,
                flaw: flaws.first { $0.field == field }.map { $0.words(words) })
        }
        mistakes =
            flaws.isEmpty
            ? nil
            : NewMessagePage.MistakeBox(
                heading: wording.words.newMessage.mistakesTitle(flaws.count),
                items: flaws.map { .init(href: "#\($0.field.rawValue)", sentence: $0.words(words)) })
        problem = state.problem(in: wording)
        if case .saved = state { done = words.saved } else { done = nil }
        switch known {
        case .nothing:
            (self.known, knownIcon) = (words.notIdentified, TemplateName.iconAlert.rawValue)
            phone = nil
            send = words.send
        case .contact:
            (self.known, knownIcon) = (words.howConfirmed, TemplateName.iconPhone.rawValue)
            phone = field(.phone, draft.phone)
            send = words.sendConfirm
        case .person(let person):
            (self.known, knownIcon) = (
                wording.words.identify.signedInAs(person.name.reveal { $0 }), TemplateName.iconCheck.rawValue
            )
            phone = nil
            send = words.send
        }
        self.holder = holder?.description ?? ""
        self.submission = submission.description
        address = field(.address, draft.address)
        subject = field(.subject, draft.subject)
        text = field(.text, draft.text)
        textHint = words.textHint(mailbox)
        self.files = files.map {
            KeptFile(part: $0.part.description, name: $0.name, size: wording.size($0.bytes))
        }
        hasFiles = !files.isEmpty
        filesHint = wording.words.message.filesHint(limits.attachments, wording.size(limits.attachmentBytes))
        draftHint = words.draftHint(ResidentLimits.draftDays)
        limitBytes = limits.attachmentBytes
    }
}

extension WritePage.State {
    /// Whether the form that was sent is one that has been sent before.
    var isOutOfTurn: Bool {
        switch self {
        case .refused(let refusal, file: _): refusal == .outOfTurn
        case .open, .saved, .mistaken: false
        }
    }

    fileprivate var mistakes: [NewStart.Mistake] {
        switch self {
        case .open, .saved: []
        case .mistaken(let mistakes): mistakes.all
        case .refused(let refusal, file: _): refusal == .nothingWritten ? [.nothingWritten] : []
        }
    }

    fileprivate func problem(in wording: Wording) -> Problem? {
        switch self {
        case .open, .saved, .mistaken, .refused(.nothingWritten, file: _): return nil
        case .refused(.outOfTurn, file: _):
            let words = wording.words.contact
            let target = Problem.Target(id: "text", label: words.text)
            return Problem(title: words.againTitle, text: words.againText, target: target)
        case .refused(let refusal, file: let file?):
            let target = Problem.Target(id: "files", label: wording.words.message.filesLabel)
            return Problem(Advice(refusal, of: file.text, to: .recipient, in: wording), target: target)
        case .refused(let refusal, file: nil):
            let target = Problem.Target(id: "text", label: wording.words.contact.text)
            return Problem(Advice(refusal, to: .recipient, in: wording), target: target)
        }
    }
}

/// Where a resident identifies before writing.
struct WriteIdentifyPage: Page {
    static let template = TemplateName.contactIdentify

    let title: String
    let lead: String
    let why: String
    let kept: String?
    let providers: [ProviderButton]
    let backHref: String

    /// Whether what was typed waits in a draft.
    enum Draft: Sendable { case none, kept }

    init(_ found: ResidentMailbox, signIn: ResidentSignIn, draft: Draft, in wording: Wording) {
        let words = wording.words.contact
        title = words.identifyTitle
        (lead, why) = found.rules.residents.words(words)
        switch draft {
        case .none: kept = nil
        case .kept: kept = words.identifyKept
        }
        providers = ProviderButton.all(of: signIn, writingTo: found.rules.key, in: wording)
        backHref = ContactPath.front
    }
}

/// What a resident is told once the message is durable.
struct StartReceiptPage: Page {
    static let template = TemplateName.contactReceipt

    let title: String
    let lead: String
    /// `good` where all is done, `known` where the person still has to confirm.
    let look: String
    let icon: String
    let waiting: String?
    let answer: String
    let notice: String
    let way: String
    let reference: String
    let ownHref: String?

    init(_ start: ResidentStart, to found: ResidentMailbox, opening: Opening, in wording: Wording) {
        let words = wording.words.contact
        if let sent = start.sentAt {
            title = words.sentTitle
            lead = words.sentText(found.mailbox.name[wording.language], wording.dateAndTime(sent))
            (look, icon, waiting) = ("good", TemplateName.iconCheck.rawValue, nil)
        } else {
            title = words.waitTitle
            lead = words.waitText(ResidentLimits.confirmHours)
            (look, icon, waiting) = ("known", TemplateName.iconMail.rawValue, words.waitNone)
        }
        answer = found.rules.answerTime(words)
        notice = words.nextNotice
        switch opening {
        case .link: (way, ownHref) = (words.nextLink, nil)
        case .pin: (way, ownHref) = (words.nextCode, nil)
        case .person, .partner: (way, ownHref) = (words.nextPerson, "/my")
        }
        reference = start.message.reference
    }
}

extension MessageID {
    /// By which people talk about a message: the part of its id that is chance.
    var reference: String { String(description.suffix(12)).uppercased() }
}

/// Who began a conversation, as staff see it.
struct StarterBox: Sendable, Encodable {
    let starterName: String?
    let address: String
    let phone: String?
    let known: String
    let look: String
    let icon: String
    let reference: String

    init(_ starter: Starter, _ message: OpenedMessage, in wording: Wording) {
        let words = wording.words.contact
        starterName = starter.name.flatMap { $0.isEmpty ? nil : $0 }
        address = starter.address
        phone = starter.phone
        reference = message.id.reference
        switch message.level {
        case .none, .claimed:
            (known, look, icon) = (words.knownNone, "waiting", TemplateName.iconAlert.rawValue)
        // Nobody who acts for a partner begins a conversation so.
        case .possession, .vouched:
            (known, look, icon) = (words.knownPossession, "waiting", TemplateName.iconPhone.rawValue)
        case .substantial:
            (known, look, icon) = (words.knownSubstantial, "done", TemplateName.iconSeal.rawValue)
        case .high: (known, look, icon) = (words.knownHigh, "done", TemplateName.iconSeal.rawValue)
        }
    }
}
