// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail
internal import Mailboxes
internal import Settings
internal import Store
internal import Vocabulary

extension Write {
    /// Brings the declared units and mailboxes into force, each mailbox with the way that it works.
    ///
    /// What the file names is kept in the file, and what it does not name in the browser, whoever has made it.
    mutating func declareMailboxes(
        of configuration: Configuration, keyring: Keyring
    ) throws -> [Address: MailboxID] {
        let made = try leaveToBrowser()
        var units: [String: UnitID] = [:]
        for declared in configuration.units {
            units[declared.key] = try declareUnit(
                key: declared.key, name: declared.name, parent: declared.parent.flatMap { units[$0] })
        }
        var mailboxes: [Address: MailboxID] = [:]
        for declared in configuration.mailboxes {
            if let other = try mailboxHolding(key: declared.key, besides: declared.address.text) {
                throw Fault(
                    .permanent,
                    "the key “\(declared.key)” of a mailbox in the configuration is that of \(other.address) already: "
                        + "write another key")
            }
            let mailbox = try declareMailbox(
                at: declared.address.text, name: declared.name, keyring: keyring)
            try declareRules(
                MailboxRules(declared, unit: declared.unit.flatMap { units[$0] }), of: mailbox.id)
            mailboxes[declared.address] = mailbox.id
        }
        try noteTakenOver(made)
        return mailboxes
    }
}

extension MailboxRules {
    fileprivate init(_ declared: Configuration.Mailbox, unit: UnitID?) {
        let kind: MailboxKind =
            switch declared.kind {
            case .team: .team
            case .personal: .personal
            case .partner: .partner
            }
        let residents: ResidentEntrance =
            switch declared.residents {
            case .closed: .closed
            case .open: .open
            case .confirmed: .confirmed
            case .substantial: .substantial
            case .high: .high
            }
        let handling: HandlingRule =
            switch declared.handling {
            case .anybody: .anybody
            case .firstOpener: .firstOpener
            }
        self.init(
            key: declared.key, unit: unit, kind: kind,
            guidance: declared.guidance, residents: residents, handling: handling,
            responseDays: declared.responseDays, languages: declared.languages,
            retention: declared.retention)
    }
}

extension GrantedRight {
    init(_ right: Configuration.Right) {
        switch right {
        case .read: self = .read
        case .send: self = .send
        case .supervise: self = .supervise
        case .administer: self = .administer
        }
    }
}
