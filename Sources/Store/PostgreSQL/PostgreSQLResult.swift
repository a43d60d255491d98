// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import CPostgreSQL
internal import Vocabulary

/// A result in the binary format, and the row that it stands at.
final class PostgreSQLResult: RowCells {
    /// How a statement ended.
    enum Status {
        case good
        case failed
        /// Not run, because one before it failed.
        case passedOver
    }

    private let handle: OpaquePointer?
    private lazy var columns = ColumnNames(
        (0..<PQnfields(handle)).map { index in PQfname(handle, index).map { String(cString: $0) } ?? "" })
    private var row: Int32 = 0

    init(_ handle: OpaquePointer?) {
        self.handle = handle
    }

    deinit {
        PQclear(handle)
    }

    var status: Status {
        switch PQresultStatus(handle) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_PIPELINE_SYNC: .good
        case PGRES_PIPELINE_ABORTED: .passedOver
        case _: .failed
        }
    }

    /// A field of the error that it tells of (libpq, `PQresultErrorField`).
    func errorField(_ code: Character) -> String? {
        guard let ascii = code.asciiValue, let text = PQresultErrorField(handle, Int32(ascii)) else {
            return nil
        }
        return String(cString: text)
    }

    /// How many rows the statement changed (the command's tag).
    var changed: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }

    /// The command's tag, such as `COMMIT`.
    var tag: String { String(cString: PQcmdStatus(handle)) }

    func each(_ use: (Row) throws -> Void) throws {
        for row in 0..<PQntuples(handle) {
            self.row = row
            try use(Row(self))
        }
    }

    func cell(_ column: String) -> SQLValue? {
        guard let index = columns.index(of: column) else { return nil }
        if PQgetisnull(handle, row, index) != 0 { return .null }
        let bytes = UnsafeRawBufferPointer(
            start: PQgetvalue(handle, row, index), count: Int(PQgetlength(handle, row, index)))
        switch PostgreSQLType(rawValue: PQftype(handle, index)) {
        case .int8, .int4, .bool:
            return .integer(
                bytes.reduce(into: bytes.first.map { $0 > 127 ? -1 : 0 } ?? 0) { $0 = $0 << 8 | Int64($1) })
        case .text, .varchar, .name, .unknown: return .text(String(decoding: bytes, as: UTF8.self))
        case .bytea: return .bytes(Array(bytes))
        case nil: return nil
        }
    }
}

/// The types that we bind and read, by their number (`pg_type.dat`).
enum PostgreSQLType: Oid {
    case bool = 16
    case bytea = 17
    case name = 19
    case int8 = 20
    case int4 = 23
    case text = 25
    case unknown = 705
    case varchar = 1043
}

/// The values of a statement in the binary format, in one piece of memory.
struct PostgreSQLValues {
    let types: [Oid]
    private var memory: [UInt8] = []
    private var starts: [Int?] = []
    private var lengths: [Int32] = []
    private let formats: [Int32]

    init(_ values: [SQLValue]) {
        types = values.map { value in
            switch value {
            // The server finds the type of a null by where it stands.
            case .null: 0
            case .integer: PostgreSQLType.int8.rawValue
            case .text: PostgreSQLType.text.rawValue
            case .bytes: PostgreSQLType.bytea.rawValue
            }
        }
        formats = Array(repeating: 1, count: values.count)
        for value in values {
            let start = memory.count
            switch value {
            case .null:
                starts.append(nil)
                lengths.append(0)
                continue
            case .integer(let number):
                withUnsafeBytes(of: number.bigEndian) { memory.append(contentsOf: $0) }
            case .text(let text): memory.append(contentsOf: text.utf8)
            case .bytes(let bytes): memory.append(contentsOf: bytes)
            }
            starts.append(start)
            lengths.append(Int32(memory.count - start))
        }
        // Even an empty value has a place in the memory, for no place means null.
        memory.append(0)
    }

    /// Lends the values as libpq takes them: pointers, lengths and formats.
    func lend(
        _ use: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> Int32
    ) -> Int32 {
        memory.withUnsafeBytes { memory in
            let base = memory.bindMemory(to: CChar.self).baseAddress
            let pointers = starts.map { start in start.flatMap { start in base.map { $0 + start } } }
            return use(pointers, lengths, formats)
        }
    }
}
