// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mail
package import Vocabulary

extension Configuration {
    /// The organisation that runs this instance.
    package struct Authority: Sendable {
        package let name: LocalText
        /// Where a person gets help, for every page and notice.
        package let help: LocalText

        init?(_ section: Section) {
            let name = section.group("name", .required) { LocalText($0) }
            let help = section.group("help", .required) { LocalText($0) }
            guard let name, let help else { return nil }
            self.name = name
            self.help = help
        }
    }

    /// The keys that are kept outside the database.
    package struct Keys: Sendable {
        /// The root key, which the intake runs without.
        package let rootPath: String
        /// The key that signs the log's checkpoints.
        package let logPath: String
        /// The origin line of checkpoints (C2SP tlog-checkpoint).
        package let logName: String

        init?(_ section: Section, _ circumstances: Circumstances) {
            let root = section.required("root", circumstances.path)
            let log = section.required("log", circumstances.path)
            let logName = section.required("logName", .logName)
            if let root { FileCheck(section, circumstances).rootFile("root", root) }
            if let log { FileCheck(section, circumstances).rootFile("log", log) }
            if let root, root == log { section.note("log", "must be another file than keys.root") }
            guard let root, let log, let logName else { return nil }
            rootPath = root
            logPath = log
            self.logName = logName
        }
    }

    /// A member of staff with rights.
    package struct Staff: Sendable {
        package let login: String
        package let name: String
        package let language: Language
        /// Where mail about the work goes; nil where there is none, or a directory knows it.
        package let address: Address?
        package let grants: [Grant]
        package let roles: [Role]

        private init?(_ section: Section, mailboxes: [Mailbox]) {
            let login = section.required("login", .login)
            let name = section.required("name", .text)
            let language: Language? = section.required("language", .word)
            address = section.optional("address", .address)
            roles = section.values("roles", .optional, .word)
            grants = section.groups("mailboxes", .optional) { Grant($0, mailboxes: mailboxes) }
            guard let login, let name, let language else { return nil }
            self.login = login
            self.name = name
            self.language = language
        }

        static func readAll(_ file: Section, mailboxes: [Mailbox]) -> [Staff] {
            var taken: Set<String> = []
            return file.groups("staff", .optional) { section in
                guard let staff = Staff(section, mailboxes: mailboxes) else { return nil }
                if !taken.insert(staff.login).inserted {
                    section.note("login", "is another person's login too")
                }
                return staff
            }
        }
    }

    /// What a grant lets a person do with a mailbox.
    package enum Right: String, Sendable, CaseIterable {
        case read
        case send
        case supervise
        case administer
    }

    /// One person's rights to one mailbox, with their reason and their end.
    package struct Grant: Sendable {
        package let mailbox: Address
        package let rights: Set<Right>
        package let reason: String
        /// The last day, in UTC.
        package let until: Day

        fileprivate init?(_ section: Section, mailboxes: [Mailbox]) {
            let mailbox = section.required("address", .address)
            let rights: [Right] = section.values("rights", .required, .word)
            let reason = section.required("reason", .text)
            let until = section.required("until", .day)
            if let mailbox, !mailboxes.contains(where: { $0.address == mailbox }) {
                section.note("address", "is not the address of a mailbox in this file")
            }
            guard let mailbox, let reason, let until else { return nil }
            self.mailbox = mailbox
            self.rights = Set(rights)
            self.reason = reason
            self.until = until
        }
    }
}
