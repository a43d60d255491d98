// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A table as comma-separated values (RFC 4180), with `,` or `;` between the fields, as spreadsheets in Finland write it.
struct CSVTable: Equatable {
    /// What is wrong with a file, and where.
    struct Flaw: Error, Equatable {
        enum Kind: Equatable {
            case notUTF8
            case tooLarge
            /// A quote within a field that does not begin with one.
            case strayQuote
            /// Something after the quote that ends a field.
            case afterQuote
            case openQuote
            case tooManyFields
        }

        let kind: Kind
        let line: Int
    }

    /// Ours: a roster of a large city.
    static let bytes = 16 << 20
    static let fields = 64

    struct Record: Equatable {
        /// The line that it begins on, from 1.
        let line: Int
        let fields: [String]
    }

    let records: [Record]

    /// Reads the bytes; a byte order mark is passed over, an empty line is none, and the first line tells the separator.
    init(parsing bytes: [UInt8]) throws(Flaw) {
        guard bytes.count <= Self.bytes else { throw Flaw(kind: .tooLarge, line: 1) }
        var rest = bytes[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        guard String(validating: rest, as: UTF8.self) != nil else { throw Flaw(kind: .notUTF8, line: 1) }
        let head = rest.prefix { $0 != .lineFeed }
        let separator: UInt8 = head.contains(.semicolon) ? .semicolon : .comma
        var reader = Reader(rest: rest, separator: separator)
        records = try reader.records()
    }

    private struct Reader {
        var rest: ArraySlice<UInt8>
        let separator: UInt8
        var line = 1

        mutating func records() throws(Flaw) -> [Record] {
            var records: [Record] = []
            while !rest.isEmpty {
                let begin = line
                let fields = try fields()
                if fields != [""] { records.append(Record(line: begin, fields: fields)) }
            }
            return records
        }

        private mutating func fields() throws(Flaw) -> [String] {
            var fields: [String] = []
            while true {
                fields.append(try rest.first == .quote ? quoted() : plain())
                guard fields.count <= CSVTable.fields else { throw Flaw(kind: .tooManyFields, line: line) }
                guard rest.first == separator else { break }
                rest = rest.dropFirst()
            }
            if rest.first == .carriageReturn { rest = rest.dropFirst() }
            if rest.first == .lineFeed { rest = rest.dropFirst() }
            line += 1
            return fields
        }

        private mutating func plain() throws(Flaw) -> String {
            let separator = separator
            let text = rest.prefix { $0 != separator && $0 != .lineFeed && $0 != .carriageReturn }
            guard !text.contains(.quote) else { throw Flaw(kind: .strayQuote, line: line) }
            rest = rest[text.endIndex...]
            guard rest.first != .carriageReturn || rest.dropFirst().first == .lineFeed || rest.count == 1
            else {
                // A carriage return alone ends no line: what follows it would be read as one by some and not by others.
                throw Flaw(kind: .afterQuote, line: line)
            }
            return String(decoding: text, as: UTF8.self)
        }

        private mutating func quoted() throws(Flaw) -> String {
            let begin = line
            var text: [UInt8] = []
            rest = rest.dropFirst()
            while let byte = rest.popFirst() {
                if byte == .quote {
                    guard rest.first == .quote else {
                        guard
                            rest.isEmpty || rest.first == separator || rest.first == .lineFeed
                                || rest.starts(with: [.carriageReturn, .lineFeed])
                        else { throw Flaw(kind: .afterQuote, line: line) }
                        return String(decoding: text, as: UTF8.self)
                    }
                    rest = rest.dropFirst()
                }
                if byte == .lineFeed { line += 1 }
                text.append(byte)
            }
            throw Flaw(kind: .openQuote, line: begin)
        }
    }
}

extension CSVTable.Flaw.Kind {
    /// As an operator reads it.
    var words: String {
        switch self {
        case .notUTF8: "the file is not UTF-8"
        case .tooLarge: "the file has more than 16 MiB"
        case .strayQuote: "a quotation mark in the middle of a field; put the whole field in quotation marks"
        case .afterQuote: "something other than a separator or a line's end follows a field"
        case .openQuote: "a quotation mark that nothing closes"
        case .tooManyFields: "more than 64 fields"
        }
    }
}

extension UInt8 {
    fileprivate static let quote = UInt8(ascii: "\"")
    fileprivate static let comma = UInt8(ascii: ",")
    fileprivate static let semicolon = UInt8(ascii: ";")
    fileprivate static let lineFeed = UInt8(ascii: "\n")
    fileprivate static let carriageReturn = UInt8(ascii: "\r")
}
