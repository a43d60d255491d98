// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Mail
import SMTP
import Testing

@Suite("Client session")
struct ClientSessionTests {
    private static let modest = "250-relay.example\r\n250 HELP\r\n"
    private static let full =
        "250-relay.example\r\n250-PIPELINING\r\n250-SIZE 1000\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 STARTTLS\r\n"

    private func session(
        _ tls: ClientSession.TLSPolicy = .none, _ credentials: Credentials? = nil
    ) throws -> ClientSession {
        var session = ClientSession(
            settings: .init(hostName: try hostName(), tls: tls, credentials: credentials))
        #expect(session.receive(.opened) == [])
        #expect(
            session.receive(.bytes(octets("220 relay.example\r\n"))) == [write("EHLO mail.city.example\r\n")])
        return session
    }

    private func ready(_ offer: String) throws -> ClientSession {
        var session = try session()
        #expect(session.receive(.bytes(octets(offer))) == [.ready])
        return session
    }

    private func write(_ text: String) -> ClientSession.Action { .write(octets(text)) }

    private func mail(_ text: String = "Subject: x\r\n\r\n.y\r\n", to: [String]) throws -> OutgoingMail {
        OutgoingMail(
            sender: try address("clerk@city.example"), recipients: try to.map(address),
            content: try content(text))
    }

    private func report(_ outcomes: RecipientOutcome...) -> ClientSession.Action {
        .report(DeliveryReport(outcomes: outcomes))
    }

    @Test("a mail goes step by step where PIPELINING is not offered")
    func stepByStep() throws {
        var session = try ready(Self.modest)
        #expect(
            session.receive(.send(try mail(to: ["a@x.example", "b@x.example"]))) == [
                write("MAIL FROM:<clerk@city.example>\r\n")
            ])
        #expect(session.receive(.bytes(octets("250 ok\r\n"))) == [write("RCPT TO:<a@x.example>\r\n")])
        #expect(session.receive(.bytes(octets("550-5.1.1 No such\r\n"))) == [])
        #expect(
            session.receive(.bytes(octets("550 5.1.1 person\r\n"))) == [write("RCPT TO:<b@x.example>\r\n")])
        #expect(session.receive(.bytes(octets("250 ok\r\n"))) == [write("DATA\r\n")])
        #expect(
            session.receive(.bytes(octets("354 go\r\n"))) == [
                .writeContent(octets("Subject: x\r\n\r\n..y\r\n.\r\n"))
            ])
        #expect(session.receive(.contentWritten) == [])
        let refusal = Reply(
            code: 550, status: try EnhancedStatus(parsing: "5.1.1"), lines: ["No such", "person"])
        #expect(
            session.receive(.bytes(octets("250 2.0.0 queued\r\n"))) == [
                report(.refused(.reply(refusal)), .delivered(try reply(250, "2.0.0", "queued"))), .ready,
            ])
        #expect(session.receive(.quit) == [write("QUIT\r\n")])
        #expect(session.receive(.bytes(octets("221 bye\r\n"))) == [.close])
    }

    @Test("with PIPELINING all commands go at once, and the replies find their recipients")
    func pipelined() throws {
        var session = try ready(Self.full)
        #expect(
            session.receive(.send(try mail(to: ["a@x.example", "b@x.example"]))) == [
                write(
                    "MAIL FROM:<clerk@city.example> SIZE=18\r\nRCPT TO:<a@x.example>\r\nRCPT TO:<b@x.example>\r\nDATA\r\n"
                )
            ])
        let replies = "250 2.1.0 ok\r\n451 4.2.0 later\r\n250 2.1.5 ok\r\n354 go\r\n"
        #expect(
            session.receive(.bytes(octets(replies))) == [
                .writeContent(octets("Subject: x\r\n\r\n..y\r\n.\r\n"))
            ])
        #expect(
            session.receive(.bytes(octets("250 2.0.0 queued\r\n"))) == [
                report(
                    .deferred(.reply(try reply(451, "4.2.0", "later"))),
                    .delivered(try reply(250, "2.0.0", "queued"))),
                .ready,
            ])
    }

    @Test("where nobody was accepted and 354 comes nevertheless, an empty message ends it")
    func nobody() throws {
        var session = try ready(Self.full)
        _ = session.receive(.send(try mail(to: ["a@x.example"])))
        #expect(
            session.receive(.bytes(octets("250 ok\r\n550 no\r\n354 go\r\n"))) == [write(".\r\n")])
        let refused = RecipientOutcome.refused(.reply(Reply(code: 550, status: nil, text: "no")))
        #expect(session.receive(.bytes(octets("554 no\r\n"))) == [report(refused), .ready])
    }

    @Test("a refused sender is everybody's refusal, and RSET clears the way for the next mail")
    func refusedSender() throws {
        var session = try ready(Self.full)
        _ = session.receive(.send(try mail(to: ["a@x.example"])))
        let refusal = try reply(451, "4.7.1", "greylisted")
        #expect(
            session.receive(.bytes(octets("451 4.7.1 greylisted\r\n503 no\r\n503 no\r\n"))) == [
                report(.deferred(.reply(refusal))), write("RSET\r\n"),
            ])
        #expect(session.receive(.bytes(octets("250 ok\r\n"))) == [.ready])
    }

    @Test("552 to RCPT passes, 552 to the content does not")
    func tooManyOrTooMuch() throws {
        var session = try ready(Self.modest)
        _ = session.receive(.send(try mail(to: ["a@x.example"])))
        _ = session.receive(.bytes(octets("250 ok\r\n")))
        let words = Reply(code: 552, status: nil, text: "too many")
        #expect(
            session.receive(.bytes(octets("552 too many\r\n"))) == [
                report(.deferred(.reply(words))), write("RSET\r\n"),
            ])
    }

    @Test("a connection that breaks leaves recipients for another attempt")
    func interrupted() throws {
        for (event, trouble) in [
            (.disconnected, .connectionLost), (.timedOut, .timedOut), (.withdrawn, .withdrawn),
            (.bytes(octets("421 4.3.2 closing\r\n")), .serverClosing(try reply(421, "4.3.2", "closing"))),
            (.bytes(octets("hello\r\n")), .malformedReply(.malformed)),
            (.bytes(octets("250 ok\n")), .malformedReply(.bareLineFeed)),
        ] as [(ClientSession.Event, ClientTrouble)] {
            var session = try ready(Self.full)
            _ = session.receive(.send(try mail(to: ["a@x.example", "b@x.example"])))
            _ = session.receive(.bytes(octets("250 ok\r\n550 no\r\n")))
            let refused = RecipientOutcome.refused(.reply(Reply(code: 550, status: nil, text: "no")))
            #expect(
                session.receive(event) == [report(refused, .deferred(.session(trouble))), .close],
                "\(trouble)")
            #expect(session.receive(.disconnected) == [])
        }
    }

    @Test("what the server cannot take is refused without sending anything")
    func notOffered() throws {
        var session = try ready(Self.modest)
        #expect(
            session.receive(.send(try mail("Subject: x\r\n\r\nä\r\n", to: ["a@x.example"]))) == [
                report(.refused(.eightBitNotOffered)), .ready,
            ])
        #expect(
            session.receive(.send(try mail("Subject: x\r\n\r\ny\r\n", to: ["ä@x.example"]))) == [
                report(.refused(.smtpUTF8NotOffered)), .ready,
            ])
        session = try ready(Self.full)
        let long = "Subject: x\r\n\r\n" + String(repeating: "y", count: 1_000) + "\r\n"
        #expect(
            session.receive(.send(try mail(long, to: ["a@x.example"]))) == [
                report(.refused(.tooLarge(limitBytes: 1_000))), .ready,
            ])
        #expect(
            session.receive(.send(try mail("Subject: ä\r\n\r\n", to: ["ö@x.example"]))) == [
                write(
                    "MAIL FROM:<clerk@city.example> SIZE=15 BODY=8BITMIME SMTPUTF8\r\nRCPT TO:<ö@x.example>\r\nDATA\r\n"
                )
            ])
    }

    @Test("what the sender wants to hear goes along where DSN is offered, and the report says whether it did")
    func wishes() throws {
        let envelope = Envelope(
            sender: try address("clerk@city.example"),
            recipients: [
                EnvelopeRecipient(
                    try address("a@x.example"), notify: .on([.success, .failure]),
                    original: OriginalRecipient(parsing: "rfc822;A@X.example")),
                EnvelopeRecipient(try address("b@x.example"), notify: .never),
            ],
            returned: .full, id: EnvelopeID(parsing: "a+2Bb"))
        let mail = OutgoingMail(envelope, content: try content("Subject: x\r\n\r\n"))
        var session = try ready("250-relay.example\r\n250-PIPELINING\r\n250 DSN\r\n")
        #expect(
            session.receive(.send(mail)) == [
                write(
                    "MAIL FROM:<clerk@city.example> RET=FULL ENVID=a+2Bb\r\n"
                        + "RCPT TO:<a@x.example> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;A@X.example\r\n"
                        + "RCPT TO:<b@x.example> NOTIFY=NEVER\r\nDATA\r\n")
            ])
        let actions = session.receive(.bytes(octets("550 no\r\n503 no\r\n503 no\r\n503 no\r\n")))
        guard case .report(let report) = actions.first else {
            Issue.record("\(actions)")
            return
        }
        #expect(report.notifications == .dsn)
        session = try ready(Self.modest)
        #expect(session.receive(.send(mail)) == [write("MAIL FROM:<clerk@city.example>\r\n")])
    }

    @Test("a header beyond ASCII that came without SMTPUTF8 goes on without it")
    func unlabelledHeader() throws {
        var envelope = Envelope(
            sender: nil, recipients: [EnvelopeRecipient(try address("a@x.example"))])
        let text = try content("Subject: ä\r\n\r\n")
        var session = try ready("250-relay.example\r\n250 8BITMIME\r\n")
        #expect(
            session.receive(.send(OutgoingMail(envelope, content: text))) == [
                write("MAIL FROM:<> BODY=8BITMIME\r\n")
            ])
        envelope.characters = .utf8
        session = try ready("250-relay.example\r\n250 8BITMIME\r\n")
        #expect(
            session.receive(.send(OutgoingMail(envelope, content: text))) == [
                report(.refused(.smtpUTF8NotOffered)), .ready,
            ])
    }

    @Test("each wait has its own patience, and crumbs of a reply bring nothing forward")
    func patience() throws {
        var session = try ready(Self.modest)
        #expect(session.expectation == .nothing)
        _ = session.receive(.send(try mail(to: ["a@x.example"])))
        #expect(session.expectation == .reply)
        _ = session.receive(.bytes(octets("250 ok\r\n")))
        let steps = session.steps
        _ = session.receive(.bytes(octets("250-o")))
        _ = session.receive(.bytes(octets("k\r\n250")))
        #expect(session.steps == steps)
        _ = session.receive(.bytes(octets(" ok\r\n")))
        #expect(session.steps == steps + 1 && session.expectation == .goAhead)
        _ = session.receive(.bytes(octets("354 go\r\n")))
        #expect(session.expectation == .room)
        _ = session.receive(.contentWritten)
        #expect(session.expectation == .verdict)
    }

    @Test("large content goes out piece by piece, as the connection takes it")
    func pieces() throws {
        var session = try ready(Self.modest)
        let body = String(repeating: "0123456789abcde\r\n", count: 40_000)
        _ = session.receive(.send(try mail(body, to: ["a@x.example"])))
        _ = session.receive(.bytes(octets("250 ok\r\n")))
        _ = session.receive(.bytes(octets("250 ok\r\n")))
        var sent: [UInt8] = []
        var actions = session.receive(.bytes(octets("354 go\r\n")))
        while case .writeContent(let piece) = actions.first {
            #expect(piece.count <= SMTPLimits.contentChunkBytes + 3)
            sent += piece
            actions = session.receive(.contentWritten)
        }
        #expect(sent == octets(body + ".\r\n"))
    }

    @Test("after a verdict on content that is still on its way nothing more is said, for it would be content")
    func earlyVerdict() throws {
        let body = String(repeating: "0123456789abcde\r\n", count: 40_000)
        for (verdict, outcome) in [
            (
                "552 too much",
                RecipientOutcome.refused(.reply(Reply(code: 552, status: nil, text: "too much")))
            ),
            (
                "250 fine",
                .deferred(.session(.unexpectedReply(Reply(code: 250, status: nil, text: "fine"))))
            ),
        ] {
            var session = try ready(Self.modest)
            _ = session.receive(.send(try mail(body, to: ["a@x.example"])))
            _ = session.receive(.bytes(octets("250 ok\r\n")))
            _ = session.receive(.bytes(octets("250 ok\r\n")))
            _ = session.receive(.bytes(octets("354 go\r\n")))
            #expect(session.receive(.bytes(octets("\(verdict)\r\n"))) == [report(outcome), .close])
            #expect(session.receive(.contentWritten) == [])
        }
    }

    @Test("a server that knows only HELO is asked with it")
    func helo() throws {
        var session = try session()
        #expect(session.receive(.bytes(octets("502 what?\r\n"))) == [write("HELO mail.city.example\r\n")])
        #expect(session.receive(.bytes(octets("250 relay.example\r\n"))) == [.ready])
    }

    @Test("a greeting of refusal ends the session")
    func greetingRefused() throws {
        var session = ClientSession(settings: .init(hostName: try hostName(), tls: .none))
        _ = session.receive(.opened)
        let words = Reply(code: 554, status: nil, text: "no service")
        #expect(
            session.receive(.bytes(octets("554 no service\r\n"))) == [
                .failed(.greetingRefused(words)), .close,
            ])
    }
}

@Suite("Client session: TLS and login")
struct ClientSecurityTests {
    private let clerk = Credentials(login: "clerk", password: Password("correct horse"))

    private func session(
        _ tls: ClientSession.TLSPolicy, _ credentials: Credentials? = nil, offer: String
    ) throws -> (ClientSession, [ClientSession.Action]) {
        var session = ClientSession(
            settings: .init(hostName: try hostName(), tls: tls, credentials: credentials))
        _ = session.receive(.opened)
        _ = session.receive(.bytes(octets("220 relay.example\r\n")))
        let actions = session.receive(.bytes(octets("250-relay.example\r\n\(offer)250 HELP\r\n")))
        return (session, actions)
    }

    @Test("TLS is begun where wanted, and the offer in clear forgotten")
    func startTLS() throws {
        for policy in [ClientSession.TLSPolicy.opportunistic, .required] {
            var (session, actions) = try session(policy, offer: "250-STARTTLS\r\n250-SIZE 10\r\n")
            #expect(actions == [.write(octets("STARTTLS\r\n"))])
            #expect(session.receive(.bytes(octets("220 go\r\n"))) == [.startTLS])
            #expect(session.receive(.tlsEstablished) == [.write(octets("EHLO mail.city.example\r\n"))])
            actions = session.receive(.bytes(octets("250 relay.example\r\n")))
            #expect(actions == [.ready] && session.protection == .tls)
            let mail = OutgoingMail(
                sender: nil, recipients: [try address("a@x.example")],
                content: try content("over ten octets\r\n"))
            #expect(session.receive(.send(mail)) == [.write(octets("MAIL FROM:<>\r\n"))])
        }
        #expect(try session(.none, offer: "250-STARTTLS\r\n").1 == [.ready])
    }

    @Test("required TLS that is missing, refused or failing sends nothing")
    func required() throws {
        #expect(try session(.required, offer: "").1 == [.failed(.tlsNotOffered), .close])
        var (refused, _) = try session(.required, offer: "250-STARTTLS\r\n")
        let words = Reply(code: 454, status: nil, text: "not now")
        #expect(refused.receive(.bytes(octets("454 not now\r\n"))) == [.failed(.tlsRefused(words)), .close])
        var (failing, _) = try session(.required, offer: "250-STARTTLS\r\n")
        _ = failing.receive(.bytes(octets("220 go\r\n")))
        #expect(failing.receive(.tlsFailed) == [.failed(.tlsFailed), .close])
    }

    @Test("opportunistic TLS that is missing or refused goes on in clear")
    func opportunistic() throws {
        #expect(try session(.opportunistic, offer: "").1 == [.ready])
        var (session, _) = try session(.opportunistic, offer: "250-STARTTLS\r\n")
        #expect(session.receive(.bytes(octets("454 not now\r\n"))) == [.ready])
    }

    @Test("CVE-2011-0411, seen from the client: replies behind that to STARTTLS are not believed")
    func injectedReplies() throws {
        var (session, _) = try session(.required, offer: "250-STARTTLS\r\n")
        let actions = session.receive(.bytes(octets("220 go\r\n250 relay.example\r\n")))
        #expect(actions == [.failed(.bytesBeforeTLS), .close])
    }

    @Test("a password goes only under TLS and only where PLAIN is offered")
    func login() throws {
        #expect(
            try session(.opportunistic, clerk, offer: "250-AUTH PLAIN\r\n").1 == [
                .failed(.passwordNeedsTLS), .close,
            ])
        #expect(
            try session(.implicit, clerk, offer: "250-AUTH GSSAPI\r\n").1 == [
                .failed(.authenticationNotOffered), .close,
            ])
        var (session, actions) = try session(.implicit, clerk, offer: "250-AUTH LOGIN PLAIN\r\n")
        #expect(actions == [.write(octets("AUTH PLAIN AGNsZXJrAGNvcnJlY3QgaG9yc2U=\r\n"))])
        #expect(session.receive(.bytes(octets("235 2.7.0 ok\r\n"))) == [.ready])
        (session, actions) = try self.session(.implicit, clerk, offer: "250-AUTH PLAIN\r\n")
        let refusal = try reply(535, "5.7.8", "no")
        #expect(
            session.receive(.bytes(octets("535 5.7.8 no\r\n"))) == [.failed(.loginRefused(refusal)), .close])
    }

    @Test("the credentials of the settings are printed nowhere")
    func silent() throws {
        let settings = ClientSession.Settings(hostName: try hostName(), tls: .required, credentials: clerk)
        var dumped = ""
        dump(settings, to: &dumped)
        #expect(!dumped.contains("horse") && !"\(settings)".contains("horse"))
    }
}
