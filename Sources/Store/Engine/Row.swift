// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Vocabulary

/// One row of a result, its columns read by name; it is good only where it is handed over.
package struct Row {
    private let cells: any RowCells

    init(_ cells: any RowCells) {
        self.cells = cells
    }

    /// The column's value; throws a permanent fault where the column is missing or holds another type.
    package subscript<Value: SQLBindable>(name: String) -> Value {
        get throws {
            guard let stored = cells.cell(name), let value = Value(sqlValue: stored) else {
                throw Fault(.permanent, "column \(name) does not hold what was expected")
            }
            return value
        }
    }

    /// The column's value, or nil where it is null.
    package subscript<Value: SQLBindable>(name: String) -> Value? {
        get throws {
            guard let stored = cells.cell(name) else { throw Fault(.permanent, "there is no column \(name)") }
            if stored == .null { return nil }
            guard let value = Value(sqlValue: stored) else {
                throw Fault(.permanent, "column \(name) does not hold what was expected")
            }
            return value
        }
    }
}

/// The cells of the row that a result stands at.
protocol RowCells: AnyObject {
    /// The cell of a column, or nil where there is no such column.
    func cell(_ column: String) -> SQLValue?
}
