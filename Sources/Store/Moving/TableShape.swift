// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Vocabulary

/// A table as its engine describes it, for copying a whole store whatever the features keep there.
package struct TableShape: Hashable, Sendable {
    package let name: String
    /// The columns, by name.
    package let columns: [String]
    /// The columns of the primary key in its order; empty where there is none.
    package let key: [String]

    /// What orders the rows: the key, or all columns where there is none.
    var order: [String] { key.isEmpty ? columns : key }
}

/// A row of any table, its cells in the order of the table's columns.
package struct TableRow: Hashable, Sendable {
    let cells: [SQLValue]

    /// The cells so that no two rows have the same bytes: each with its type and its length.
    package var bytes: [UInt8] {
        cells.flatMap { cell -> [UInt8] in
            switch cell {
            case .null: [0]
            case .integer(let value): [1] + Self.bigEndian(value)
            case .text(let text): [2] + Self.bigEndian(Int64(text.utf8.count)) + Array(text.utf8)
            case .bytes(let bytes): [3] + Self.bigEndian(Int64(bytes.count)) + bytes
            }
        }
    }

    private static func bigEndian(_ value: Int64) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }
}

extension Database {
    /// The tables that hold what the authority keeps, each after those that it refers to.
    ///
    /// The schema's own list, the nodes' leases and the chunks of blobs are not among them: each store has its own.
    package func tables() async throws -> [TableShape] {
        try await shapes().filter { !["migration", "lease", "blob", "blob_chunk"].contains($0.name) }
    }
}

extension Rows where Self: ~Copyable {
    /// Rows of a table in the order of its key, after a given one.
    package borrowing func page(of table: TableShape, after last: TableRow?, limit: Int) throws -> [TableRow]
    {
        let order = table.order.joined(separator: ", ")
        var sql = SQL(stringLiteral: "SELECT \(table.columns.joined(separator: ", ")) FROM \(table.name)")
        if let last {
            let cells = Dictionary(uniqueKeysWithValues: zip(table.columns, last.cells))
            sql.append(" WHERE (\(order)) > (", values: table.order.map { cells[$0] ?? .null }, ")")
        }
        sql.append(" ORDER BY \(order) LIMIT ", values: [.integer(Int64(limit))], "")
        return try all(sql) { row in TableRow(cells: try table.columns.map { try row[$0] }) }
    }

    /// The last row of a table in the order of its key.
    package borrowing func last(of table: TableShape) throws -> TableRow? {
        let order = table.order.map { "\($0) DESC" }.joined(separator: ", ")
        let columns = table.columns.joined(separator: ", ")
        return try first(SQL(stringLiteral: "SELECT \(columns) FROM \(table.name) ORDER BY \(order) LIMIT 1"))
        {
            row in TableRow(cells: try table.columns.map { try row[$0] })
        }
    }

    /// How many rows a table has.
    package borrowing func count(of table: TableShape) throws -> Int {
        try count(SQL(stringLiteral: "SELECT count(*) AS n FROM \(table.name)"))
    }
}

extension Write {
    /// Adds the rows that are not there yet, by the table's key.
    package mutating func copy(_ rows: [TableRow], into table: TableShape) throws {
        for row in rows {
            var sql = SQL(
                stringLiteral: "INSERT INTO \(table.name) (\(table.columns.joined(separator: ", "))) VALUES ("
            )
            sql.append("", values: row.cells, ") ON CONFLICT DO NOTHING")
            try run(sql)
        }
    }

    /// Removes all rows of a table without a key, whose rows cannot be told from each other.
    package mutating func empty(_ table: TableShape) throws {
        precondition(table.key.isEmpty, "rows with a key are left where they are")
        try run(SQL(stringLiteral: "DELETE FROM \(table.name)"))
    }
}

extension SQL {
    fileprivate mutating func append(_ start: String, values: [SQLValue], _ end: String) {
        var text = text + start
        var bound = self.values
        for (index, value) in values.enumerated() {
            bound.append(value)
            text += index == 0 ? "$\(bound.count)" : ", $\(bound.count)"
        }
        self = SQL(text: text + end, values: bound)
    }
}

extension SQLValue: SQLBindable {
    package var sqlValue: SQLValue { self }
    package init?(sqlValue: SQLValue) { self = sqlValue }
}
