// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Encodings
import Testing

@testable import JOSE
@testable import OpenID
@testable import Vocabulary

@Suite("staff sign-in")
struct StaffTests {
    private func staff(
        _ map: StaffClaimMap, _ claims: [String: JSONValue?]
    ) async throws(SignInFailure) -> StaffClaims {
        guard
            let visit = try? Visit(
                TestProvider.settings(population: .staff(map), level: .granted(.substantial)), claims),
            case .staff(let staff) = try await visit.signIn()
        else { throw .claimMalformed }
        return staff
    }

    @Test("Entra ID: object, tenant, groups and roles")
    func entra() async throws {
        let staff = try await staff(
            .entra,
            [
                "oid": .string("o-1"), "tid": .string("t-1"), "name": .string("Ville Virkailija"),
                "preferred_username": .string("ville@kunta.example"), "acr": nil as JSONValue?,
                "groups": .array([.string("g1"), .string("g2")]), "roles": .array([.string("Clerk")]),
            ])
        #expect(staff.objectID == "o-1" && staff.tenant == "t-1" && staff.userName == "ville@kunta.example")
        #expect(staff.groups == ["g1", "g2"] && staff.roles == ["Clerk"])
        #expect(staff.authentication.level == .substantial)
        #expect("\(staff)" == "‹staff›")
    }

    @Test("Entra ID: groups that did not fit are an error, not an empty list")
    func overage() async {
        let overage: JSONValue = .object(["groups": .string("src1")])
        await #expect(throws: SignInFailure.groupsLeftOut) {
            try await staff(.entra, ["_claim_names": overage])
        }
        await #expect(throws: SignInFailure.groupsLeftOut) {
            try await staff(.entra, ["hasgroups": .boolean(true)])
        }
    }

    @Test("Keycloak: groups, and roles of the realm")
    func keycloak() async throws {
        let staff = try await staff(
            .keycloak,
            [
                "realm_access": .object(["roles": .array([.string("sinetti-admin")])]),
                "groups": .array([.string("/Sosiaali")]),
            ])
        #expect(staff.roles == ["sinetti-admin"] && staff.groups == ["/Sosiaali"])
        #expect(staff.objectID == "person-1")
    }

    @Test("ADFS: a single group is a text")
    func adfs() async throws {
        let staff = try await staff(
            .adfs, ["group": .string("Sosiaali"), "upn": .string("ville@kunta.example")])
        #expect(staff.groups == ["Sosiaali"] && staff.userName == "ville@kunta.example")
    }

    @Test("a level that the provider never has is refused before anybody is sent there")
    func tooHigh() async throws {
        var visit = try Visit(
            TestProvider.settings(population: .staff(.entra), level: .granted(.substantial)))
        visit.wish = SignInWish(language: .finnish, minimum: .high)
        #expect(await visit.failure() == .levelUnavailable)
    }
}
