// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Audit
import Bulletins
import Foundation
import Gateway
import Logging
import Mail
import Mailboxes
import Messages
import NIOPosix
import Notices
import SMS
import SMTP
import Scanning
import Sealing
import Store
import TestKit
import Testing
import Vocabulary
import Watching
import Worker

/// A house with its intake, in the line between mail servers.
struct Line {
    static let bounceDomain = "sinetti.kunta.example"
    static let hostName = "mail.kunta.example"

    let house: TestHouse
    let intake: SealedIntake
    let authority: Authority

    init(
        ordinary: IntakeRules.Ordinary = .relay, scanner: (any MalwareScanner)? = nil,
        authenticators: Set<String> = [], identification: IntakeRules.Identification = .offered,
        ladder: NoticeLadder = .none, sealedDomains: Set<String> = []
    ) async throws {
        house = try await TestHouse(scanner: scanner, ladder: ladder)
        let name = LocalText(finnish: "Kunta", swedish: "Kommun", english: "Municipality")
        authority = try Authority(
            name: name, shortName: name,
            sender: NamedAddress(name: "Kunta", address: Address(parsing: "suojattu@kunta.example")),
            bounceDomain: Self.bounceDomain,
            origin: #require(WebOrigin(parsing: "https://sinetti.kunta.example")), help: name)
        intake = try SealedIntake(
            intake: house.intake, fates: NoticeFates(database: house.database),
            subscribers: SubscriberFates(database: house.database), authority: authority,
            screen: MailScreen(scanner: scanner),
            rules: IntakeRules(
                hostName: #require(HostName(parsing: Self.hostName)), sms: .available(.standard),
                identification: identification, ordinary: ordinary, sealedDomains: sealedDomains,
                authenticators: authenticators, expiry: .days(30)),
            metrics: IntakeMetrics(Registry()), clock: house.time.clock, chance: house.chance, logger: quiet)
    }

    /// Who hands mail over.
    enum Client {
        /// A mail server of the authority.
        case own
        case stranger

        var client: MailClient {
            let address = NetworkAddress(parsing: self == .own ? "192.0.2.9" : "198.51.100.7")
            guard let address else { preconditionFailure("an address") }
            return MailClient(
                address: address, name: HostName(parsing: "peer.example"), protection: .tls,
                origin: self == .own ? .relayNetwork : .anywhere)
        }
    }

    /// What the line says to one mail: at RCPT to each recipient, and where any is left, to the message.
    struct Answers {
        let refused: [String: Reply]
        let each: [Reply]
        var whole: Reply? { each.first }
    }

    /// Hands a mail over as a session does.
    func send(
        _ text: String, from sender: String?, to recipients: [EnvelopeRecipient], by client: Client = .own,
        returning returned: ReturnedContent? = nil, id: EnvelopeID? = nil
    ) async throws -> Answers {
        let sender = try sender.map { try Address(parsing: $0) }
        var refused: [String: Reply] = [:]
        var taken: [EnvelopeRecipient] = []
        for recipient in recipients {
            switch await intake.mayReceive(recipient.address, from: sender, client: client.client) {
            case .accepted: taken.append(recipient)
            case .refused(let reply): refused[recipient.address.text] = reply
            }
        }
        guard !taken.isEmpty else { return Answers(refused: refused, each: []) }
        let envelope = Envelope(sender: sender, recipients: taken, returned: returned, id: id)
        let mail = ReceivedMail(envelope: envelope, client: client.client, content: Array(text.utf8))
        return Answers(refused: refused, each: await intake.receiveEach(mail))
    }

    func send(
        _ text: String, from sender: String?, to recipients: String..., by client: Client = .own
    ) async throws -> Answers {
        try await send(
            text, from: sender, to: recipients.map { EnvelopeRecipient(try Address(parsing: $0)) }, by: client
        )
    }

    /// The mails that wait to be passed on, opened as the worker opens them.
    func queued() async throws -> [QueuedMail] {
        let ids = try await house.database.read { tx in
            try tx.all("SELECT relay_id FROM relay_mail ORDER BY relay_id") { try $0["relay_id"] as RelayID }
        }
        var mails: [QueuedMail] = []
        for id in ids {
            if let mail = try await house.messages.queuedMail(id, by: .service(.worker)) {
                mails.append(mail)
            }
        }
        return mails
    }

    func count(_ sql: SQL) async throws -> Int {
        try await house.database.read { tx in try tx.count(sql) }
    }

    /// Lets the worker do what is planned, with a relay at the port, until the condition holds.
    func work(
        relayAt port: Int, policy: RetryPolicy = .mail, sms: (any SMSGateway)? = nil,
        until isDone: () async throws -> Bool
    ) async throws {
        let host = try SmartHost(
            SmartHostSettings(
                host: "127.0.0.1", port: port, hostName: #require(HostName(parsing: Self.hostName)),
                tls: .none),
            on: MultiThreadedEventLoopGroup.singleton)
        let worker = Worker(
            Worker.Parts(
                database: house.database, messages: house.messages,
                bulletins: Bulletins(
                    database: house.database, keyring: house.keyring, clock: house.time.clock,
                    chance: house.chance),
                audit: .init(database: house.database, origin: "kunta.example/log"), signer: house.signer,
                authority: authority, relay: SmartHostRelay(host), sms: sms, releases: intake),
            mailPolicy: policy, logger: quiet, clock: house.time.clock, chance: house.chance)
        let running = Task { await worker.run() }
        var held = try await isDone()
        for _ in 0..<2_400 where !held {
            try await Task.sleep(for: .milliseconds(25))
            held = try await isDone()
        }
        running.cancel()
        await running.value
        await host.stop()
        #expect(held, "the work did not come to its end")
    }

    /// A mail as a mail program writes it.
    static func mail(
        _ subject: String = "Asia", from: String = "Maija <maija@example.com>", fields: [String] = [],
        text: String = "Hyvä päivä\r\n.\r\n..\r\n"
    ) -> String {
        (fields + [
            "From: \(from)", "To: lapset@kunta.example", "Subject: \(subject)", "Message-ID: <1@example.com>",
            "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit",
        ]).joined(separator: "\r\n") + "\r\n\r\n" + text
    }
}
