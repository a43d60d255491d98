// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Looks for a CR or LF that is not part of a CRLF.
enum LineEndCheck {
    static func flaw(in bytes: [UInt8]) -> MailFlaw? {
        guard !isClean(bytes) else { return nil }
        var previous: UInt8 = 0
        for (offset, octet) in bytes.enumerated() {
            if octet == .lf, previous != .cr { return .bareLineFeed(offset: offset) }
            if previous == .cr, octet != .lf { return .bareCarriageReturn(offset: offset - 1) }
            previous = octet
        }
        return previous == .cr ? .bareCarriageReturn(offset: bytes.count - 1) : nil
    }

    /// Whether there is a CR that no LF follows.
    static func hasLoneReturn(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            var lone: UInt8 = bytes.last == .cr ? 1 : 0
            for index in 1..<max(1, bytes.count) {
                lone |= (bytes[index - 1] == .cr ? 1 : 0) & (bytes[index] == .lf ? 0 : 1)
            }
            return lone != 0
        }
    }

    /// Every LF follows a CR and every CR goes before an LF.
    ///
    /// Without a branch and octet-wide, so that the compiler makes vector instructions of it.
    private static func isClean(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            guard let first = bytes.first, let last = bytes.last else { return true }
            var mismatch: UInt8 = 0
            for index in 1..<max(1, bytes.count) {
                mismatch |= (bytes[index] == .lf ? 1 : 0) ^ (bytes[index - 1] == .cr ? 1 : 0)
            }
            return mismatch == 0 && first != .lf && last != .cr
        }
    }
}
