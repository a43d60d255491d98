// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Yams

/// One group of settings while it is read: it hands out values, and notes what is wrong with them.
final class Section {
    /// The name to say in a sentence, such as `smtp.logins`; empty for the whole file.
    let path: String
    /// The line that the group begins on.
    let line: Int
    let ledger: Ledger
    private var fields: [String: Field] = [:]
    private var known: [String] = []

    /// One key with its value.
    struct Field {
        let key: String
        let line: Int
        let node: Node
    }

    private init(path: String, line: Int, mapping: Node.Mapping, ledger: Ledger) {
        self.path = path
        self.line = line
        self.ledger = ledger
        for (key, node) in mapping {
            let keyLine = key.mark?.line ?? line
            guard let name = key.scalar?.string else {
                ledger.note("\(title) has a key that is not a word", line: keyLine)
                continue
            }
            fields[name] = Field(key: name, line: keyLine, node: node)
        }
    }

    /// Reads a mapping, and notes every key in it that `read` did not ask for.
    static func reading<Value>(
        _ node: Node, path: String, line: Int, ledger: Ledger, _ read: (Section) -> Value?
    ) -> Value? {
        guard let mapping = node.mapping else {
            ledger.note(
                "\(path.isEmpty ? "the file" : path) must be a group of settings, one `key: value` a line",
                line: line)
            return nil
        }
        let section = Section(path: path, line: line, mapping: mapping, ledger: ledger)
        let value = read(section)
        section.noteUnknownKeys()
        return value
    }

    /// Whether the key stands in the file, whatever its value.
    func has(_ key: String) -> Bool { fields[key] != nil }

    /// The line of the key, or of the group where the key is not there.
    func line(of key: String) -> Int { fields[key]?.line ?? line }

    /// Notes a mistake about a key: `smtp.key needs smtp.certificate`.
    func note(_ key: String, _ sentence: String) {
        ledger.note("\(name(of: key)) \(sentence)", line: line(of: key))
    }

    /// Takes the key's node; nil, and a note, where it is required and absent.
    func take(_ key: String, _ presence: Presence) -> Field? {
        known.append(key)
        if let field = fields[key] { return field }
        switch presence {
        case .optional: break
        case .required: ledger.note("\(title) needs “\(key)”", line: path.isEmpty ? nil : line)
        }
        return nil
    }

    /// Whether a key has to be there.
    enum Presence {
        case required
        case optional
    }

    func name(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}

extension Section {
    /// The value of a key that has to be there.
    func required<Value>(_ key: String, _ reading: Reading<Value>) -> Value? {
        take(key, .required).flatMap { value(of: $0, reading) }
    }

    /// The value of a key that may be left out.
    func optional<Value>(_ key: String, _ reading: Reading<Value>) -> Value? {
        take(key, .optional).flatMap { value(of: $0, reading) }
    }

    /// A secret from the environment, or else from the file.
    func secret(_ key: String, from environment: [String: String], as variable: String) -> String? {
        let field = take(key, .optional)
        if let value = environment[variable] {
            guard value.isEmpty else { return value }
            ledger.note("the environment variable \(variable) is set but empty", line: nil)
            return nil
        }
        guard let field else { return nil }
        ledger.noteSecret(line: field.line)
        return value(of: field, .secret)
    }

    /// A group of settings within this one.
    func group<Value>(_ key: String, _ presence: Presence, _ read: (Section) -> Value?) -> Value? {
        guard let field = take(key, presence) else { return nil }
        return Section.reading(field.node, path: name(of: key), line: field.line, ledger: ledger, read)
    }

    /// The groups of a list; empty where the key is left out.
    func groups<Value>(_ key: String, _ presence: Presence, _ read: (Section) -> Value?) -> [Value] {
        items(key, presence) { node, line in
            Section.reading(node, path: name(of: key), line: line, ledger: ledger, read)
        }
    }

    /// The values of a list; empty where the key is left out.
    func values<Value>(_ key: String, _ presence: Presence, _ reading: Reading<Value>) -> [Value] {
        items(key, presence) { node, line in
            value(of: Field(key: key, line: line, node: node), reading)
        }
    }
}

extension Section {
    fileprivate var title: String { path.isEmpty ? "the file" : path }

    fileprivate func items<Value>(
        _ key: String, _ presence: Presence, _ read: (Node, Int) -> Value?
    ) -> [Value] {
        guard let field = take(key, presence) else { return [] }
        guard let sequence = field.node.sequence else {
            note(key, "must be a list, each item on its own line after a dash, or [] for none")
            return []
        }
        if sequence.isEmpty, case .required = presence { note(key, "must have at least one item") }
        return sequence.compactMap { read($0, $0.mark?.line ?? field.line) }
    }

    fileprivate func value<Value>(of field: Field, _ reading: Reading<Value>) -> Value? {
        let name = name(of: field.key)
        guard let scalar = field.node.scalar else {
            ledger.note("\(name) must be \(reading.expected), not a group or a list", line: field.line)
            return nil
        }
        if scalar.string.isEmpty || (scalar.style == .plain && ["~", "null"].contains(scalar.string)) {
            ledger.note("\(name) has no value; it must be \(reading.expected)", line: field.line)
            return nil
        }
        if let value = reading.parse(scalar.string) { return value }
        switch reading.echo {
        case .shown:
            ledger.note("\(name) must be \(reading.expected), not “\(scalar.string)”", line: field.line)
        case .hidden: ledger.note("\(name) must be \(reading.expected)", line: field.line)
        }
        return nil
    }

    fileprivate func noteUnknownKeys() {
        for field in fields.values where !known.contains(field.key) {
            let meant =
                Spelling.suggestion(for: field.key, among: known).map { "; did you mean “\($0)”?" } ?? ""
            ledger.note("\(title) has no setting “\(field.key)”\(meant)", line: field.line)
        }
    }
}
