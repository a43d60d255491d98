// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Which octets end a line.
public enum LineEnds: Hashable, Sendable {
    /// Only CRLF, as on the wire; a CR or LF alone is a flaw (RFC 5321 §2.3.8).
    case crlf
    /// CRLF or LF, for messages from files; what is wrong in a header besides is noted and read.
    case crlfOrLF
}
