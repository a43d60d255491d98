// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A JSON value (RFC 8259), in which no name stands twice.
package enum JSONValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case fraction(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// Reads one JSON text: UTF-8, no name twice at any depth, bounded length, depth and count.
    package init(parsing text: some Collection<UInt8>, within limits: JSONLimits = .standard) throws(JSONFlaw)
    {
        guard text.count <= limits.bytes else { throw .tooLong }
        var reader = JSONReader(Array(text), limits: limits)
        self = try reader.readWhole()
    }

    /// The members, where it is an object.
    package var members: [String: JSONValue]? {
        if case .object(let members) = self { members } else { nil }
    }

    package var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    package var elements: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The truth value, where it is one.
    package var boolean: Bool? {
        if case .boolean(let value) = self { value } else { nil }
    }

    /// A count of whole seconds, as NumericDate is written (RFC 7519 §2); fractions are cut off.
    package var seconds: Int64? {
        switch self {
        case .integer(let value): value
        case .fraction(let value): Int64(exactly: value.rounded(.towardZero))
        case .null, .boolean, .string, .array, .object: nil
        }
    }

    /// The text without spaces, names sorted.
    package var text: String {
        switch self {
        case .null: "null"
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): "\(value)"
        case .fraction(let value): "\(value)"
        case .string(let text): Self.quoted(text)
        case .array(let elements): "[" + elements.map(\.text).joined(separator: ",") + "]"
        case .object(let members):
            "{"
                + members.sorted { $0.key < $1.key }.map { "\(Self.quoted($0.key)):\($0.value.text)" }
                .joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\u{0}"..."\u{1f}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            case _: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByIntegerLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(booleanLiteral value: Bool) { self = .boolean(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
}

/// How much of a JSON text is read.
package struct JSONLimits: Sendable {
    package var bytes = 262_144  // ours: more than a set of keys or a gateway's report has
    package var depth = 16  // ours: values within values
    package var values = 4_096  // ours: in one text

    package init() {}

    package static let standard = JSONLimits()
}

/// Why a JSON text was not read; it never says anything of what it holds.
package enum JSONFlaw: Error, Hashable, Sendable {
    /// Longer than is read.
    case tooLong
    /// No JSON, or JSON that could be read in two ways.
    case malformed
}
