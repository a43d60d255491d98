// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Identity
import Mailboxes
import Messages
import Sealing
import Store
import TestKit
import Vocabulary

/// A house whose mailbox belongs to a team; Saara supervises it and reads nothing, and Paavo reads another unit's mailbox.
struct TestTeam: Sendable {
    let house: TestHouse
    let people: [StaffMember]
    let saara: StaffMember
    let other: Mailbox
    let paavo: StaffMember

    init(people count: Int = 3, handling: HandlingRule = .firstOpener, responseDays: Int? = nil) async throws
    {
        let house = try await TestHouse()
        self.house = house
        let keyring = house.keyring
        (people, saara, other, paavo) = try await house.database.write(
            .rosterDeclared, by: .service(.operator)
        ) { tx in
            let name = LocalText(finnish: "Koulu", swedish: "Skola", english: "School")
            let other = try tx.declareMailbox(at: "koulu@kunta.example", name: name, keyring: keyring)
            try tx.declareRules(
                MailboxRules(key: "lapset", handling: handling, responseDays: responseDays),
                of: house.mailbox.id)
            try tx.declareRules(
                MailboxRules(key: "koulu", handling: .firstOpener, responseDays: 2), of: other.id)
            let people = try (0..<count).map { number in
                let login = "virkailija\(number)"
                let member = try tx.declareStaff(
                    login: login, name: "Virkailija \(number)", language: .finnish)
                try tx.setAddress("\(login)@kunta.example", of: member.id)
                return member
            }
            let saara = try tx.declareStaff(login: "saara", name: "Saara", language: .swedish)
            try tx.setAddress("saara@kunta.example", of: saara.id)
            let paavo = try tx.declareStaff(login: "paavo", name: "Paavo", language: .english)
            func grant(_ right: GrantedRight, _ staff: StaffMember, _ mailbox: Mailbox) -> Grant {
                Grant(
                    mailbox: mailbox.id, staff: staff.id, right: right, reason: "asiakastyö",
                    until: tx.now + .days(365))
            }
            var grants = [
                grant(.supervise, saara, house.mailbox), grant(.read, paavo, other),
                grant(.send, paavo, other),
            ]
            for person in people {
                grants += [grant(.read, person, house.mailbox), grant(.send, person, house.mailbox)]
            }
            try tx.declareGrants(grants, keyring: keyring)
            return (people, saara, other, paavo)
        }
    }

    func actor(_ member: StaffMember) -> Actor {
        Actor(.staff(member.id), assurance: .substantial, address: "192.0.2.3", request: nil)
    }

    subscript(_ number: Int) -> Actor { actor(people[number]) }

    /// A mail of somebody's that came to the mailbox, and the conversation that it began.
    func incoming(_ text: String = "Mistä saan neuvoa?") async throws -> ConversationID {
        var arrival = Arrival()
        arrival.mailboxes = [house.mailbox.id]
        arrival.unverified = Letter(
            subject: "Kysymys", text: text, html: "<p>\(text)</p>",
            enclosures: [
                Letter.Enclosure(
                    name: "liite.txt", mediaType: "text/plain", bytes: Array("sisältö".utf8)[...])
            ],
            origin: Origin(address: "maija@example.com", name: nil, writer: .person, checks: []))
        let taken = try await house.intake.take(arrival, by: .service(.gateway))
        let message = taken.takenIn[0]
        let found = try await house.database.read { tx in
            try tx.first("SELECT conversation_id FROM conversation_message WHERE message_id = \(message)") {
                row in try row["conversation_id"] as ConversationID
            }
        }
        guard let found else { throw Fault(.permanent, "nothing came") }
        return found
    }

    /// An answer of staff.
    func answer(
        _ conversation: ConversationID, by actor: Actor, _ text: String = "Näin se menee.", seed: UInt64 = 7
    ) async throws -> Receipt {
        let draft = try await house.messages.beginAnswer(
            conversation: conversation,
            submission: MessageID(at: house.time.now, by: .seeded(seed)), by: actor)
        return try await draft.post(text: text)
    }

    func open(_ conversation: ConversationID, by actor: Actor) async throws -> OpenedConversation? {
        switch try await house.messages.enterConversation(conversation, by: actor) {
        case .open(let opened): opened
        case .closed: nil
        }
    }

    func closed(_ conversation: ConversationID, by actor: Actor) async throws -> ClosedConversation? {
        switch try await house.messages.enterConversation(conversation, by: actor) {
        case .open: nil
        case .closed(let closed): closed
        }
    }

    /// The acts that the log has of a thing, oldest first.
    func acts(on id: String) async throws -> [String] {
        try await house.database.read { tx in
            try tx.all("SELECT act FROM log_entry WHERE object_id = \(id) ORDER BY entry_id") { row in
                try row["act"]
            }
        }
    }

    /// Somebody stands in for somebody in the mailbox for a week.
    func substitute(_ substitute: StaffMember, for away: StaffMember) async throws {
        let (mailbox, chance) = (house.mailbox.id, house.chance)
        try await house.database.write(.rosterDeclared, by: .service(.operator)) { tx in
            try tx.run(
                """
                INSERT INTO substitution
                       (substitution_id, mailbox_id, staff_id, substitute_id, from_at, until_at, set_by, set_at)
                VALUES (\(JobID(at: tx.now, by: chance)), \(mailbox), \(away.id), \(substitute.id), \(tx.now),
                        \(tx.now + .days(7)), \(away.id), \(tx.now))
                """)
        }
    }
}
