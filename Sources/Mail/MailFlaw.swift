// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Why octets were not accepted as mail, or values not written as mail.
///
/// A flaw says where and what, and never carries text from the message.
public enum MailFlaw: Error, Hashable, Sendable {
    /// RFC 5321 §2.3.8: a carriage return without its line feed.
    case bareCarriageReturn(offset: Int)
    /// RFC 5321 §2.3.8: a line feed without its carriage return.
    case bareLineFeed(offset: Int)
    /// RFC 5322 §4: a header holds no NUL.
    case nulInHeader(offset: Int)
    /// More than `MailLimits` allows.
    case beyond(Bound, limit: Int)
    /// Not a mailbox of RFC 5321 §4.1.2.
    case address(AddressFlaw)
    /// A value that cannot be written into a message.
    case value(ValueFlaw)
    /// Not a delivery report of RFC 3464.
    case notADeliveryReport
    /// Not an enhanced status code of RFC 3463.
    case notAStatus

    /// What was exceeded.
    public enum Bound: String, Hashable, Sendable, CaseIterable {
        case messageBytes, headerBytes, headerFields, parts, nestedParts
    }

    /// What is wrong with an address.
    public enum AddressFlaw: String, Hashable, Sendable, CaseIterable {
        case noAtSign, localPartLength, localPartSyntax, domainLength, domainSyntax, length
    }

    /// What is wrong with a value to be written.
    public enum ValueFlaw: String, Hashable, Sendable, CaseIterable {
        case fieldName, controlCharacter, lineTooLong, messageIdentifier, mediaType, boundary,
            boundaryInContent
        case noReportedRecipient, date
    }
}
