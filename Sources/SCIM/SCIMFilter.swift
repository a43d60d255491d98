// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Encodings

/// An attribute by name, of a schema or not, and one within it (RFC 7644 §3.10): `urn:…:User:name.givenName`.
package struct AttributePath: Hashable, Sendable {
    /// As it was written; compared without regard to case.
    let name: String
    let sub: String?

    /// Parses a path; where it is wrong, the problem has this keyword.
    ///
    ///     attrPath = [URI ":"] ATTRNAME *1("." ATTRNAME)
    init(parsing text: some StringProtocol, _ keyword: SCIMProblem.Keyword) throws(SCIMProblem) {
        var rest = Substring(text)
        if rest.lowercased().hasPrefix(SCIMUser.enterprise.lowercased()) {
            // The extension's attributes stand within it (RFC 7643 §3.3).
            rest = rest.dropFirst(SCIMUser.enterprise.count)
            guard rest.isEmpty || rest.first == ":" && Self.isName(rest.dropFirst()) else {
                throw .bad(keyword, "An attribute is not known.")
            }
            name = SCIMUser.enterprise
            sub = rest.isEmpty ? nil : String(rest.dropFirst())
            return
        }
        if rest.lowercased().hasPrefix("urn:") {
            // Every other that we know has a name of its own, so that the schema adds nothing. The dot of `2.0` belongs to it.
            guard let colon = rest.lastIndex(of: ":") else {
                throw .bad(keyword, "An attribute is not known.")
            }
            rest = rest[rest.index(after: colon)...]
        }
        let parts = rest.split(separator: "." as Character, omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy(Self.isName) else {
            throw .bad(keyword, "An attribute's name is malformed.")
        }
        name = String(parts[0])
        sub = parts.count == 2 ? String(parts[1]) : nil
    }

    // ATTRNAME = ALPHA *("-" / "_" / DIGIT / ALPHA), and $ref
    private static func isName(_ text: Substring) -> Bool {
        guard let first = text.first, first.isASCII, first.isLetter || first == "$" else { return false }
        return text.dropFirst().allSatisfy {
            $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_")
        }
    }
}

/// What a client searches for (RFC 7644 §3.4.2.2), without `gt`, `ge`, `lt` and `le`.
package indirect enum SCIMFilter: Hashable, Sendable {
    /// How a value is compared.
    package enum Comparison: String, Sendable, CaseIterable {
        case equal = "eq"
        case unequal = "ne"
        case contains = "co"
        case startsWith = "sw"
        case endsWith = "ew"
    }

    case compare(AttributePath, Comparison, JSONValue)
    case present(AttributePath)
    case both(SCIMFilter, SCIMFilter)
    case either(SCIMFilter, SCIMFilter)
    case not(SCIMFilter)
    /// That one value of the attribute fits the whole filter: `emails[type eq "work"]`.
    case value(AttributePath, SCIMFilter)

    /// Whether the resource, or one value of an attribute, fits.
    package func fits(_ resource: JSONValue) -> Bool {
        switch self {
        case .compare(let path, let comparison, let wanted):
            let values = Self.values(of: path, in: resource)
            guard comparison != .unequal else {
                return !values.contains { Self.compare($0, .equal, wanted, path) }
            }
            return values.contains { Self.compare($0, comparison, wanted, path) }
        case .present(let path): return !Self.values(of: path, in: resource).isEmpty
        case .both(let left, let right): return left.fits(resource) && right.fits(resource)
        case .either(let left, let right): return left.fits(resource) || right.fits(resource)
        case .not(let filter): return !filter.fits(resource)
        case .value(let path, let filter):
            return (resource[path.name]?.values ?? []).contains(where: filter.fits)
        }
    }

    private static func values(of path: AttributePath, in resource: JSONValue) -> [JSONValue] {
        guard let value = resource[path.name] else { return [] }
        return value.values.compactMap { value in
            guard case .object = value else { return path.sub == nil ? value : nil }
            // `emails eq "x"` is about the value of each.
            return path.sub.map { value[$0] } ?? value["value"] ?? value
        }
    }

    private static func compare(
        _ value: JSONValue, _ comparison: Comparison, _ wanted: JSONValue, _ path: AttributePath
    ) -> Bool {
        guard let left = value.string, let right = wanted.string else {
            guard comparison == .equal else { return false }
            return value.truth.map { $0 == wanted.truth } ?? (value == wanted)
        }
        // Ids and external ids alone mind the case (RFC 7643 §3.1).
        let minds = ["id", "externalid"].contains(path.name.lowercased())
        let (a, b) = minds ? (left, right) : (left.lowercased(), right.lowercased())
        switch comparison {
        case .equal, .unequal: return a == b
        case .contains: return a.contains(b)
        case .startsWith: return a.hasPrefix(b)
        case .endsWith: return a.hasSuffix(b)
        }
    }

    /// The text that this attribute has to equal, where the filter says nothing else; so that one row is looked for.
    package func sought(_ name: String) -> String? {
        guard case .compare(let path, .equal, .string(let text)) = self, path.sub == nil,
            path.name.lowercased() == name.lowercased()
        else { return nil }
        return text
    }
}
