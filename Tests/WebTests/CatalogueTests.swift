// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import HTTPTypes
import Testing
import Vocabulary

@testable import Web

@Suite("What the pages say, in three languages")
struct CatalogueTests {
    private static let areas = Mirror(reflecting: Words.of(.english)).children.compactMap { area in
        area.label.map { (name: $0, words: Mirror(reflecting: area.value).children.compactMap(\.label)) }
    }

    @Test(
        "no word is empty, and none stands in the words of another language by oversight",
        arguments: Language.allCases)
    func complete(language: Language) throws {
        let table = WordTable.of(language).areas
        let finnish = WordTable.of(.finnish).areas
        for (area, words) in table {
            #expect(words.keys.sorted() == finnish[area]?.keys.sorted())
            for (name, word) in words {
                #expect(!word.isEmpty && word == word.trimmingCharacters(in: .whitespaces), "\(area).\(name)")
                // A word that is the same in two languages is one of the few that really are.
                if language != .finnish, word == finnish[area]?[name] {
                    Issue.record("\(area).\(name) is Finnish")
                }
            }
        }
    }

    @Test("every word that a template names exists")
    func noneMissing() {
        let tables = WordTable.of(.english).areas
        for name in TemplateName.allCases {
            for reference in Self.references(in: name.text) {
                #expect(
                    tables[reference.area]?[reference.word] != nil,
                    "\(name): w.\(reference.area).\(reference.word)")
            }
        }
    }

    @Test("every partial that a template names exists")
    func partials() {
        let names = Set(TemplateName.allCases.map(\.rawValue))
        for name in TemplateName.allCases {
            for match in name.text.matches(of: /\{\{>\s*([A-Za-z]+)\s*\}\}/) {
                #expect(names.contains(String(match.1)), "\(name): \(match.1)")
            }
        }
    }

    @Test("every word is used by a template or by the code")
    func noneUnused() throws {
        let used = Set(TemplateName.allCases.flatMap { Self.references(in: $0.text) })
        let named = Set(try Self.sources().utf8.split { !Self.isInName($0) }.map { String(Substring($0)) })
        for area in Self.areas {
            for word in area.words where !used.contains(.init(area: area.name, word: word)) {
                let isNamed = named.contains(word)
                #expect(isNamed, "\(area.name).\(word) is used nowhere")
            }
        }
    }

    private static func isInName(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }

    @Test("no template speaks a language of its own: its text is all words of the catalogue")
    func nothingHardCoded() {
        for name in TemplateName.allCases {
            // What stands on a key of the keyboard is the same in every language.
            let text = name.text
                .replacing(/<kbd>[^<]*<\/kbd>/, with: " ").replacing(/<[^>]*>/, with: " ").replacing(
                    /\{\{[^}]*\}\}/, with: " "
                )
                .filter { $0.isLetter }
            #expect(text.isEmpty, "\(name): \(text)")
        }
    }

    @Test("a template's scripts and styles are files: nothing stands inline")
    func nothingInline() {
        for name in TemplateName.allCases {
            #expect(!name.text.contains(" style="), "\(name)")
            #expect(name.text.firstMatch(of: /\son[a-z]+=/) == nil, "\(name)")
            #expect(name.text.firstMatch(of: /<script(?![^>]*src=)/) == nil, "\(name)")
        }
    }

    @Test(
        "every refusal has words and a status for both sides, and none gives another's away",
        arguments: Language.allCases)
    func refusals(language: Language) {
        let wording = Wording(language)
        let later = Moment(milliseconds: 1_795_248_900_000)
        let refusals: [(Refusal, Int)] = [
            (.notPermitted, 403), (.linkUnknown, 404), (.expired, 410), (.recalled, 410),
            (.pinNotAccepted, 422),
            (.pinTriesUsed, 422), (.pinOrdersUsed(until: later), 429), (.signInNotAccepted, 422),
            (.signInPaused(until: later), 429), (.tooManyTries(until: later), 429),
            (.tooLarge(limitBytes: 1 << 20), 413),
            (.tooManyAttachments(limit: 3), 413), (.nothingWritten, 422), (.outOfTurn, 409),
        ]
        var titles: Set<String> = []
        for (refusal, status) in refusals {
            let advice = Advice(refusal, to: .recipient, in: wording)
            #expect(advice.status.code == status)
            #expect(!advice.title.isEmpty && !advice.text.isEmpty)
            titles.insert(advice.title)
        }
        #expect(titles.count == refusals.count)
        #expect(Advice(.notPermitted, to: .staff, in: wording).status == .notFound)
        #expect(Advice(.pinOrdersUsed(until: later), to: .recipient, in: wording).text.contains("10"))
    }

    private struct Reference: Hashable {
        let area: String
        let word: String
    }

    private static func references(in text: String) -> [Reference] {
        text.matches(of: /w\.([A-Za-z]+)\.([A-Za-z]+)/).map {
            Reference(area: String($0.1), word: String($0.2))
        }
    }

    /// The sources of the pages, without the words and the templates themselves.
    private static func sources() throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Web")
            .standardized
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var text = ""
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift", !file.path.contains("/Words/"),
                !file.path.contains("/Templates/")
            else { continue }
            text += try String(contentsOf: file, encoding: .utf8)
        }
        return text
    }
}

@Suite("The escaping of what people wrote")
struct EscapingTests {
    @Test("a quote that carries a combining mark does not end an attribute")
    func combiningMarks() {
        let hostile = "\"\u{301} onfocus=alert(1) <\u{301}b>&'\u{FE0F}"
        var octets: [UInt8] = []
        PageEscaping.write(hostile, onto: &octets)
        let escaped = String(decoding: octets, as: UTF8.self)
        #expect(escaped.unicodeScalars.allSatisfy { !"\"<>'".unicodeScalars.contains($0) })
        #expect(escaped.hasPrefix("&quot;\u{301}"))
    }

    @Test("a page holds what was typed only escaped, also in its pieces")
    func page() throws {
        let templates = Templates(assets: Assets())
        let hostile = "\"\u{301}><script>alert('x')</script>{{token}}"
        let page = SignInPage(
            problem: Problem(title: hostile, text: hostile, target: nil), to: nil, login: hostile,
            providers: [], in: Wording(.english))
        let html = templates.render(
            page, in: .english, token: FormToken(by: Chance { 1 }), settings: WebTown.settings())
        #expect(!html.contains("<script>"))
        #expect(
            !html.unicodeScalars.map(Character.init).contains("\u{301}")
                || !html.contains("value=\"\"\u{301}"))
        #expect(html.contains("&quot;\u{301}&gt;&lt;script&gt;"))
        #expect(html.contains("{{token}}"))
    }
}
