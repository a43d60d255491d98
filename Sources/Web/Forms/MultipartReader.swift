// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Glibc

/// A multipart/form-data body (RFC 7578) read as it arrives: bytes in, events out, no more held than a delimiter's length.
struct MultipartReader {
    enum Event: Equatable {
        case part(PartHead)
        case bytes(ArraySlice<UInt8>)
        case partEnded
        case ended
    }

    private enum State {
        case preamble
        case afterDelimiter
        case head
        case body
        case ended
    }

    private let delimiter: [UInt8]
    private var state = State.preamble
    private var parts = 0
    // Start as though a CRLF had just passed, so that the first delimiter needs no case of its own.
    private var buffer: [UInt8] = [.carriageReturn, .lineFeed]
    private var preambleBytes = 0
    /// Bytes at the head of the buffer that are no content: a blank line's CRLF.
    private var unseen = 0

    init(boundary: Boundary) {
        delimiter = [.carriageReturn, .lineFeed, .hyphen, .hyphen] + boundary.bytes
    }

    /// Takes the next bytes of the body and tells what they brought.
    mutating func read(_ bytes: some Sequence<UInt8>) throws(MultipartFlaw) -> [Event] {
        if case .ended = state { return [] }  // RFC 2046 §5.1.1: the epilogue is ignored
        buffer.append(contentsOf: bytes)
        var events: [Event] = []
        while try step(&events) {}
        return events
    }

    /// Tells that no more comes: a body without its closing delimiter was cut short.
    func finish() throws(MultipartFlaw) {
        guard case .ended = state else { throw .cutShort }
    }
}

extension MultipartReader {
    /// Takes one step; false where more bytes are needed, or none.
    private mutating func step(_ events: inout [Event]) throws(MultipartFlaw) -> Bool {
        switch state {
        case .preamble: try skipPreamble()
        case .afterDelimiter: try readAfterDelimiter(&events)
        case .head: try readHead(&events)
        case .body: readBody(&events)
        case .ended: false
        }
    }

    private mutating func skipPreamble() throws(MultipartFlaw) -> Bool {
        let found = search()
        preambleBytes += found.clear
        guard preambleBytes <= FormLimits.preambleBytes else { throw .preambleTooLong }
        guard found.isDelimiter else {
            keep(from: found.clear)
            return false
        }
        keep(from: found.clear + delimiter.count)
        state = .afterDelimiter
        return true
    }

    /// What follows a boundary: `--` closes the body, CRLF begins a part; padding may stand between.
    private mutating func readAfterDelimiter(_ events: inout [Event]) throws(MultipartFlaw) -> Bool {
        if buffer.starts(with: [.hyphen, .hyphen]) {
            events.append(.ended)
            state = .ended
            buffer = []
            return false
        }
        let padding = buffer.prefix { $0 == .space || $0 == .tab }.count
        guard padding <= FormLimits.paddingBytes else { throw .afterDelimiter }
        let rest = buffer[padding...]
        if rest.starts(with: [.carriageReturn, .lineFeed]) {
            parts += 1
            guard parts <= FormLimits.parts else { throw .tooManyParts }
            keep(from: padding + 2)
            state = .head
            return true
        }
        // One byte may still become a CRLF or, without padding, a closing pair of hyphens.
        let mayBecome = rest.isEmpty || rest == [.carriageReturn] || (padding == 0 && rest == [.hyphen])
        guard mayBecome else { throw .afterDelimiter }
        return false
    }

    private mutating func readHead(_ events: inout [Event]) throws(MultipartFlaw) -> Bool {
        let end: [UInt8] = [.carriageReturn, .lineFeed, .carriageReturn, .lineFeed]
        guard let blank = buffer.firstRange(of: end)?.lowerBound else {
            guard buffer.count <= FormLimits.headBytes else { throw .headTooLong }
            return false
        }
        guard blank <= FormLimits.headBytes else { throw .headTooLong }
        events.append(.part(try PartHead(parsing: buffer[..<blank])))
        // The blank line's CRLF stays: an empty part's delimiter may begin with it.
        keep(from: blank + 2)
        state = .body
        unseen = 2
        return true
    }

    private mutating func readBody(_ events: inout [Event]) -> Bool {
        let found = search()
        let from = min(unseen, found.clear)
        if found.clear > from { events.append(.bytes(buffer[from..<found.clear])) }
        unseen -= from
        guard found.isDelimiter else {
            keep(from: found.clear)
            return false
        }
        events.append(.partEnded)
        keep(from: found.clear + delimiter.count)
        state = .afterDelimiter
        return true
    }

    private mutating func keep(from index: Int) {
        buffer = Array(buffer[index...])
    }

    /// How many bytes surely precede a delimiter, and whether one follows them whole.
    private func search() -> (clear: Int, isDelimiter: Bool) {
        buffer.withUnsafeBufferPointer { bytes in
            var index = 0
            while let start = bytes.baseAddress, index < bytes.count,
                let found = memchr(start + index, Int32(UInt8.carriageReturn), bytes.count - index)
            {
                index = UnsafeRawPointer(found) - UnsafeRawPointer(start)
                let candidate = bytes[index...].prefix(delimiter.count)
                if candidate.elementsEqual(delimiter.prefix(candidate.count)) {
                    return (index, candidate.count == delimiter.count)
                }
                index += 1
            }
            return (bytes.count, false)
        }
    }
}

/// Why a form's body was not understood.
enum MultipartFlaw: Error, Equatable {
    case boundary
    case preambleTooLong
    case afterDelimiter
    case headTooLong
    case head
    case tooManyParts
    case cutShort
}

extension UInt8 {
    static let tab: UInt8 = 9
    static let lineFeed: UInt8 = 10
    static let carriageReturn: UInt8 = 13
    static let space: UInt8 = 32
    static let hyphen: UInt8 = 45
}
