// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Demo
import Gateway
import Logging
import Mail
import NIOCore
import NIOPosix
import Notices
import SMTP
import Testing
import Vocabulary

@Suite struct PostOfficeMailTests {
    @Test("a letter that is handed to the relay lies in the post office, byte for byte")
    func overSMTP() async throws {
        let office = PostOffice(clock: Clock { Moment(milliseconds: 0) })
        let group = MultiThreadedEventLoopGroup.singleton
        let name = try #require(HostName(parsing: "posti.lehtola.example"))
        let listener = try await SMTPListener.start(
            ListenerSettings(
                hostName: name, endpoints: [.init(host: "127.0.0.1", port: 0, tls: .unavailable)]),
            intake: PostOfficeIntake(office), on: group, logger: Logger(label: "test"))
        let smartHost = try SmartHost(
            SmartHostSettings(host: "127.0.0.1", port: listener.ports[0], hostName: name, tls: .none),
            on: group)
        let letter = try OutgoingLetter(
            envelopeSender: nil, recipient: Address(parsing: "maija@example.com"),
            bytes: Array("Subject: Hei\r\n\r\n.Piste alussa\r\n".utf8))
        #expect(await SmartHostRelay(smartHost).hand(letter, while: { true }) == .accepted)
        await smartHost.stop()
        await listener.stop(within: .seconds(1))
        let items = await office.items
        #expect(items.count == 1)
        guard case .mail(let mail)? = items.first?.content else {
            Issue.record("no mail came")
            return
        }
        #expect(mail.envelopeSender == nil)
        #expect(mail.recipients == [letter.recipient])
        // The listener writes its trace field above (RFC 5321 §4.4); the rest is as it was.
        #expect(mail.bytes.suffix(letter.bytes.count) == letter.bytes[...])
    }
}
