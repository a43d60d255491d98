// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Testing

@testable import Web

@Suite("Templates")
struct TemplateTests {
    private struct Row: Encodable {
        let name: String
        let count: Int
    }

    private struct Context: Encodable {
        let title: String
        let html: String
        let rows: [Row]
        let none: [Row]
        let isShown: Bool
        let isHidden: Bool
        let absent: String?
        let inner: Row
    }

    private static let context = Context(
        title: "a <b> & \"c\"", html: "<i>", rows: [Row(name: "x", count: 1), Row(name: "y", count: 2)],
        none: [],
        isShown: true, isHidden: false, absent: nil, inner: Row(name: "z", count: 3))

    private static let pieces = ["piece": "[{{name}}]", "other": "({{name}})"]

    private func written(_ text: String) throws -> String {
        let template = try Template(text, words: ["area": ["word": "Sana & co"]]) { Self.pieces[$0] }
        let pieces = try Self.pieces.mapValues { try Template($0, words: [:]) { _ in nil } }
        var output: [UInt8] = []
        template.write(Shown(Self.context), pieces: pieces, onto: &output)
        return String(decoding: output, as: UTF8.self)
    }

    @Test(
        "each tag writes what it says",
        arguments: [
            ("{{title}}", "a &lt;b&gt; &amp; &quot;c&quot;"),
            ("{{{html}}}", "<i>"),
            ("{{w.area.word}}", "Sana &amp; co"),
            ("{{inner.name}} {{inner.count}}", "z 3"),
            ("{{#rows}}{{name}}{{count}}, {{/rows}}", "x1, y2, "),
            ("{{#rows}}{{inner.name}}{{/rows}}", "zz"),
            ("{{#rows}}{{> piece}}{{/rows}}", "[x][y]"),
            ("{{#isShown}}yes{{/isShown}}{{#isHidden}}no{{/isHidden}}", "yes"),
            ("{{#absent}}{{.}}{{/absent}}{{^absent}}none{{/absent}}", "none"),
            ("{{#none}}x{{/none}}{{^none}}empty{{/none}}{{^rows}}empty{{/rows}}", "empty"),
            ("{{#inner}}{{name}} of {{title}}{{/inner}}", "z of a &lt;b&gt; &amp; &quot;c&quot;"),
            ("{{#title}}{{.}}{{/title}}", "a &lt;b&gt; &amp; &quot;c&quot;"),
            ("{{unknown}}{{#unknown}}x{{/unknown}}", ""),
        ])
    func tags(template: String, text: String) throws {
        #expect(try written(template) == text)
    }

    @Test("a tag that stands alone takes its line away, and a value does not")
    func lines() throws {
        #expect(
            try written("<ul>\n  {{#rows}}\n<li>{{name}}\n{{/rows}}\n</ul>\n")
                == "<ul>\n<li>x\n<li>y\n</ul>\n")
        #expect(try written("a\n{{count}}\nb") == "a\n\nb")
        #expect(try written("<textarea>\n{{title}}</textarea>").hasPrefix("<textarea>\na"))
    }

    @Test("what a value holds is no template")
    func valuesAreText() throws {
        let template = try Template("{{name}}", words: [:]) { _ in nil }
        var output: [UInt8] = []
        template.write(Shown(Row(name: "{{count}}{{> piece}}", count: 7)), pieces: [:], onto: &output)
        #expect(String(decoding: output, as: UTF8.self) == "{{count}}{{&gt; piece}}")
    }

    @Test(
        "a template with a flaw is none",
        arguments: [
            ("{{title", TemplateFlaw.unclosedTag), ("{{#rows}}x", .unclosedSection("rows")),
            ("x{{/rows}}", .strayEnd("rows")), ("{{#rows}}{{/none}}", .strayEnd("none")),
            ("{{> nowhere}}", .unknownPiece("nowhere")),
            ("{{w.area.nothing}}", .unknownWord("w.area.nothing")),
        ])
    func flaws(template: String, flaw: TemplateFlaw) {
        #expect(throws: flaw) { try Template(template, words: ["area": ["word": "x"]]) { Self.pieces[$0] } }
    }
}
