// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What made a message's content unacceptable.
public enum DataFlaw: Hashable, Sendable {
    /// An LF without a CR before it (RFC 5321 §2.3.8); the way of SMTP smuggling, CVE-2023-51764 and its kin.
    case bareLineFeed
    /// A CR without an LF behind it (RFC 5321 §2.3.8).
    case bareCarriageReturn
    case lineTooLong
    case messageTooLarge
    /// The edge had no memory for it.
    case outOfRoom
}

/// The content that follows DATA, read as it comes: unstuffs dots and finds the end (RFC 5321 §4.1.1.4, §4.5.2).
///
/// Only `<CRLF>.<CRLF>` ends the content. A bare CR or LF is a flaw and never a line end; content with a flaw is read
/// away to its end, so that what stands in it is never taken for commands.
public struct DataReader: Sendable {
    public enum Progress: Equatable, Sendable {
        case more
        /// The end has been read: so many bytes of content without flaw.
        case complete(bytes: Int)
        /// The end has been read, and the content cannot be used.
        case flawed(DataFlaw)
        /// So much flawed content that waiting for its end is not worth it.
        case endless(DataFlaw)
    }

    // The end mark's CRLF is also that of the last line, so the reader starts as though one had just passed.
    private enum Place { case lineStart, dot, dotCR, text, textCR }

    private var place = Place.lineStart
    private var lineBytes = 0
    private var taken = 0
    private var discarded = 0
    private let limit: Int

    /// The first flaw found; from then on nothing is given out.
    public private(set) var flaw: DataFlaw?

    /// Reads content of at most `limit` bytes, counted after unstuffing.
    public init(atMost limit: Int) {
        self.limit = limit
    }

    /// Gives up the content for a reason of the edge's; it is still read to its end.
    public mutating func abandon(_ reason: DataFlaw) {
        flaw = flaw ?? reason
    }

    /// Reads from `bytes`, beginning at `start`, which it moves behind what it read; unstuffed content goes to `out`.
    ///
    /// After a flaw `out` may hold a part of this call's content, which is of no use.
    public mutating func read(_ bytes: [UInt8], from start: inout Int, into out: inout [UInt8]) -> Progress {
        let ended = bytes.withUnsafeBufferPointer { run($0, from: &start, into: &out) }
        return switch (ended, flaw) {
        case (.here, .some(let flaw)): .flawed(flaw)
        case (.here, .none): .complete(bytes: taken)
        case (.ahead, .some(let flaw)) where discarded > SMTPLimits.discardedBytes: .endless(flaw)
        case (.ahead, _): .more
        }
    }
}

extension DataReader {
    private enum End { case here, ahead }

    private mutating func run(
        _ bytes: UnsafeBufferPointer<UInt8>, from index: inout Int, into out: inout [UInt8]
    ) -> End {
        while index < bytes.count {
            let byte = bytes[index]
            switch place {
            case .lineStart:
                place = byte == Octet.dot ? .dot : .text
                lineBytes = 0
                if place == .dot { index += 1 }
            case .dot:
                // RFC 5321 §4.5.2: a first dot with other characters behind it is deleted.
                place = byte == Octet.cr ? .dotCR : .text
                if place == .dotCR { index += 1 }
            case .dotCR:
                if byte == Octet.lf {
                    index += 1
                    return .here
                }
                flaw = flaw ?? .bareCarriageReturn
                place = .text
            case .textCR:
                if byte == Octet.lf {
                    emit(CollectionOfOne(Octet.cr), into: &out)
                    emit(CollectionOfOne(Octet.lf), into: &out)
                    index += 1
                    place = .lineStart
                } else {
                    flaw = flaw ?? .bareCarriageReturn
                    place = .text
                }
            case .text:
                text(bytes, from: &index, into: &out)
            }
        }
        return .ahead
    }

    /// Takes text up to the next place where something must be decided, as one run over as many lines as possible.
    private mutating func text(
        _ bytes: UnsafeBufferPointer<UInt8>, from index: inout Int, into out: inout [UInt8]
    ) {
        var runStart = index
        var lineStart = index
        /// What stands before a flaw comes first, so that the first flaw is the same in whatever pieces it comes.
        func mark(_ found: DataFlaw, at place: Int) {
            emit(bytes[runStart..<place], into: &out)
            runStart = place
            flaw = flaw ?? found
        }
        while true {
            let end = ByteScan.lineEnd(in: bytes, index..<bytes.count)
            lineBytes += end - lineStart
            let excess = lineBytes + 2 - SMTPLimits.contentLineBytes
            if excess > 0, flaw == nil { mark(.lineTooLong, at: max(runStart, end - excess)) }
            index = end
            guard end < bytes.count else { break }
            guard bytes[end] == Octet.cr else {
                mark(.bareLineFeed, at: end)
                index = end + 1
                lineStart = index
                continue
            }
            guard end + 1 < bytes.count, bytes[end + 1] == Octet.lf else {
                // A CR at the end of the buffer, or a bare one: `textCR` decides when it sees the next octet.
                emit(bytes[runStart..<end], into: &out)
                index = end + 1
                place = .textCR
                return
            }
            index = end + 2
            lineStart = index
            lineBytes = 0
            if index < bytes.count, bytes[index] != Octet.dot { continue }
            place = .lineStart
            break
        }
        emit(bytes[runStart..<index], into: &out)
    }

    private mutating func emit(_ run: some Collection<UInt8>, into out: inout [UInt8]) {
        if flaw == nil, taken + run.count > limit { flaw = .messageTooLarge }
        guard flaw == nil else {
            discarded += run.count
            return
        }
        taken += run.count
        out.append(contentsOf: run)
    }
}
