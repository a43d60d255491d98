// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Encodings
import Testing

@testable import JOSE
@testable import OpenID
@testable import Vocabulary

@Suite("sign-in of a partner's people")
struct PartnerTests {
    private func visit(
        _ claims: [String: JSONValue?], by map: PartnerClaimMap = .standard,
        level: AssuranceRule = .granted(.vouched)
    ) throws -> Visit {
        var visit = try Visit(TestProvider.settings(population: .partners(map), level: level), claims)
        visit.wish = SignInWish(language: .finnish, minimum: .possession)
        return visit
    }

    private func partner(_ visit: Visit) async throws(SignInFailure) -> PartnerClaims {
        guard case .partner(let partner) = try await visit.signIn() else { throw .claimMalformed }
        return partner
    }

    @Test("the address that the provider has verified, and its lasting name for the person")
    func standard() async throws {
        let partner = try await partner(
            visit(["email": .string("anna@hoiva.example"), "email_verified": .boolean(true)]))
        #expect(partner.email == "anna@hoiva.example" && partner.subject == "person-1")
        #expect(partner.authentication.level == .vouched && "\(partner)" == "‹partner›")
    }

    @Test("Entra ID: the object, and an address in a domain of the tenant's", arguments: ["1", "true"])
    func entra(_ yes: String) async throws {
        let partner = try await partner(
            visit(
                ["oid": .string("o-1"), "email": .string("anna@hoiva.example"), "xms_edov": .string(yes)],
                by: .entra))
        #expect(partner.subject == "o-1")
    }

    @Test(
        "an address that nobody has verified signs nobody in",
        arguments: [
            nil, .boolean(false), .string("false"), .string(""), .integer(0), .null,
            .array([.boolean(true)]),
        ] as [JSONValue?])
    func unverified(_ verified: JSONValue?) async throws {
        let visit = try visit(["email": .string("anna@hoiva.example"), "email_verified": verified])
        #expect(await visit.failure() == .addressUnverified)
    }

    @Test("an address that is not told, or is no text, signs nobody in")
    func addressless() async throws {
        #expect(await (try visit(["email_verified": .boolean(true)])).failure() == .identifierMissing)
        let list = try visit(["email": .array([.string("a@b.example")]), "email_verified": .boolean(true)])
        #expect(await list.failure() == .claimMalformed)
    }

    @Test("other names of the claims, and words that tell the level")
    func renamed() async throws {
        let map = PartnerClaimMap.standard.renamed(
            email: [try ClaimPath("mail")], emailVerified: [try ClaimPath("mail_ok")])
        let rule = try AssuranceRule(words: ["mfa": .substantial], asked: ["mfa"])
        let claims: [String: JSONValue?] = [
            "mail": .string("anna@hoiva.example"), "mail_ok": .boolean(true), "acr": .string("mfa"),
        ]
        #expect(try await partner(visit(claims, by: map, level: rule)).authentication.level == .substantial)
        let weak = try visit(claims.merging(["acr": .string("pwd")]) { $1 }, by: map, level: rule)
        #expect(await weak.failure() == .levelTooLow)
    }
}
