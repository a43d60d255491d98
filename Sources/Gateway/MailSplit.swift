// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail
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
    /// What the message asks for all goes before what an address is, and whoever is marked once is marked, so that nothing that was
    /// meant to be sealed goes out in clear.
    init(
        _ routes: [MailRoute], of addresses: [Address], all request: SealRequest?, sender: Mailbox?,
        _ ordinaryMail: IntakeRules.Ordinary
    ) throws {
        if request != nil {
            guard sender != nil else { throw RefusedMail(.senderIsNoMailbox) }
            sealed = Array(routes.indices)
            return
        }
        let marked = try Set(
            routes.indices.filter { routes[$0].isMarked }.map {
                try AskedRecipient(addresses[$0]).address.inLowerCase
            })
        for (place, route) in routes.enumerated() {
            if marked.contains(addresses[place].inLowerCase) {
                sealed.append(place)
                continue
            }
            switch route {
            case .report, .answer: preconditionFailure("reports and answers come alone")
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

extension Address {
    /// Hardly a server tells local parts apart by their case (RFC 5321 §2.4 lets it).
    var inLowerCase: String { text.lowercased() }
}

extension MailRoute {
    fileprivate var isMarked: Bool {
        switch self {
        case .marked: true
        case .report, .answer, .mailbox, .unmarked: false
        }
    }

    var report: Reported? {
        switch self {
        case .report(let reported): reported
        case .answer, .mailbox, .marked, .unmarked: nil
        }
    }

    var answer: ConversationID? {
        switch self {
        case .answer(let conversation): conversation
        case .report, .mailbox, .marked, .unmarked: nil
        }
    }

    var mailbox: Mailbox? {
        switch self {
        case .mailbox(let mailbox): mailbox
        case .report, .answer, .marked, .unmarked: nil
        }
    }
}
