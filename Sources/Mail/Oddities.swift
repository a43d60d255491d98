// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What is wrong with a message that is read nevertheless.
public enum Oddity: Int, Hashable, Sendable, CaseIterable {
    /// The header ends in a line that is neither a field nor empty.
    case headerNotEnded
    /// A line in a header that is no field and was passed over: a continuation of
    /// nothing, a value without a name, or the line of a mailbox file.
    case foreignLine
    /// A field that may stand once stands more than once; the first counts.
    case repeatedField
    /// More than one Content-Type in one header; the first counts.
    case repeatedContentType
    /// More than one Content-Transfer-Encoding in one header; the first counts.
    case repeatedEncoding
    /// More than one Content-Disposition in one header; the first counts.
    case repeatedDisposition
    /// One parameter twice in a Content-Type or Content-Disposition, as two boundaries; the first counts.
    case repeatedParameter
    /// A parameter in the form of RFC 2231 and in the plain form with different values; the first counts.
    case conflictingParameter
    /// A Content-Type that cannot be read.
    case badContentType
    /// A multipart without a boundary; it is read as one leaf.
    case noBoundary
    /// A multipart in which the boundary never occurs.
    case noDelimiter
    /// A multipart that does not end in its close delimiter.
    case noCloseDelimiter
    /// A multipart within another that has the same boundary, or the beginning of it.
    case sharedBoundary
    /// A multipart or message that claims to be encoded as a whole, which RFC 2045 §6.4 forbids.
    case encodedMultipart
    /// A NUL in a header, where some stop reading.
    case nulInHeader
    /// A CR in a header that no LF follows, which is a line end to some.
    case carriageReturnInHeader
    /// A blank between a field's name and its colon, where some see no field.
    case blankBeforeColon
    /// An unknown Content-Transfer-Encoding; the octets are taken as they are.
    case unknownEncoding
    /// Octets that base64 does not have, or a last group cut short.
    case badBase64
    /// An equals sign that quoted-printable does not allow.
    case badQuotedPrintable
    /// A line that uuencode does not allow, or no line that begins or ends it.
    case badUuencode
    /// An unknown charset; UTF-8 or windows-1252 was assumed.
    case unknownCharset
    /// Octets that the declared charset does not have.
    case badCharacters
    /// An address that cannot be read.
    case badAddress
    /// A date that cannot be read.
    case badDate
}

/// A set of oddities.
public struct Oddities: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32

    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public init(_ oddity: Oddity) { rawValue = 1 << UInt32(oddity.rawValue) }

    /// The members, in the order of their declaration.
    public var all: [Oddity] { Oddity.allCases.filter { contains($0) } }

    public func contains(_ oddity: Oddity) -> Bool { contains(Oddities(oddity)) }

    mutating func note(_ oddity: Oddity) { formUnion(Oddities(oddity)) }
}
