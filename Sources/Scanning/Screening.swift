// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What a look through a message came to.
package enum Screening: Hashable, Sendable {
    case clean
    /// The scanner knows it; the name is the signature's.
    case infected(signature: String)
    /// Two readers may see different content in it, so that a scan of one says nothing of the other.
    case ambiguous([Ambiguity])

    /// Why the message is to be held; empty for a clean one.
    package var reasons: [HoldReason] {
        switch self {
        case .clean: []
        case .infected(let signature): [.malware(signature: signature)]
        case .ambiguous(let found): found.map { .ambiguous($0) }
        }
    }
}

/// What lets two readers see different content in one message; a mail that is merely ugly has none of these.
///
/// The raw values go to the log, the database and the words of the pages.
package enum Ambiguity: String, Hashable, Sendable, CaseIterable {
    /// Two Content-Types in one header: each reader takes its own.
    case repeatedContentType = "repeated-content-type"
    /// Two Content-Transfer-Encodings in one header.
    case repeatedEncoding = "repeated-encoding"
    /// Two Content-Dispositions in one header.
    case repeatedDisposition = "repeated-disposition"
    /// One parameter twice in a field, such as two boundaries.
    case repeatedParameter = "repeated-parameter"
    /// A Content-Type that cannot be read, and may be a multipart to another.
    case unreadableContentType = "unreadable-content-type"
    /// A multipart that does not say where its parts begin.
    case noBoundary = "no-boundary"
    /// A multipart in which the boundary never occurs.
    case noDelimiter = "no-delimiter"
    /// A multipart whose end is missing, so that what follows may be inside or outside.
    case noCloseDelimiter = "no-close-delimiter"
    /// A multipart within another whose boundary is the same or begins alike.
    case sharedBoundary = "shared-boundary"
    /// A field that decides what a part is, written so that some readers see no field.
    case hiddenField = "hidden-field"
    /// A multipart that claims to be encoded as a whole, which RFC 2045 §6.4 forbids.
    case encodedMultipart = "encoded-multipart"
    /// A header that ends in a line that is no field and not empty: body to one, passed over by another.
    case headerNotEnded = "header-not-ended"
    /// An attachment in an encoding that nobody knows.
    case unknownEncoding = "unknown-encoding"
    /// An attachment whose encoding is broken, so that readers decode it differently.
    case brokenEncoding = "broken-encoding"
    /// An attachment with two names that end differently.
    case conflictingNames = "conflicting-names"
    /// A file that is not in the mail as a whole: one piece of several mails (RFC 2046 §5.2.2), or lying elsewhere (§5.2.3).
    case incomplete
    /// A NUL in a header, where some stop reading.
    case nulInHeader = "nul-in-header"
    /// A CR or LF alone, which is a line end to some.
    case bareLineEnd = "bare-line-end"
    /// More parts, levels or header than we read.
    case beyondLimits = "beyond-limits"
}
