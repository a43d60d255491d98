// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Where a claim stands: a name, or a way of names through objects (`realm_access`, `roles`).
package struct ClaimPath: Hashable, Sendable {
    let names: [String]

    /// A claim by its name, which may hold dots, colons and slashes.
    package init(_ names: String...) throws(ProviderFlaw) { try self.init(names) }

    package init(_ names: [String]) throws(ProviderFlaw) {
        guard 1...4 ~= names.count, names.allSatisfy({ 1...256 ~= $0.utf8.count }) else { throw .claimName }
        self.names = names
    }

    init(known names: [String]) { self.names = names }
}

/// What a provider calls the things that it tells of a resident; of several names the first that is there counts.
package struct ClaimMap: Sendable {
    /// What must be told, without which nobody is signed in.
    package enum Need: Hashable, Sendable {
        /// A Finnish personal identity code.
        case finnishCode
        /// A Finnish code, or the identifier of another country's eIDAS node.
        case codeOrEIDAS
        /// Nothing but the subject.
        case nothing
    }

    let givenNames: [ClaimPath]
    let familyName: [ClaimPath]
    let personalIdentityCode: [ClaimPath]
    let eidasIdentifier: [ClaimPath]
    let birthDate: [ClaimPath]
    let need: Need

    package init(
        givenNames: [ClaimPath], familyName: [ClaimPath], personalIdentityCode: [ClaimPath],
        eidasIdentifier: [ClaimPath], birthDate: [ClaimPath], need: Need
    ) {
        self.givenNames = givenNames
        self.familyName = familyName
        self.personalIdentityCode = personalIdentityCode
        self.eidasIdentifier = eidasIdentifier
        self.birthDate = birthDate
        self.need = need
    }

    /// The same things under other names, where other names are given.
    package func renamed(
        givenNames: [ClaimPath] = [], familyName: [ClaimPath] = [], personalIdentityCode: [ClaimPath] = [],
        eidasIdentifier: [ClaimPath] = [], birthDate: [ClaimPath] = []
    ) -> ClaimMap {
        ClaimMap(
            givenNames: givenNames.isEmpty ? self.givenNames : givenNames,
            familyName: familyName.isEmpty ? self.familyName : familyName,
            personalIdentityCode: personalIdentityCode.isEmpty
                ? self.personalIdentityCode : personalIdentityCode,
            eidasIdentifier: eidasIdentifier.isEmpty ? self.eidasIdentifier : eidasIdentifier,
            birthDate: birthDate.isEmpty ? self.birthDate : birthDate, need: need)
    }

    private static let naturalPerson = "http://eidas.europa.eu/attributes/naturalperson/"

    private static func named(_ names: String...) -> [ClaimPath] { names.map { ClaimPath(known: [$0]) } }

    /// Telia, Signicat and other brokers of the Finnish Trust Network, and the attributes of Suomi.fi.
    package static let ftnBroker = ClaimMap(
        givenNames: named("urn:oid:1.2.246.575.1.14", "urn:oid:2.5.4.42"),
        familyName: named("urn:oid:2.5.4.4"),
        personalIdentityCode: named("urn:oid:1.2.246.21"),
        eidasIdentifier: named(
            naturalPerson + "PersonIdentifier", "urn:oid:1.2.246.517.3002.111.17"),
        birthDate: named("urn:oid:1.3.6.1.5.5.7.9.1", naturalPerson + "DateOfBirth"), need: .codeOrEIDAS)

    /// OP's broker, and others that use the names of OpenID Connect Core §5.1.
    package static let opStyle = ClaimMap(
        givenNames: named("given_name"), familyName: named("family_name"),
        personalIdentityCode: named("personal_identity_code"), eidasIdentifier: [],
        birthDate: named("birthdate"), need: .finnishCode)

    /// Keycloak as Helsinki runs it.
    package static let keycloakHelsinki = ClaimMap(
        givenNames: named("given_name"), familyName: named("family_name"),
        personalIdentityCode: named("national_id_num"), eidasIdentifier: [],
        birthDate: named("birthdate"), need: .finnishCode)

    /// Persons of another eIDAS country, who have no Finnish code.
    package static let eidas = ClaimMap(
        givenNames: named(naturalPerson + "CurrentGivenName", naturalPerson + "FirstName"),
        familyName: named(naturalPerson + "CurrentFamilyName"), personalIdentityCode: [],
        eidasIdentifier: named(naturalPerson + "PersonIdentifier"),
        birthDate: named(naturalPerson + "DateOfBirth"), need: .codeOrEIDAS)
}

/// What an organisation's own provider calls the things that it tells of a member of staff.
package struct StaffClaimMap: Sendable {
    let objectID: [ClaimPath]
    let userName: [ClaimPath]
    let name: [ClaimPath]
    let email: [ClaimPath]
    let groups: [ClaimPath]
    let roles: [ClaimPath]

    package init(
        objectID: [ClaimPath], userName: [ClaimPath], name: [ClaimPath], email: [ClaimPath],
        groups: [ClaimPath], roles: [ClaimPath]
    ) {
        self.objectID = objectID
        self.userName = userName
        self.name = name
        self.email = email
        self.groups = groups
        self.roles = roles
    }

    private static func at(_ names: String...) -> [ClaimPath] { [ClaimPath(known: names)] }

    /// Entra ID: `oid` stays the same for a person in all applications, `sub` is ours only.
    package static let entra = StaffClaimMap(
        objectID: at("oid"), userName: at("preferred_username"), name: at("name"), email: at("email"),
        groups: at("groups"), roles: at("roles"))

    package static let keycloak = StaffClaimMap(
        objectID: at("sub"), userName: at("preferred_username"), name: at("name"), email: at("email"),
        groups: at("groups"), roles: at("realm_access", "roles"))

    package static let adfs = StaffClaimMap(
        objectID: at("sub"), userName: at("upn"), name: at("unique_name") + at("name"), email: at("email"),
        groups: at("group"), roles: at("role"))
}

/// What a partner's own provider calls the things that it tells of one of its people.
package struct PartnerClaimMap: Sendable {
    let subject: [ClaimPath]
    let email: [ClaimPath]
    /// What says that the address is the person's own.
    let emailVerified: [ClaimPath]

    private init(_ subject: String, verifiedBy claim: String) {
        self.init(
            subject: [ClaimPath(known: [subject])], email: [ClaimPath(known: ["email"])],
            emailVerified: [ClaimPath(known: [claim])])
    }

    private init(subject: [ClaimPath], email: [ClaimPath], emailVerified: [ClaimPath]) {
        self.subject = subject
        self.email = email
        self.emailVerified = emailVerified
    }

    /// The same things under other names, where other names are given.
    package func renamed(email: [ClaimPath] = [], emailVerified: [ClaimPath] = []) -> PartnerClaimMap {
        PartnerClaimMap(
            subject: subject, email: email.isEmpty ? self.email : email,
            emailVerified: emailVerified.isEmpty ? self.emailVerified : emailVerified)
    }

    /// OpenID Connect Core §5.1.
    package static let standard = PartnerClaimMap("sub", verifiedBy: "email_verified")

    /// Entra ID tells nothing of the address itself, but whether its domain is the tenant's own.
    package static let entra = PartnerClaimMap("oid", verifiedBy: "xms_edov")
}
