// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Why a text is not an identifier; it never holds the text.
package enum IdentifierFlaw: Error, Hashable, Sendable, CaseIterable {
    /// Too short, too long, or not as long as the country's are.
    case length
    /// A character that cannot stand where it stands.
    case character
    /// No sign that tells a century.
    case centurySign
    /// A day that is not in the calendar.
    case date
    /// An individual number that is never given: 000 or 001.
    case individualNumber
    /// The check character or the check digits do not fit.
    case check
}

/// Bounds of the identifiers.
package enum IdentifierLimits {
    /// ISO 13616-1: country, two check digits and at most 30 characters of account.
    static let ibanBytes = 34
    /// The shortest in the registry of ISO 13616-2, Norway's.
    static let ibanLeastBytes = 15
    /// Finance Finland: 3 to 19 digits and the check digit.
    static let referenceDigits = 20
    static let referenceLeastDigits = 4
    /// ISO 11649: `RF`, two check digits and at most 21 characters.
    static let creditorReferenceBytes = 25
    /// Regulation (EU) 2015/1501 names no length for the identifier of a person (ours).
    static let eidasBytes = 256
    /// Of a text that is searched for personal identity codes (ours; what is longer is searched to here).
    static let searchedBytes = 1_000_000
}
