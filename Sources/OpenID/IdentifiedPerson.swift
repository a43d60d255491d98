// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Encodings
internal import JOSE
package import Sealing
package import Vocabulary

/// What is known of a finished sign-in, whoever it was.
package struct Authentication: Sendable {
    package let provider: ProviderID
    package let issuer: String
    /// The provider's name for the person: with `issuer` it is the same person each time.
    package let subject: String
    package let level: Assurance
    /// The provider's own word for the level.
    package let acr: String?
    /// How the person identified, in the provider's words (`amr`).
    package let methods: [String]
    package let authenticatedAt: Moment?
    /// The ID token itself, only for the hint when signing out there.
    package let hint: Secret<String>
}

/// A day of birth.
package struct BirthDate: Hashable, Sendable {
    package let year: Int
    package let month: Int
    package let day: Int

    /// Reads `YYYY-MM-DD` (OpenID Connect Core §5.1); nil for all else, and for a year alone.
    package init?(parsing text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard text.utf8.count == 10, parts.map(\.utf8.count) == [4, 2, 2],
            text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: "-") }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            1_800...2_200 ~= year, 1...12 ~= month
        else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard 1...days[month - 1] ~= day else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }
}

/// A resident whom a provider has identified; it prints nothing of the person.
package struct IdentifiedPerson: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    package let authentication: Authentication
    package let givenNames: String?
    package let familyName: String?
    /// As the provider wrote it: not yet read as a personal identity code.
    package let personalIdentityCode: Secret<String>?
    /// The identifier of another country's node, such as `FI/SE/…` (Implementing Regulation (EU) 2015/1501).
    package let eidasIdentifier: Secret<String>?
    package let birthDate: BirthDate?

    /// Always `‹person›`.
    package var description: String { "‹person›" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }

    init(_ claims: Claims, by map: ClaimMap, _ authentication: Authentication) throws(SignInFailure) {
        self.authentication = authentication
        givenNames = try claims.text(at: map.givenNames)
        familyName = try claims.text(at: map.familyName)
        personalIdentityCode = try claims.text(at: map.personalIdentityCode).map { Secret($0) }
        eidasIdentifier = try claims.text(at: map.eidasIdentifier).map { Secret($0) }
        birthDate = try claims.text(at: map.birthDate).flatMap { BirthDate(parsing: $0) }
        let isEnough =
            switch map.need {
            case .finnishCode: personalIdentityCode != nil
            case .codeOrEIDAS: personalIdentityCode != nil || eidasIdentifier != nil
            case .nothing: true
            }
        guard isEnough else { throw .identifierMissing }
    }
}

/// What an organisation's own provider tells of a member of staff; it prints nothing of the person.
package struct StaffClaims: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable
{
    package let authentication: Authentication
    /// The same in all applications of the organisation (`oid` of Entra ID), or the subject.
    package let objectID: String
    /// The tenant of Entra ID (`tid`).
    package let tenant: String?
    package let userName: String?
    package let name: String?
    package let email: String?
    /// Groups, as identifiers or names, however the provider is set up.
    package let groups: [String]
    package let roles: [String]

    /// Always `‹staff›`.
    package var description: String { "‹staff›" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }

    init(_ claims: Claims, by map: StaffClaimMap, _ authentication: Authentication) throws(SignInFailure) {
        // Entra ID leaves groups out where there are more than fit and says so. Nobody gets rights from a list that is not
        // whole, and nobody loses them in silence: the operator is to send only the groups of this application.
        if let elsewhere = claims["_claim_names"]?.members, elsewhere["groups"] != nil {
            throw .groupsLeftOut
        }
        if claims["hasgroups"] != nil { throw .groupsLeftOut }
        self.authentication = authentication
        objectID = try claims.text(at: map.objectID) ?? authentication.subject
        tenant = try claims.text("tid")
        userName = try claims.text(at: map.userName)
        name = try claims.text(at: map.name)
        email = try claims.text(at: map.email)
        groups = try claims.list(at: map.groups)
        roles = try claims.list(at: map.roles)
    }
}

/// What a partner's own provider tells of one of its people; it prints nothing of the person.
package struct PartnerClaims: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    package let authentication: Authentication
    /// The provider's lasting name for the person.
    package let subject: String
    /// The person's own, by the provider's word.
    package let email: String

    /// Always `‹partner›`.
    package var description: String { "‹partner›" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }

    init(
        _ claims: Claims, by map: PartnerClaimMap, _ authentication: Authentication
    ) throws(SignInFailure) {
        self.authentication = authentication
        subject = try claims.text(at: map.subject) ?? authentication.subject
        guard let email = try claims.text(at: map.email) else { throw .identifierMissing }
        // Whoever may write the own address there could write a colleague's.
        guard claims.affirms(at: map.emailVerified) else { throw .addressUnverified }
        self.email = email
    }
}
