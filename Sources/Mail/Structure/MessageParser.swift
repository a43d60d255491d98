// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Reads header and structure in one pass, each line looked at once.
///
/// Open multiparts stand on a stack of boundaries, so that an outer delimiter ends whatever is open within.
struct MessageParser {
    struct Head {
        let header: Header
        let separator: ArraySlice<UInt8>
        let bodyStart: Int
    }

    /// Where reading a body stopped.
    fileprivate enum Stop: Equatable {
        case end
        case delimiter(level: Int)
        case closeDelimiter(level: Int)
    }

    let bytes: [UInt8]
    let limits: MailLimits
    private let lineEnds: LineEnds
    private(set) var oddities = Oddities()
    private var position = 0
    private var partCount = 0
    private var boundaries: [[UInt8]] = []
    private var stop = Stop.end
    /// Where the body read last ends: before the line end that belongs to the delimiter.
    private var bodyEnd = 0

    init(_ bytes: [UInt8], limits: MailLimits, lineEnds: LineEnds) throws(MailFlaw) {
        guard bytes.count <= limits.messageBytes else {
            throw .beyond(.messageBytes, limit: limits.messageBytes)
        }
        if lineEnds == .crlf, let flaw = LineEndCheck.flaw(in: bytes) { throw flaw }
        self.bytes = bytes
        self.limits = limits
        self.lineEnds = lineEnds
    }

    mutating func readMessage(_ header: Header) throws(MailFlaw) -> Part {
        try readPart(header, depth: 0, fallback: .plain)
    }

    /// Reads fields up to the empty line, or up to a delimiter or a line that cannot be a field.
    mutating func readHeader() throws(MailFlaw) -> Head {
        let start = position
        var fields: [HeaderField] = []
        var fieldStart = start
        var nameBytes = 0
        var separator = bytes[start..<start]
        stop = .end
        while position < bytes.count {
            let lineEnd = endOfLine(at: position)
            let first = bytes[position]
            // What breaks off within an empty line ends in it.
            let isBrokenOff = lineEnd == bytes.count && lineEnd == position + 1
            if first == .lf || (first == .cr && (lineEnd == position + 2 || isBrokenOff)) {
                separator = bytes[position..<lineEnd]
                break
            }
            if first.isBlank {
                if position == start { oddities.note(.foreignLine) }
                position = lineEnd
                continue
            }
            if first == .hyphen, let found = delimiter(at: position, to: lineEnd) {
                stop = found
                break
            }
            let colon = nameLength(at: position, to: lineEnd)
            if colon == 0 {
                guard first == UInt8(ascii: ":") || isEnvelopeLine(at: position, after: start) else {
                    oddities.note(.headerNotEnded)
                    break
                }
                if position > start || first == UInt8(ascii: ":") { oddities.note(.foreignLine) }
            }
            if position > fieldStart {
                fields.append(.init(raw: bytes[fieldStart..<position], nameBytes: nameBytes))
            }
            guard fields.count < limits.headerFields else {
                throw .beyond(.headerFields, limit: limits.headerFields)
            }
            if colon > 0, bytes[position + colon].isBlank { oddities.note(.blankBeforeColon) }
            fieldStart = position
            nameBytes = colon
            position = lineEnd
        }
        if position > fieldStart {
            fields.append(.init(raw: bytes[fieldStart..<position], nameBytes: nameBytes))
        }
        guard position - start <= limits.headerBytes else {
            throw .beyond(.headerBytes, limit: limits.headerBytes)
        }
        try checkControls(from: start, to: position)
        bodyEnd = position
        if stop == .end { position += separator.count } else { position = endOfLine(at: position) }
        return Head(header: Header(fields), separator: separator, bodyStart: position)
    }
}

extension MessageParser {
    /// A NUL, and a CR by itself, which the strict reader has not come this far with.
    fileprivate mutating func checkControls(from start: Int, to end: Int) throws(MailFlaw) {
        let nul = bytes.firstIndex(of: 0, from: start, to: end)
        switch lineEnds {
        case .crlf: if let nul { throw .nulInHeader(offset: nul) }
        case .crlfOrLF:
            if nul != nil { oddities.note(.nulInHeader) }
            if LineEndCheck.hasLoneReturn(bytes[start..<end]) { oddities.note(.carriageReturnInHeader) }
        }
    }

    fileprivate func endOfLine(at start: Int) -> Int {
        bytes.firstIndex(of: .lf, from: start, to: bytes.count).map { $0 + 1 } ?? bytes.count
    }

    /// How long the name is if a field begins here, 0 otherwise.
    ///
    ///     field-name *WSP ":"      (RFC 5322 §4.5.8 allows the blanks)
    fileprivate func nameLength(at start: Int, to end: Int) -> Int {
        var index = start
        // Octets beyond ASCII are wrong here, and no reason to lose the fields that follow.
        while index < end, bytes[index].isFieldName || !bytes[index].isASCII { index += 1 }
        let length = index - start
        while index < end, bytes[index].isBlank { index += 1 }
        return index < end && bytes[index] == UInt8(ascii: ":") ? length : 0
    }

    /// The line that mailbox files put before a message, and some programs among its fields.
    fileprivate func isEnvelopeLine(at start: Int, after headerStart: Int) -> Bool {
        bytes.hold(Self.envelopeMark, at: start)
            || (start == headerStart && bytes.hold(Self.quotedEnvelopeMark, at: start))
    }

    fileprivate static let envelopeMark = Array("From ".utf8)
    fileprivate static let quotedEnvelopeMark = Array(">From ".utf8)

    /// The innermost open multipart of which the line is a delimiter.
    ///
    ///     delimiter-line = "--" boundary ["--"] *LWSP-char CRLF      (RFC 2046 §5.1.1)
    fileprivate func delimiter(at start: Int, to end: Int) -> Stop? {
        guard !boundaries.isEmpty, start + 2 < min(end, bytes.count), bytes[start] == .hyphen,
            bytes[start + 1] == .hyphen
        else {
            return nil
        }
        var contentEnd = end
        while bytes[contentEnd - 1].isFolding { contentEnd -= 1 }
        for (level, boundary) in boundaries.enumerated().reversed() {
            switch contentEnd - start - 2 - boundary.count {
            case 0 where bytes.hold(boundary, at: start + 2): return .delimiter(level: level)
            case 2
            where bytes[contentEnd - 1] == .hyphen && bytes[contentEnd - 2] == .hyphen
                && bytes.hold(boundary, at: start + 2):
                return .closeDelimiter(level: level)
            default: continue
            }
        }
        return nil
    }

    /// Passes over a body, up to the next delimiter of any open multipart or to the end.
    fileprivate mutating func skipBody() {
        let start = position
        var line = position
        stop = .end
        if boundaries.isEmpty { line = bytes.count }
        while line < bytes.count {
            if bytes[line] == .hyphen, let found = delimiter(at: line, to: endOfLine(at: line)) {
                stop = found
                bodyEnd = max(start, beforeLineEnd(line))
                position = endOfLine(at: line)
                return
            }
            line = endOfLine(at: line)
        }
        bodyEnd = bytes.count
        position = bytes.count
    }

    fileprivate func beforeLineEnd(_ index: Int) -> Int {
        guard index > 0, bytes[index - 1] == .lf else { return index }
        return index > 1 && bytes[index - 2] == .cr ? index - 2 : index - 1
    }

    /// Reads what follows `header`.
    ///
    /// Its recursion is as deep as `limits.nestedParts` at most.
    fileprivate mutating func readPart(
        _ header: Header, depth: Int, fallback: MediaType
    ) throws(MailFlaw) -> Part {
        partCount += 1
        guard partCount <= limits.parts else { throw .beyond(.parts, limit: limits.parts) }
        guard depth <= limits.nestedParts else { throw .beyond(.nestedParts, limit: limits.nestedParts) }
        noteRepeatedFields(in: header)
        if let disposition = header.first("Content-Disposition")?.parameterized {
            oddities.formUnion(disposition.oddities)
        }
        let mediaType = mediaType(of: header, fallback: fallback)
        let encoding = transferEncoding(of: header)
        if mediaType.mayNotBeEncoded, !encoding.isIdentity { oddities.note(.encodedMultipart) }
        let start = position
        var children: [Part] = []
        if stop != .end {
            // The header ended at a delimiter: there is no body.
            return Part(
                header: header, mediaType: mediaType, encoding: encoding, body: bytes[bodyEnd..<bodyEnd],
                children: [])
        }
        if mediaType.isMultipart, let boundary = boundary(of: mediaType) {
            let inner: MediaType = mediaType.subtype == "digest" ? .message : .plain
            children = try readParts(boundary: boundary, depth: depth + 1, fallback: inner)
        } else if mediaType.isMessage, encoding.isIdentity {
            children = [try readPart(try readHeader().header, depth: depth + 1, fallback: .plain)]
        } else {
            skipBody()
        }
        return Part(
            header: header, mediaType: mediaType, encoding: encoding,
            body: bytes[start..<max(start, bodyEnd)],
            children: children)
    }

    /// Reads the parts of a multipart (RFC 2046 §5.1.1).
    ///
    ///     multipart-body = [preamble CRLF] dash-boundary body-part *encapsulation close-delimiter [CRLF epilogue]
    fileprivate mutating func readParts(
        boundary: [UInt8], depth: Int, fallback: MediaType
    ) throws(MailFlaw) -> [Part] {
        let level = boundaries.count
        if boundaries.contains(boundary) { oddities.note(.sharedBoundary) }
        boundaries.append(boundary)
        defer { boundaries.removeLast() }
        var parts: [Part] = []
        skipBody()
        let isBegun = stop == .delimiter(level: level)
        if !isBegun { oddities.note(.noDelimiter) }
        while stop == .delimiter(level: level) {
            // Delimiters in a row have no part between them, not even an empty one: so others read it too.
            if let following = delimiter(at: position, to: endOfLine(at: position)) {
                stop = following
                bodyEnd = position
                position = endOfLine(at: position)
                continue
            }
            let head = try readHeader()
            parts.append(try readPart(head.header, depth: depth, fallback: fallback))
        }
        if parts.isEmpty, isBegun {
            // Delimiters alone are no text, and so there is a part, with nothing in it.
            parts = [
                Part(
                    header: Header(), mediaType: .plain, encoding: .sevenBit, body: bytes[bodyEnd..<bodyEnd],
                    children: [])
            ]
        }
        guard stop == .closeDelimiter(level: level) else {
            oddities.note(.noCloseDelimiter)
            return parts
        }
        // The epilogue ends at a delimiter of an outer multipart; no line equals this one.
        boundaries[level] = [.lf]
        skipBody()
        return parts
    }

    fileprivate mutating func boundary(of mediaType: MediaType) -> [UInt8]? {
        guard let text = mediaType.parameters["boundary"], !text.isEmpty else {
            oddities.note(.noBoundary)
            return nil
        }
        // RFC 2046 §5.1.1: a boundary does not end in a blank.
        var boundary = Array(text.utf8)
        while let last = boundary.last, last.isFolding { boundary.removeLast() }
        guard !boundary.isEmpty else {
            oddities.note(.noBoundary)
            return nil
        }
        return boundary
    }

    fileprivate mutating func mediaType(of header: Header, fallback: MediaType) -> MediaType {
        guard let field = header.first("Content-Type") else { return fallback }
        if let mediaType = MediaType(reading: field.value) {
            oddities.formUnion(mediaType.parameters.oddities)
            if !mediaType.isExact { oddities.note(.badContentType) }
            return mediaType
        }
        oddities.note(.badContentType)
        return .plain
    }

    fileprivate mutating func transferEncoding(of header: Header) -> TransferEncoding {
        guard let field = header.first("Content-Transfer-Encoding") else { return .sevenBit }
        if let encoding = TransferEncoding(reading: field.value) { return encoding }
        oddities.note(.unknownEncoding)
        return .binary
    }

    /// RFC 5322 §3.6 and RFC 2045 §3: fields that stand once at most.
    fileprivate mutating func noteRepeatedFields(in header: Header) {
        var seen: UInt32 = 0
        for field in header.fields where field.nameBytes < Self.singularFields.count {
            for (name, number, oddity) in Self.singularFields[field.nameBytes] where field.isNamed(name) {
                if seen & 1 << number != 0 { oddities.note(oddity) }
                seen |= 1 << number
            }
        }
    }

    /// By the length of their names, so that a field is compared with one or two of them at most.
    fileprivate static let singularFields: [[(name: String, number: UInt32, oddity: Oddity)]] = {
        let fields: [(String, Oddity)] = [
            ("From", .repeatedField), ("Sender", .repeatedField), ("Reply-To", .repeatedField),
            ("To", .repeatedField), ("Cc", .repeatedField), ("Date", .repeatedField),
            ("Subject", .repeatedField), ("Message-ID", .repeatedField), ("In-Reply-To", .repeatedField),
            ("References", .repeatedField), ("MIME-Version", .repeatedField),
            ("Content-Type", .repeatedContentType), ("Content-Transfer-Encoding", .repeatedEncoding),
            ("Content-Disposition", .repeatedDisposition),
        ]
        var byLength: [[(name: String, number: UInt32, oddity: Oddity)]] = Array(repeating: [], count: 26)
        for (number, field) in fields.enumerated() {
            byLength[field.0.utf8.count].append((field.0, UInt32(number), field.1))
        }
        return byLength
    }()
}
