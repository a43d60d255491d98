// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store
package import Vocabulary

/// Whose a mailbox is.
package enum MailboxKind: String, Sendable, CaseIterable, SQLBindable {
    case team
    case personal
    /// Another organisation's, that takes part.
    case partner
}

/// How a resident who begins a conversation with a mailbox has to be known.
package enum ResidentEntrance: String, Sendable, CaseIterable, SQLBindable {
    /// Residents do not begin here; they answer what they were sent.
    case closed
    /// Anybody writes, known by nothing but the mail address that they give.
    case open
    /// The mail address and the telephone number that they give are shown to be theirs.
    case confirmed
    /// Strong identification of the level “substantial” at least (Regulation 910/2014 Art. 8).
    case substantial
    /// Strong identification of the level “high”.
    case high
}

/// Who answers what comes to a mailbox.
package enum HandlingRule: String, Sendable, CaseIterable, SQLBindable {
    /// Whoever may read reads, and whoever may send answers.
    case anybody
    /// The first to open a conversation handles it, and nobody else sees its content.
    case firstOpener
}

/// What a mailbox is and how it works, beside its address and its name.
package struct MailboxRules: Hashable, Sendable {
    /// What stands for it in the addresses of pages: a–z, 0–9 and `-`.
    package let key: String
    package let unit: UnitID?
    package let kind: MailboxKind
    /// What a resident reads before writing.
    package let guidance: LocalText?
    package let residents: ResidentEntrance
    package let handling: HandlingRule
    /// In so many working days an answer goes out; nil where none is promised.
    package let responseDays: Int?
    /// Those that the mailbox answers in.
    package let languages: [Language]
    /// The class by which its messages are kept; nil for the authority's own.
    package let retention: String?

    package init(
        key: String, unit: UnitID? = nil, kind: MailboxKind = .team, guidance: LocalText? = nil,
        residents: ResidentEntrance = .closed, handling: HandlingRule = .anybody, responseDays: Int? = nil,
        languages: [Language] = Language.allCases, retention: String? = nil
    ) {
        self.key = key
        self.unit = unit
        self.kind = kind
        self.guidance = guidance
        self.residents = residents
        self.handling = handling
        self.responseDays = responseDays
        self.languages = languages
        self.retention = retention
    }

    package init(_ row: Row) throws {
        key = try row["mailbox_key"]
        unit = try row["unit_id"]
        kind = try row["kind"]
        if let finnish: String = try row["guidance_fi"], let swedish: String = try row["guidance_sv"],
            let english: String = try row["guidance_en"]
        {
            guidance = LocalText(finnish: finnish, swedish: swedish, english: english)
        } else {
            guidance = nil
        }
        residents = try row["residents"]
        handling = try row["handling"]
        responseDays = try row["response_days"]
        let languages: String = try row["languages"]
        self.languages = languages.split(separator: " ").compactMap { Language(rawValue: String($0)) }
        retention = try row["retention"]
    }
}

extension Rows where Self: ~Copyable {
    /// How the mailbox works.
    package borrowing func rules(of mailbox: MailboxID) throws -> MailboxRules {
        let rules = try first(
            """
            SELECT mailbox_key, unit_id, kind, guidance_fi, guidance_sv, guidance_en, residents, handling,
                   response_days, languages, retention
              FROM mailbox_rules
             WHERE mailbox_id = \(mailbox)
            """, MailboxRules.init)
        // Each start declares them; a mailbox without is one that no start has seen since this version came.
        return rules ?? MailboxRules(key: mailbox.description)
    }

    /// The mailboxes that are not closed, with how they work, by their Finnish names.
    package borrowing func openMailboxes() throws -> [(mailbox: Mailbox, rules: MailboxRules)] {
        try all(
            """
            SELECT m.mailbox_id, m.address, m.name_fi, m.name_sv, m.name_en, r.mailbox_key, r.unit_id, r.kind,
                   r.guidance_fi, r.guidance_sv, r.guidance_en, r.residents, r.handling, r.response_days,
                   r.languages, r.retention
              FROM mailbox AS m
              JOIN mailbox_rules AS r ON r.mailbox_id = m.mailbox_id
             WHERE r.closed_at IS NULL
             ORDER BY m.name_fi, m.address
            """
        ) { row in (try Mailbox(row), try MailboxRules(row)) }
    }

    /// The mailbox that a key stands for.
    package borrowing func mailbox(key: String) throws -> (mailbox: Mailbox, rules: MailboxRules)? {
        try first(
            """
            SELECT m.mailbox_id, m.address, m.name_fi, m.name_sv, m.name_en, r.mailbox_key, r.unit_id, r.kind,
                   r.guidance_fi, r.guidance_sv, r.guidance_en, r.residents, r.handling, r.response_days,
                   r.languages, r.retention
              FROM mailbox_rules AS r
              JOIN mailbox AS m ON m.mailbox_id = r.mailbox_id
             WHERE r.mailbox_key = \(key) AND r.closed_at IS NULL
            """
        ) { row in (try Mailbox(row), try MailboxRules(row)) }
    }
}

extension Write {
    /// Lays down how the mailbox works from now on, as the file says; from here on it is kept there, whoever has made it.
    package mutating func declareRules(_ rules: MailboxRules, of mailbox: MailboxID) throws {
        try put(rules, of: mailbox, keptIn: .declared)
    }

    mutating func put(_ rules: MailboxRules, of mailbox: MailboxID, keptIn keeping: Keeping) throws {
        let languages = rules.languages.map(\.rawValue).joined(separator: " ")
        try run(
            """
            INSERT INTO mailbox_rules
                   (mailbox_id, mailbox_key, unit_id, kind, guidance_fi, guidance_sv, guidance_en, residents,
                    handling, response_days, languages, retention, kept_in)
            VALUES (\(mailbox), \(rules.key), \(rules.unit), \(rules.kind), \(rules.guidance?.finnish),
                    \(rules.guidance?.swedish), \(rules.guidance?.english), \(rules.residents),
                    \(rules.handling), \(rules.responseDays), \(languages), \(rules.retention), \(keeping))
            ON CONFLICT (mailbox_id) DO UPDATE
               SET mailbox_key = excluded.mailbox_key, unit_id = excluded.unit_id, kind = excluded.kind,
                   guidance_fi = excluded.guidance_fi, guidance_sv = excluded.guidance_sv,
                   guidance_en = excluded.guidance_en, residents = excluded.residents,
                   handling = excluded.handling, response_days = excluded.response_days,
                   languages = excluded.languages, retention = excluded.retention,
                   kept_in = excluded.kept_in,
                   closed_at = CASE excluded.kept_in WHEN 'declared' THEN NULL ELSE mailbox_rules.closed_at END
            """)
    }
}
