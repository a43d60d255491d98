// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mustache
internal import Vocabulary

/// What one page shows: a typed context for one template.
protocol Page: Sendable {
    static var template: TemplateName { get }
    /// The page's own name, first in the browser's title; it stays in the browser's history, so it tells nothing of a matter.
    var title: String { get }
    /// How wide the page's column is.
    static var width: PageWidth { get }
}

/// A letter's width, or a list's.
enum PageWidth: String {
    case narrow
    case wide
}

extension Page {
    static var width: PageWidth { .narrow }
}

/// The templates, parsed once, and how a page becomes HTML.
struct Templates: Sendable {
    private let library: MustacheLibrary
    private let assets: [String: String]

    init(assets: Assets) {
        MustacheContentTypes.register(PageEscaping(), named: "PAGE")
        var library = MustacheLibrary()
        for name in TemplateName.allCases {
            do {
                // Each template names its escaping: a partial would fall back to the engine's own.
                try library.register("{{% CONTENT_TYPE:PAGE}}" + name.text, named: name.rawValue)
            } catch {
                preconditionFailure("template \(name.rawValue): \(error)")
            }
        }
        self.library = library
        self.assets = assets.paths
    }

    func render<Shown: Page>(
        _ page: Shown, in language: Language, token: FormToken, settings: WebSettings
    ) -> String {
        let words = WordTable.of(language)
        let body = library.render(
            Scene(words, token: token, page: page), withTemplate: Shown.template.rawValue)
        let frame = Frame(
            w: words, lang: language.rawValue, title: page.title, authority: settings.authority[language],
            help: settings.help[language], languages: LanguageLink.all(beside: language), assets: assets,
            demo: settings.mode.postOffice, width: Shown.width.rawValue, body: body ?? "")
        guard body != nil, let html = library.render(frame, withTemplate: TemplateName.layout.rawValue) else {
            preconditionFailure("every template is registered")
        }
        return html
    }
}

/// HTML escaping by Unicode scalars (the engine's own goes by characters and lets a quote pass that carries a combining mark).
struct PageEscaping: MustacheContentType {
    func escapeText(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
            case _: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}

/// What a page's template sees: the words as `w`, the form token, and the page's own fields.
private struct Scene: MustacheParent {
    private let values: [String: Any]

    init(_ words: WordTable, token: FormToken, page: some Page) {
        var values: [String: Any] = ["w": words, "token": token.text]
        for field in Mirror(reflecting: page).children {
            guard let name = field.label else { continue }
            let value = Mirror(reflecting: field.value)
            // An absent optional is no value, so that its section is not shown.
            values[name] = value.displayStyle == .optional ? value.children.first?.value : field.value
        }
        self.values = values
    }

    func child(named name: String) -> Any? { values[name] }
}

/// What the layout's template sees.
private struct Frame {
    let w: WordTable
    let lang: String
    let title: String
    let authority: String
    let help: String
    let languages: [LanguageLink]
    let assets: [String: String]
    let demo: String?
    let width: String
    let body: String
}

/// One of the languages at the top of the page.
private struct LanguageLink {
    let code: String
    let name: String
    let isCurrent: Bool

    static func all(beside current: Language) -> [LanguageLink] {
        Language.allCases.map {
            LanguageLink(code: $0.rawValue, name: $0.ownName, isCurrent: $0 == current)
        }
    }
}

extension WebSettings.Mode {
    fileprivate var postOffice: String? {
        switch self {
        case .live: nil
        case .demo(let address): address
        }
    }
}
