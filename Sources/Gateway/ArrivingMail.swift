// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail
internal import Messages
internal import SMTP
internal import Store
internal import Vocabulary

/// A mail that is being taken: as it came from a client, or as it was held and let go.
struct ArrivingMail: Sendable {
    /// Whether it is still to be looked through.
    enum Look: Sendable {
        case due
        /// A person has looked, and let it go.
        case done
    }

    let envelope: Envelope
    let content: [UInt8]
    let standing: ClientStanding
    let look: Look
    /// Nil where it is not one that was held.
    let release: Arrival.Release?
    /// Whether what it says of its own authentication may be believed.
    let bringer: MailBringer
    /// Where it came from, for the log; nil where it was held.
    let address: String?
    let request: RequestID?
    /// Nil where it was held.
    private let client: MailClient?

    init(_ mail: ReceivedMail, _ request: RequestID) {
        envelope = mail.envelope
        content = mail.content
        standing = mail.client.standing
        look = .due
        release = nil
        bringer = mail.client.origin == .relayNetwork && mail.client.login == nil ? .listedNetwork : .somebody
        address = mail.client.address.description
        client = mail.client
        self.request = request
    }

    /// A mail that was held, and that the job lets go.
    init(_ released: ReleasedMail, ending job: ClaimedJob) {
        envelope = released.envelope
        bringer = released.bringer
        release = Arrival.Release(released.id, by: job)
        content = released.content
        // Held for the mailbox that wrote it, it came from a client that may relay; else it was for that mailbox alone.
        standing =
            switch released.direction {
            case .out: .relaying
            case .in: .stranger
            }
        look = .done
        address = nil
        client = nil
        request = job.request
    }

    /// The trace that goes on top where it goes on (RFC 5321 §4.4).
    func trace(by host: HostName, as id: RelayID, at now: Moment) throws(MailFlaw) -> [UInt8] {
        ReceivedField(
            peer: client.map { client in
                // Where a person's own machine is, is nobody's business further on.
                ReceivedField.Peer(
                    name: client.name?.text ?? "",
                    address: client.login == nil ? client.address.description : nil)
            },
            host: host.text, program: Self.program, transport: client.map { transport(of: $0) },
            identifier: id.description, date: try MailDate(milliseconds: now.milliseconds)
        ).bytes
    }

    /// What stands in brackets behind our name.
    static let program = "Sinetti"

    private func transport(of client: MailClient) -> ReceivedField.Transport {
        let security = (client.protection == .tls ? "S" : "") + (client.login == nil ? "" : "A")
        let dialect = client.speech == .lmtp ? "LMTP" : "SMTP"
        let word =
            if envelope.characters == .utf8 {
                "UTF8\(dialect)\(security)"
            } else if client.speech == .esmtp {
                "ESMTP\(security)"
            } else {
                client.speech == .lmtp ? "LMTP\(security)" : "SMTP"
            }
        return ReceivedField.Transport(rawValue: word) ?? .smtp
    }
}
