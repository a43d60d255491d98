// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A piece of a parsed template; a path of names leads to a value, an empty one is `.`.
indirect enum TemplatePart: Sendable {
    case text([UInt8])
    case value([String])
    case html([String])
    /// A template that the value names.
    case named([String])
    case section([String], [TemplatePart])
    case absent([String], [TemplatePart])
}

/// Why a template was not understood: a mistake of ours, found by the first test that makes a page.
enum TemplateFlaw: Error, Equatable {
    case unclosedTag
    case unclosedSection(String)
    case strayEnd(String)
    case unknownPiece(String)
    case unknownWord(String)
}

/// Reads a template's text; pieces and words are put in their places as it goes.
struct TemplateParser {
    private var rest: Substring
    /// Whether only white space stands before `rest` on its line.
    private var isLineStart = true
    private let piece: (String) -> String?
    private let words: [String: [String: String]]

    init(_ text: String, words: [String: [String: String]], piece: @escaping (String) -> String?) {
        rest = text[...]
        self.words = words
        self.piece = piece
    }

    /// Reads up to the end of the section, or of the template where it is nil.
    mutating func parts(until section: String? = nil) throws(TemplateFlaw) -> [TemplatePart] {
        var parts: [TemplatePart] = []
        while let open = rest.firstRange(of: "{{") {
            let text = rest[..<open.lowerBound]
            rest = rest[open.upperBound...]
            let tag = try tag()
            let takesLine = tag.kind != .value && tag.kind != .html && endsLine(after: text)
            let indent = takesLine ? text.reversed().prefix { $0 == " " }.count : 0
            Self.add(text.dropLast(indent), to: &parts)
            if takesLine { rest = rest.drop { $0 == " " }.dropFirst() }
            isLineStart = takesLine
            if tag.kind == .end {
                guard tag.name == section else { throw .strayEnd(tag.name) }
                return parts
            }
            try add(tag, to: &parts)
        }
        guard section == nil else { throw .unclosedSection(section ?? "") }
        Self.add(rest, to: &parts)
        return parts
    }
}

extension TemplateParser {
    private enum Kind { case value, html, piece, named, section, absent, end }

    private mutating func tag() throws(TemplateFlaw) -> (kind: Kind, name: String) {
        let kinds: [(String, Kind)] = [
            ("{", .html), ("#", .section), ("^", .absent), ("/", .end), (">*", .named), (">", .piece),
        ]
        let (mark, kind) = kinds.first { rest.hasPrefix($0.0) } ?? ("", .value)
        let close = kind == .html ? "}}}" : "}}"
        guard let end = rest.firstRange(of: close) else { throw .unclosedTag }
        let name = rest[..<end.lowerBound].dropFirst(mark.count).filter { $0 != " " }
        rest = rest[end.upperBound...]
        return (kind, name)
    }

    /// Whether a tag stands alone on its line, with `text` before it and `rest` behind it.
    private func endsLine(after text: Substring) -> Bool {
        let before = text.lastIndex(of: "\n").map { text[text.index(after: $0)...] } ?? text
        guard before.allSatisfy({ $0 == " " }), isLineStart || text.contains("\n") else { return false }
        return rest.first { $0 != " " } == "\n"
    }

    private mutating func add(
        _ tag: (kind: Kind, name: String), to parts: inout [TemplatePart]
    ) throws(TemplateFlaw) {
        let path = tag.name == "." ? [] : tag.name.split(separator: ".").map(String.init)
        switch tag.kind {
        case .value where path.first == "w":
            guard path.count == 3, let word = words[path[1]]?[path[2]] else { throw .unknownWord(tag.name) }
            var escaped: [UInt8] = []
            PageEscaping.write(word, onto: &escaped)
            Self.add(escaped, to: &parts)
        case .value: parts.append(.value(path))
        case .html: parts.append(.html(path))
        case .named: parts.append(.named(path))
        case .section: parts.append(.section(path, try self.parts(until: tag.name)))
        case .absent: parts.append(.absent(path, try self.parts(until: tag.name)))
        case .piece:
            guard let text = piece(tag.name) else { throw .unknownPiece(tag.name) }
            var inner = TemplateParser(text, words: words, piece: piece)
            for part in try inner.parts() {
                if case .text(let text) = part { Self.add(text, to: &parts) } else { parts.append(part) }
            }
        case .end: break
        }
    }

    private static func add(_ text: Substring, to parts: inout [TemplatePart]) {
        add(Array(text.utf8), to: &parts)
    }

    /// Joins texts that follow one another, so that a page is written in few strokes.
    private static func add(_ text: [UInt8], to parts: inout [TemplatePart]) {
        guard !text.isEmpty else { return }
        if case .text(let before)? = parts.last {
            parts[parts.count - 1] = .text(before + text)
        } else {
            parts.append(.text(text))
        }
    }
}
