// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// The content that comes in BDAT chunks, checked as it comes (RFC 3030 §2).
///
/// Chunks are counted: nothing in them ends them, and no dot is taken off. What they hold together is text all the same,
/// because BINARYMIME is not offered: lines end with CRLF, and a bare CR or LF is the flaw that it is after DATA, so
/// that no message comes in this way that could smuggle another when it goes on by DATA.
public struct ChunkReader: Sendable {
    private var isBehindCR = false
    private var lineBytes = 0
    private let limit: Int

    /// How much content has come.
    public private(set) var taken = 0
    /// The first flaw found; from then on nothing is given out.
    public private(set) var flaw: DataFlaw?

    /// Reads content of at most `limit` bytes.
    public init(atMost limit: Int) {
        self.limit = limit
    }

    /// Gives up the content for a reason of the edge's.
    public mutating func abandon(_ reason: DataFlaw) {
        flaw = flaw ?? reason
    }

    /// Reads a run of a chunk's octets; without a flaw they go to `out`.
    public mutating func read(_ run: ArraySlice<UInt8>, into out: inout [UInt8]) {
        guard flaw == nil else { return }
        flaw = run.withUnsafeBufferPointer { check($0) }
        if flaw == nil, taken + run.count > limit { flaw = .messageTooLarge }
        guard flaw == nil else { return }
        taken += run.count
        out.append(contentsOf: run)
    }

    /// Ends the content; a last line without its end is given one, as every server that goes on by DATA would.
    public mutating func finish(into out: inout [UInt8]) {
        guard flaw == nil else { return }
        if isBehindCR {
            flaw = .bareCarriageReturn
        } else if lineBytes > 0 {
            out += [Octet.cr, Octet.lf]
        }
    }

    private mutating func check(_ bytes: UnsafeBufferPointer<UInt8>) -> DataFlaw? {
        var index = 0
        if isBehindCR, let first = bytes.first {
            guard first == Octet.lf else { return .bareCarriageReturn }
            isBehindCR = false
            lineBytes = 0
            index = 1
        }
        while true {
            let end = ByteScan.lineEnd(in: bytes, index..<bytes.count)
            lineBytes += end - index
            guard lineBytes + 2 <= SMTPLimits.contentLineBytes else { return .lineTooLong }
            guard end < bytes.count else { return nil }
            guard bytes[end] == Octet.cr else { return .bareLineFeed }
            guard end + 1 < bytes.count else {
                isBehindCR = true
                return nil
            }
            guard bytes[end + 1] == Octet.lf else { return .bareCarriageReturn }
            index = end + 2
            lineBytes = 0
        }
    }
}
