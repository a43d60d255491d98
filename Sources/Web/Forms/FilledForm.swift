// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Vocabulary

/// What stands in a form of many fields, and what is wrong with it, so that it can be shown again as it was filled in.
struct FilledForm: Sendable {
    struct Flaw: Sendable {
        let field: String
        let sentence: String
    }

    let values: [String: String]
    private(set) var flaws: [Flaw] = []

    init(_ values: [String: String] = [:]) {
        self.values = values
    }

    /// What was typed, without the spaces around it; empty where nothing was.
    subscript(field: String) -> String {
        let text = (values[field] ?? "").replacing("\r\n", with: "\n")
        let front = text.drop(while: \.isWhitespace)
        return String(front.reversed().drop(while: \.isWhitespace).reversed())
    }

    func flaw(_ field: String) -> String? { flaws.first { $0.field == field }?.sentence }

    mutating func note(_ field: String, _ sentence: String) {
        flaws.append(Flaw(field: field, sentence: sentence))
    }

    /// A line in each language, of which none may be missing.
    mutating func names(_ field: String, atMost characters: Int, orElse sentence: String) -> LocalText? {
        let texts = Language.allCases.map { language in
            let name = "\(field)-\(language.rawValue)"
            if !isText(self[name], 1...characters, breaks: .none) { note(name, sentence) }
            return self[name]
        }
        return flaws.contains { $0.field.hasPrefix("\(field)-") } ? nil : LocalText(texts)
    }

    /// A text in every language, or in none.
    mutating func texts(_ field: String, atMost characters: Int, orElse sentence: String) -> LocalText? {
        let names = Language.allCases.map { "\(field)-\($0.rawValue)" }
        guard names.contains(where: { !self[$0].isEmpty }) else { return nil }
        for name in names where !isText(self[name], 1...characters, breaks: .some) { note(name, sentence) }
        return flaws.contains { $0.field.hasPrefix("\(field)-") } ? nil : LocalText(names.map { self[$0] })
    }

    /// One of a closed set.
    mutating func choice<Choice: RawRepresentable>(
        _ field: String, orElse sentence: String
    ) -> Choice? where Choice.RawValue == String {
        let choice = Choice(rawValue: self[field])
        if choice == nil { note(field, sentence) }
        return choice
    }

    private enum Breaks { case none, some }

    private func isText(_ text: String, _ characters: ClosedRange<Int>, breaks: Breaks) -> Bool {
        characters.contains(text.count)
            && text.unicodeScalars.allSatisfy {
                $0.properties.generalCategory != .control || ($0 == "\n" && breaks == .some)
            }
    }
}

extension LocalText {
    /// One text for each language, in the order of `Language.allCases`.
    fileprivate init?(_ texts: [String]) {
        let byLanguage = Dictionary(uniqueKeysWithValues: zip(Language.allCases, texts))
        guard let finnish = byLanguage[.finnish], let swedish = byLanguage[.swedish],
            let english = byLanguage[.english]
        else { return nil }
        self.init(finnish: finnish, swedish: swedish, english: english)
    }

    /// The fields of a form that holds it, one for each language.
    func fields(_ field: String) -> [String: String] {
        Dictionary(uniqueKeysWithValues: Language.allCases.map { ("\(field)-\($0.rawValue)", self[$0]) })
    }
}

/// One field of a form of many: a line, a longer text, a choice of one, or of several.
struct FormField: Sendable, Encodable {
    struct Line: Sendable, Encodable {
        let id: String
        let label: String
        let hint: String?
        let flaw: String?
        let value: String
        let most: Int
        /// What a touch keyboard offers.
        let keys: String
    }

    struct Choices: Sendable, Encodable {
        let id: String
        let label: String
        let flaw: String?
        let options: [Option]
    }

    struct Option: Sendable, Encodable {
        let code: String
        let name: String
        let isChosen: Bool
    }

    private(set) var line: Line?
    private(set) var area: Line?
    private(set) var select: Choices?
    private(set) var several: Choices?

    static func line(
        _ id: String, _ label: String, _ form: FilledForm, hint: String? = nil, atMost most: Int = 200,
        keys: String = "text"
    ) -> FormField {
        FormField(
            line: Line(
                id: id, label: label, hint: hint, flaw: form.flaw(id), value: form.values[id] ?? "",
                most: most,
                keys: keys))
    }

    static func area(
        _ id: String, _ label: String, _ form: FilledForm, hint: String? = nil, atMost most: Int
    ) -> FormField {
        FormField(
            area: Line(
                id: id, label: label, hint: hint, flaw: form.flaw(id), value: form.values[id] ?? "",
                most: most,
                keys: "text"))
    }

    static func select(
        _ id: String, _ label: String, _ form: FilledForm, _ options: [(code: String, name: String)]
    ) -> FormField {
        FormField(
            select: Choices(
                id: id, label: label, flaw: form.flaw(id),
                options: options.map {
                    Option(code: $0.code, name: $0.name, isChosen: form.values[id] == $0.code)
                }))
    }

    /// Boxes to tick, each a field of its own; what is wrong with them stands at `id`, which is the first one's.
    static func several(
        _ label: String, _ form: FilledForm, _ options: [(code: String, name: String)]
    ) -> FormField {
        let id = options.first?.code ?? ""
        return FormField(
            several: Choices(
                id: id, label: label, flaw: form.flaw(id),
                options: options.map {
                    Option(code: $0.code, name: $0.name, isChosen: form.values[$0.code] == "yes")
                }))
    }
}

/// All that is wrong with a form, with the way to each field.
struct FormMistakes: Sendable, Encodable {
    struct Item: Sendable, Encodable {
        let href: String
        let sentence: String
    }

    let heading: String
    let items: [Item]

    init?(_ form: FilledForm, in wording: Wording) {
        guard !form.flaws.isEmpty else { return nil }
        heading = wording.words.newMessage.mistakesTitle(form.flaws.count)
        items = form.flaws.map { Item(href: "#\($0.field)", sentence: $0.sentence) }
    }
}
