// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Every bound that reading and writing mail keeps to; parsers take no other.
public struct MailLimits: Hashable, Sendable {
    /// The largest message that is read at all (ours; 100 MB of attachment in base64 is 137 MB).
    public var messageBytes = 150_000_000
    /// The largest header of the message or of one part (ours).
    public var headerBytes = 262_144
    /// Fields in one header (ours).
    public var headerFields = 1_000
    /// Parts in one message, multiparts included (ours).
    public var parts = 1_000
    /// The deepest part that is opened, the message itself being 0 (ours).
    public var nestedParts = 30

    /// What the gateway uses.
    public static let standard = MailLimits()

    public init() {}
}

extension MailLimits {
    /// RFC 5321 §4.5.3.1.1.
    public static let localPartBytes = 64
    /// RFC 5321 §4.5.3.1.2.
    public static let domainBytes = 255
    /// RFC 5321 §4.5.3.1.3: a path of 256 octets, without its angle brackets.
    public static let addressBytes = 254
    /// RFC 1035 §2.3.4.
    public static let labelBytes = 63
    /// A label before its conversion to ASCII may have more octets than after it (ours).
    public static let unicodeLabelBytes = 252
    /// RFC 5322 §2.1.1, without the CRLF.
    public static let lineBytes = 998
    /// RFC 5322 §2.1.1: where lines should end, without the CRLF.
    public static let foldedLineBytes = 78
    /// RFC 2045 §6.7 and §6.8: lines of quoted-printable and base64, without the CRLF.
    public static let encodedLineBytes = 76
    /// RFC 2047 §2.
    public static let encodedWordBytes = 75
    /// RFC 2046 §5.1.1.
    public static let boundaryBytes = 70
    /// Octets of text that are shown as text; larger parts are offered as files (ours).
    public static let readableBytes = 4_000_000
    /// Addresses read from one field; the rest is ignored (ours).
    public static let addressesPerField = 2_000
    /// Parameters, or RFC 2231 sections of them, read from one field (ours).
    public static let parametersPerField = 100
    /// Of a media type, a disposition, a charset or another word that decides something; nobody's are longer (ours).
    public static let wordBytes = 255
    /// Marks on one letter, as accents are; more are left away (ours; Unicode Standard Annex #15 §13 has 30).
    public static let stackedMarks = 60
    /// Message identifiers read from one References field: the newest (ours).
    public static let references = 100
    /// Authentication-Results fields read from one header, from the top (ours).
    public static let authenticationFields = 50
    /// Most octets of a file name, as common file systems have it (ours).
    public static let fileNameBytes = 200
    /// Recipients read from one delivery report (ours).
    public static let reportedRecipients = 1_000
}
