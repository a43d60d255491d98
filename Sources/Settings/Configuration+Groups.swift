// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mail

extension Configuration {
    /// What a person may do for the whole authority.
    package enum Role: String, Sendable, CaseIterable {
        case administrator
    }

    /// What belonging to a group of the organisation's gives.
    package struct Group: Sendable {
        /// The group's name or identifier, as the provider or the directory writes it.
        package let name: String
        package let mailboxes: [Share]
        package let roles: [Role]
        /// How long it lasts unless it is renewed.
        package let days: Int

        /// Rights to one mailbox, and why.
        package struct Share: Sendable {
            package let mailbox: Address
            package let rights: Set<Right>
            package let reason: String

            fileprivate init?(_ section: Section, mailboxes: [Mailbox]) {
                let mailbox = section.required("address", .address)
                let rights: [Right] = section.values("rights", .required, .word)
                let reason = section.required("reason", .text)
                if let mailbox, !mailboxes.contains(where: { $0.address == mailbox }) {
                    section.note("address", "is not the address of a mailbox in this file")
                }
                guard let mailbox, let reason else { return nil }
                self.mailbox = mailbox
                self.rights = Set(rights)
                self.reason = reason
            }
        }

        private init?(_ section: Section, mailboxes: [Mailbox]) {
            let name = section.required("group", .text)
            self.mailboxes = section.groups("mailboxes", .optional) { Share($0, mailboxes: mailboxes) }
            roles = section.values("roles", .optional, .word)
            days = section.optional("days", .count(SettingsLimits.groupDays, "days")) ?? 30
            var taken: Set<Address> = []
            for share in self.mailboxes where !taken.insert(share.mailbox).inserted {
                section.note("mailboxes", "names a mailbox more than once")
            }
            guard let name else { return nil }
            self.name = name
        }

        static func readAll(_ file: Section, mailboxes: [Mailbox]) -> [Group] {
            var taken: Set<String> = []
            return file.groups("groups", .optional) { section in
                guard let group = Group(section, mailboxes: mailboxes) else { return nil }
                if !taken.insert(group.name).inserted { section.note("group", "stands here more than once") }
                return group
            }
        }
    }

    /// By what an account is found that is not bound to anybody at the provider yet.
    package enum AccountMatch: String, Sendable, CaseIterable {
        case userName
        case email
        case externalID
    }

    /// Whether somebody whom the provider knows and we do not gets an account.
    package enum NewAccounts: String, Sendable, CaseIterable {
        case known
        case byGroup
    }
}
