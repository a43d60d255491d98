// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import AsyncHTTPClient
internal import Audit
internal import Foundation
internal import Gateway
internal import Mail
internal import MerkleLog
internal import NIOPosix
internal import Node
internal import SMTP
internal import Vocabulary

/// Where a journey is played: the town, and what its people do in every journey.
struct DemoStage: Sendable {
    let ports: DemoPorts
    let office: PostOffice
    let house: House
    let clock: Clock
}

extension DemoStage {
    /// Waits until the town's pages answer.
    func waitForPages(_ visitor: Visitor) async throws {
        for _ in 0..<600 {
            if (try? await visitor.open("/health")) != nil { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw Unexpected("the pages do not answer")
    }

    /// Hands a mail of the case worker's to the gateway, as a mail program does.
    func send(_ composition: Composition, to recipient: String) async throws {
        guard let name = HostName(parsing: "outlook.kaislakoski.example") else { throw Unexpected("no name") }
        let mail = OutgoingMail(
            sender: try Address(parsing: DemoConfiguration.mailbox),
            recipients: [try Address(parsing: recipient)],
            content: try OutgoingContent(checking: composition.write(boundary: "demo-boundary-1")))
        let program = try SmartHost(
            SmartHostSettings(host: "127.0.0.1", port: ports.gatewayPort, hostName: name, tls: .none),
            on: MultiThreadedEventLoopGroup.singleton)
        for attempt in 0..<300 {
            let outcome = await program.deliver(mail).outcomes.first
            if case .delivered = outcome { return await program.stop() }
            if case .deferred(.session(.unreachable)) = outcome, attempt < 299 {
                try await Task.sleep(for: .milliseconds(100))
                continue
            }
            throw Unexpected("the gateway did not take the mail: \(String(describing: outcome))")
        }
    }

    /// The so manyth mail to an address, once it is there.
    ///
    /// Waits longer than a message can be undone (`messages.undoSeconds`), for no notice goes before that.
    func mail(to address: String, number: Int) async throws -> PostedMail {
        for _ in 0..<600 {
            let mails = await office.items.compactMap { item -> PostedMail? in
                guard case .mail(let mail) = item.content,
                    mail.recipients.contains(where: { $0.text == address })
                else { return nil }
                return mail
            }
            // The newest stands first.
            if mails.count >= number { return mails[mails.count - number] }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Unexpected("mail number \(number) did not come")
    }

    /// The text messages that have come.
    func texts() async -> [PostedText] {
        await office.items.compactMap { item in
            guard case .text(let text) = item.content else { return nil }
            return text
        }
    }

    /// The link to a conversation in the so manyth notice to a mailbox.
    func conversationLink(
        number: Int, in mailbox: String = DemoConfiguration.mailbox
    ) async throws -> String {
        let mail = try await mail(to: mailbox, number: number)
        let text = try Message(parsing: mail.bytes, limits: .standard).content.text
        guard let start = text.range(of: "\(ports.web)/staff/conversations/") else {
            throw Unexpected("the notice has no link")
        }
        return String(text[start.lowerBound...].prefix { !$0.isWhitespace && $0 != ">" })
    }

    /// Waits until every entry is in the tree; the log must then verify under its signed checkpoints.
    func proveLog(moreThan entries: Int64) async throws {
        var waiting = 1
        var finding = try await house.audit.verify(trusting: house.signer().verifier)
        for _ in 0..<600 where waiting > 0 {
            finding = try await house.audit.verify(trusting: house.signer().verifier)
            waiting = finding.waiting
            if waiting > 0 { try await Task.sleep(for: .milliseconds(100)) }
        }
        try expect(waiting == 0 && finding.entries > entries, "the log holds \(finding.entries) entries")
    }
}
