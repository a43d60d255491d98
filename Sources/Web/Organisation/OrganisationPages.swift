// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mailboxes
internal import Vocabulary

/// A mailbox as a line of the tree.
struct OrganisationLine: Sendable, Encodable {
    let href: String
    let name: String
    let hint: String

    init(_ kept: KeptMailbox, in wording: Wording) {
        let words = wording.words.organisation
        href = "\(OrganisationPath.mailboxes)/\(kept.mailbox.id)"
        name = kept.mailbox.name[wording.language]
        let tag = kept.keeping.tag(words).map { ", \($0)" } ?? ""
        hint = "\(kept.mailbox.address)\(tag)"
    }
}

enum OrganisationPath {
    static let units = "/staff/units"
    static let mailboxes = "/staff/mailboxes"
}

/// A unit with what lies in it.
struct OrganisationBranch: Sendable, Encodable {
    let href: String
    let name: String
    /// None or one: a list that is there ends the search for it in the branch above.
    let tags: [String]
    let mailboxes: [OrganisationLine]
    let branches: [OrganisationBranch]
    /// The piece that shows a branch, named because a piece cannot hold itself.
    let piece = TemplateName.organisationBranch.rawValue
    let hasMailboxes: Bool
    let hasBranches: Bool

    init(_ kept: KeptUnit, of tree: OrganisationTree, in wording: Wording) {
        href = "\(OrganisationPath.units)/\(kept.unit.id)"
        name = kept.unit.name[wording.language]
        tags = kept.keeping.tag(wording.words.organisation).map { [$0] } ?? []
        mailboxes = tree.mailboxes.filter { $0.rules.unit == kept.unit.id && $0.closedAt == nil }
            .map { OrganisationLine($0, in: wording) }
        branches = tree.units.filter { $0.unit.parent == kept.unit.id }
            .map { OrganisationBranch($0, of: tree, in: wording) }
        hasMailboxes = !mailboxes.isEmpty
        hasBranches = !branches.isEmpty
    }
}

/// All units and mailboxes for an administrator, and for an owner the own mailboxes.
struct OrganisationPage: Page {
    static let template = TemplateName.organisation
    static let width = PageWidth.wide

    let title: String
    let signedIn: String
    let done: String?
    let lead: String
    let mayAdd: Bool
    let branches: [OrganisationBranch]
    let hasOthers: Bool
    let othersTitle: String
    let others: [OrganisationLine]
    let hasClosed: Bool
    let closed: [OrganisationLine]

    init(_ tree: OrganisationTree, done: OrganisationDone?, for member: StaffMember, in wording: Wording) {
        let words = wording.words.organisation
        title = words.title
        signedIn = wording.words.staff.signedInAs(member.name)
        self.done = done.map { $0.text(words) }
        let open = tree.mailboxes.filter { $0.closedAt == nil }
        switch tree.duty {
        case .administrator:
            let known = Set(tree.units.map(\.unit.id))
            lead = words.leadAll
            mayAdd = true
            branches = tree.units.filter { kept in kept.unit.parent.map { !known.contains($0) } ?? true }
                .map { OrganisationBranch($0, of: tree, in: wording) }
            others = open.filter { kept in kept.rules.unit.map { !known.contains($0) } ?? true }
                .map { OrganisationLine($0, in: wording) }
            othersTitle = words.outside
        case .owner:
            lead = words.leadOwn
            mayAdd = false
            branches = []
            others = open.map { OrganisationLine($0, in: wording) }
            othersTitle = wording.words.rights.ownedTitle
        }
        hasOthers = !others.isEmpty
        closed = tree.mailboxes.filter { $0.closedAt != nil }.map { OrganisationLine($0, in: wording) }
        hasClosed = !closed.isEmpty
    }
}

/// One unit or mailbox: its form, or its facts where it is kept in the file.
struct OrganisationFormPage: Page {
    /// A step beside the form, with a button of its own.
    struct Step: Sendable, Encodable {
        let action: String
        let label: String
        let meaning: String
        let look: String
        /// The label of the field for an account's name, where the step asks for one.
        var login: String?
    }

    static let template = TemplateName.organisationForm

    let title: String
    let signedIn: String
    var problem: Problem?
    var mistakes: FormMistakes?
    var done: String?
    var isDeclared = false
    var facts: [HeldFact] = []
    var isForm = true
    var backHref = OrganisationPath.units
    /// Nil where it is the tree.
    var backName: String?
    let action: String
    let id: String
    var revision = 0
    let fields: [FormField]
    let save: String
    var steps: [Step] = []
}

extension Keeping {
    fileprivate func tag(_ words: OrganisationWords) -> String? {
        switch self {
        case .declared: words.inFile
        case .browser: nil
        }
    }
}

/// What was just done, told once on the next page.
enum OrganisationDone: String, Sendable {
    case unitAdded = "unit-added"
    case unitChanged = "unit-changed"
    case unitClosed = "unit-closed"
    case added, changed, closed, opened, owner

    func text(_ words: OrganisationWords) -> String {
        switch self {
        case .unitAdded: words.doneUnitAdded
        case .unitChanged: words.doneUnitChanged
        case .unitClosed: words.doneUnitClosed
        case .added: words.doneAdded
        case .changed: words.doneChanged
        case .closed: words.doneClosed
        case .opened: words.doneOpened
        case .owner: words.doneOwner
        }
    }
}

extension OrganisationFlaw {
    /// What is said of it, and at which field.
    func mistake(_ words: OrganisationWords) -> (field: String, sentence: String) {
        switch self {
        case .unitGone: ("unit", words.unitGone)
        case .parentInside: ("unit", words.parentInside)
        case .unitNotEmpty: ("unit", words.unitNotEmpty)
        case .addressTaken: ("address", words.addressTaken)
        case .addressForeign: ("address", words.addressForeign)
        case .ownerUnknown: ("owner", words.ownerUnknown)
        case .stale: ("", words.stale)
        }
    }

    /// Whether the form no longer fits, so that what stands there now is shown instead.
    var isStale: Bool {
        switch self {
        case .stale: true
        case .unitGone, .parentInside, .unitNotEmpty, .addressTaken, .addressForeign, .ownerUnknown: false
        }
    }
}
