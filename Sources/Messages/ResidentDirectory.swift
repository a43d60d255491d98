// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
package import Mailboxes
internal import Store
package import Vocabulary

/// A mailbox that residents may write to first, and how it works.
package struct ResidentMailbox: Sendable {
    package let mailbox: Mailbox
    package let rules: MailboxRules

    package init(mailbox: Mailbox, rules: MailboxRules) {
        self.mailbox = mailbox
        self.rules = rules
    }
}

/// The authority's parts, and the mailboxes that anybody may find.
package struct ResidentDirectory: Sendable {
    package let units: [AuthorityUnit]
    package let mailboxes: [ResidentMailbox]
}

extension Messages {
    /// What the public pages list: no closed mailbox, and no person's own.
    package func residentDirectory() async throws -> ResidentDirectory {
        try await database.read { tx in
            ResidentDirectory(
                units: try tx.units(),
                mailboxes: try tx.openMailboxes()
                    .filter { $0.rules.residents != .closed && $0.rules.kind != .personal }
                    .map { ResidentMailbox(mailbox: $0.mailbox, rules: $0.rules) })
        }
    }

    /// The mailbox of a key, where residents may write to it first.
    package func residentMailbox(key: String) async throws -> ResidentMailbox? {
        try await database.read { tx in
            guard let found = try tx.mailbox(key: key), found.rules.residents != .closed else { return nil }
            return ResidentMailbox(mailbox: found.mailbox, rules: found.rules)
        }
    }

    /// The key of a mailbox, closed or not.
    package func residentKey(of mailbox: MailboxID) async throws -> String? {
        try await database.read { tx in try tx.rules(of: mailbox).key }
    }

    /// The mailbox of an address, where residents may write to it first; for all other addresses nil, whether or not there are any.
    ///
    /// `tooManyTries` where addresses are being guessed.
    package func residentMailbox(
        at address: String, from network: String?
    ) async throws -> ResidentMailbox? {
        let tries = TryBound.officials(from: network)
        let found: ResidentMailbox? = try await database.read { tx in
            if let next = try tx.nextTry(tries) { throw Refusal.tooManyTries(until: next) }
            guard let mailbox = try tx.mailbox(at: address),
                let found = try tx.mailbox(key: try tx.rules(of: mailbox.id).key),
                found.mailbox.id == mailbox.id, found.rules.residents != .closed
            else { return nil }
            return ResidentMailbox(mailbox: mailbox, rules: found.rules)
        }
        guard found == nil else { return found }
        try await database.keep { tx in
            // Asked again where it is counted, so that guesses in parallel do not pass the limit.
            if let next = try tx.nextTry(tries) { throw Refusal.tooManyTries(until: next) }
            try tx.countTry(tries)
        }
        return nil
    }
}

extension ResidentEntrance {
    /// Whether one who is known in this way may write; who is known better than asked may too.
    package func admits(_ way: StartWay) -> Bool {
        switch self {
        case .closed: false
        case .open: true
        case .confirmed: way.level >= .possession
        case .substantial: way.level >= .substantial
        case .high: way.level >= .high
        }
    }
}
