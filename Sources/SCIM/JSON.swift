// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import FoundationEssentials

/// A JSON value whose objects are asked without regard to case, as SCIM does (RFC 7643 §2.1).
package enum JSON: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    /// Reads a whole document.
    package init(parsing bytes: [UInt8]) throws(SCIMProblem) {
        do {
            self = try JSONDecoder().decode(JSON.self, from: Data(bytes))
        } catch {
            throw .bad(.invalidSyntax, "The body is not JSON.")
        }
    }

    /// The document, its keys sorted.
    package var bytes: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(self))
        } catch {
            // No number that was read or made here is infinite.
            preconditionFailure("a JSON value is written")
        }
    }

    /// The value of an attribute; nil where it is absent or null, which mean the same (RFC 7643 §2.5).
    package subscript(_ name: String) -> JSON? {
        get {
            guard case .object(let object) = self, let value = object[Self.key(name, in: object) ?? name],
                value != .null
            else { return nil }
            return value
        }
        set {
            guard case .object(var object) = self else { return }
            object[Self.key(name, in: object) ?? name] = newValue
            self = .object(object)
        }
    }

    private static func key(_ name: String, in object: [String: JSON]) -> String? {
        if object[name] != nil { return name }
        let name = name.lowercased()
        return object.keys.sorted().first { $0.lowercased() == name }
    }

    package var text: String? {
        if case .string(let text) = self { text } else { nil }
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
        case .null, .integer, .number, .array, .object: nil
        }
    }

    /// The values of a multi-valued attribute; one alone stands for a list of one.
    var values: [JSON] {
        if case .array(let values) = self { values } else { [self] }
    }
}

extension JSON: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .boolean(value)
        } else if let value = try? container.decode(Int64.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSON].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSON].self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .boolean(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByIntegerLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(arrayLiteral elements: JSON...) { self = .array(elements) }
    package init(booleanLiteral value: Bool) { self = .boolean(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
}
