// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import CSQLite
internal import Vocabulary

/// A prepared statement and the row that it stands at.
final class SQLiteStatement: RowCells {
    private let handle: OpaquePointer
    private let database: OpaquePointer
    private lazy var columns = ColumnNames(
        (0..<sqlite3_column_count(handle)).map { index in
            sqlite3_column_name(handle, index).map { String(cString: $0) } ?? ""
        })
    private(set) var isInUse = false

    init(_ text: String, on database: OpaquePointer) throws(Fault) {
        var handle: OpaquePointer?
        let code = sqlite3_prepare_v3(database, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
        guard let handle, code == SQLITE_OK else {
            throw Fault(sqlite: code, String(cString: sqlite3_errmsg(database)))
        }
        self.handle = handle
        self.database = database
    }

    deinit {
        sqlite3_finalize(handle)
    }

    func begin(_ values: [SQLValue]) throws(Fault) {
        isInUse = true
        for (index, value) in values.enumerated() {
            let code = bind(value, at: Int32(index + 1))
            guard code == SQLITE_OK else {
                end()
                throw Fault(sqlite: code, "a value cannot be bound")
            }
        }
    }

    func end() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
        isInUse = false
    }

    /// Goes to the next row; false at the end.
    func step() throws(Fault) -> Bool {
        let code = sqlite3_step(handle)
        switch code {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case _: throw Fault(sqlite: code, String(cString: sqlite3_errmsg(database)))
        }
    }

    func cell(_ column: String) -> SQLValue? {
        guard let index = columns.index(of: column) else { return nil }
        switch sqlite3_column_type(handle, index) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, index))
        case SQLITE_TEXT: return .text(String(decoding: bytes(at: index), as: UTF8.self))
        case SQLITE_BLOB: return .bytes(Array(bytes(at: index)))
        case _: return .null
        }
    }

    /// The bytes of a text or a blob; SQLite gives both out alike.
    private func bytes(at index: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(handle, index)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, index)))
    }

    /// SQLite makes copies of its own, for the bytes end with this call.
    private func bind(_ value: SQLValue, at index: Int32) -> Int32 {
        let copied = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch value {
        case .null:
            return sqlite3_bind_null(handle, index)
        case .integer(let value):
            return sqlite3_bind_int64(handle, index, value)
        case .text(var value):
            return value.withUTF8 { text in
                text.withMemoryRebound(to: CChar.self) { text in
                    sqlite3_bind_text64(
                        handle, index, text.baseAddress, UInt64(text.count), copied, UInt8(SQLITE_UTF8))
                }
            }
        case .bytes(let value):
            if value.isEmpty { return sqlite3_bind_zeroblob(handle, index, 0) }
            return value.withUnsafeBytes {
                sqlite3_bind_blob64(handle, index, $0.baseAddress, UInt64($0.count), copied)
            }
        }
    }
}
