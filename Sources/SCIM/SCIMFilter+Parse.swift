// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Encodings

extension SCIMFilter {
    /// Parses a filter.
    ///
    ///     FILTER = attrExp / logExp / valuePath / *1"not" "(" FILTER ")"
    package init(parsing text: some StringProtocol) throws(SCIMProblem) {
        guard text.utf8.count <= SCIMLimits.filterBytes else {
            throw .bad(.invalidFilter, "The filter is too long.")
        }
        var parser = FilterParser(Array(text.unicodeScalars))
        self = try parser.whole()
    }
}

/// Reads a filter from its front; `or` binds less than `and`, which binds less than `not`.
struct FilterParser {
    private enum Word: Hashable {
        case name(String)
        case value(JSONValue)
        case mark(Unicode.Scalar)
    }

    private let scalars: [Unicode.Scalar]
    private var place = 0
    private var terms = 0

    init(_ scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    mutating func whole() throws(SCIMProblem) -> SCIMFilter {
        let filter = try either(depth: 0)
        guard try next() == nil else { throw Self.malformed }
        return filter
    }

    private static let malformed = SCIMProblem.bad(
        .invalidFilter, "The filter is malformed or asks for what is not supported.")

    private mutating func either(depth: Int) throws(SCIMProblem) -> SCIMFilter {
        var filter = try both(depth: depth)
        while try take(keyword: "or") { filter = .either(filter, try both(depth: depth)) }
        return filter
    }

    private mutating func both(depth: Int) throws(SCIMProblem) -> SCIMFilter {
        var filter = try term(depth: depth)
        while try take(keyword: "and") { filter = .both(filter, try term(depth: depth)) }
        return filter
    }

    private mutating func term(depth: Int) throws(SCIMProblem) -> SCIMFilter {
        terms += 1
        guard terms <= SCIMLimits.filterTerms, depth < SCIMLimits.filterDepth else {
            throw .bad(.invalidFilter, "The filter is too large.")
        }
        if try take(keyword: "not") {
            try expect("(")
            return .not(try within(depth, until: ")"))
        }
        switch try next() {
        case .mark("("): return try within(depth, until: ")")
        case .name(let name): return try attribute(AttributePath(parsing: name, .invalidFilter), depth: depth)
        case .mark, .value, nil: throw Self.malformed
        }
    }

    private mutating func attribute(_ path: AttributePath, depth: Int) throws(SCIMProblem) -> SCIMFilter {
        let word = try next()
        if word == .mark("[") { return .value(path, try within(depth, until: "]")) }
        guard case .name(let name) = word else { throw Self.malformed }
        if name.lowercased() == "pr" { return .present(path) }
        guard let comparison = SCIMFilter.Comparison(rawValue: name.lowercased()) else {
            throw Self.malformed
        }
        switch try next() {
        case .value(let value): return .compare(path, comparison, value)
        case .name(let name): return .compare(path, comparison, try Self.constant(name))
        case .mark, nil: throw Self.malformed
        }
    }

    private static func constant(_ name: String) throws(SCIMProblem) -> JSONValue {
        switch name {
        case "true", "True": return true
        case "false", "False": return false
        case "null": return .null
        case _: throw malformed
        }
    }

    private mutating func within(_ depth: Int, until end: Unicode.Scalar) throws(SCIMProblem) -> SCIMFilter {
        let filter = try either(depth: depth + 1)
        try expect(end)
        return filter
    }

    private mutating func expect(_ mark: Unicode.Scalar) throws(SCIMProblem) {
        guard try next() == .mark(mark) else { throw Self.malformed }
    }

    private mutating func take(keyword: String) throws(SCIMProblem) -> Bool {
        let before = place
        if case .name(let name) = try next(), name.lowercased() == keyword { return true }
        place = before
        return false
    }

    private mutating func next() throws(SCIMProblem) -> Word? {
        while place < scalars.count, scalars[place] == " " { place += 1 }
        guard place < scalars.count else { return nil }
        let first = scalars[place]
        if "()[]".unicodeScalars.contains(first) {
            place += 1
            return .mark(first)
        }
        let start = place
        if first == "\"" {
            place += 1
            while place < scalars.count, scalars[place] != "\"" { place += scalars[place] == "\\" ? 2 : 1 }
            guard place < scalars.count else { throw Self.malformed }
            place += 1
        } else {
            while place < scalars.count, !" ()[]\"".unicodeScalars.contains(scalars[place]) { place += 1 }
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[start..<place])
        let word = String(text)
        guard first == "\"" || first == "-" || ("0"..."9").contains(first) else { return .name(word) }
        do {
            return .value(try JSONValue(resource: Array(word.utf8)))
        } catch {
            throw Self.malformed
        }
    }
}
