// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Encodings

/// Changes to a resource, one after the other, all or none (RFC 7644 §3.5.2).
package struct SCIMPatch: Sendable {
    private enum Kind: String {
        case add
        case remove
        case replace
    }

    /// Where a change goes: `name.givenName`, `members[value eq "…"]`, `emails[type eq "work"].value`.
    private struct Target {
        let path: AttributePath
        let filter: SCIMFilter?
        let sub: String?
    }

    private struct Operation {
        let kind: Kind
        let target: Target?
        let value: JSONValue?
    }

    private let operations: [Operation]

    /// The attributes that hold lists, so that a value alone is put into one.
    private static let lists: Set = ["emails", "members", "groups"]

    package init(_ body: JSONValue) throws(SCIMProblem) {
        guard case .array(let list) = body["Operations"] else {
            throw .bad(.invalidSyntax, "Operations are missing.")
        }
        guard (1...SCIMLimits.operations).contains(list.count) else {
            throw .bad(.tooMany, "There are no operations, or too many.")
        }
        var operations: [Operation] = []
        for each in list {
            // Entra ID writes `Add`, `Replace` and `Remove`.
            guard let kind = each["op"]?.string.flatMap({ Kind(rawValue: $0.lowercased()) }) else {
                throw .bad(.invalidSyntax, "An operation is none of add, replace and remove.")
            }
            let target = try each["path"].map { path throws(SCIMProblem) in try Self.target(path) }
            switch kind {
            case .remove where target == nil: throw .bad(.noTarget, "What to remove is missing.")
            case .add where each["value"] == nil: throw .bad(.invalidValue, "A value is missing.")
            case .add, .remove, .replace: break
            }
            operations.append(Operation(kind: kind, target: target, value: each["value"]))
        }
        self.operations = operations
    }

    /// Parses where a change goes.
    ///
    ///     PATH = attrPath / attrPath "[" FILTER "]" [subAttr]
    private static func target(_ path: JSONValue) throws(SCIMProblem) -> Target {
        guard let text = path.string, text.utf8.count <= SCIMLimits.filterBytes else {
            throw .bad(.invalidPath, "A path is malformed.")
        }
        guard let open = text.firstIndex(of: "[") else {
            let path = try AttributePath(parsing: text, .invalidPath)
            return Target(path: path, filter: nil, sub: path.sub)
        }
        guard let close = text.lastIndex(of: "]"), open < close else {
            throw .bad(.invalidPath, "A path is malformed.")
        }
        let path = try AttributePath(parsing: text[..<open], .invalidPath)
        let filter = try SCIMFilter(parsing: text[text.index(after: open)..<close])
        let rest = text[text.index(after: close)...]
        guard path.sub == nil, rest.isEmpty || rest.hasPrefix(".") else {
            throw .bad(.invalidPath, "A path is malformed.")
        }
        guard !rest.isEmpty else { return Target(path: path, filter: filter, sub: nil) }
        let sub = try AttributePath(parsing: rest.dropFirst(), .invalidPath)
        guard sub.sub == nil else { throw .bad(.invalidPath, "A path is malformed.") }
        return Target(path: path, filter: filter, sub: sub.name)
    }

    /// The resource with the changes made; which of its attributes are kept is for the resource to say.
    package func applied(to resource: JSONValue) throws(SCIMProblem) -> JSONValue {
        var resource = resource
        for operation in operations {
            if let target = operation.target {
                try Self.apply(operation.kind, operation.value, at: target, to: &resource)
            } else {
                guard case .object(let values) = operation.value else {
                    throw .bad(.invalidValue, "Without a path the value has to be an object.")
                }
                for (name, value) in values.sorted(by: { $0.key < $1.key }) {
                    // Some clients write paths as names here: {"name.givenName": "…"}, also within a schema's URN.
                    let target = try Self.target(.string(name))
                    try Self.apply(operation.kind, value, at: target, to: &resource)
                }
            }
        }
        return resource
    }

    private static func apply(
        _ kind: Kind, _ value: JSONValue?, at target: Target, to resource: inout JSONValue
    ) throws(SCIMProblem) {
        let name = target.path.name
        if let filter = target.filter {
            try apply(kind, value, where: filter, at: target, to: &resource)
        } else if let sub = target.sub {
            var inner = resource[name] ?? .object([:])
            guard case .object = inner else {
                throw .bad(.invalidPath, "The attribute has no parts, or several values.")
            }
            inner[sub] = kind == .remove ? nil : value
            resource[name] = inner
        } else if kind == .remove {
            // {"op": "remove", "path": "members", "value": [{"value": "…"}]}: those alone, as Entra ID means it.
            guard lists.contains(name.lowercased()), let value, let standing = resource[name] else {
                resource[name] = nil
                return
            }
            let gone = Set(value.values.compactMap { $0["value"] })
            resource[name] = .array(
                standing.values.filter { each in each["value"].map { !gone.contains($0) } ?? true })
        } else if lists.contains(name.lowercased()), let value {
            resource[name] = .array(
                kind == .add ? joined(resource[name]?.values ?? [], value.values) : value.values)
        } else if case .object(let new) = value, case .object = resource[name] {
            var inner = resource[name] ?? .object([:])
            for (name, value) in new { inner[name] = value }
            resource[name] = inner
        } else {
            resource[name] = value
        }
    }

    /// Changes the values of a list that fit; an addition or replacement that fits none makes one, as Entra ID expects, where the
    /// filter says what it has to be.
    private static func apply(
        _ kind: Kind, _ value: JSONValue?, where filter: SCIMFilter, at target: Target,
        to resource: inout JSONValue
    ) throws(SCIMProblem) {
        var values = resource[target.path.name]?.values ?? []
        let fitting = values.indices.filter { filter.fits(values[$0]) }
        if kind == .remove, target.sub == nil {
            guard !fitting.isEmpty else { return }
            resource[target.path.name] = .array(values.filter { !filter.fits($0) })
            return
        }
        for index in fitting {
            if let sub = target.sub {
                values[index][sub] = kind == .remove ? nil : value
            } else if let value {
                values[index] = value
            }
        }
        if fitting.isEmpty, kind != .remove {
            guard let sub = target.sub, case .compare(let path, .equal, let wanted) = filter, path.sub == nil
            else {
                throw .bad(.noTarget, "No value fits the path.")
            }
            var new = JSONValue.object([path.name: wanted])
            new[sub] = value
            values.append(new)
        }
        resource[target.path.name] = .array(values)
    }

    /// Adds what is not there yet, told by its `value`.
    private static func joined(_ standing: [JSONValue], _ new: [JSONValue]) -> [JSONValue] {
        var known = Set(standing.compactMap { $0["value"] })
        var joined = standing
        for each in new {
            if let value = each["value"], !known.insert(value).inserted { continue }
            joined.append(each)
        }
        return joined
    }
}
