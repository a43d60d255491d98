// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Identity
internal import Mailboxes
package import SMS
package import Sealing
package import Store
package import Vocabulary

/// All that a notice to a recipient is written from.
package struct NoticeCase: Sendable {
    package let delivery: DeliveryID
    /// It exists here and in the mail, and nowhere else; nil where a named person opens without one.
    package let link: LinkSecret?
    package let code: NoticeCode
    package let contact: Contact
    package let opening: Opening
    package let expiresAt: Moment
}

/// All that a PIN's SMS is written from.
package struct PINCase: Sendable {
    package let delivery: DeliveryID
    package let pin: Secret<String>
    package let phone: PhoneNumber
    package let language: Language
    /// The row of the text, and where its reports may come; nil where no gateway was named.
    package let sms: (id: SMSID, token: CallbackToken)?
}

/// What became of a text, for its row.
package struct HandedSMS: Sendable {
    package let id: SMSID
    package let handover: SMSHandover
    package let segments: Int

    package init(_ id: SMSID, _ handover: SMSHandover, segments: Int) {
        self.id = id
        self.handover = handover
        self.segments = segments
    }
}

/// Where a mailbox is told of something.
package struct MailboxCase: Sendable {
    package let address: String
    package let conversation: ConversationID
    /// Of the delivery that failed, for a failure report.
    package let recipient: String?
    /// The RFC 3463 status, for a failure report.
    package let status: String?
    /// How the message came that the mailbox is told of.
    package var origin = MessageOrigin.sealed
    package var answering = Answering.byMailToo

    /// How the mailbox may answer.
    package enum Answering: Sendable {
        case byMailToo
        /// Several take part, and a mail would not say which of them it answers.
        case inBrowser
    }
}

extension Act {
    static func linkIssued(_ delivery: DeliveryID) -> Act {
        Act("delivery.link-issued", on: Object(delivery))
    }
    static func noticeSent(_ delivery: DeliveryID) -> Act { Act("delivery.notified", on: Object(delivery)) }
    static func pinMade(_ pin: PINID) -> Act { Act("pin.made", on: Object(pin)) }
    static func pinHanded(_ pin: PINID, _ state: PINStatus.State, _ sms: HandedSMS?) -> Act {
        guard let sms else {
            return Act("pin.handed", on: Object(pin), details: ["state": .word(StaticWord(state))])
        }
        return Act(
            "pin.handed", on: Object(pin), related: [Object(sms.id)],
            details: [
                "state": .word(StaticWord(state)), "handover": .word(sms.handover.name),
                "segments": .count(sms.segments),
            ])
    }
}

extension Messages {
    /// Makes the link of a notice that is about to be sent; nil where there is nothing to notify of any more.
    ///
    /// Each try makes a link of its own, and none is stored: a notice that was sent and a crash before that was recorded leave
    /// two links that both open. The headers of the conversation so far are sealed for the new link.
    package func noticeCase(
        _ id: DeliveryID, by actor: Actor = .service(.worker)
    ) async throws -> NoticeCase? {
        try await issueNotice(.linkIssued(id), of: id, by: actor) { tx, delivery in
            guard delivery.state(at: tx.now) == .open, delivery.bouncedAt == nil else { return false }
            // From here on it is sent, and cannot be undone.
            try tx.endWaiting(delivery.message)
            return true
        }
    }

    /// Makes a link of its own for whatever tells of a delivery; nil where the delivery is not admitted.
    func issueNotice(
        _ act: Act, of id: DeliveryID, by actor: Actor,
        admitting admits: @escaping @Sendable (inout Write, Delivery) throws -> Bool
    ) async throws -> NoticeCase? {
        let (keyring, contacts) = (keyring, contacts)
        // Drawn before the transaction, whose thread is everybody's: deriving the key takes longer than all its rows.
        let pickup = IssuedPickup(for: id, keyring: keyring, at: clock.now, chance: chance)
        let code = NoticeCode(by: chance)
        let (issued, proof) = try await database.commit(act, by: actor, .snapshot) { tx in
            guard var delivery = try tx.delivery(id), try admits(&tx, delivery) else {
                return nil as Issued?
            }
            let partner = try tx.takeToPartner(delivery, contacts)
            switch partner {
            case .nobodys: break
            case .partner: delivery = try tx.delivery(id) ?? delivery
            case .ended:
                try tx.bounceForEndedPartner(id)
                return nil
            }
            try tx.insertPickup(pickup, opening: delivery.opening, keyring: keyring)
            try tx.insertNoticeCode(code, of: id)
            let contact = try tx.sealedContact(of: delivery.conversation)
            let contactKey = try tx.privateKey(contact.key, keyring: keyring)
            switch delivery.opening {
            case .link, .pin, .partner: break
            case .person:
                if let starter = try tx.starter(of: delivery.conversation) {
                    try tx.insertNamedRecipient(starter, of: id)
                } else if let person = try contacts.open(contact, with: contactKey).person {
                    try tx.insertNamedRecipient(person, of: id, keyring: keyring)
                } else {
                    throw Fault(.permanent, "a delivery for a named person names nobody")
                }
            }
            return Issued(
                delivery: delivery, pickup: pickup, contact: contact, contactKey: contactKey,
                noticeAddress: partner.noticeAddress,
                headers: try tx.mailboxHeaders(for: delivery, keyring: keyring))
        }
        guard let issued else { return nil }
        precondition(proof.act.name == "delivery.link-issued", "only an issued link's headers are opened")
        let headers = try issued.headers.map { message, header, key in
            (message, try AgeHeader.seal(AgeHeader.open(header, with: key), to: issued.pickup.publicKey))
        }
        try await database.keep { tx in
            for (message, header) in headers {
                try tx.insertHeader(header, of: message, for: issued.pickup.id.bytes)
            }
        }
        let link: LinkSecret? =
            switch issued.delivery.opening {
            case .link, .pin: issued.pickup.link
            case .person, .partner: nil
            }
        let contact =
            if let address = issued.noticeAddress {
                Contact(address: address, phone: nil)
            } else {
                try contacts.open(issued.contact, with: issued.contactKey)
            }
        return NoticeCase(
            delivery: id, link: link, code: code, contact: contact,
            opening: issued.delivery.opening, expiresAt: issued.delivery.expiresAt)
    }

    private struct Issued: Sendable {
        let delivery: Delivery
        let pickup: IssuedPickup
        let contact: SealedContact
        let contactKey: ReaderPrivateKey
        /// Where a partner is told; nil where the contact is told itself.
        let noticeAddress: String?
        let headers: [(MessageID, [UInt8], ReaderPrivateKey)]
    }

    /// Records that the relay has the notice, and ends the job that it was.
    ///
    /// One transaction, so that no crash leaves a notice that is on record to be sent again. Where the job is another's by now, the
    /// record is the other's too.
    package func noticeSent(
        _ id: DeliveryID, ending job: ClaimedJob?, by actor: Actor = .service(.worker)
    ) async throws {
        let ladder = ladder
        try await database.write(.noticeSent(id), by: actor, .snapshot) { tx in
            if let job, try !tx.end(job) {
                tx.outcome = .refused(.outOfTurn)
                return
            }
            let delivery = try tx.delivery(id)
            // A partner is told by mail alone: nobody's telephone is the organisation's.
            if !ladder.rungs.isEmpty, delivery?.notifiedAt == nil, delivery?.opening != .partner,
                try tx.ladder(of: id).isEmpty
            {
                try tx.planLadder(ladder, of: id, from: tx.now)
            }
            try tx.run(
                """
                UPDATE delivery
                   SET notified_at = \(tx.now), delay_reason = NULL
                 WHERE delivery_id = \(id) AND notified_at IS NULL
                """)
        }
    }

    /// Where the mailbox is told of an answer; nil where somebody handles the conversation who is told instead.
    package func answerCase(_ message: MessageID) async throws -> MailboxCase? {
        try await database.read { tx in
            try tx.first(
                """
                SELECT b.address, c.conversation_id, m.origin,
                       (SELECT count(*)
                          FROM conversation_party AS y
                         WHERE y.conversation_id = c.conversation_id) AS parties
                  FROM message AS m
                  JOIN conversation_message AS c ON c.message_id = m.message_id
                  JOIN conversation AS v ON v.conversation_id = c.conversation_id
                  JOIN mailbox AS b ON b.mailbox_id = v.mailbox_id
                  LEFT JOIN staff AS s ON s.staff_id = v.handler_id
                 WHERE m.message_id = \(message) AND s.address IS NULL
                """
            ) { row in
                MailboxCase(
                    address: try row["address"], conversation: try row["conversation_id"], recipient: nil,
                    status: nil, origin: try row["origin"],
                    answering: try row["parties"] as Int == 0 ? .byMailToo : .inBrowser)
            }
        }
    }

    /// Where the mailbox is told of a delivery that failed.
    package func failureCase(_ id: DeliveryID) async throws -> MailboxCase? {
        let contacts = contacts
        return try await database.read { tx in
            // Of a message that nobody has confirmed no mailbox has heard.
            guard let delivery = try tx.delivery(id), try !tx.isUnconfirmed(delivery.conversation) else {
                return nil
            }
            return MailboxCase(
                address: try tx.mailbox(of: delivery.conversation).address,
                conversation: delivery.conversation,
                recipient: try tx.contact(of: delivery, with: contacts).address,
                status: delivery.bounceStatus)
        }
    }

    /// Makes the PIN of an order that is about to be sent; nil where it has been overtaken.
    ///
    /// Where the gateway is named that will get it, a row is kept for its text.
    package func pinCase(
        _ id: PINID, through gateway: SMSGatewayKind? = nil, by actor: Actor = .service(.worker)
    ) async throws -> PINCase? {
        let (keyring, contacts) = (keyring, contacts)
        return try await database.write(.pinMade(id), by: actor) { tx in
            guard let minted = try tx.mintPIN(id, keyring: keyring),
                let phone = try tx.phone(forPIN: minted.delivery, contacts)
            else { return nil }
            let sms = try gateway.map { try tx.beginSMS(of: id, about: minted.delivery, through: $0) }
            return PINCase(
                delivery: minted.delivery, pin: minted.pin, phone: phone, language: minted.language, sms: sms)
        }
    }

    /// Records what the SMS gateway answered.
    package func pinHanded(
        _ id: PINID, _ state: PINStatus.State, _ sms: HandedSMS? = nil, by actor: Actor = .service(.worker)
    ) async throws {
        try await database.write(.pinHanded(id, state, sms), by: actor) { tx in
            if let sms { try tx.recordSMS(sms.id, sms.handover, segments: sms.segments) }
            try tx.recordPIN(id, state)
        }
    }
}

extension Rows where Self: ~Copyable {
    /// Of the messages that the recipient is meant to read.
    fileprivate borrowing func mailboxHeaders(
        for delivery: Delivery, keyring: Keyring
    ) throws -> [(MessageID, [UInt8], ReaderPrivateKey)] {
        let messages = try messages(for: side(of: delivery.id), in: delivery.conversation)
        return try all(
            """
            SELECT h.message_id, h.header, k.key_id
              FROM seal_header AS h
              JOIN reader_key AS k ON k.key_id = h.reader_id
             WHERE h.message_id IN (\(list: messages))
             ORDER BY h.message_id
            """
        ) { row in
            (try row["message_id"], try row["header"], try privateKey(try row["key_id"], keyring: keyring))
        }
    }
}
