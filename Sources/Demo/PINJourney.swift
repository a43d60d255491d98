// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
internal import Mail
internal import Node
internal import Sealing
internal import Vocabulary

/// A case worker writes from a mail program; Maija opens with an SMS PIN, answers; Liisa reads and answers in the browser.
struct PINJourney {
    private static let subject = "Palkkatukihakemuksen lisätiedot"
    private static let secretWords = "hakemuksestasi puuttuu työsopimus"
    private static let resident = "maija@example.com"
    private static let phone = "0401234567"

    private let stage: DemoStage
    private let telling = Telling()
    private let plan = Array("%PDF-1.4 ".utf8) + (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    private let contract = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) }

    init(_ stage: DemoStage) {
        self.stage = stage
    }

    /// Plays every step; false where one did not hold.
    func play() async throws -> Bool {
        try await telling.tell("Kaislakoski: a sealed message with an SMS PIN, and its answers", at: stage) {
            visitor in
            let (maija, liisa) = (visitor(), visitor())
            let link = try await outward()
            try await open(link, maija, scanner: visitor(), stranger: visitor())
            try await readAndAnswer(maija)
            try await answerInBrowser(liisa)
            try await recall(liisa, maija)
            try await prove()
        }
    }

    private func outward() async throws -> String {
        try await telling.step(
            "Liisa's mail program sends to \(Self.resident).\(Self.phone).s; the gateway says 250"
        ) {
            try await sendMail()
        }
        let notice = try await telling.step("Maija gets a notice that discloses nothing") {
            let mail = try await stage.mail(to: Self.resident, number: 1)
            let source = String(decoding: mail.bytes, as: UTF8.self)
            let text = try Message(parsing: mail.bytes, limits: .standard).content.text
            for word in [
                Self.subject, Self.secretWords, Self.phone, "1234567", ".s>", "Työllisyys", "tyollisyys",
            ] {
                try expect(!source.contains(word) && !text.contains(word), "the notice discloses “\(word)”")
            }
            return text
        }
        guard let start = notice.range(of: stage.ports.web + "/p/"),
            case let tail = notice[start.lowerBound...],
            case let link = String(tail.prefix { !$0.isWhitespace && $0 != ">" }), link.contains("#")
        else { throw Unexpected("the notice has no link") }
        return link
    }

    private func open(
        _ link: String, _ maija: Visitor, scanner: Visitor, stranger: Visitor
    ) async throws {
        let parts = link.split(separator: "#", maxSplits: 1).map(String.init)
        try await telling.step("A scanner fetches the link three times; nothing is opened or ordered") {
            for _ in 0..<3 { try await scanner.open("\(parts[0]).\(parts[1])") }
            try await Task.sleep(for: .milliseconds(300))
            try expect(await stage.texts().isEmpty, "fetching the link ordered a PIN")
        }
        try await telling.step("Maija opens the link and orders a PIN") {
            try await maija.open("\(parts[0]).\(parts[1])")
            try await maija.submit(parts[0].dropPrefix(stage.ports.web))
            try await maija.submit("/pin/order")
        }
        let pin = try await telling.step("The PIN comes by SMS") { try await newestPIN() }
        try await telling.step("A forwarded link ends at the PIN") {
            try await stranger.open("\(parts[0]).\(parts[1])")
            try await stranger.submit(parts[0].dropPrefix(stage.ports.web))
            try await stranger.open(stage.path("message", of: parts[0]))
            try expect(!stranger.sees(Self.secretWords), "the link alone opened the message")
        }
        try await telling.step("A wrong PIN is refused, the right one opens") {
            try await maija.open(stage.path("pin", of: parts[0]))
            try await maija.submit("/pin", ["pin": pin == "111111" ? "222222" : "111111"])
            try expect(!maija.sees(Self.secretWords), "a wrong PIN opened the message")
            try await maija.submit("/pin", ["pin": pin])
            try expect(maija.sees(Self.secretWords), "the right PIN did not open the message")
        }
    }

    private func readAndAnswer(_ maija: Visitor) async throws {
        try await telling.step("Maija downloads the attachment, byte for byte") {
            let bytes = try await maija.download(maija.link(containing: "/attachment/"))
            try expect(bytes == plan, "the attachment came changed")
        }
        try await telling.step("Maija answers with text and an attachment of 1 MB") {
            try await maija.submit(
                "/answer", ["text": "Hei, tässä työsopimus. Terveisin Maija"],
                files: [(name: "työsopimus.pdf", mediaType: "application/pdf", bytes: contract)])
            try expect(maija.status == 200 && maija.path.contains("/receipt/"), "no receipt for the answer")
        }
    }

    private func answerInBrowser(_ liisa: Visitor) async throws {
        let conversation = try await telling.step("Liisa's mailbox is told, without content") {
            let mail = try await stage.mail(to: DemoConfiguration.mailbox, number: 1)
            let text = try Message(parsing: mail.bytes, limits: .standard).content.text
            try expect(
                !text.contains("Maija") && !text.contains(Self.resident), "the notice tells who answered")
            return try await stage.conversationLink(number: 1)
        }
        try await telling.step(
            "Liisa signs in and reads the answer; the page says opened, answered, and how Maija was known"
        ) {
            try await liisa.open(conversation)
            try await liisa.submit(
                "/staff/sign-in", ["login": DemoConfiguration.clerk, "password": DemoTown.clerkPassword])
            try expect(liisa.sees("tässä työsopimus"), "the answer is not shown")
            let attachment = liisa.page.components(separatedBy: "href=\"").dropFirst()
                .map { String($0.prefix { $0 != "\"" }) }
                .filter { $0.contains("attachment") && !$0.hasSuffix("preview") }
            try expect(attachment.count == 2, "there should be two attachments")
            let path = attachment[1].replacingOccurrences(of: "&#x2F;", with: "/")
            try expect(try await liisa.download(path) == contract, "the attachment came changed")
        }
        try await telling.step("Liisa answers in the browser; Maija gets a notice with a link of its own") {
            try await liisa.open(conversation)
            try await liisa.submit("/answer", ["text": "Kiitos, hakemuksesi on nyt täydellinen."], files: [])
            _ = try await stage.mail(to: Self.resident, number: 2)
        }
    }

    private func recall(_ liisa: Visitor, _ maija: Visitor) async throws {
        try await telling.step("Liisa recalls the second message; its link says so") {
            try await liisa.submit("/recall")
            let mail = try await stage.mail(to: Self.resident, number: 2)
            let text = try Message(parsing: mail.bytes, limits: .standard).content.text
            guard let start = text.range(of: stage.ports.web + "/p/") else { throw Unexpected("no link") }
            let link = String(text[start.lowerBound...].prefix { !$0.isWhitespace && $0 != "#" })
            try await maija.open(link)
            try expect(maija.status == 410 || maija.status == 404, "a recalled message still opens")
        }
    }

    private func prove() async throws {
        try await telling.step("The whole log verifies under its signed checkpoints") {
            try await stage.proveLog(moreThan: 20)
        }
    }
}

extension PINJourney {
    private func sendMail() async throws {
        var composition = try Composition(
            from: NamedAddress(name: "Liisa Lehto", address: Address(parsing: DemoConfiguration.mailbox)),
            to: [NamedAddress(address: Address(parsing: Self.resident))], subject: Self.subject,
            date: MailDate(milliseconds: stage.clock.now.milliseconds),
            messageID: InternetMessageID(parsing: "demo-1@kaislakoski.example"),
            body: .text("Hei Maija,\n\n\(Self.secretWords). Lähetätkö sen tässä palvelussa?\n\nLiisa Lehto\n")
        )
        composition.enclosures = [
            Composition.Enclosure(
                fileName: "suunnitelma.pdf", mediaType: try MediaType(parsing: "application/pdf"),
                bytes: plan[...])
        ]
        try await stage.send(composition, to: "\(Self.resident).\(Self.phone).s")
    }

    private func newestPIN() async throws -> String {
        for _ in 0..<1_200 {
            if let text = await stage.texts().first {
                try expect(text.to == "+358401234567", "the SMS went to another number")
                let digits = text.text.split { !("0"..."9").contains($0) }.first { $0.count == 6 }
                guard let digits else { throw Unexpected("the SMS has no PIN") }
                return String(digits)
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Unexpected("no SMS came")
    }
}

extension DemoStage {
    func path(_ page: String, of link: String) -> String { link.dropPrefix(ports.web) + "/" + page }
}

extension String {
    fileprivate func dropPrefix(_ prefix: String) -> String {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
    }
}
