// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Mail
import SMTP
import Testing

@Suite("Mail that may travel encrypted only")
struct RequireTLSTests {
    private func greeted(_ tls: ClientSession.TLSPolicy) throws -> ClientSession {
        var session = ClientSession(settings: .init(hostName: try hostName(), tls: tls, credentials: nil))
        _ = session.receive(.opened)
        _ = session.receive(.bytes(octets("220 relay.example\r\n")))
        return session
    }

    private func write(_ text: String) -> ClientSession.Action { .write(octets(text)) }

    private func report(_ outcomes: RecipientOutcome...) -> ClientSession.Action {
        .report(DeliveryReport(outcomes: outcomes))
    }

    @Test(
        "what may travel encrypted only is sent where a verified server promises that, and else refused unsent (RFC 8689)"
    )
    func requireTLS() throws {
        let envelope = Envelope(
            sender: try address("clerk@city.example"),
            recipients: [EnvelopeRecipient(try address("a@x.example"))])
        let mail = OutgoingMail(
            envelope, content: try content("Subject: x\r\n\r\n"), way: .encryptedThroughout)
        let offer = "250-relay.example\r\n250-STARTTLS\r\n250 REQUIRETLS\r\n"
        for (policy, promise, isSent) in [
            (ClientSession.TLSPolicy.required, "250-relay.example\r\n250 REQUIRETLS\r\n", true),
            (.required, "250-relay.example\r\n250 HELP\r\n", false),
            (.opportunistic, "250-relay.example\r\n250 REQUIRETLS\r\n", false),
        ] {
            var session = try greeted(policy)
            #expect(session.receive(.bytes(octets(offer))) == [write("STARTTLS\r\n")])
            #expect(session.receive(.bytes(octets("220 go\r\n"))) == [.startTLS])
            #expect(session.receive(.tlsEstablished) == [write("EHLO mail.city.example\r\n")])
            #expect(session.receive(.bytes(octets(promise))) == [.ready])
            let expected: [ClientSession.Action] =
                isSent
                ? [write("MAIL FROM:<clerk@city.example> REQUIRETLS\r\n")]
                : [report(.refused(.requireTLSNotOffered)), .ready]
            #expect(session.receive(.send(mail)) == expected)
        }
        #expect(DeliveryTrouble.requireTLSNotOffered.status.description == "5.7.30")
        // An offer in clear is anybody's.
        var session = try greeted(.none)
        #expect(session.receive(.bytes(octets("250-relay.example\r\n250 REQUIRETLS\r\n"))) == [.ready])
        #expect(session.receive(.send(mail)) == [report(.refused(.requireTLSNotOffered)), .ready])
    }
}
