// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Encodings

/// Objects are asked without regard to case, as SCIM does (RFC 7643 §2.1).
extension JSONValue {
    /// Reads a resource, a change or a value of a filter.
    package init(resource bytes: [UInt8]) throws(SCIMProblem) {
        do {
            try self.init(parsing: bytes, within: SCIMLimits.json)
        } catch {
            throw .bad(.invalidSyntax, "The body is not JSON.")
        }
    }

    /// The value of an attribute; nil where it is absent or null, which mean the same (RFC 7643 §2.5).
    package subscript(_ name: String) -> JSONValue? {
        get {
            guard let members, let value = members[Self.key(name, in: members) ?? name], value != .null
            else { return nil }
            return value
        }
        set {
            guard case .object(var members) = self else { return }
            members[Self.key(name, in: members) ?? name] = newValue
            self = .object(members)
        }
    }

    private static func key(_ name: String, in members: [String: JSONValue]) -> String? {
        if members[name] != nil { return name }
        let name = name.lowercased()
        return members.keys.sorted().first { $0.lowercased() == name }
    }

    /// The truth, also where Entra ID writes it as the string `"False"`.
    package var truth: Bool? {
        switch self {
        case .boolean(let truth): truth
        case .string(let text):
            switch text.lowercased() {
            case "true": true
            case "false": false
            case _: nil
            }
        case .null, .integer, .fraction, .array, .object: nil
        }
    }

    /// The values of a multi-valued attribute; one alone stands for a list of one.
    var values: [JSONValue] { elements ?? [self] }
}
