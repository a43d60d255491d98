// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Gateway
import Identity
import Mail
import Mailboxes
import Messages
import Notices
import SMTP
import Store
import TestKit
import Testing
import Vocabulary

@Suite("An answer from a mail program", .timeLimit(.minutes(10)))
struct MailAnswerTests {
    private let sender = TestHouse.mailboxAddress

    /// A conversation that a resident's mail began, and the address that its notice asks to be answered at.
    private func begun(_ line: Line) async throws -> (conversation: ConversationID, address: String) {
        _ = try await line.send(
            Line.mail("Kysymys"), from: "maija@example.com", to: sender, by: .stranger)
        let listed = try await line.house.messages.conversations(limit: 10, by: line.house.liisa)
        let conversation = try #require(listed.first).id
        let message = try await line.house.messages.openConversation(conversation, by: line.house.liisa)
            .messages[0].id
        let notice = try MailboxNotice(conversation: conversation, message: message).letter(
            from: line.authority, to: Address(parsing: sender), writtenAt: line.house.time.now)
        let asked = try Message(parsing: notice.bytes).content.replyTo.map(\.address.text)
        #expect(asked.count == 1)
        return (conversation, try #require(asked.first))
    }

    @Test(
        "to the notice is sealed in the conversation, goes to the resident as a delivery, and quotes nothing")
    func answered() async throws {
        let line = try await Line(ordinary: .refuse)
        let (conversation, address) = try await begun(line)
        // Messages of one moment stand in the order of chance.
        line.house.time.move(by: .seconds(1))
        let text = """
            Hei Maija, päätös on myönteinen.\r
            \r
            Terveisin Liisa\r
            \r
            -----Alkuperäinen viesti-----\r
            Lähettäjä: Kunta <suojattu@kunta.example>\r
            Lähetetty: 1.1.2026\r
            Suojaamaton viesti on saapunut https://sinetti.kunta.example/staff/conversations/x\r

            """
        let answers = try await line.send(
            Line.mail("VS: Suojaamaton viesti", from: "Lapset <\(sender)>", text: text), from: sender,
            to: address)
        #expect(answers.whole?.description.hasPrefix("250 2.6.0 Sealed and kept as ") == true)
        let opened = try await line.house.messages.openConversation(conversation, by: line.house.liisa)
        let answer = try #require(opened.messages.last)
        #expect(opened.messages.count == 2 && answer.direction == .out && answer.level == .claimed)
        #expect(answer.text == "Hei Maija, päätös on myönteinen.\n\nTerveisin Liisa")
        #expect(answer.subject.isEmpty && answer.formatting == .textOnly)
        #expect(opened.deliveries.map(\.message) == [answer.id])
        #expect(try await !line.house.everythingStored().holds("myönteinen"))
        let notice = try await line.house.messages.noticeCase(opened.deliveries[0].id)
        #expect(notice?.contact.address == "maija@example.com" && notice?.link != nil)
        let listed = try await line.house.messages.conversations(limit: 10, by: line.house.liisa)
        #expect(listed.map(\.lastDirection) == [.out])
    }

    @Test("is taken from the conversation's own mailbox only, with one answer for what is not its own")
    func others() async throws {
        let line = try await Line()
        let (_, address) = try await begun(line)
        let nobody = ConversationID(at: line.house.time.now, by: line.house.chance)
        let unknown = try line.authority.answerAddress(in: nobody).text
        try await line.house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            let name = LocalText(finnish: "Koulut", swedish: "Skolor", english: "Schools")
            _ = try tx.declareMailbox(
                at: "koulut@kunta.example", name: name, keyring: line.house.keyring)
        }
        for (from, to) in [
            ("koulut@kunta.example", address), (sender, unknown), ("joku@kunta.example", address),
        ] {
            let answers = try await line.send(Line.mail(), from: from, to: to)
            #expect(answers.refused[to]?.code == 550, "\(from)")
        }
        let stranger = try await line.send(Line.mail(), from: sender, to: address, by: .stranger)
        #expect(stranger.refused[address]?.code == 550)
        #expect(try await line.count("SELECT count(*) AS n FROM message") == 1)
    }

    @Test("is refused where organisations take part, for it does not say to whom it goes")
    func severalTakePart() async throws {
        let line = try await Line()
        let (conversation, address) = try await begun(line)
        let partner = ConversationID(at: line.house.time.now, by: line.house.chance)
        try await line.house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.run(
                """
                INSERT INTO conversation_party (conversation_id, partner_id, added_at)
                VALUES (\(conversation), \(partner), \(tx.now))
                """)
        }
        let answers = try await line.send(Line.mail(), from: sender, to: address)
        #expect(answers.refused[address]?.description.hasPrefix("550 5.7.1 Several take part") == true)
        #expect(try await line.count("SELECT count(*) AS n FROM message") == 1)
    }

    @Test("goes alone, is written by a person, and says something")
    func refused() async throws {
        let line = try await Line()
        let (_, address) = try await begun(line)
        let copied = try await line.send(Line.mail(), from: sender, to: address, "ville@example.com")
        #expect(copied.whole?.code == 554)
        let away = try await line.send(
            Line.mail("Olen lomalla", fields: ["Auto-Submitted: auto-replied"]), from: sender, to: address)
        #expect(away.whole?.code == 550)
        let empty = try await line.send(Line.mail(text: "\r\n \r\n"), from: sender, to: address)
        #expect(empty.whole?.code == 550)
        #expect(try await line.count("SELECT count(*) AS n FROM message") == 1)
        #expect(try await line.count("SELECT count(*) AS n FROM relay_mail") == 0)
    }
}
