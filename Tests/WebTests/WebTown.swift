// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Identity
import Logging
import Mailboxes
import Messages
import Sealing
import Store
import Synchronization
import Vocabulary

@testable import Web

/// A made-up authority on a folder of its own, with all that the pages stand on and a clock that the test moves.
final class WebTown: Sendable {
    let folder: String
    let time: TestTime
    let database: Database
    let messages: Messages
    let intake: MessageIntake
    let sessions: StaffSessions
    let mailbox: Mailbox
    let clerk: StaffMember
    let chance = Chance { UInt64.random(in: 0...UInt64.max) }

    static let password = "oikea hevonen"

    init(
        limits: Messages.Limits = .init(attachmentBytes: 1 << 20, attachments: 3, expiry: .days(30))
    ) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "web-town-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // 21 November 2026, 10:15 in Helsinki.
        time = TestTime(Moment(milliseconds: 1_795_248_900_000))
        let clock = time.clock
        database = try Database(
            file: folder + "/town.sqlite",
            migrations: MailboxMigrations.all + IdentityMigrations.all + MessageMigrations.all, readers: 2,
            clock: clock, chance: chance)
        let keyring = Keyring(root: try RootKey(number: 1, SecretBytes(chance.bytes(32))))
        let blobs = try Blobs(folder: folder + "/blobs")
        messages = Messages(
            database: database, blobs: blobs, keyring: keyring, limits: limits, clock: clock, chance: chance)
        intake = MessageIntake(database: database, blobs: blobs, clock: clock, chance: chance)
        sessions = try StaffSessions(database: database, chance: chance)
        let hash = try PasswordHash(Secret(Self.password), chance: chance)
        (mailbox, clerk) = try await database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.declareContactsKey(keyring: keyring)
            let mailbox = try tx.declareMailbox(
                at: "tyollisyys@kunta.example", name: Self.mailboxName, keyring: keyring)
            let other = try tx.declareMailbox(
                at: "paivahoito@kunta.example", name: Self.otherName, keyring: keyring)
            let clerk = try tx.declareStaff(login: "aino", name: "Aino Virtanen", language: .finnish)
            try tx.setPassword(hash, of: clerk.id)
            try tx.declareGrants(
                [(mailbox, GrantedRight.read), (mailbox, .send), (other, .read)].map { box, right in
                    Grant(
                        mailbox: box.id, staff: clerk.id, right: right, reason: "virka",
                        until: clock.now + .days(365))
                })
            return (mailbox, clerk)
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    static let mailboxName = LocalText(
        finnish: "Työllisyyspalvelut", swedish: "Sysselsättningstjänster", english: "Employment services")
    static let otherName = LocalText(finnish: "Päivähoito", swedish: "Dagvård", english: "Day care")

    /// The settings of a demonstration on loopback.
    static func settings(port: Int = 0) -> WebSettings {
        WebSettings(
            host: "127.0.0.1", port: port, origin: "http://localhost:\(port)", tls: nil,
            clientAddress: .connection,
            authority: LocalText(
                finnish: "Lumijoen kunta", swedish: "Lumijoki kommun", english: "Municipality of Lumijoki"),
            help: LocalText(
                finnish: "Soita asiakaspalveluun, p. 08 123 4567, arkisin klo 9–15.",
                swedish: "Ring kundtjänsten, tfn 08 123 4567, vardagar kl. 9–15.",
                english: "Call customer service, tel. 08 123 4567, on weekdays from 9 to 15."),
            noticeAddress: "suojattu@kunta.example",
            writing: WebSettings.WritingForms(
                link: "maija@example.com.s", pin: "maija@example.com.0401234567.s", tag: "[sinetti]"),
            mode: .live)
    }

    /// A message on its way, and the link of its notice.
    struct Sent: Sendable {
        let delivery: DeliveryID
        let conversation: ConversationID
        let secret: String
    }

    func send(
        _ opening: Opening, subject: String = "Kutsu haastatteluun", text: String = "Hei!\nTervetuloa.",
        to address: String = "maija@example.com", files: [Letter.Enclosure] = [], expiry: Duration = .days(30)
    ) async throws -> Sent {
        let message = try await intake.post(
            Letter(subject: subject, text: text, html: nil, enclosures: files), from: mailbox.id,
            to: [
                .init(
                    contact: Contact(address: address, phone: PhoneNumber(parsing: "0401234567")),
                    opening: opening)
            ],
            expiry: expiry,
            by: Actor(.mailbox(mailbox.id), assurance: .claimed, address: nil, request: nil))
        let found = try await database.read { tx in
            try tx.first("SELECT delivery_id, conversation_id FROM delivery WHERE message_id = \(message)") {
                row in
                (try row["delivery_id"] as DeliveryID, try row["conversation_id"] as ConversationID)
            }
        }
        guard let found, let notice = try await messages.noticeCase(found.0) else {
            throw Refusal.notPermitted
        }
        try await messages.noticeSent(found.0)
        return Sent(delivery: found.0, conversation: found.1, secret: notice.link.text.reveal { $0 })
    }

    /// Sends the code that was ordered last, as the worker does, and tells it.
    func sendPIN(_ state: PINStatus.State = .sent) async throws -> String {
        let order = try await database.read { tx in
            try tx.first("SELECT pin_id FROM pin ORDER BY ordered_at DESC LIMIT 1") { row in
                try row["pin_id"] as PINID
            }
        }
        guard let order, let pin = try await messages.pinCase(order) else { throw Refusal.outOfTurn }
        try await messages.pinHanded(order, state)
        return pin.pin.reveal { $0 }
    }

    /// How many entries the log holds: what changes nothing adds none.
    func logEntries() async throws -> Int {
        try await database.read { tx in try tx.count("SELECT count(*) AS n FROM log_entry") }
    }
}

/// A clock that stands until it is moved.
final class TestTime: Sendable {
    private let moment: Mutex<Moment>

    init(_ start: Moment) {
        moment = Mutex(start)
    }

    var clock: Vocabulary.Clock { Vocabulary.Clock { self.moment.withLock { $0 } } }

    func pass(_ duration: Duration) {
        moment.withLock { $0 = $0 + duration }
    }
}
