// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Bulletins
import Foundation
import Identity
import Messages
import Scanning
import Sealing
import Store
import TestKit
import Vocabulary

@testable import Web

/// A house whose pages can be opened: Liisa has a password, and letters go out with their links at hand.
final class WebTown: Sendable {
    let house: TestHouse
    let sessions: StaffSessions
    var messages: Messages { house.messages }
    var database: Database { house.database }
    var bulletins: Bulletins {
        Bulletins(
            database: house.database, keyring: house.keyring, clock: house.time.clock, chance: house.chance)
    }
    var clerk: StaffMember { house.clerk }

    static let password = "oikea hevonen"
    /// Made once: that it is slow to make is the point of it.
    static let passwordHash = Result { try PasswordHash(Secret(password), chance: .seeded(1)) }

    init(
        scanner: (any MalwareScanner)? = nil, ladder: NoticeLadder = .none, undo: Duration = .zero,
        providedDomains: Set<String> = []
    ) async throws {
        let house = try await TestHouse(
            scanner: scanner, ladder: ladder, undo: undo, providedDomains: providedDomains)
        self.house = house
        // 21 November 2026, 10:15 in Helsinki.
        house.time.move(by: Moment(milliseconds: 1_795_248_900_000) - house.time.now)
        sessions = StaffSessions(database: house.database, chance: house.chance)
        let hash = try Self.passwordHash.get()
        try await house.database.write(.passwordSet(house.clerk.id), by: .service(.operator)) { tx in
            try tx.setPassword(hash, of: house.clerk.id)
        }
    }

    func pass(_ duration: Duration) {
        house.time.move(by: duration)
    }

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
        try await send(
            Letter(subject: subject, text: text, html: nil, enclosures: files), opening, to: address,
            expiry: expiry)
    }

    func send(
        _ letter: Letter, _ opening: Opening = .link, to address: String = "maija@example.com",
        expiry: Duration = .days(30)
    ) async throws -> Sent {
        let (_, id) = try await house.post(
            letter,
            to: Contact(address: address, phone: PhoneNumber(parsing: "0401234567")), opening: opening,
            expiry: expiry)
        guard let delivery = try await database.read({ tx in try tx.delivery(id) }),
            let notice = try await messages.noticeCase(id), let link = notice.link
        else { throw Refusal.notPermitted }
        try await messages.noticeSent(id, ending: nil)
        return Sent(
            delivery: id, conversation: delivery.conversation, secret: link.text.reveal { $0 })
    }

    /// Sends the code that was ordered last, as the worker does, and tells it.
    func sendPIN() async throws -> String {
        let order = try await database.read { tx in
            try tx.first("SELECT pin_id FROM pin ORDER BY ordered_at DESC LIMIT 1") { row in
                try row["pin_id"] as PINID
            }
        }
        guard let order, let pin = try await messages.pinCase(order) else { throw Refusal.outOfTurn }
        try await messages.pinHanded(order, .sent)
        return pin.pin.reveal { $0 }
    }

    /// What was done, so far as the log has it.
    func acts() async throws -> [String] {
        try await database.read { tx in
            try tx.all("SELECT act FROM log_entry ORDER BY entry_id") { row in try row["act"] as String }
        }
    }

    /// How many entries the log holds: what changes nothing adds none.
    func logEntries() async throws -> Int {
        try await database.read { tx in try tx.count("SELECT count(*) AS n FROM log_entry") }
    }
}
