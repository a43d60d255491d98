// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
package import Mailboxes
internal import Sealing
internal import Store
package import Vocabulary

/// A letter that waits to be printed and posted.
package struct WaitingLetter: Sendable {
    package let id: LadderStepID
    package let mailbox: Mailbox
    /// The recipient's mail address.
    package let recipient: String
    package let dueAt: Moment
    /// Until when the recipient may open the message.
    package let expiresAt: Moment
}

/// How a letter left the print list.
package enum LetterEnd: String, Sendable {
    case posted
    /// The message was opened, recalled or has expired meanwhile.
    case notNeeded
}

extension Act {
    static let lettersViewed = Act("letters.viewed")
    static func letterViewed(_ step: LadderStepID) -> Act { Act("letter.viewed", on: Object(step)) }

    /// A link was made for a letter.
    static func linkIssued(_ delivery: DeliveryID, onPaper step: LadderStepID) -> Act {
        Act(
            "delivery.link-issued", on: Object(delivery), related: [Object(step)],
            details: ["channel": .word(StaticWord(LadderChannel.letter))])
    }
}

extension Messages {
    /// How many letters wait in the mailboxes that a member of staff may write from.
    package func letterCount(for staff: StaffID) async throws -> Int {
        try await database.read { tx in
            try tx.count(
                """
                SELECT count(*) AS n
                  FROM ladder_step AS s
                  JOIN delivery AS d ON d.delivery_id = s.delivery_id
                  JOIN conversation AS c ON c.conversation_id = d.conversation_id
                 WHERE s.state = \(LadderState.toPrint) AND d.expires_at > \(tx.now)
                   AND c.mailbox_id IN (\(list: try tx.mailboxes(MaySend.self, of: staff).map(\.id)))
                """)
        }
    }

    /// The letters that wait in the actor's mailboxes, the longest waiting first.
    package func letters(limit: Int, by actor: Actor) async throws -> [WaitingLetter] {
        guard case .staff(let staff) = actor.who else { throw Refusal.notPermitted }
        let (keyring, contacts) = (keyring, contacts)
        let (sealed, proof) = try await database.commit(.lettersViewed, by: actor, .snapshot) { tx in
            var letters: [SealedLetterLine] = []
            for mailbox in try tx.mailboxes(MaySend.self, of: staff) {
                letters += try tx.sealedLetters(of: mailbox, limit: limit, keyring: keyring)
            }
            return letters.sorted { $0.dueAt < $1.dueAt }.prefix(limit)
        }
        precondition(proof.act.name == "letters.viewed", "only a list that is in the log is opened")
        return try sealed.map { try $0.opened(with: contacts) }
    }

    /// One letter that waits, for a member of staff who may write from its mailbox.
    package func letter(_ id: LadderStepID, by actor: Actor) async throws -> WaitingLetter {
        let (keyring, contacts) = (keyring, contacts)
        let (sealed, proof) = try await database.commit(.letterViewed(id), by: actor, .snapshot) { tx in
            let (_, mailbox) = try tx.letterToPost(id, by: actor)
            guard let letter = try tx.sealedLetter(id, of: mailbox, keyring: keyring) else {
                throw Refusal.outOfTurn
            }
            return letter
        }
        precondition(proof.act.name == "letter.viewed", "only a letter that is in the log is opened")
        return try sealed.opened(with: contacts)
    }

    /// Makes what stands in a letter, with a link of its own, as a notice by mail has one; each time another.
    package func printedLetter(_ id: LadderStepID, by actor: Actor) async throws -> NoticeCase {
        guard let delivery = try await database.read({ tx in try tx.ladderStep(id)?.delivery }) else {
            throw Refusal.notPermitted
        }
        let issued = try await issueNotice(.linkIssued(delivery, onPaper: id), of: delivery, by: actor) {
            tx, delivery in
            let (step, _) = try tx.letterToPost(id, by: actor)
            guard step.state == .toPrint, delivery.isUnopened(at: tx.now) else { throw Refusal.outOfTurn }
            return true
        }
        guard let issued else { throw Refusal.outOfTurn }
        return issued
    }

    /// Records that a letter was posted; the second time it changes nothing.
    package func letterPosted(_ id: LadderStepID, by actor: Actor) async throws -> LetterEnd {
        guard let delivery = try await database.read({ tx in try tx.ladderStep(id)?.delivery }) else {
            throw Refusal.notPermitted
        }
        let act = Act.ladderStep(id, .letter, of: delivery, .done)
        return try await database.write(act, by: actor) { tx in
            let (step, _) = try tx.letterToPost(id, by: actor)
            switch step.state {
            case .toPrint:
                try tx.run(
                    """
                    UPDATE ladder_step
                       SET state = \(LadderState.done), settled_at = \(tx.now)
                     WHERE step_id = \(id)
                    """)
                return .posted
            case .done:
                tx.outcome = .refused(.outOfTurn)
                return .posted
            case .waiting, .unknown, .undelivered, .failed, .skipped, .stopped:
                tx.outcome = .refused(.outOfTurn)
                return .notNeeded
            }
        }
    }
}

/// What is fetched in the transaction, to be opened once the entry is durable.
private struct SealedLetterLine: Sendable {
    let id: LadderStepID
    let mailbox: Mailbox
    let dueAt: Moment
    let expiresAt: Moment
    let contact: SealedContact
    let contactKey: ReaderPrivateKey

    func opened(with contacts: Contacts) throws -> WaitingLetter {
        WaitingLetter(
            id: id, mailbox: mailbox, recipient: try contacts.open(contact, with: contactKey).address,
            dueAt: dueAt, expiresAt: expiresAt)
    }
}

extension Rows where Self: ~Copyable {
    fileprivate borrowing func sealedLetters(
        of mailbox: Mailbox, limit: Int, keyring: Keyring
    ) throws -> [SealedLetterLine] {
        try all(
            """
            SELECT s.step_id, s.due_at, d.expires_at, c.conversation_id, c.contact, c.contact_key_id
              FROM ladder_step AS s
              JOIN delivery AS d ON d.delivery_id = s.delivery_id
              JOIN conversation AS c ON c.conversation_id = d.conversation_id
             WHERE s.state = \(LadderState.toPrint) AND d.expires_at > \(now) AND c.mailbox_id = \(mailbox.id)
             ORDER BY s.due_at, s.step_id
             LIMIT \(limit)
            """
        ) { row in try sealedLetter(row, of: mailbox, keyring: keyring) }
    }

    fileprivate borrowing func sealedLetter(
        _ id: LadderStepID, of mailbox: Mailbox, keyring: Keyring
    ) throws -> SealedLetterLine? {
        try first(
            """
            SELECT s.step_id, s.due_at, d.expires_at, c.conversation_id, c.contact, c.contact_key_id
              FROM ladder_step AS s
              JOIN delivery AS d ON d.delivery_id = s.delivery_id
              JOIN conversation AS c ON c.conversation_id = d.conversation_id
             WHERE s.state = \(LadderState.toPrint) AND d.expires_at > \(now) AND s.step_id = \(id)
            """
        ) { row in try sealedLetter(row, of: mailbox, keyring: keyring) }
    }

    private borrowing func sealedLetter(
        _ row: Row, of mailbox: Mailbox, keyring: Keyring
    ) throws -> SealedLetterLine {
        let contact = try SealedContact(row)
        return SealedLetterLine(
            id: try row["step_id"], mailbox: mailbox, dueAt: try row["due_at"],
            expiresAt: try row["expires_at"], contact: contact,
            contactKey: try privateKey(contact.key, keyring: keyring))
    }
}

extension Write {
    /// The letter with its mailbox, where the actor may write from that.
    fileprivate mutating func letterToPost(
        _ id: LadderStepID, by actor: Actor
    ) throws -> (step: LadderStep, mailbox: Mailbox) {
        guard let step = try ladderStep(id), step.channel == .letter,
            let delivery = try delivery(step.delivery)
        else { throw Refusal.notPermitted }
        let mailbox = try mailbox(of: delivery.conversation)
        _ = try Grants.permit(MaySend.self, to: actor, on: mailbox.id, in: self)
        return (step, mailbox)
    }
}
