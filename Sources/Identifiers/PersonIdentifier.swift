// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Whom strong identification named, or a sender meant; it never prints.
package enum PersonIdentifier: Hashable, Sendable {
    case finnish(PersonalIdentityCode)
    case eidas(EIDASPerson)

    /// Reads what `reveal` lends.
    ///
    ///     identifier = "hetu:" code / "eidas:" identifier
    package init(parsing text: some StringProtocol) throws(IdentifierFlaw) {
        if text.hasPrefix("hetu:") {
            self = .finnish(try PersonalIdentityCode(parsing: text.dropFirst(5)))
        } else if text.hasPrefix("eidas:") {
            self = .eidas(try EIDASPerson(parsing: text.dropFirst(6)))
        } else {
            throw .character
        }
    }

    /// Lends the identifier with its kind before it, so that no two persons are ever the same text.
    package func reveal<Result, Failure: Error>(
        _ use: (String) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        switch self {
        case .finnish(let code): try use("hetu:" + code.reveal { $0 })
        case .eidas(let person): try use("eidas:" + person.reveal { $0 })
        }
    }
}
