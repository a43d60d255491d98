// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Audit
internal import Foundation
internal import Mail
internal import Node
internal import Vocabulary

/// A case worker writes to a named person; Sanna identifies and opens, Eero identifies and cannot.
struct IdentifyJourney {
    private static let subject = "Päätös toimeentulotuesta"
    private static let secretWords = "hakemuksesi on hyväksytty"
    private static let answer = "Kiitos, sain päätöksen."
    private static let resident = "sanna@example.com"
    private static let question = "Milloin palkkatuki maksetaan?"
    private static let sanna = MadeUpResident.sanna

    private let stage: DemoStage
    private let telling = Telling()

    init(_ stage: DemoStage) {
        self.stage = stage
    }

    /// Plays every step; false where one did not hold.
    func play() async throws -> Bool {
        try await telling.tell("Kaislakoski: a message that only the named person can open", at: stage) {
            visitor in
            let sanna = visitor()
            try await outward()
            try await turnBack(visitor())
            let message = try await open(sanna)
            try await tryAsAnother(visitor(), message)
            try await answer(sanna, visitor())
            try await signOut(sanna)
            try await prove(message)
            try await begin(visitor(), visitor())
        }
    }

    private func outward() async throws {
        try await telling.step(
            "Liisa's mail program sends to \(Self.resident), for the person with one identity code; the gateway says 250"
        ) {
            var composition = try Composition(
                from: NamedAddress(
                    name: "Liisa Lehto", address: Address(parsing: DemoConfiguration.mailbox)),
                to: [NamedAddress(address: Address(parsing: Self.resident))], subject: Self.subject,
                date: MailDate(milliseconds: stage.clock.now.milliseconds),
                messageID: InternetMessageID(parsing: "demo-2@kaislakoski.example"),
                body: .text("Hei Sanna,\n\n\(Self.secretWords).\n\nLiisa Lehto\n"))
            composition.extraFields = [
                try HeaderField(name: "Sinetti-Seal", text: "person; code=\(Self.sanna.code)")
            ]
            try await stage.send(composition, to: Self.resident)
        }
        try await telling.step("Sanna gets a notice without a link that discloses nothing") {
            let mail = try await stage.mail(to: Self.resident, number: 1)
            let source = String(decoding: mail.bytes, as: UTF8.self)
            let content = try Message(parsing: mail.bytes, limits: .standard).content
            let shown = content.text + (content.html ?? "")
            for word in [
                Self.subject, Self.secretWords, Self.sanna.code, Self.sanna.familyName, "Työllisyys",
                "tyollisyys", "Sinetti-Seal",
            ] {
                try expect(!source.contains(word) && !shown.contains(word), "the notice discloses “\(word)”")
            }
            try expect(!shown.contains("/p/") && !shown.contains("href="), "the notice has a link")
            try expect(
                content.text.contains("localhost:\(stage.ports.first)"),
                "the notice does not say where to go")
        }
    }

    private func turnBack(_ newcomer: Visitor) async throws {
        try await telling.step("Somebody who turns back at the identity office is signed in as nobody") {
            try await newcomer.open("/")
            try await newcomer.submit("/identify")
            try expect(
                newcomer.place == stage.ports.identity, "the button does not lead to the identity office")
            try await newcomer.submit("/choose", ["resident": "nobody"])
            try expect(
                newcomer.place == stage.ports.web && newcomer.sees("Tunnistautuminen keskeytyi"),
                "nobody says that it was broken off")
            try await newcomer.open("/my")
            try expect(!newcomer.sees("/my/sign-out"), "somebody is signed in")
        }
    }

    /// Sanna opens her message; gives the path of its delivery.
    private func open(_ sanna: Visitor) async throws -> String {
        try await telling.step(
            "Sanna goes to the front page, identifies, and sees that a message waits for her"
        ) {
            try await sanna.open("/")
            try await sanna.submit("/identify")
            try expect(
                sanna.place == stage.ports.identity && sanna.sees("Kuka olet?"),
                "the identity office does not ask")
            try await sanna.submit("/choose", ["resident": Self.sanna.key])
            try expect(sanna.path == "/my" && sanna.sees("Työllisyyspalvelut"), "her message is not listed")
            try expect(
                !sanna.sees(Self.subject) && !sanna.sees(Self.sanna.code), "the list tells more than it needs"
            )
        }
        return try await telling.step("Sanna opens it and reads") {
            try await sanna.submit("/open")
            try expect(
                sanna.path.hasSuffix("/message") && sanna.sees(Self.secretWords) && sanna.sees(Self.subject),
                "the message is not shown")
            return String(sanna.path.dropLast("/message".count))
        }
    }

    private func tryAsAnother(_ eero: Visitor, _ message: String) async throws {
        try await telling.step("Eero, who knows where it lies, identifies and is told that it is not for him")
        {
            try await eero.open(message)
            try expect(!eero.sees(Self.secretWords), "the address alone opens the message")
            try await eero.submit("/identify")
            try await eero.submit("/choose", ["resident": MadeUpResident.eero.key])
            try expect(
                eero.status == 403 && eero.sees("Tämä viesti ei ole sinulle"),
                "he got status \(eero.status)")
            try expect(
                !eero.sees(Self.secretWords) && !eero.sees(Self.subject), "he was shown something of it")
        }
        try await telling.step("… nor does he get further by its own addresses, and his own list is empty") {
            try await eero.open(message + "/message")
            try expect(!eero.sees(Self.secretWords), "the message's own page opened")
            try await eero.open("/my")
            try expect(
                eero.sees("Sinulla ei ole viestejä") && !eero.sees("Työllisyyspalvelut"),
                "his list shows hers")
        }
    }

    private func answer(_ sanna: Visitor, _ liisa: Visitor) async throws {
        try await telling.step("Sanna answers") {
            try await sanna.submit("/answer", ["text": Self.answer], files: [])
            try expect(sanna.status == 200 && sanna.path.contains("/receipt/"), "no receipt for the answer")
        }
        try await telling.step("Liisa reads the answer; the page says that Sanna was strongly identified") {
            try await liisa.open(stage.conversationLink(number: 1))
            try await liisa.submit(
                "/staff/sign-in", ["login": DemoConfiguration.clerk, "password": DemoTown.clerkPassword])
            try expect(liisa.sees(Self.answer), "the answer is not shown")
            try expect(liisa.sees("Tunnistautunut vahvasti"), "the page does not say how Sanna was known")
            try expect(!liisa.sees(Self.sanna.code), "the page shows the identity code")
        }
    }

    private func signOut(_ sanna: Visitor) async throws {
        try await telling.step("Sanna signs out; her messages ask for identification again") {
            try await sanna.open("/my")
            try expect(sanna.sees("Vastattu"), "her list does not say that she answered")
            try await sanna.submit("/my/sign-out")
            try await sanna.open("/my")
            try expect(
                !sanna.sees("Työllisyyspalvelut") && sanna.sees("action=\"/identify\""), "she is still known")
        }
    }

    /// Sanna begins by herself: she finds the service, identifies, writes, and Liisa reads who wrote.
    private func begin(_ sanna: Visitor, _ liisa: Visitor) async throws {
        try await telling.step(
            "Sanna, in a fresh browser, finds at /contact where to write, without a cookie, and how she will be known"
        ) {
            try await sanna.open("/contact?q=palkkatuki")
            try expect(sanna.sees("Löytyi 1 palvelu"), "the search does not find the service")
            try await sanna.open("/contact/to/tyollisyyspalvelut")
            try expect(
                sanna.sees("Tunnistaudut pankkitunnuksilla") && sanna.sees("5 työpäivän kuluessa"),
                "the page does not say how she is known, or when she is answered")
        }
        try await telling.step(
            "She identifies, comes back to the form, and keeps a draft that outlives her sign-out"
        ) {
            try await sanna.open("/contact/to/tyollisyyspalvelut/write")
            try await sanna.submit("/identify")
            try await sanna.submit("/choose", ["resident": Self.sanna.key])
            try expect(
                sanna.path.hasSuffix("/write") && sanna.sees(Self.sanna.familyName), "she is not at the form")
            try await sanna.submit(
                "/write",
                [
                    "address": Self.resident, "subject": Self.question, "text": Self.question, "deed": "save",
                ], files: [])
            try await sanna.open("/my")
            try await sanna.submit("/my/sign-out")
            try await sanna.open("/contact/to/tyollisyyspalvelut/write")
            try expect(!sanna.sees(Self.question), "her draft is shown to nobody in particular")
            try await sanna.submit("/identify")
            try await sanna.submit("/choose", ["resident": Self.sanna.key])
            try expect(sanna.sees(Self.question), "her draft has not come back")
        }
        try await telling.step(
            "She sends it; the receipt says what comes next, and her own list that it is not opened yet"
        ) {
            try await sanna.submit(
                "/write",
                [
                    "address": Self.resident, "subject": Self.question, "text": Self.question, "deed": "send",
                ], files: [])
            try expect(sanna.sees("Viestisi on lähetetty"), "no receipt")
            try await sanna.open("/my")
            try expect(sanna.sees("Lähetetty, ei vielä avattu"), "her list does not show it")
        }
        try await telling.step("Liisa reads it, with her name as the provider told it and no identity code") {
            try await liisa.open(stage.conversationLink(number: 2))
            try await liisa.submit(
                "/staff/sign-in", ["login": DemoConfiguration.clerk, "password": DemoTown.clerkPassword])
            try expect(
                liisa.sees(Self.question) && liisa.sees(Self.sanna.familyName)
                    && liisa.sees("Kirjoittaja on tunnistautunut vahvasti"),
                "the page does not say who wrote, or how that is known")
            try expect(!liisa.sees(Self.sanna.code), "the page shows the identity code")
            try await sanna.open("/my")
            try expect(sanna.sees("Avattu virastossa"), "her list does not say that it was opened")
        }
    }

    private func prove(_ message: String) async throws {
        try await telling.step(
            "The log has Eero's try, holds no identity code, and verifies under its checkpoints"
        ) {
            let entries = try await stage.house.audit.entries(about: [String(message.dropFirst(3))])
            let refused = entries.filter {
                $0.contains("\"pickup.identified\"") && $0.contains("\"refused:not-for-you\"")
            }
            try expect(
                !refused.isEmpty && refused.allSatisfy { $0.contains("\"level\":\"substantial\"") },
                "the log does not have his try, or not how he was known")
            try expect(
                !entries.contains { $0.contains(Self.sanna.code) || $0.contains(MadeUpResident.eero.code) },
                "an identity code stands in the log")
            try await stage.proveLog(moreThan: 10)
        }
    }
}
