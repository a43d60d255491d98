// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Mail
import SMTP
import Testing

@Suite("Client session with a server that breaks the rules")
struct BrokenServerTests {
    /// A session under way: everything but the answers to MAIL, RCPT and DATA, which went out at once.
    private func sending() throws -> ClientSession {
        var session = ClientSession(settings: .init(hostName: try hostName(), tls: .none))
        _ = session.receive(.opened)
        _ = session.receive(.bytes(octets("220 relay.example\r\n")))
        _ = session.receive(.bytes(octets("250-relay.example\r\n250 PIPELINING\r\n")))
        _ = session.receive(
            .send(
                OutgoingMail(
                    sender: nil, recipients: [try address("a@x.example")],
                    content: try content("Subject: x\r\n\r\ny\r\n"))))
        return session
    }

    @Test("a verdict that is there before the content is no answer to it, and none of the content goes out")
    func foregoneVerdict() throws {
        for (verdict, outcome) in [
            (
                "421 4.3.2 going",
                RecipientOutcome.deferred(.session(.serverClosing(try reply(421, "4.3.2", "going"))))
            ),
            ("554 5.7.1 no", .refused(.reply(try reply(554, "5.7.1", "no")))),
            ("250 fine", .deferred(.session(.unexpectedReply(Reply(code: 250, status: nil, text: "fine"))))),
        ] {
            var session = try sending()
            #expect(
                session.receive(.bytes(octets("250 ok\r\n250 ok\r\n354 go\r\n\(verdict)\r\n"))) == [
                    .report(DeliveryReport(outcomes: [outcome])), .close,
                ])
        }
    }

    @Test("a server that answers RSET with anything but yes is not spoken to any more")
    func brokenStep() throws {
        var session = try sending()
        _ = session.receive(.bytes(octets("550 no\r\n503 no\r\n503 no\r\n")))
        let asked = Reply(code: 354, status: nil, text: "go")
        #expect(session.receive(.bytes(octets("354 go\r\n"))) == [.failed(.unexpectedReply(asked)), .close])
    }
}
