// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A template as it was parsed for one language, its words and pieces in place.
///
/// The language is Mustache's, as far as our templates use it: `{{value}}`, `{{{html}}}`, `{{#section}}…{{/section}}`,
/// `{{^absent}}…{{/absent}}`, `{{> piece}}`, `{{>*piece}}` named by a value; `w` holds the words by area. Names are looked up from
/// the innermost section outwards; a tag other than a value that stands alone takes its line away with it.
struct Template: Sendable {
    private let parts: [TemplatePart]

    /// Parses a template; `words` are those of the language by area and name, `piece` the text of a template by its name.
    ///
    /// - Throws: `TemplateFlaw` where a tag is not closed, or names a piece or a word that there is not.
    init(
        _ text: String, words: [String: [String: String]], piece: @escaping (String) -> String?
    ) throws(TemplateFlaw) {
        var parser = TemplateParser(text, words: words, piece: piece)
        parts = try parser.parts()
    }

    /// Writes the template with the fields in it; `pieces` are the templates that a value can name.
    func write(_ fields: Shown, pieces: [String: Template], onto output: inout [UInt8]) {
        var scopes = [fields]
        Self.write(parts, &scopes, pieces, onto: &output)
    }

    private static func write(
        _ parts: [TemplatePart], _ scopes: inout [Shown], _ pieces: [String: Template],
        onto output: inout [UInt8]
    ) {
        for part in parts {
            switch part {
            case .text(let bytes): output += bytes
            case .value(let path):
                if case .text(let text)? = find(path, in: scopes) { PageEscaping.write(text, onto: &output) }
            case .html(let path):
                if case .text(let html)? = find(path, in: scopes) { output += html.utf8 }
            case .named(let path):
                if case .text(let name)? = find(path, in: scopes), let piece = pieces[name] {
                    write(piece.parts, &scopes, pieces, onto: &output)
                }
            case .section(let path, let inner):
                switch find(path, in: scopes) {
                case nil, .flag(false)?: break
                case .flag(true)?: write(inner, &scopes, pieces, onto: &output)
                case .list(let items)?:
                    for item in items { write(inner, within: item, &scopes, pieces, onto: &output) }
                case .some(let value): write(inner, within: value, &scopes, pieces, onto: &output)
                }
            case .absent(let path, let inner):
                switch find(path, in: scopes) {
                case nil, .flag(false)?: write(inner, &scopes, pieces, onto: &output)
                case .list(let items)? where items.isEmpty: write(inner, &scopes, pieces, onto: &output)
                case .some: break
                }
            }
        }
    }

    private static func write(
        _ parts: [TemplatePart], within scope: Shown, _ scopes: inout [Shown], _ pieces: [String: Template],
        onto output: inout [UInt8]
    ) {
        scopes.append(scope)
        write(parts, &scopes, pieces, onto: &output)
        scopes.removeLast()
    }

    /// What a path names; an empty path is `.`, the innermost scope itself.
    private static func find(_ path: [String], in scopes: [Shown]) -> Shown? {
        guard let name = path.first else { return scopes.last }
        for scope in scopes.reversed() {
            guard let found = scope[name] else { continue }
            return path.dropFirst().reduce(found) { value, name in value?[name] }
        }
        return nil
    }
}
