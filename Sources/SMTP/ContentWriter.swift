// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Writes content as DATA wants it, piece by piece: dots stuffed, the end mark at the end (RFC 5321 §4.5.2).
public struct ContentWriter: Sendable {
    private let bytes: [UInt8]
    private var index = 0
    /// Whether the end mark has been given out.
    public private(set) var isDone = false

    public init(_ content: OutgoingContent) {
        bytes = content.bytes
    }

    /// The next piece, from at most `limit` bytes of content; nil after the end mark.
    public mutating func next(atMost limit: Int) -> [UInt8]? {
        guard !isDone else { return nil }
        let end = min(index + limit, bytes.count)
        var piece: [UInt8] = []
        piece.reserveCapacity(end - index + (end - index) / 64 + 8)
        bytes.withUnsafeBufferPointer { all in
            while index < end {
                if all[index] == Octet.dot, index == 0 || all[index - 1] == Octet.lf {
                    piece.append(Octet.dot)
                }
                var runEnd = index
                repeat {
                    // A piece may begin between the two octets of a line end.
                    let lineEnd = ByteScan.lineEnd(in: all, runEnd..<end)
                    runEnd = min(lineEnd + (lineEnd < end && all[lineEnd] == Octet.cr ? 2 : 1), end)
                } while runEnd < end && all[runEnd] != Octet.dot
                piece.append(contentsOf: all[index..<runEnd])
                index = runEnd
            }
        }
        if index == bytes.count {
            isDone = true
            if let last = bytes.last, last != Octet.lf { piece.append(contentsOf: [Octet.cr, Octet.lf]) }
            piece.append(contentsOf: [Octet.dot, Octet.cr, Octet.lf])
        }
        return piece
    }
}
