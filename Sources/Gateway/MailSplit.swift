// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mailboxes
internal import Messages
internal import Vocabulary

/// A mail's recipients by what becomes of it for them; places are those of the envelope.
struct MailSplit {
    private(set) var sealed: [Int] = []
    /// Each once, however often it is named.
    private(set) var mailboxes: [Mailbox] = []
    private(set) var ordinary: [Int] = []
    private var mailboxPlaces: [MailboxID: [Int]] = [:]

    /// Splits them.
    ///
    /// What the message asks for all goes before what an address is, so that nothing that was meant to be sealed goes out in clear.
    init(
        _ routes: [MailRoute], all request: SealRequest?, sender: Mailbox?,
        _ ordinaryMail: IntakeRules.Ordinary
    ) throws {
        if request != nil {
            guard sender != nil else { throw RefusedMail(.senderIsNoMailbox) }
            sealed = Array(routes.indices)
            return
        }
        for (place, route) in routes.enumerated() {
            switch route {
            case .report: preconditionFailure("reports come alone")
            case .marked: sealed.append(place)
            case .mailbox(let mailbox):
                if mailboxPlaces[mailbox.id] == nil { mailboxes.append(mailbox) }
                mailboxPlaces[mailbox.id, default: []].append(place)
            case .unmarked: ordinary.append(place)
            }
        }
        switch ordinaryMail {
        case .relay: break
        case .refuse:
            guard ordinary.isEmpty else { throw SealingPlan.Unmarked.recipients(ordinary.count) }
        }
    }

    func places(of mailbox: Mailbox) -> [Int] { mailboxPlaces[mailbox.id] ?? [] }
}

extension MailRoute {
    var report: DeliveryID? {
        switch self {
        case .report(let delivery): delivery
        case .mailbox, .marked, .unmarked: nil
        }
    }

    var mailbox: Mailbox? {
        switch self {
        case .mailbox(let mailbox): mailbox
        case .report, .marked, .unmarked: nil
        }
    }
}
