// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mailboxes
internal import Messages
internal import Scanning
internal import Vocabulary

/// The mails that are held, the newest first.
struct QuarantinePage: Page {
    struct Row: Sendable, Encodable {
        let kind: String
        let href: String
        let sender: String
        let mailbox: String
        let time: String
        let machineTime: String
        let icon: String
        let reason: String
    }

    /// What was just done, told once on the next page.
    enum Done: String, Sendable {
        case released
        case deleted

        fileprivate func text(_ words: QuarantineWords) -> String {
            switch self {
            case .released: words.doneReleased
            case .deleted: words.doneDeleted
            }
        }
    }

    static let template = TemplateName.quarantine
    static let width = PageWidth.wide

    let title: String
    let signedIn: String
    let done: String?
    let hasRows: Bool
    let rows: [Row]

    init(_ mails: [HeldMail], for member: StaffMember, done: Done?, in wording: Wording) {
        let words = wording.words.quarantine
        title = words.title
        signedIn = wording.words.staff.signedInAs(member.name)
        self.done = done.map { $0.text(words) }
        hasRows = !mails.isEmpty
        rows = mails.map { Row($0, in: wording) }
    }
}

extension QuarantinePage.Row {
    fileprivate init(_ mail: HeldMail, in wording: Wording) {
        let words = wording.words.quarantine
        href = StaffPath(mail.id).text
        sender = mail.sender ?? words.noSender
        mailbox = mail.mailbox.name[wording.language]
        time = wording.dateAndTime(mail.heldAt)
        machineTime = Wording.machine(mail.heldAt)
        if mail.releaseOrderedAt == nil {
            (kind, icon) = ("stopped", TemplateName.iconStop.rawValue)
            reason = mail.reasons.first?.sentence(words) ?? ""
        } else {
            (kind, icon) = ("quiet", TemplateName.iconCheck.rawValue)
            reason = words.releasing
        }
    }
}

/// A name with its value.
struct HeldFact: Sendable, Encodable {
    let name: String
    let value: String

    /// Facts about a mail; nothing in them is more than text.
    static func all(_ held: HeldMailFacts, in wording: Wording) -> [HeldFact] {
        let words = wording.words.quarantine
        let (mail, facts) = (held.mail, held.facts)
        let shown: [(String, String?)] = [
            (words.sender, mail.sender ?? words.noSender),
            (words.claimedSender, facts.from),
            // Nobody has signed in; what the sender's server proved stands in the header.
            (words.identification, wording.words.message.levelNone),
            (words.recipients, mail.recipients.joined(separator: ", ")),
            (words.subject, facts.subject),
            (words.mailbox, mail.mailbox.name[wording.language]),
            (words.size, wording.size(mail.bytes)),
            (words.heldAt, wording.dateAndTime(mail.heldAt)),
            (words.destroyedAt, wording.dateAndTime(mail.expiresAt)),
        ]
        return shown.compactMap { name, value in
            value.flatMap { $0.isEmpty ? nil : HeldFact(name: name, value: $0) }
        }
    }
}

/// One held mail: why it is held and what is known of it, and nothing of its content that could act.
struct HeldMailPage: Page {
    static let template = TemplateName.heldMail
    static let width = PageWidth.wide

    let title: String
    let signedIn: String
    let releasing: String?
    let reasons: [String]
    /// What to do where it cannot be let go.
    let advice: String?
    let facts: [HeldFact]
    let hasParts: Bool
    let parts: [String]
    let hasChoice: Bool
    let releaseHref: String?
    let deleteHref: String
    let header: String

    init(_ held: HeldMailFacts, for member: StaffMember, in wording: Wording) {
        let words = wording.words.quarantine
        let mail = held.mail
        let path = StaffPath(mail.id).text
        title = words.mailTitle
        signedIn = wording.words.staff.signedInAs(member.name)
        releasing = mail.releaseOrderedAt == nil ? nil : words.releasing
        reasons = mail.reasons.map { $0.sentence(words) }
        advice = mail.reasons.allSatisfy(\.mayBeReleased) ? nil : words.neverReleased
        facts = HeldFact.all(held, in: wording)
        hasParts = !held.facts.parts.isEmpty
        parts = held.facts.parts.map { part in
            [part.name, part.mediaType, wording.size(part.bytes)].compactMap(\.self).joined(separator: " · ")
        }
        hasChoice = mail.releaseOrderedAt == nil
        releaseHref = mail.mayBeReleased ? "\(path)/\(HeldDecision.release.rawValue)" : nil
        deleteHref = "\(path)/\(HeldDecision.delete.rawValue)"
        header = held.facts.header
    }
}

/// The question before a decision that cannot be undone.
struct HeldQuestionPage: Page {
    static let template = TemplateName.heldQuestion

    let title: String
    let signedIn: String
    let question: String
    let text: String
    let facts: [HeldFact]
    let action: String
    let confirm: String
    /// The button's class.
    let weight: String
    let back: String

    init(_ decision: HeldDecision, _ held: HeldMailFacts, for member: StaffMember, in wording: Wording) {
        let words = wording.words.quarantine
        title = words.mailTitle
        signedIn = wording.words.staff.signedInAs(member.name)
        facts = HeldFact.all(held, in: wording)
        back = StaffPath(held.mail.id).text
        action = "\(back)/\(decision.rawValue)"
        switch decision {
        case .release:
            (question, text, confirm) = (words.releaseTitle, words.releaseText, words.releaseConfirm)
            weight = "first"
        case .delete:
            (question, text, confirm) = (words.deleteTitle, words.deleteText, words.deleteConfirm)
            weight = "danger"
        }
    }
}

extension HoldReason {
    /// The reason as a sentence of a page.
    func sentence(_ words: QuarantineWords) -> String {
        switch self {
        case .malware(let signature):
            SignatureName(parsing: signature).isPolicy ? words.policy(signature) : words.malware(signature)
        case .ambiguous(let ambiguity): words.ambiguity(ambiguity)
        case .notScanned(let trouble): words.notScanned(trouble)
        }
    }
}
