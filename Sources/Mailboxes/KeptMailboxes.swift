// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store
package import Vocabulary

/// Where a unit or a mailbox is kept, and so where it is changed.
package enum Keeping: String, Sendable, CaseIterable, SQLBindable {
    /// In the configuration file, as the last start read it.
    case declared
    case browser
}

/// A unit as who looks after it sees it.
package struct KeptUnit: Hashable, Sendable {
    package let unit: AuthorityUnit
    package let keeping: Keeping
    /// Grows by one with each change, so that a page that was shown before is known.
    package let revision: Int

    fileprivate init(_ row: Row) throws {
        unit = try AuthorityUnit(row)
        keeping = try row["kept_in"]
        revision = try row["revision"]
    }
}

/// A mailbox as who looks after it sees it.
package struct KeptMailbox: Hashable, Sendable {
    package let mailbox: Mailbox
    package let rules: MailboxRules
    package let keeping: Keeping
    package let revision: Int
    /// Since when it takes nothing in; nil where it is open.
    package let closedAt: Moment?

    fileprivate init(_ row: Row) throws {
        mailbox = try Mailbox(row)
        rules = try MailboxRules(row)
        keeping = try row["kept_in"]
        revision = try row["revision"]
        closedAt = try row["closed_at"]
    }
}

extension Act {
    /// The configuration file names what was made in the browser.
    static func unitTakenOver(_ unit: UnitID) -> Act { Act("unit.taken-over", on: Object(unit)) }
    static func mailboxTakenOver(_ mailbox: MailboxID) -> Act {
        Act("mailbox.taken-over", on: Object(mailbox))
    }
}

extension Rows where Self: ~Copyable {
    /// The units that are not closed, by their Finnish names.
    package borrowing func keptUnits() throws -> [KeptUnit] {
        try all(
            """
            SELECT unit_id, unit_key, parent_id, name_fi, name_sv, name_en, kept_in, revision
              FROM unit
             WHERE closed_at IS NULL
             ORDER BY name_fi, unit_key
            """, KeptUnit.init)
    }

    package borrowing func keptUnit(_ id: UnitID) throws -> KeptUnit? {
        try first(
            """
            SELECT unit_id, unit_key, parent_id, name_fi, name_sv, name_en, kept_in, revision
              FROM unit
             WHERE unit_id = \(id) AND closed_at IS NULL
            """, KeptUnit.init)
    }

    /// Every mailbox, the closed ones among them, by their Finnish names.
    package borrowing func keptMailboxes() throws -> [KeptMailbox] {
        try all(
            """
            SELECT m.mailbox_id, m.address, m.name_fi, m.name_sv, m.name_en, r.mailbox_key, r.unit_id, r.kind,
                   r.guidance_fi, r.guidance_sv, r.guidance_en, r.residents, r.handling, r.response_days,
                   r.languages, r.retention, r.kept_in, r.revision, r.closed_at
              FROM mailbox AS m
              JOIN mailbox_rules AS r ON r.mailbox_id = m.mailbox_id
             ORDER BY m.name_fi, m.address
            """, KeptMailbox.init)
    }

    package borrowing func keptMailbox(_ id: MailboxID) throws -> KeptMailbox? {
        try first(
            """
            SELECT m.mailbox_id, m.address, m.name_fi, m.name_sv, m.name_en, r.mailbox_key, r.unit_id, r.kind,
                   r.guidance_fi, r.guidance_sv, r.guidance_en, r.residents, r.handling, r.response_days,
                   r.languages, r.retention, r.kept_in, r.revision, r.closed_at
              FROM mailbox AS m
              JOIN mailbox_rules AS r ON r.mailbox_id = m.mailbox_id
             WHERE m.mailbox_id = \(id)
            """, KeptMailbox.init)
    }

    /// Whether the mailbox takes nothing in any more.
    package borrowing func isClosed(_ mailbox: MailboxID) throws -> Bool {
        try count(
            """
            SELECT count(*) AS n FROM mailbox_rules WHERE mailbox_id = \(mailbox) AND closed_at IS NOT NULL
            """) > 0
    }

    /// The mailbox of another address that has the key, closed or not.
    package borrowing func mailboxHolding(key: String, besides address: String) throws -> Mailbox? {
        try first(
            """
            SELECT m.mailbox_id, m.address, m.name_fi, m.name_sv, m.name_en
              FROM mailbox_rules AS r
              JOIN mailbox AS m ON m.mailbox_id = r.mailbox_id
             WHERE r.mailbox_key = \(key) AND m.address <> \(address.lowercased())
            """, Mailbox.init)
    }

    /// The domains that the configuration file has mailboxes in: those whose mail is known to come here.
    package borrowing func declaredDomains() throws -> Set<String> {
        Set(
            try keptMailboxes().filter { $0.keeping == .declared }.compactMap {
                $0.mailbox.address.split(separator: "@").last.map(String.init)
            })
    }

    /// The key with a number behind it where others have it.
    fileprivate borrowing func freeKey(_ wish: String, _ isTaken: (String) throws -> Bool) throws -> String {
        var key = wish
        var number = 2
        while try isTaken(key) {
            key = "\(wish)-\(number)"
            number += 1
        }
        return key
    }
}

/// What was kept in the browser before the file was read.
package struct MadeInBrowser: Sendable {
    fileprivate let units: [UnitID]
    fileprivate let mailboxes: [MailboxID]
}

extension Write {
    /// Leaves every unit and mailbox to the browser, before those that the file names are declared; tells which were the browser's.
    package mutating func leaveToBrowser() throws -> MadeInBrowser {
        let made = MadeInBrowser(
            units: try all("SELECT unit_id FROM unit WHERE kept_in = \(Keeping.browser)") { row in
                try row["unit_id"]
            },
            mailboxes: try all("SELECT mailbox_id FROM mailbox_rules WHERE kept_in = \(Keeping.browser)") {
                row in try row["mailbox_id"]
            })
        try run("UPDATE unit SET kept_in = \(Keeping.browser) WHERE kept_in = \(Keeping.declared)")
        try run("UPDATE mailbox_rules SET kept_in = \(Keeping.browser) WHERE kept_in = \(Keeping.declared)")
        return made
    }

    /// Logs which of those that were kept in the browser the file names now.
    package mutating func noteTakenOver(_ made: MadeInBrowser) throws {
        for unit in made.units where try keptUnit(unit)?.keeping == .declared {
            try also(.unitTakenOver(unit))
        }
        for mailbox in made.mailboxes where try keptMailbox(mailbox)?.keeping == .declared {
            try also(.mailboxTakenOver(mailbox))
        }
    }

    /// Makes a unit that is kept in the browser; its key follows from the name, and stays when the name changes.
    package mutating func makeUnit(_ id: UnitID, name: LocalText, parent: UnitID?) throws {
        let key = try freeKey(PageKey.of(name.finnish, orElse: "yksikko")) { key in
            try count("SELECT count(*) AS n FROM unit WHERE unit_key = \(key)") > 0
        }
        try run(
            """
            INSERT INTO unit (unit_id, unit_key, parent_id, name_fi, name_sv, name_en, created_at, kept_in)
            VALUES (\(id), \(key), \(parent), \(name.finnish), \(name.swedish), \(name.english), \(now),
                    \(Keeping.browser))
            """)
    }

    package mutating func changeUnit(_ id: UnitID, name: LocalText, parent: UnitID?) throws {
        try run(
            """
            UPDATE unit
               SET name_fi = \(name.finnish), name_sv = \(name.swedish), name_en = \(name.english),
                   parent_id = \(parent), revision = revision + 1
             WHERE unit_id = \(id)
            """)
    }

    package mutating func closeUnit(_ id: UnitID) throws {
        try run("UPDATE unit SET closed_at = \(now), revision = revision + 1 WHERE unit_id = \(id)")
    }

    /// Makes a mailbox that is kept in the browser, with its reader key; the key of its pages follows from the address.
    package mutating func makeMailbox(
        _ id: MailboxID, at address: String, name: LocalText, rules: (_ key: String) -> MailboxRules,
        keyring: Keyring
    ) throws {
        let local = address.split(separator: "@").first.map(String.init) ?? address
        let key = try freeKey(PageKey.of(local, orElse: "posti")) { key in
            try mailboxHolding(key: key, besides: address) != nil
        }
        try run(
            """
            INSERT INTO mailbox (mailbox_id, address, name_fi, name_sv, name_en, created_at)
            VALUES (\(id), \(address.lowercased()), \(name.finnish), \(name.swedish), \(name.english), \(now))
            """)
        try put(rules(key), of: id, keptIn: .browser)
        let epoch = try makeReaderKey(for: .mailbox(id), keyring: keyring)
        try also(.readerKeyMade(id, epoch: epoch))
    }

    package mutating func changeMailbox(_ id: MailboxID, name: LocalText, rules: MailboxRules) throws {
        try run(
            """
            UPDATE mailbox
               SET name_fi = \(name.finnish), name_sv = \(name.swedish), name_en = \(name.english)
             WHERE mailbox_id = \(id)
            """)
        try put(rules, of: id, keptIn: .browser)
        try run("UPDATE mailbox_rules SET revision = revision + 1 WHERE mailbox_id = \(id)")
    }

    /// Closes the mailbox from now on, or opens it again with nil.
    package mutating func setClosed(_ moment: Moment?, of mailbox: MailboxID) throws {
        try run(
            """
            UPDATE mailbox_rules SET closed_at = \(moment), revision = revision + 1 WHERE mailbox_id = \(mailbox)
            """)
    }
}

/// What stands for a thing in the addresses of pages, made from what people call it.
enum PageKey {
    /// Ours, as in the configuration file, with room for a number.
    private static let characters = 50

    static func of(_ name: String, orElse other: String) -> String {
        var key = ""
        for character in name.lowercased() {
            switch character {
            case "a"..."z", "0"..."9": key.append(character)
            case "ä", "å": key.append("a")
            case "ö": key.append("o")
            case _: if !key.isEmpty, key.last != "-" { key.append("-") }
            }
        }
        key = String(key.prefix(characters))
        while key.last == "-" { key.removeLast() }
        return key.isEmpty ? other : key
    }
}
