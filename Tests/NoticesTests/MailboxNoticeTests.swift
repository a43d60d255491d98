// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Mail
import Notices
import Testing
import Vocabulary

@Suite struct MailboxNoticeTests {
    @Test("the mailbox learns that an answer has come, and where it can be read after signing in")
    func notice() throws {
        let message = try #require(MessageID(bytes: Array(0x41...0x50)))
        let letter = try MailboxNotice(conversation: Samples.conversation, message: message).letter(
            from: Samples.authority(), to: Address(parsing: "palvelu@lehtola.example"),
            writtenAt: Samples.noon)
        #expect(letter.envelopeSender == nil)
        let read = try Message(parsing: letter.bytes)
        #expect(read.header.text(of: "Auto-Submitted") == "auto-generated")
        let content = read.content
        // An answer to it comes back here, to be sealed.
        let answered = try #require(content.replyTo.first).address
        #expect(try Samples.authority().conversation(answeredAt: answered) == Samples.conversation)
        #expect(try Samples.authority().delivery(bouncedTo: answered) == nil)
        #expect(content.subject.hasPrefix("Vastaus suojattuun viestiin / "))
        #expect(content.to.map(\.address.text) == ["palvelu@lehtola.example"])
        let page = "https://viesti.lehtola.example/staff/conversations/21222324-2526-2728-292a-2b2c2d2e2f30"
        for form in [content.text, try #require(content.html)] {
            #expect(form.ranges(of: page).count == 3)
            for words in ["on tullut vastaus", "har fått svar", "has an answer"] {
                #expect(form.contains(words))
            }
        }
    }

    @Test("of unprotected mail it learns in words of its own, which name no sender and no subject")
    func unprotected() throws {
        let message = try #require(MessageID(bytes: Array(0x41...0x50)))
        let letter = try MailboxNotice(
            conversation: Samples.conversation, message: message, occasion: .unprotectedMail
        ).letter(
            from: Samples.authority(), to: Address(parsing: "palvelu@lehtola.example"),
            writtenAt: Samples.noon)
        #expect(letter.envelopeSender == nil)
        let content = try Message(parsing: letter.bytes).content
        #expect(content.subject.hasPrefix("Suojaamaton viesti on saapunut / "))
        for words in ["suojaamaton viesti", "Ett oskyddat meddelande", "Your answer is sent securely"] {
            #expect(content.text.contains(words))
        }
    }

    @Test("where several take part it asks for no answer by mail, for a mail would not say to whom it goes")
    func answerAmongSeveral() throws {
        let message = try #require(MessageID(bytes: Array(0x41...0x50)))
        let letter = try MailboxNotice(
            conversation: Samples.conversation, message: message, occasion: .answerAmongSeveral
        ).letter(
            from: Samples.authority(), to: Address(parsing: "palvelu@lehtola.example"),
            writtenAt: Samples.noon)
        let content = try Message(parsing: letter.bytes).content
        #expect(content.replyTo.isEmpty && content.subject.hasPrefix("Vastaus suojattuun viestiin / "))
        #expect(
            content.text.contains("has an answer") && !content.text.contains("Your answer is sent securely"))
    }
}
