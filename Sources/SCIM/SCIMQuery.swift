// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Encodings

/// What a client asks of a list (RFC 7644 §3.4.2).
package struct SCIMQuery: Sendable {
    package let filter: SCIMFilter?
    /// Of the first resource, counted from 1.
    package let startIndex: Int
    package let count: Int
    private let shape: SCIMShape

    /// Reads the parameters of a request, or the body of a search.
    package init(_ parameter: (String) -> String?) throws(SCIMProblem) {
        filter = try parameter("filter").map { text throws(SCIMProblem) in try SCIMFilter(parsing: text) }
        // Less than 1 is 1, less than 0 is 0 (§3.4.2.4).
        startIndex = max(1, try Self.number(parameter("startIndex")) ?? 1)
        count = min(SCIMLimits.page, max(0, try Self.number(parameter("count")) ?? SCIMLimits.page))
        shape = try SCIMShape(parameter)
    }

    private static func number(_ text: String?) throws(SCIMProblem) -> Int? {
        guard let text else { return nil }
        guard let number = Int(text) else { throw .bad(.invalidValue, "startIndex and count are numbers.") }
        return number
    }

    /// The page of those that fit, in the order they are given.
    package func list(_ resources: [JSONValue]) -> JSONValue {
        let fitting = filter.map { filter in resources.filter(filter.fits) } ?? resources
        let page = fitting.dropFirst(startIndex - 1).prefix(count).map(shape.shaped)
        return .object([
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
            "totalResults": .integer(Int64(fitting.count)), "startIndex": .integer(Int64(startIndex)),
            "itemsPerPage": .integer(Int64(page.count)), "Resources": .array(page),
        ])
    }
}

/// Which attributes of a resource are shown (RFC 7644 §3.9): `attributes` or `excludedAttributes`.
package struct SCIMShape: Sendable {
    private let shown: [AttributePath]?
    private let hidden: [AttributePath]

    package init(_ parameter: (String) -> String?) throws(SCIMProblem) {
        shown = try parameter("attributes").map { text throws(SCIMProblem) in try Self.paths(text) }
        hidden =
            try parameter("excludedAttributes").map { text throws(SCIMProblem) in try Self.paths(text) } ?? []
    }

    private static func paths(_ text: String) throws(SCIMProblem) -> [AttributePath] {
        guard text.utf8.count <= SCIMLimits.filterBytes else {
            throw .bad(.invalidValue, "There are too many attributes.")
        }
        var paths: [AttributePath] = []
        for name in text.split(separator: "," as Character) {
            paths.append(try AttributePath(parsing: String(name.filter { $0 != " " }), .invalidValue))
        }
        return paths
    }

    /// The resource with what was asked for, and what is always shown.
    package func shaped(_ resource: JSONValue) -> JSONValue {
        guard case .object(let object) = resource else { return resource }
        var shaped: [String: JSONValue] = [:]
        for (name, value) in object {
            if ["schemas", "id", "meta"].contains(name) {
                shaped[name] = value
                continue
            }
            if let shown {
                let wanted = shown.filter { $0.name.lowercased() == name.lowercased() }
                guard !wanted.isEmpty else { continue }
                shaped[name] =
                    wanted.contains { $0.sub == nil }
                    ? value : Self.parts(wanted.compactMap(\.sub), of: value)
            } else if !hidden.contains(where: { $0.name.lowercased() == name.lowercased() && $0.sub == nil })
            {
                shaped[name] = value
            }
        }
        return .object(shaped)
    }

    private static func parts(_ subs: [String], of value: JSONValue) -> JSONValue {
        func part(_ value: JSONValue) -> JSONValue {
            var part = JSONValue.object([:])
            for sub in subs { part[sub] = value[sub] }
            return part
        }
        if case .array(let values) = value { return .array(values.map(part)) }
        return part(value)
    }
}
