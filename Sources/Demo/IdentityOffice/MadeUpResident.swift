// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A resident of the made-up municipality, with a personal identity code that nobody has.
///
/// Individual numbers from 900 on are never given to a person for good (Digital and Population Data Services Agency).
package struct MadeUpResident: Hashable, Sendable {
    /// The resident in forms and journeys.
    package let key: String
    package let givenNames: String
    package let familyName: String
    /// As it is written: `DDMMYY`, the century sign, the individual number, the check character.
    package let code: String
    /// `YYYY-MM-DD`, as providers tell it (OpenID Connect Core §5.1).
    package let birthDate: String

    package var name: String { "\(givenNames) \(familyName)" }

    package static let sanna = MadeUpResident(
        key: "sanna", givenNames: "Sanna Kaarina", familyName: "Ström", code: "140385-937L",
        birthDate: "1985-03-14")
    package static let eero = MadeUpResident(
        key: "eero", givenNames: "Eero Johannes", familyName: "Mäkelä", code: "091259-952D",
        birthDate: "1959-12-09")
    package static let amina = MadeUpResident(
        key: "amina", givenNames: "Amina", familyName: "Hassan", code: "270502A914E",
        birthDate: "2002-05-27")

    package static let all = [sanna, eero, amina]
}
