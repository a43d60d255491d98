// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Bytes that arrived and are not yet consumed.
struct InputBuffer: Sendable {
    private(set) var bytes: [UInt8] = []
    /// Where the unconsumed bytes begin.
    private(set) var start = 0
    /// How far `line` has looked already, so that a line arriving in crumbs is scanned once.
    private var scanned = 0

    var count: Int { bytes.count - start }
    var isEmpty: Bool { start == bytes.count }

    mutating func append(_ more: [UInt8]) {
        if isEmpty {
            bytes = more
            start = 0
            scanned = 0
        } else {
            bytes.removeFirst(start)
            scanned -= start
            start = 0
            bytes.append(contentsOf: more)
        }
    }

    mutating func consume(_ count: Int) {
        start += count
        scanned = max(scanned, start)
    }

    mutating func removeAll() { self = InputBuffer() }

    enum Line: Equatable {
        /// The line without its CRLF; consumed.
        case complete([UInt8])
        case needMore
        case bareLineFeed
        case bareCarriageReturn
        /// No CRLF within the limit; nothing is consumed.
        case tooLong
    }

    /// Takes the next line of at most `limit` bytes, its CRLF included.
    ///
    /// RFC 5321 §2.3.8: lines end with CRLF, and neither octet occurs alone. Anything but `.complete` consumes nothing.
    mutating func line(atMost limit: Int) -> Line {
        let end = bytes.withUnsafeBufferPointer { ByteScan.lineEnd(in: $0, scanned..<$0.count) }
        scanned = end
        guard end - start + 2 <= limit else { return .tooLong }
        guard end < bytes.count else { return .needMore }
        guard bytes[end] == Octet.cr else { return .bareLineFeed }
        guard end + 1 < bytes.count else { return .needMore }
        guard bytes[end + 1] == Octet.lf else { return .bareCarriageReturn }
        let line = Array(bytes[start..<end])
        consume(line.count + 2)
        return .complete(line)
    }

    /// Skips to behind the next CRLF.
    ///
    /// - Returns: how many bytes were skipped, and whether the line's end was among them.
    mutating func skipLine() -> (skipped: Int, end: LineEnd) {
        let before = start
        while true {
            let end = bytes.withUnsafeBufferPointer { ByteScan.lineEnd(in: $0, scanned..<$0.count) }
            scanned = end
            if end + 1 < bytes.count, bytes[end] == Octet.cr, bytes[end + 1] == Octet.lf {
                consume(end + 2 - start)
                return (start - before, .found)
            }
            if end + 1 < bytes.count {
                scanned = end + 1
                continue
            }
            // A CR at the very end may be half of a CRLF: it stays.
            consume(end - start)
            if end < bytes.count, bytes[end] == Octet.lf { consume(1) }
            return (start - before, .ahead)
        }
    }

    enum LineEnd { case found, ahead }
}
