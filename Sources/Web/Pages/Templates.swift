// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Vocabulary

/// What one page shows: a typed context for one template.
protocol Page: Sendable, Encodable {
    static var template: TemplateName { get }
    /// The page's own name, first in the browser's title; it stays in the browser's history, so it tells nothing of a matter.
    var title: String { get }
    /// How wide the page's column is.
    static var width: PageWidth { get }
    /// What search engines are told; nil where the page is not for them.
    var head: PublicHead? { get }
}

/// A letter's width, or a list's.
enum PageWidth: String {
    case narrow
    case wide
    /// A list's on the screen; on paper the letter alone.
    case paper
}

extension Page {
    static var width: PageWidth { .narrow }
    var head: PublicHead? { nil }
}

/// The templates, parsed once for each language, and how a page becomes HTML.
struct Templates: Sendable {
    private let parsed: [Language: [String: Template]]
    private let assets: Shown

    init(assets: Assets) {
        let texts = Dictionary(uniqueKeysWithValues: TemplateName.allCases.map { ($0.rawValue, $0.text) })
        var parsed: [Language: [String: Template]] = [:]
        for language in Language.allCases {
            let words = WordTable.of(language).areas
            parsed[language] = texts.mapValues { text in
                do {
                    return try Template(text, words: words) { texts[$0] }
                } catch {
                    preconditionFailure("a template has a flaw: \(error)")
                }
            }
        }
        self.parsed = parsed
        self.assets = .fields(assets.paths.map { ($0.key, .text($0.value)) })
    }

    func render<Content: Page>(
        _ page: Content, in language: Language, token: FormToken, settings: WebSettings
    ) -> String {
        guard let templates = parsed[language], let content = templates[Content.template.rawValue],
            let layout = templates[TemplateName.layout.rawValue],
            case .fields(var fields) = Shown(page),
            case .fields(var frame) = Shown(
                Frame(
                    lang: language.rawValue, title: page.title, authority: settings.authority[language],
                    help: settings.help[language], languages: LanguageLink.all(beside: language),
                    demo: settings.mode.postOffice, width: Content.width.rawValue, head: page.head))
        else { preconditionFailure("every template is parsed in every language, and a page has fields") }
        fields.append(("token", .text(token.text)))
        fields.append(("assets", assets))
        var body: [UInt8] = []
        content.write(.fields(fields), pieces: templates, onto: &body)
        frame.append(("body", .text(String(decoding: body, as: UTF8.self))))
        frame.append(("assets", assets))
        var html: [UInt8] = []
        html.reserveCapacity(body.count + 4_096)
        layout.write(.fields(frame), pieces: templates, onto: &html)
        return String(decoding: html, as: UTF8.self)
    }
}

/// HTML escaping octet by octet, so that a quote which carries a combining mark is escaped as any other.
enum PageEscaping {
    static func write(_ text: String, onto output: inout [UInt8]) {
        var text = text
        text.withUTF8 { octets in
            var start = 0
            for index in octets.indices {
                guard let entity = entity(for: octets[index]) else { continue }
                output += octets[start..<index]
                entity.withUTF8Buffer { output += $0 }
                start = index + 1
            }
            output += octets[start...]
        }
    }

    @inline(__always)
    private static func entity(for octet: UInt8) -> StaticString? {
        switch octet {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        case _: nil
        }
    }
}

/// What the layout's template sees.
private struct Frame: Encodable {
    let lang: String
    let title: String
    let authority: String
    let help: String
    let languages: [LanguageLink]
    let demo: String?
    let width: String
    let head: PublicHead?
}

/// One of the languages at the top of the page.
private struct LanguageLink: Encodable {
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
