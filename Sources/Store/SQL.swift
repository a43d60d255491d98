// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Vocabulary

/// A statement in SQL with the values it binds; written as a string literal whose `\(…)` are values, never text.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
    /// The text, with a `?` for each value.
    let text: String
    let values: [SQLValue]

    package init(stringLiteral value: String) {
        text = value
        values = []
    }

    package init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.text
        values = stringInterpolation.values
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        var text = ""
        var values: [SQLValue] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount)
            values.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) { text += literal }

        package mutating func appendInterpolation(_ value: some SQLBindable) {
            text += "?"
            values.append(value.sqlValue)
        }

        package mutating func appendInterpolation(_ value: (some SQLBindable)?) {
            text += "?"
            values.append(value?.sqlValue ?? .null)
        }

        /// A list for `IN (…)`; an empty one matches nothing.
        package mutating func appendInterpolation(list: [some SQLBindable]) {
            text += list.isEmpty ? "NULL" : Array(repeating: "?", count: list.count).joined(separator: ", ")
            values += list.map(\.sqlValue)
        }
    }
}

/// A value as the engines know it.
package enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
}

/// What can be bound to a statement and read from a column.
package protocol SQLBindable {
    /// The value that the column holds.
    var sqlValue: SQLValue { get }
    /// Reads the value back; nil where the column holds something else.
    init?(sqlValue: SQLValue)
}

extension Int64: SQLBindable {
    package var sqlValue: SQLValue { .integer(self) }
    package init?(sqlValue: SQLValue) {
        guard case .integer(let value) = sqlValue else { return nil }
        self = value
    }
}

extension Int: SQLBindable {
    package var sqlValue: SQLValue { .integer(Int64(self)) }
    package init?(sqlValue: SQLValue) {
        guard case .integer(let value) = sqlValue else { return nil }
        self.init(exactly: value)
    }
}

extension String: SQLBindable {
    package var sqlValue: SQLValue { .text(self) }
    package init?(sqlValue: SQLValue) {
        guard case .text(let value) = sqlValue else { return nil }
        self = value
    }
}

extension [UInt8]: SQLBindable {
    package var sqlValue: SQLValue { .bytes(self) }
    package init?(sqlValue: SQLValue) {
        guard case .bytes(let value) = sqlValue else { return nil }
        self = value
    }
}

extension ID: SQLBindable {
    package var sqlValue: SQLValue { .bytes(bytes) }
    package init?(sqlValue: SQLValue) {
        guard case .bytes(let value) = sqlValue else { return nil }
        self.init(bytes: value)
    }
}

extension Moment: SQLBindable {
    package var sqlValue: SQLValue { .integer(milliseconds) }
    package init?(sqlValue: SQLValue) {
        guard case .integer(let value) = sqlValue else { return nil }
        self.init(milliseconds: value)
    }
}

/// Closed sets are stored by their raw value.
extension SQLBindable where Self: RawRepresentable, RawValue == String {
    package var sqlValue: SQLValue { .text(rawValue) }
    package init?(sqlValue: SQLValue) {
        guard case .text(let value) = sqlValue else { return nil }
        self.init(rawValue: value)
    }
}

extension Assurance: SQLBindable {}
extension Language: SQLBindable {}

/// One row of a result, its columns read by name.
package struct Row {
    private let column: (String) -> SQLValue?

    init(_ column: @escaping (String) -> SQLValue?) {
        self.column = column
    }

    /// The column's value; throws a permanent fault where the column is missing or holds another type.
    package subscript<Value: SQLBindable>(name: String) -> Value {
        get throws {
            guard let stored = column(name), let value = Value(sqlValue: stored) else {
                throw Fault(.permanent, "column \(name) does not hold what was expected")
            }
            return value
        }
    }

    /// The column's value, or nil where it is null.
    package subscript<Value: SQLBindable>(name: String) -> Value? {
        get throws {
            guard let stored = column(name) else { throw Fault(.permanent, "there is no column \(name)") }
            if stored == .null { return nil }
            guard let value = Value(sqlValue: stored) else {
                throw Fault(.permanent, "column \(name) does not hold what was expected")
            }
            return value
        }
    }
}
