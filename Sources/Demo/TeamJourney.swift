// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Audit
internal import Foundation
internal import Mail
internal import Node
internal import Vocabulary

/// Olli is new and applies; Saara grants; Sanna writes to the team; Olli opens first and falls ill; Liisa answers in time.
struct TeamJourney {
    private static let reason = "Aloitan perhetyön sijaisena."
    private static let question = "Lapseni pelkää mennä kouluun."
    private static let absence = "Olli on sairaana viikon loppuun."
    private static let answer = "Sovitaan tapaaminen maanantaiksi kello 9."
    private static let resident = "sanna@example.com"
    private static let sanna = MadeUpResident.sanna

    private let stage: DemoStage
    private let telling = Telling()

    init(_ stage: DemoStage) {
        self.stage = stage
    }

    /// Plays every step; false where one did not hold.
    func play() async throws -> Bool {
        try await telling.tell("Kaislakoski: a team answers in time, whoever is ill", at: stage) { visitor in
            let (olli, saara, liisa, sanna) = (visitor(), visitor(), visitor(), visitor())
            try await apply(olli)
            try await grant(saara, to: olli)
            try await write(sanna)
            let conversation = try await openFirst(olli, then: liisa)
            try await release(conversation, by: saara)
            try await answer(conversation, as: liisa)
            try await read(sanna)
            try await comeBack(olli, to: conversation)
            try await prove(conversation)
        }
    }

    private func apply(_ olli: Visitor) async throws {
        try await telling.step("Olli, who is new, signs in and finds that he may read no mailbox") {
            try await signIn(olli, as: DemoConfiguration.newcomer, at: "/staff/access")
            try expect(
                olli.sees("Sinulla ei ole oikeuksia yhteenkään postilaatikkoon"), "he has a right already")
        }
        try await telling.step(
            "He applies for the family services: to read and to send, for a reason, for a month"
        ) {
            try await olli.open("/staff/access/apply")
            try await olli.submit(
                "/apply",
                [
                    "mailbox": olli.option("Hyvinvointi ja työ – Perhepalvelut"), "read": "yes",
                    "send": "yes", "reason": Self.reason, "until": day(30),
                ])
            try expect(olli.sees("odottaa päätöstä"), "the application is not on his page")
        }
    }

    private func grant(_ saara: Visitor, to olli: Visitor) async throws {
        let application = try await telling.step(
            "Saara, who owns the mailbox, is told by mail, signs in and reads why"
        ) {
            let mail = try await stage.mail(to: DemoConfiguration.ownerAddress, number: 1)
            let text = try Message(parsing: mail.bytes, limits: .standard).content.text
            try expect(!text.contains("Olli") && !text.contains(Self.reason), "the mail tells who applied")
            try await signIn(saara, as: DemoConfiguration.owner, at: "/staff/access/requests")
            let application = try saara.link(containing: "/staff/access/requests/")
            try await saara.open(application)
            try expect(saara.sees(Self.reason) && saara.sees("Olli Oja"), "the application is not shown")
            return application
        }
        try await telling.step("Olli cannot decide it himself; Saara grants it, for two weeks") {
            try await olli.open(application)
            try expect(olli.status == 404, "his own application answers him with \(olli.status)")
            try await saara.submit("/grant", ["read": "yes", "send": "yes", "until": day(14)])
            try expect(saara.sees("Oikeudet on myönnetty"), "it is not granted")
            try await olli.open("/staff/access")
            try expect(
                olli.sees("Perhepalvelut") && olli.sees("myöntäjä Saara Salo"), "his page has no right")
        }
    }

    private func write(_ sanna: Visitor) async throws {
        try await telling.step(
            "Sanna finds the family services at /contact, identifies, and writes; the receipt says when she is answered"
        ) {
            try await sanna.open("/contact/to/perhepalvelut/write")
            try await sanna.submit("/identify")
            try await sanna.submit("/choose", ["resident": Self.sanna.key])
            try await sanna.submit(
                "/write",
                [
                    "address": Self.resident, "subject": Self.question, "text": Self.question, "deed": "send",
                ], files: [])
            try expect(sanna.sees("Viestisi on lähetetty"), "no receipt")
        }
    }

    /// Olli becomes the handler; gives the conversation's address.
    private func openFirst(_ olli: Visitor, then liisa: Visitor) async throws -> String {
        let conversation = try await telling.step("Olli opens it first: he handles it, and by when it waits")
        {
            let link = try await stage.conversationLink(number: 1, in: DemoConfiguration.teamMailbox)
            try await olli.open(link)
            try expect(
                olli.sees(Self.question) && olli.sees("Sinä käsittelet")
                    && olli.sees("Vastattava viimeistään"),
                "he does not read it as its handler")
            return link
        }
        try await telling.step(
            "Liisa, of the same team, sees that Olli handles it, and none of what Sanna wrote"
        ) {
            try await signIn(liisa, as: DemoConfiguration.clerk, at: conversation)
            try expect(liisa.sees("Olli Oja käsittelee"), "she does not see who handles it")
            try expect(!liisa.sees(Self.question), "she reads what another handles")
        }
        return conversation
    }

    private func release(_ conversation: String, by saara: Visitor) async throws {
        try await telling.step(
            "Olli falls ill; Saara sees who handles it and no content, and releases it with a reason"
        ) {
            try await saara.open(conversation)
            try expect(
                saara.sees("Olli Oja käsittelee") && !saara.sees(Self.question),
                "the supervisor's page is another")
            try await saara.submit(
                "/release", ["target": saara.option("Koko postilaatikolle"), "note": Self.absence])
            try expect(saara.sees("Viestiketju on vapautettu"), "it is not released")
        }
    }

    private func answer(_ conversation: String, as liisa: Visitor) async throws {
        try await telling.step("Liisa opens it, reads Sanna's words and the reason, and handles it now") {
            try await liisa.open(conversation)
            try expect(
                liisa.sees(Self.question) && liisa.sees(Self.absence) && liisa.sees("Sinä käsittelet"),
                "she does not read it as its handler")
        }
        try await telling.step("She answers; the conversation waits for nobody any more") {
            try await liisa.submit("/answer", ["text": Self.answer], files: [])
            try await liisa.open(conversation)
            try expect(liisa.sees(Self.answer) && !liisa.sees("Odottaa vastausta"), "it still waits")
        }
    }

    private func read(_ sanna: Visitor) async throws {
        try await telling.step("Sanna gets a notice that tells nothing, and reads the answer") {
            let mail = try await stage.mail(to: Self.resident, number: 1)
            let text = try Message(parsing: mail.bytes, limits: .standard).content.text
            try expect(!text.contains(Self.answer) && !text.contains("Perhe"), "the notice discloses")
            try await sanna.open("/my")
            try await sanna.submit("/open")
            try expect(sanna.sees(Self.answer), "the answer is not shown")
        }
    }

    private func comeBack(_ olli: Visitor, to conversation: String) async throws {
        try await telling.step(
            "Olli comes back: he sees that Liisa handled it, and her answer is closed to him"
        ) {
            try await olli.open(conversation)
            try expect(
                olli.sees("Liisa Lehto käsittelee") && !olli.sees(Self.answer) && !olli.sees(Self.question),
                "he reads what is another's now")
        }
    }

    private func prove(_ conversation: String) async throws {
        try await telling.step(
            "The log has both openings and the release, no content, and verifies"
        ) {
            let id = conversation.split(separator: "/").last.map { String($0.prefix { $0 != "?" }) } ?? ""
            let entries = try await stage.house.audit.entries(about: [id])
            for (act, count) in [("conversation.taken", 2), ("conversation.released", 1)] {
                let found = entries.count { $0.contains("\"\(act)\"") }
                try expect(found == count, "the log has \(act) \(found) times")
            }
            for word in [Self.question, Self.absence, Self.answer, Self.resident] {
                try expect(!entries.contains { $0.contains(word) }, "the log discloses")
            }
            try await stage.proveLog(moreThan: 20)
        }
    }

    private func signIn(_ person: Visitor, as login: String, at page: String) async throws {
        try await person.open(page)
        try await person.submit("/staff/sign-in", ["login": login, "password": DemoTown.clerkPassword])
    }

    /// The day so many days from now, as a date field takes it.
    private func day(_ days: Int) -> String {
        Date(timeIntervalSince1970: Double(stage.clock.now.milliseconds) / 1000 + Double(days) * 86_400)
            .formatted(.iso8601.year().month().day())
    }
}
