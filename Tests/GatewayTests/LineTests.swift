// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Companions
import Gateway
import Mail
import Mailboxes
import Messages
import NIOPosix
import SMTP
import Scanning
import Store
import TestKit
import Testing
import Vocabulary
import Watching

@Suite("In the line, a mail", .timeLimit(.minutes(10)))
struct LineTests {
    private let mailbox = TestHouse.mailboxAddress

    @Test(
        "that nobody asks to be sealed is kept for the relay as it came, with our trace on top and nothing else"
    )
    func ordinary() async throws {
        let line = try await Line()
        let text = Line.mail(fields: ["DKIM-Signature: v=1; b=abc"])
        let answers = try await line.send(text, from: "maija@example.com", to: "ville@example.net")
        #expect(answers.whole?.code == 250)
        let queued = try #require(try await line.queued().first)
        let sent = String(decoding: queued.mail.content, as: UTF8.self)
        #expect(sent.hasSuffix(text))
        let trace = sent.dropLast(text.count)
        #expect(
            trace.hasPrefix(
                "Received: from peer.example ([192.0.2.9])\r\n\tby mail.kunta.example (Sinetti) with ESMTPS"))
        #expect(trace.split(separator: "\r\n").count == 3 && trace.hasSuffix("+0000\r\n"))
        #expect(!trace.contains("ville"))
        #expect(queued.mail.envelope.addresses.map(\.text) == ["ville@example.net"])
        #expect(answers.whole?.text.contains(queued.mail.id.description) == true)
        #expect(try await line.count("SELECT count(*) AS n FROM message") == 0)
    }

    @Test("that waits for the relay stands nowhere in clear, be it small or large")
    func sealedAtRest() async throws {
        let line = try await Line()
        for text in ["Salainen sana\r\n", String(repeating: "Pitkä salainen rivi\r\n", count: 40_000)] {
            let answers = try await line.send(
                Line.mail("Aihe 4711", text: text), from: "maija@example.com", to: "ville@example.net")
            #expect(answers.whole?.code == 250)
        }
        let stored = try await line.house.everythingStored()
        #expect(stored.holds("relay.queued"), "nothing was looked at")
        for words in [
            "Salainen sana", "salainen rivi", "Aihe 4711", "maija@example.com", "ville@example.net",
        ] {
            #expect(!stored.holds(words), "\(words) stands in clear")
        }
        #expect(try await line.queued().map(\.mail.content.count).sorted().last ?? 0 > 800_000)
    }

    @Test("to several is split: some sealed, some passed on, some taken in, some refused, one answer each")
    func split() async throws {
        let line = try await Line()
        let answers = try await line.send(
            Line.mail(), from: mailbox, to: "maija@example.com.s", "ville@example.net",
            "eija@example.com.0401234567.s", "olli@example.com.123.s", mailbox, "x@\(Line.bounceDomain)")
        #expect(answers.refused.keys.sorted() == ["olli@example.com.123.s", "x@\(Line.bounceDomain)"])
        #expect(answers.refused.values.allSatisfy { $0.code == 550 })
        #expect(
            answers.each.map { $0.text.prefix(6) } == ["Sealed", "Kept a", "Sealed", "Taken "],
            "\(answers.each)")
        #expect(answers.each.allSatisfy { $0.code == 250 })
        let queued = try #require(try await line.queued().first)
        #expect(queued.mail.envelope.addresses.map(\.text) == ["ville@example.net"])
        #expect(try await line.count("SELECT count(*) AS n FROM delivery") == 2)
        #expect(try await line.count("SELECT count(*) AS n FROM message WHERE origin = 'unverified'") == 1)
        #expect(try await line.count("SELECT count(*) AS n FROM message WHERE origin = 'sealed'") == 1)
        let notices = try await line.house.database.claim([.notice], limit: 10, lease: .minutes(1))
        var reached: [String] = []
        for job in notices {
            let delivery = try #require(DeliveryID(bytes: job.object))
            reached.append(try #require(try await line.house.messages.noticeCase(delivery)).contact.address)
        }
        #expect(reached.sorted() == ["eija@example.com", "maija@example.com"])
    }

    @Test("gets one answer at the end of DATA, which tells what became of it for all")
    func oneAnswer() async throws {
        let line = try await Line()
        let mail = ReceivedMail(
            envelope: Envelope(
                sender: try Address(parsing: mailbox),
                recipients: [
                    EnvelopeRecipient(try Address(parsing: "maija@example.com.s")),
                    EnvelopeRecipient(try Address(parsing: "ville@example.net")),
                ]), client: Line.Client.own.client, content: Array(Line.mail().utf8))
        let reply = await line.intake.receive(mail)
        #expect(reply.code == 250 && reply.text.hasPrefix("Sealed and kept as "))
        #expect(reply.text.contains("; Kept as ") && reply.text.contains("to be passed on"))
    }

    @Test(
        "whose header or subject asks for sealing is sealed for all its recipients",
        arguments: [["Subject: [sinetti] Asia"], ["Sinetti-Seal: link"]])
    func askedForAll(fields: [String]) async throws {
        let line = try await Line()
        let text = Line.mail(fields: fields).replacing("Subject: Asia\r\n", with: "")
        let answers = try await line.send(
            text, from: mailbox, to: "maija@example.com", "ville@example.net.s", mailbox)
        #expect(
            answers.each.count == 3 && answers.each.allSatisfy { $0.text.hasPrefix("Sealed") }, "\(answers)")
        #expect(try await line.queued().isEmpty)
        #expect(try await line.count("SELECT count(*) AS n FROM delivery") == 3)
    }

    @Test("that asks for sealing and comes from no mailbox is refused, and never goes on in clear")
    func askedByNobody() async throws {
        let line = try await Line()
        let text = Line.mail("[suojattu] Asia")
        let answers = try await line.send(text, from: "joku@kunta.example", to: "maija@example.com")
        #expect(answers.whole?.code == 550)
        let marked = try await line.send(text, from: "joku@kunta.example", to: "maija@example.com.s")
        #expect(marked.refused.count == 1 && marked.each.isEmpty)
        #expect(try await line.queued().isEmpty)
        // To a mailbox, a tag in the subject is what somebody quoted.
        let quoted = try await line.send(text, from: "maija@example.com", to: mailbox)
        #expect(quoted.whole?.text.hasPrefix("Taken in") == true)
    }

    @Test("is refused where not all is marked, if the authority will have nothing leave unsealed")
    func refusing() async throws {
        let line = try await Line(ordinary: .refuse)
        let answers = try await line.send(
            Line.mail(), from: mailbox, to: "maija@example.com.s", "ville@example.net", "eija@example.net")
        #expect(
            answers.whole?.description
                == "554 5.7.1 Nothing was sent: 2 of the recipients not marked for sealing. Write .s after the "
                + "address, or [sinetti] in the subject")
        let sealed = try await line.send(Line.mail("[sinetti] x"), from: mailbox, to: "ville@example.net")
        #expect(sealed.whole?.code == 250)
        let foreign = try await line.send(Line.mail(), from: "a@example.com", to: "ville@example.net")
        #expect(foreign.refused["ville@example.net"]?.code == 550)
        #expect(try await line.queued().isEmpty)
    }

    @Test("of a stranger goes to mailboxes only, whatever it says its sender is")
    func strangers() async throws {
        let line = try await Line()
        let answers = try await line.send(
            Line.mail("[sinetti] Asia"), from: mailbox, to: mailbox, "maija@example.com",
            "maija@example.com.s",
            "toimitus-x@\(Line.bounceDomain)", by: .stranger)
        #expect(
            answers.refused.count == 3
                && answers.refused.values.allSatisfy { $0.text.hasPrefix("Relaying denied") })
        #expect(answers.each.map { $0.text.prefix(8) } == ["Taken in"])
        #expect(try await line.count("SELECT count(*) AS n FROM delivery") == 0)
    }

    @Test("that goes in circles is refused")
    func loops() async throws {
        let line = try await Line()
        let hop = "Received: from a.example by b.example with SMTP id 1; Mon, 21 Sep 2026 14:13:20 +0000"
        let own = "Received: from a.example\r\n\tby \(Line.hostName) (Sinetti) with SMTP\r\n\tid 1; x"
        func reply(_ fields: [String]) async throws -> String? {
            try await line.send(Line.mail(fields: fields), from: "a@example.com", to: "b@example.net").whole?
                .description
        }
        #expect(try await reply(Array(repeating: hop, count: 50))?.hasPrefix("250") == true)
        #expect(try await reply(Array(repeating: hop, count: 51))?.hasPrefix("554 5.4.6") == true)
        #expect(try await reply(Array(repeating: own, count: 2))?.hasPrefix("250") == true)
        #expect(try await reply(Array(repeating: own, count: 3))?.hasPrefix("554 5.4.6") == true)
        let notice = Line.mail(fields: ["Message-ID: <1.vastaus@\(Line.bounceDomain.uppercased())>"])
        let back = try await line.send(
            notice.replacing("Message-ID: <1@example.com>\r\n", with: ""), from: nil, to: mailbox)
        #expect(back.whole?.description.hasPrefix("554 5.4.6") == true)
        #expect(try await line.count("SELECT count(*) AS n FROM message") == 0)
    }

    @Test(
        "that can be read in more than one way is held for the mailbox that wrote it or that it is for, or refused"
    )
    func ambiguous() async throws {
        let line = try await Line()
        let text = Line.mail(fields: ["Content-Type: multipart/mixed; boundary=b"])
        let outgoing = try await line.send(
            text, from: mailbox, to: "maija@example.com.s", "ville@example.net")
        #expect(outgoing.each.allSatisfy { $0.code == 250 && $0.text.hasPrefix("Held as") }, "\(outgoing)")
        let incoming = try await line.send(text, from: "maija@example.com", to: mailbox, by: .stranger)
        #expect(incoming.whole?.text.hasPrefix("Held as") == true)
        let foreign = try await line.send(text, from: "maija@example.com", to: "ville@example.net")
        #expect(foreign.whole?.code == 554)
        #expect(try await line.count("SELECT count(*) AS n FROM message") == 0)
        #expect(try await line.queued().isEmpty)
        let held = try await line.house.messages.quarantine(limit: 10, by: line.house.liisa)
        #expect(Set(held.map(\.direction)) == [.out, .in])
        #expect(held.map(\.recipients.count).sorted() == [1, 2])
    }

    @Test("waits where the scanner does not answer, and is never passed on unscanned")
    func scannerDown() async throws {
        let scanner = ClamdScanner(
            .socket("/nonexistent/clamd.ctl"), patience: .seconds(1),
            on: MultiThreadedEventLoopGroup.singleton,
            metrics: ScanMetrics(Registry()))
        let line = try await Line(scanner: scanner)
        for recipient in ["ville@example.net", "ville@example.net.s", mailbox] {
            let answers = try await line.send(Line.mail(), from: mailbox, to: recipient)
            #expect(answers.whole?.code == 451, "\(recipient): \(answers)")
        }
        #expect(try await line.queued().isEmpty)
        #expect(try await line.count("SELECT count(*) AS n FROM message") == 0)
    }

    @Test("that holds malware is refused with words that say what to do", .enabled(if: TestClamd.isHere))
    func malware() async throws {
        let line = try await Line(scanner: try TestClamd.scanner())
        let text = Line.mail(text: String(decoding: PrivateClamd.eicar, as: UTF8.self) + "\r\n")
        for recipient in ["ville@example.net", "ville@example.net.s", mailbox] {
            let answers = try await line.send(text, from: mailbox, to: recipient)
            #expect(answers.whole?.code == 554)
            #expect(answers.whole?.text.contains(PrivateClamd.signature) == true)
            #expect(answers.whole?.text.contains("Remove the file") == true)
        }
        #expect(try await line.send(Line.mail(), from: mailbox, to: "ville@example.net").whole?.code == 250)
    }
}
