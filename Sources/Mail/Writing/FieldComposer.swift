// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Puts a field together from words, folding before a word that would pass column 78 (RFC 5322 §2.2.3).
struct FieldComposer {
    enum Kind { case plain, encoded }

    private var octets: [UInt8]
    private let nameBytes: Int
    private var column: Int
    /// Whether the line could be folded before the next word.
    private var holdsWord = false
    /// Whether the line holds an encoded word, which is to make it end sooner (RFC 2047 §2).
    private var holdsEncodedWord = false

    init(name: String) throws(MailFlaw) {
        let name = Array(name.utf8)
        guard (1...MailLimits.foldedLineBytes - 2).contains(name.count), name.allSatisfy(\.isFieldName) else {
            throw .value(.fieldName)
        }
        octets = name
        octets.append(UInt8(ascii: ":"))
        nameBytes = name.count
        column = octets.count
    }

    /// Appends a blank and `word`; folds first where the line would get too long for it and what is joined to it.
    mutating func append(word: some Collection<UInt8>, _ kind: Kind = .plain, joinedBytes: Int = 0) {
        let limit =
            kind == .encoded || holdsEncodedWord ? MailLimits.encodedLineBytes : MailLimits.foldedLineBytes
        if holdsWord, column + 1 + word.count + joinedBytes > limit { fold() }
        octets.append(.space)
        octets += word
        column += 1 + word.count
        holdsWord = true
        if kind == .encoded { holdsEncodedWord = true }
    }

    /// Appends to the word before.
    mutating func append(joined octet: UInt8) {
        octets.append(octet)
        column += 1
    }

    /// Appends encoded words (RFC 2047) that stand for `text`, split between characters.
    mutating func append(encoded text: String) {
        let pieces = EncodedWordWriter.units(of: text)
        let encoding = EncodedWordWriter.encoding(for: text)
        var current: [UInt8] = []
        for piece in pieces {
            let room = max(
                MailLimits.encodedWordBytes / 2, MailLimits.encodedWordBytes - (column > 1 ? column : 0))
            if !current.isEmpty, EncodedWordWriter.width(current + piece, encoding) > room {
                append(word: EncodedWordWriter.word(current, encoding), .encoded)
                fold()
                current = []
            }
            current += piece
        }
        if !current.isEmpty { append(word: EncodedWordWriter.word(current, encoding), .encoded) }
    }

    /// The field; no line of it is longer than RFC 5322 §2.1.1 allows.
    func finish() throws(MailFlaw) -> HeaderField {
        var field = octets
        field.appendLineEnd()
        let written = HeaderField(raw: field[...], nameBytes: nameBytes)
        guard written.isWritable else { throw .value(.lineTooLong) }
        return written
    }

    private mutating func fold() {
        octets.appendLineEnd()
        column = 0
        holdsWord = false
        holdsEncodedWord = false
    }
}

extension HeaderField {
    /// Whether the octets are one field and nothing else: every CRLF but the last is followed by a blank.
    var isWritable: Bool {
        guard nameBytes > 0, raw.suffix(2).elementsEqual([.cr, .lf]) else { return false }
        var column = 0
        for index in raw.indices.dropLast(2) {
            switch raw[index] {
            case 0: return false
            case .cr where raw[index + 1] != .lf: return false
            case .lf:
                guard index > raw.startIndex, raw[index - 1] == .cr, raw[index + 1].isBlank else {
                    return false
                }
                column = 0
                continue
            case .cr: continue
            default: column += 1
            }
            if column > MailLimits.lineBytes { return false }
        }
        return true
    }
}
