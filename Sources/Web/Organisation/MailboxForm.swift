// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mail
internal import Mailboxes
internal import Vocabulary

/// The form of a mailbox: its fields, and what they say.
enum MailboxForm {
    private static let nameCharacters = 200  // ours
    private static let guidanceCharacters = 1_500  // ours: what a person reads before writing
    private static let keyCharacters = 60  // as in the configuration file
    private static let responseDays = 1...60  // as in the configuration file
    private static let addressCharacters = 254  // RFC 5321 §4.5.3.1.3, without the angle brackets

    /// What a new mailbox begins with.
    static let empty = FilledForm([
        "kind": MailboxKind.team.rawValue, "residents": ResidentEntrance.closed.rawValue,
        "handling": HandlingRule.anybody.rawValue, "language-fi": "yes", "language-sv": "yes",
        "language-en": "yes",
    ])

    static func filled(_ kept: KeptMailbox) -> FilledForm {
        let rules = kept.rules
        var fields = kept.mailbox.name.fields("name")
        if let guidance = rules.guidance { fields.merge(guidance.fields("guidance")) { $1 } }
        for language in rules.languages { fields["language-\(language.rawValue)"] = "yes" }
        fields["unit"] = rules.unit?.description ?? ""
        fields["kind"] = rules.kind.rawValue
        fields["residents"] = rules.residents.rawValue
        fields["handling"] = rules.handling.rawValue
        fields["days"] = rules.responseDays.map(String.init) ?? ""
        fields["retention"] = rules.retention ?? ""
        return FilledForm(fields)
    }

    /// What the form lays down; nil where something in it has to be mended.
    static func draft(
        _ form: inout FilledForm, _ duty: OrganisationDuty, _ words: OrganisationWords
    ) -> MailboxDraft? {
        let name = form.names("name", atMost: nameCharacters, orElse: words.nameMissing)
        let guidance = form.texts("guidance", atMost: guidanceCharacters, orElse: words.textMissing)
        let residents: ResidentEntrance? = form.choice("residents", orElse: words.choiceBad)
        let handling: HandlingRule? = form.choice("handling", orElse: words.choiceBad)
        let languages = Language.allCases.filter { form["language-\($0.rawValue)"] == "yes" }
        if languages.isEmpty { form.note("language-fi", words.languagesMissing) }
        let days = Int(form["days"])
        if !form["days"].isEmpty, !(days.map(responseDays.contains) ?? false) {
            form.note("days", words.daysBad)
        }
        var kind: MailboxKind? = .team
        switch duty {
        // An owner's form has no such fields, and what they would say is kept as it is.
        case .owner: break
        case .administrator:
            kind = form.choice("kind", orElse: words.choiceBad)
            if !form["retention"].allSatisfy({ $0.isPageKey }) || form["retention"].count > keyCharacters {
                form.note("retention", words.retentionBad)
            }
        }
        guard form.flaws.isEmpty, let name, let residents, let handling, let kind else { return nil }
        return MailboxDraft(
            name: name, unit: UnitID(parsing: form["unit"]), kind: kind, guidance: guidance,
            residents: residents, handling: handling, responseDays: days, languages: languages,
            retention: form["retention"].isEmpty ? nil : form["retention"])
    }

    /// The address of a new mailbox.
    static func address(_ form: inout FilledForm, _ words: OrganisationWords) -> String? {
        guard let address = try? Address(parsing: form["address"]) else {
            form.note("address", words.addressBad)
            return nil
        }
        return address.text.lowercased()
    }

    static func fields(
        _ form: FilledForm, _ duty: OrganisationDuty, _ units: [KeptUnit], _ wording: Wording
    ) -> [FormField] {
        let words = wording.words.organisation
        var fields: [FormField] = [
            .line("name-fi", words.nameFinnish, form, atMost: nameCharacters),
            .line("name-sv", words.nameSwedish, form, atMost: nameCharacters),
            .line("name-en", words.nameEnglish, form, atMost: nameCharacters),
        ]
        switch duty {
        case .owner: break
        case .administrator:
            fields += [
                .select("unit", words.parent, form, [("", words.outside)] + units.choices(wording)),
                .select("kind", words.kind, form, MailboxKind.allCases.map { ($0.rawValue, $0.name(words)) }),
            ]
        }
        let hint = words.guidanceHint
        fields += [
            .select(
                "residents", words.residents, form,
                ResidentEntrance.allCases.map { ($0.rawValue, $0.name(words)) }),
            .area("guidance-fi", words.guidanceFinnish, form, hint: hint, atMost: guidanceCharacters),
            .area("guidance-sv", words.guidanceSwedish, form, hint: hint, atMost: guidanceCharacters),
            .area("guidance-en", words.guidanceEnglish, form, hint: hint, atMost: guidanceCharacters),
            .select(
                "handling", words.handling, form, HandlingRule.allCases.map { ($0.rawValue, $0.name(words)) }),
            .line("days", words.days, form, hint: words.daysHint, atMost: 2, keys: "numeric"),
            .several(
                words.languages, form,
                Language.allCases.map { ("language-\($0.rawValue)", $0.ownName) }),
        ]
        switch duty {
        case .owner: break
        case .administrator:
            fields.append(
                .line(
                    "retention", words.retention, form, hint: words.retentionHint, atMost: keyCharacters))
        }
        return fields
    }

    /// What only a new mailbox's form asks for, before all else.
    static func newFields(_ form: FilledForm, domains: Set<String>, _ wording: Wording) -> [FormField] {
        let words = wording.words.organisation
        let ends = domains.sorted().map { "@\($0)" }.joined(separator: ", ")
        return [
            .line(
                "address", words.address, form, hint: "\(words.addressHint) \(ends)",
                atMost: addressCharacters, keys: "email"),
            .line("owner", words.owner, form, hint: words.ownerHint, atMost: 120),
        ]
    }

    /// What a mailbox is, for who cannot change it here.
    static func facts(_ kept: KeptMailbox, _ wording: Wording) -> [HeldFact] {
        let words = wording.words.organisation
        return [
            HeldFact(name: words.kind, value: kept.rules.kind.name(words)),
            HeldFact(name: words.residents, value: kept.rules.residents.name(words)),
            HeldFact(name: words.handling, value: kept.rules.handling.name(words)),
        ]
            + (kept.rules.responseDays.map { [HeldFact(name: words.days, value: String($0))] } ?? [])
    }
}

extension Character {
    /// Whether it may stand in a key of ours.
    fileprivate var isPageKey: Bool {
        ("a"..."z").contains(self) || ("0"..."9").contains(self) || self == "-"
    }
}

extension MailboxKind {
    fileprivate func name(_ words: OrganisationWords) -> String {
        switch self {
        case .team: words.kindTeam
        case .personal: words.kindPersonal
        case .partner: words.kindPartner
        }
    }
}

extension ResidentEntrance {
    fileprivate func name(_ words: OrganisationWords) -> String {
        switch self {
        case .closed: words.residentsClosed
        case .open: words.residentsOpen
        case .confirmed: words.residentsConfirmed
        case .substantial: words.residentsSubstantial
        case .high: words.residentsHigh
        }
    }
}

extension HandlingRule {
    fileprivate func name(_ words: OrganisationWords) -> String {
        switch self {
        case .anybody: words.handlingAnybody
        case .firstOpener: words.handlingFirst
        }
    }
}
