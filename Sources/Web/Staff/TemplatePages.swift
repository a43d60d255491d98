// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mailboxes
internal import Messages
internal import Vocabulary

/// The templates that a person looks after.
struct TemplatesPage: Page {
    struct Row: Sendable, Encodable {
        let href: String
        let name: String
        let unit: String
        let languages: String
    }

    enum Done: String, Sendable { case saved, removed }

    static let template = TemplateName.textTemplates

    let title: String
    let signedIn: String
    let done: String?
    let newHref: String
    let hasRows: Bool
    let rows: [Row]

    init(
        _ shelf: TemplateShelf, done: Done?, for member: StaffMember, new: TextTemplateID, in wording: Wording
    ) {
        let words = wording.words.template
        title = words.title
        signedIn = wording.words.staff.signedInAs(member.name)
        self.done = done.map { done in
            switch done {
            case .saved: words.doneSaved
            case .removed: words.doneRemoved
            }
        }
        newHref = TemplateRoutes.path(of: new)
        hasRows = !shelf.templates.isEmpty
        rows = shelf.templates.map { template in
            Row(
                href: TemplateRoutes.path(of: template.id), name: template.content.name,
                unit: shelf.units.first { $0.id == template.unit }?.name[wording.language] ?? words.everybody,
                languages: template.content.versions.map { words.language($0.language) }.joined(
                    separator: ", "))
        }
    }
}

/// The form of one template.
struct TemplatePage: Page {
    struct Version: Sendable, Encodable {
        let code: String
        let legend: String
        let subject: String
        let text: String
    }

    static let template = TemplateName.textTemplate

    let title: String
    let signedIn: String
    let problem: Problem?
    let action: String
    let revision: String
    let units: [NewMessagePage.Choice]
    let name: String
    let versions: [Version]
    /// Where it can be removed; nil where it is not there yet.
    let removeAction: String?

    init(
        _ id: TextTemplateID, _ typed: TypedTemplate, _ shelf: TemplateShelf, problem: Problem?,
        for member: StaffMember, in wording: Wording
    ) {
        let words = wording.words.template
        title = typed.revision == 0 ? words.newTitle : words.editTitle
        signedIn = wording.words.staff.signedInAs(member.name)
        self.problem = problem
        action = TemplateRoutes.path(of: id)
        revision = String(typed.revision)
        var units: [NewMessagePage.Choice] = []
        if shelf.holds(nil) {
            units.append(
                NewMessagePage.Choice(code: "", name: words.everybody, isChosen: typed.unit.isEmpty))
        }
        units += shelf.units.map { unit in
            let code = unit.id.description
            return NewMessagePage.Choice(
                code: code, name: unit.name[wording.language], isChosen: code == typed.unit)
        }
        self.units = units
        name = typed.name
        versions = typed.versions.map { version in
            Version(
                code: version.language.rawValue, legend: words.language(version.language),
                subject: version.subject, text: version.text)
        }
        removeAction = typed.revision == 0 ? nil : "\(action)/remove"
    }
}

/// What can be put into a new message.
struct TemplateChoices: Sendable, Encodable {
    let choices: [NewMessagePage.Choice]

    /// Nil where there is nothing to choose.
    init?(_ templates: [TextTemplate], chosen: String, in wording: Wording) {
        let words = wording.words.template
        // The language of the page first: it is the writer's, and most often the recipient's.
        choices = templates.flatMap { template in
            template.content.versions.sorted { one, other in
                one.language == wording.language && other.language != wording.language
            }.map { version in
                let code = "\(template.id) \(version.language.rawValue)"
                return NewMessagePage.Choice(
                    code: code, name: "\(template.content.name) (\(words.language(version.language)))",
                    isChosen: code == chosen)
            }
        }
        if choices.isEmpty { return nil }
    }
}

extension TypedAnswer {
    /// With the chosen template in it: its subject where there was none, and its text below what was written.
    func adding(_ templates: [TextTemplate]) -> TypedAnswer {
        let chosen = fields[NewMessage.Field.template.rawValue] ?? ""
        let versions = templates.flatMap { template in
            template.content.versions.map { (code: "\(template.id) \($0.language.rawValue)", version: $0) }
        }
        guard let version = versions.first(where: { $0.code == chosen })?.version else { return self }
        var fields = fields
        if (fields[NewMessage.Field.subject.rawValue] ?? "").trimmed.isEmpty {
            fields[NewMessage.Field.subject.rawValue] = version.subject
        }
        let text = text.trimmed.isEmpty ? version.text : "\(text)\n\n\(version.text)"
        return TypedAnswer(fields: fields, text: text, files: files, submission: submission)
    }
}
