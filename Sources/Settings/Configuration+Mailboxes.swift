// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mail
package import Vocabulary

extension Configuration {
    /// A part of the authority that is to exist; parents stand before their children.
    package struct Unit: Sendable {
        package let key: String
        package let name: LocalText
        package let parent: String?

        private init?(_ section: Section) {
            let key = section.required("key", .pageKey)
            let name = section.group("name", .required) { LocalText($0) }
            parent = section.optional("parent", .pageKey)
            guard let key, let name else { return nil }
            self.key = key
            self.name = name
        }

        static func readAll(_ file: Section) -> [Unit] {
            var known: Set<String> = []
            return file.groups("units", .optional) { section in
                guard let unit = Unit(section) else { return nil }
                if let parent = unit.parent, !known.contains(parent) {
                    section.note("parent", "is not the key of a unit that stands before this one")
                }
                if !known.insert(unit.key).inserted { section.note("key", "is another unit's key too") }
                return unit
            }
        }
    }

    /// A mailbox that is to exist.
    package struct Mailbox: Sendable {
        package let address: Address
        package let name: LocalText
        /// What stands for it in the addresses of pages; where nobody has chosen it, what its local part gives.
        package let key: String
        /// The key of the unit that it belongs to.
        package let unit: String?
        package let kind: Kind
        package let guidance: LocalText?
        package let residents: Residents
        package let handling: Handling
        package let responseDays: Int?
        package let languages: [Language]
        package let retention: String?

        /// Whose it is.
        package enum Kind: String, Sendable, CaseIterable {
            case team
            case personal
            case partner
        }

        /// How a resident who writes first has to be known.
        package enum Residents: String, Sendable, CaseIterable {
            case closed
            case open
            case confirmed
            case substantial
            case high
        }

        /// Who answers what comes.
        package enum Handling: String, Sendable, CaseIterable {
            case anybody
            case firstOpener
        }

        private init?(_ section: Section, units: [Unit]) {
            let address = section.required("address", .address)
            let name = section.group("name", .required) { LocalText($0) }
            let key = section.optional("key", .pageKey)
            unit = section.optional("unit", .pageKey)
            kind = section.optional("kind", .word) ?? .team
            guidance = section.group("guidance", .optional) { LocalText($0) }
            residents = section.optional("residents", .word) ?? .closed
            handling = section.optional("handling", .word) ?? .anybody
            responseDays = section.optional(
                "responseDays", .count(SettingsLimits.responseDays, "working days"))
            let languages: [Language] = section.values("languages", .optional, .word)
            self.languages = languages.isEmpty ? Language.allCases : languages
            retention = section.optional("retention", .pageKey)
            if let unit, !units.contains(where: { $0.key == unit }) {
                section.note("unit", "is not the key of a unit in this file")
            }
            guard let address, let name else { return nil }
            self.address = address
            self.name = name
            self.key = key ?? Self.key(of: address)
        }

        private static func key(of address: Address) -> String {
            let local = address.text.dropLast(address.domain.count + 1).lowercased()
            return String(local.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
        }

        static func readAll(_ file: Section, units: [Unit]) -> [Mailbox] {
            var addresses: Set<String> = []
            var keys: Set<String> = []
            return file.groups("mailboxes", .required) { section in
                guard let mailbox = Mailbox(section, units: units) else { return nil }
                if !addresses.insert(mailbox.address.text.lowercased()).inserted {
                    section.note("address", "is another mailbox's address too")
                } else if !keys.insert(mailbox.key).inserted {
                    section.note("key", "must be written: “\(mailbox.key)” is another mailbox's key too")
                }
                return mailbox
            }
        }
    }
}

extension Reading where Value == String {
    /// What stands for a thing in the address of a page.
    fileprivate static var pageKey: Reading {
        Reading(expected: "a key of 1 to 60 of the characters a–z, 0–9 and -", echo: .shown) { text in
            let inside = Set("abcdefghijklmnopqrstuvwxyz0123456789-")
            return 1...60 ~= text.count && text.allSatisfy(inside.contains) ? text : nil
        }
    }
}
