// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mailboxes
internal import Messages
internal import Vocabulary

/// How far a message has come on its way to one recipient.
enum SentState: Sendable {
    case waiting, sending, notified, opened, bounced, recalled, expired

    init(_ delivery: Delivery, waiting: WaitingMessage?, at now: Moment) {
        switch delivery.state(at: now) {
        case .recalled: self = .recalled
        case .expired: self = .expired
        case .open where delivery.openedAt != nil: self = .opened
        case .open where delivery.bouncedAt != nil: self = .bounced
        case .open where delivery.notifiedAt != nil: self = .notified
        case .open: self = waiting == nil ? .sending : .waiting
        }
    }
}

/// That a message waits, and how it is taken back.
struct UndoBox: Sendable, Encodable {
    let action: String
    let sentence: String

    init(_ waiting: WaitingMessage, now: Moment, in wording: Wording) {
        action = "\(SentRoutes.path(of: waiting.id))/undo"
        sentence = wording.words.writing.waits(Self.seconds(of: waiting, at: now))
    }

    /// One at least: until the notice begins it can be undone.
    static func seconds(of waiting: WaitingMessage, at now: Moment) -> Int {
        max(1, Int(((waiting.until - now).components.seconds)))
    }
}

/// What became of a new message for each of its recipients.
struct SentPage: Page {
    struct Line: Sendable, Encodable {
        let href: String?
        let address: String
        let state: String
    }

    static let template = TemplateName.sent

    let title: String
    let signedIn: String
    let problem: Problem?
    let undo: UndoBox?
    let undone: String?
    let lead: String
    let lines: [Line]

    init(
        _ sent: SentMessage, for member: StaffMember, problem: Problem?, reading: Reading, now: Moment,
        in wording: Wording
    ) {
        let words = wording.words.writing
        title = words.receiptTitle
        signedIn = wording.words.staff.signedInAs(member.name)
        self.problem = problem
        undo = sent.waiting.map { UndoBox($0, now: now, in: wording) }
        let isUndone = sent.lines.allSatisfy {
            $0.delivery.recalledAt != nil && $0.delivery.notifiedAt == nil
        }
        undone = isUndone ? words.receiptUndone : nil
        lead = words.receiptLead(sent.lines.count, sent.mailbox.name[wording.language])
        lines = sent.lines.map { line in
            Line(
                href: reading == .allowed ? StaffPath(line.delivery.conversation).text : nil,
                address: line.address,
                state: words.state(SentState(line.delivery, waiting: sent.waiting, at: now)))
        }
    }

    /// Whether the person may open the conversations.
    enum Reading: Sendable { case allowed, denied }
}
