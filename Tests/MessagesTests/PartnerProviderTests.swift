// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Mailboxes
import Messages
import Partners
import Sealing
import Store
import TestKit
import Testing
import Vocabulary

@Suite("Sign-in of partners' people by their own provider, and what is tried against it")
struct PartnerProviderTests {
    private static let domains: Set<String> = ["hoiva.example"]

    /// What the provider says of Anna, unless something else is said.
    private func told(
        _ address: String = "Anna@Hoiva.example", subject: String = "s-1",
        issuer: String = "https://idp.hoiva.example", domains: Set<String> = Self.domains,
        level: Assurance = .vouched
    ) -> ProvidedPartnerPerson {
        ProvidedPartnerPerson(
            issuer: issuer, subject: subject, address: address, domains: domains, level: level)
    }

    private func town() async throws -> PartnerTown { try await PartnerTown(providedDomains: Self.domains) }

    private func person(_ id: PersonID, in town: PartnerTown) async throws -> PartnerPerson? {
        try await town.partners.partner(town.partner, by: town.administrator)?.people.first { $0.id == id }
    }

    private func entries(_ act: String, in town: PartnerTown) async throws -> Int {
        try await town.house.database.read { tx in
            try tx.count("SELECT count(*) AS n FROM log_entry WHERE act = \(act)")
        }
    }

    private func bindings(in town: PartnerTown) async throws -> Int {
        try await town.house.database.read { tx in
            try tx.count("SELECT count(*) AS n FROM partner_identity")
        }
    }

    @Test("the first accepts the invitation and binds the person; the session has the provider's level")
    func first() async throws {
        let town = try await town()
        let anna = try await town.invite()
        for _ in 1...2 {
            let token = try await town.partners.signIn(told(), by: town.house.somebody)
            let session = try #require(try await town.partners.session(for: token))
            #expect(session.person.id == anna && session.level == .vouched && session.isComplete)
        }
        let known = try #require(try await person(anna, in: town))
        #expect(known.acceptedAt != nil && known.boundAt != nil)
        #expect(try await entries("partner.identity-bound", in: town) == 1)
        #expect(try await entries("partner.signed-in", in: town) == 2)
    }

    @Test("what the person opens and answers says that it was the partner's own sign-in")
    func level() async throws {
        let town = try await town()
        let (house, messages) = (town.house, town.house.messages)
        let anna = try await town.invite()
        let token = try await town.partners.signIn(told(), by: house.somebody)
        let delivery = try await town.send()
        _ = try await messages.noticeCase(delivery)
        let actor = Actor(.person(anna), assurance: .vouched, address: nil, request: nil)
        let session = try await messages.beginPickup(
            delivery, for: anna, level: try #require(try await town.partners.session(for: token)).level,
            by: actor)
        let opened = try await messages.openAsRecipient(delivery, session: session, by: actor)
        // Of one moment, chance would say which message is the last.
        house.time.move(by: .seconds(1))
        let draft = try await messages.beginAnswer(
            delivery: delivery, session: session,
            submission: MessageID(at: house.time.now, by: house.chance), by: actor)
        _ = try await draft.post(text: "Sopii.")
        let seen = try await messages.openConversation(opened.id, by: house.liisa)
        #expect(seen.messages.last?.level == .vouched)
        #expect(seen.messages.last?.partner?.line == "Anna Aalto, Hoivakoti Oy")
        #expect(seen.deliveries.first?.openedLevel == .vouched)
    }

    @Test("is the only way where it is connected: no link is sent or works, and no session of a link goes on")
    func onlyWay() async throws {
        let town = try await town()
        let (house, partners) = (town.house, town.partners)
        _ = try await town.invite()
        #expect(partners.way(for: "ANNA@hoiva.EXAMPLE") == .provider)
        #expect(partners.way(for: "kuka@hoiva.example") == .provider)
        #expect(partners.way(for: "anna@x.hoiva.example") == .link && partners.way(for: "x") == .link)
        await #expect(throws: Refusal.notPermitted) {
            try await partners.askLink(to: "anna@hoiva.example", by: house.somebody)
        }
        let link = try await town.link()
        #expect(link.way == .provider)
        await #expect(throws: Refusal.linkUnknown) {
            _ = try await partners.begin(link.id, secret: link.secret, by: house.somebody)
        }
        // Another domain of the same partner has no provider: a link and a code as ever.
        let berit = try await town.invite("Berit Berg", at: "berit@toinen.example")
        let token = try await town.accept(berit)
        #expect(try await partners.session(for: token)?.level == .possession)
        let connected = Partners(
            database: house.database, keyring: house.keyring, chance: house.chance, textsADay: 10,
            providedDomains: ["toinen.example"])
        #expect(try await connected.session(for: token) == nil)
        let provided = try await partners.signIn(told(), by: house.somebody)
        #expect(try await connected.session(for: provided) == nil)
    }

    @Test("another domain: a partner's provider cannot speak for another partner's people")
    func otherDomain() async throws {
        let town = try await town()
        _ = try await town.invite("Berit Berg", at: "berit@toinen.example")
        for address in [
            "berit@toinen.example", "berit@hoiva.example.toinen.example", "berit",
            "berit@toinen.example@hoiva.example",
            "\"berit@toinen.example\"@x.hoiva.example",
        ] {
            await #expect(throws: PartnerNotTaken.otherDomain) {
                _ = try await town.partners.signIn(told(address), by: town.house.somebody)
            }
        }
        #expect(try await bindings(in: town) == 0)
        #expect(try await entries("partner.sign-in-failed", in: town) == 5)
        #expect(try await entries("partner.signed-in", in: town) == 0)
    }

    @Test("an address given out anew: another subject is refused until the administrator invites again")
    func changedSubject() async throws {
        let town = try await town()
        let (house, partners) = (town.house, town.partners)
        let anna = try await town.invite()
        _ = try await town.link()
        let before = try await partners.signIn(told(), by: house.somebody)
        await #expect(throws: PartnerNotTaken.anothers) {
            _ = try await partners.signIn(told(subject: "s-2"), by: house.somebody)
        }
        // The same subject of another issuer is another person.
        await #expect(throws: PartnerNotTaken.anothers) {
            _ = try await partners.signIn(told(issuer: "https://other.example"), by: house.somebody)
        }
        #expect(try await partners.session(for: before) != nil)
        for _ in 1...2 { try await partners.inviteAgain(anna, by: town.administrator) }
        #expect(try await partners.session(for: before) == nil)
        let jobs = try await house.database.claim([.partnerLink], limit: 10, lease: .minutes(1))
        #expect(jobs.count == 1)
        #expect(try await person(anna, in: town)?.acceptedAt == nil)
        let after = try await partners.signIn(told(subject: "s-2"), by: house.somebody)
        #expect(try await partners.session(for: after) != nil)
        await #expect(throws: PartnerNotTaken.anothers) {
            _ = try await partners.signIn(told(), by: house.somebody)
        }
    }

    @Test("an address that a person is given at the provider is not a colleague's account")
    func colleague() async throws {
        let town = try await town()
        _ = try await town.invite()
        _ = try await town.invite("Berit Berg", at: "berit@hoiva.example")
        _ = try await town.partners.signIn(told(), by: town.house.somebody)
        await #expect(throws: PartnerNotTaken.anothers) {
            _ = try await town.partners.signIn(told("berit@hoiva.example"), by: town.house.somebody)
        }
        #expect(try await bindings(in: town) == 1)
    }

    @Test("of two who come first at once with one address, one is the person")
    func race() async throws {
        let town = try await town()
        _ = try await town.invite()
        let entered = await withTaskGroup(of: Bool.self) { group in
            for number in 1...2 {
                group.addTask {
                    let token = try? await town.partners.signIn(
                        told(subject: "s-\(number)"), by: town.house.somebody)
                    return token != nil
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        let bound = try await bindings(in: town)
        #expect(entered == 1 && bound == 1)
    }

    @Test("an ended person, a closed partner and a stranger are refused, and the log has each try")
    func refused() async throws {
        let town = try await town()
        let (house, partners) = (town.house, town.partners)
        await #expect(throws: PartnerNotTaken.unknown) {
            _ = try await partners.signIn(told("kuka@hoiva.example"), by: house.somebody)
        }
        let anna = try await town.invite()
        let token = try await partners.signIn(told(), by: house.somebody)
        try await partners.end(anna, by: town.administrator)
        #expect(try await partners.session(for: token) == nil)
        await #expect(throws: PartnerNotTaken.unknown) {
            _ = try await partners.signIn(told(), by: house.somebody)
        }
        // Invited anew she is another person of ours, whom the same subject may be.
        _ = try await town.invite()
        let again = try await partners.signIn(told(), by: house.somebody)
        try await partners.close(town.partner, by: town.administrator)
        #expect(try await partners.session(for: again) == nil)
        await #expect(throws: PartnerNotTaken.unknown) {
            _ = try await partners.signIn(told(), by: house.somebody)
        }
        #expect(try await entries("partner.sign-in-failed", in: town) == 3)
    }
}
