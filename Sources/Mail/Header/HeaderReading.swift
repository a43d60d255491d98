// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What came of reading a header from the octets that have arrived so far.
public enum HeaderReading: Hashable, Sendable {
    /// The header is whole; the body begins at `bodyStart`.
    case done(Header, bodyStart: Int)
    /// The header may go on.
    case needMore
    /// Whatever comes, this is no header.
    case malformed(MailFlaw)
}

extension Header {
    /// Reads the header that a message begins with, before all of the message is there.
    ///
    /// Once it is `done` or `malformed`, more octets change nothing.
    public static func read(
        _ octets: [UInt8], limits: MailLimits = .standard, lineEnds: LineEnds = .crlf
    ) -> HeaderReading {
        // One octet beyond the limit is enough to see that it is exceeded.
        let window = Array(octets.prefix(limits.headerBytes + 3))
        do throws(MailFlaw) {
            var parser = try MessageParser(window, limits: limits, lineEnds: .crlfOrLF)
            let head = try parser.readHeader()
            let isEnded =
                head.separator.last == .lf || window[head.bodyStart...].contains(.lf)
                || octets.count > limits.headerBytes + 2
            let read = isEnded ? head.bodyStart : window.count
            if lineEnds == .crlf {
                // A CR at the end of what is there may still get its LF.
                let known = !isEnded && window.last == .cr ? window.dropLast() : window[..<read]
                if let flaw = LineEndCheck.flaw(in: Array(known)) { return .malformed(flaw) }
                if let nul = window.firstIndex(of: 0, from: 0, to: known.count) {
                    return .malformed(.nulInHeader(offset: nul))
                }
            }
            return isEnded ? .done(head.header, bodyStart: head.bodyStart) : .needMore
        } catch {
            return .malformed(error)
        }
    }
}
