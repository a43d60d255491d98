// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mailboxes
internal import Scanning
internal import Sealing
package import Store
package import Vocabulary

/// A held mail with what a person decides by; its content stays sealed.
package struct HeldMailFacts: Sendable {
    package let mail: HeldMail
    package let facts: HeldFacts
}

extension Job.Kind {
    /// To take a held mail again, as one that a person has let go.
    package static let release: Job.Kind = "quarantine.release"
}

extension Act {
    static let quarantineViewed = Act("quarantine.viewed")
    static func heldMailViewed(_ id: QuarantineID) -> Act { Act("quarantine.mail-viewed", on: Object(id)) }
    static func releaseOrdered(_ id: QuarantineID) -> Act {
        Act("quarantine.release-ordered", on: Object(id))
    }
    static func heldMailDeleted(_ id: QuarantineID) -> Act { Act("quarantine.deleted", on: Object(id)) }
    static let heldMailExpiryRun = Act("quarantine.expiry-run")
    static func heldMailExpired(_ id: QuarantineID) -> Act { Act("quarantine.expired", on: Object(id)) }
}

/// What is fetched in the transaction, to be opened once the entry is durable.
struct SealedHeldMail: Sendable {
    let id: QuarantineID
    let mailbox: Mailbox
    let direction: Direction
    let reasons: [HoldReason]
    let bytes: Int
    let envelope: [UInt8]
    let facts: [UInt8]
    let part: PartID
    let content: SealedPart.Content
    let heldAt: Moment
    let expiresAt: Moment
    let releaseOrderedAt: Moment?
    let header: [UInt8]
    let key: ReaderPrivateKey
}

extension Messages {
    /// Ours: a mail that was let go is not destroyed within this time, for it is on its way.
    private static var releasePatience: Duration { .days(7) }

    /// How many mails are held in the mailboxes that a member of staff may read.
    package func heldCount(for staff: StaffID) async throws -> Int {
        try await database.read { tx in
            try tx.count(
                """
                SELECT count(*) AS n
                  FROM quarantine
                 WHERE mailbox_id IN (\(list: try tx.mailboxes(readBy: staff).map(\.id)))
                   AND release_ordered_at IS NULL
                """)
        }
    }

    /// The mails that are held in the actor's mailboxes, the newest first.
    package func quarantine(limit: Int, by actor: Actor) async throws -> [HeldMail] {
        guard case .staff(let staff) = actor.who else { throw Refusal.notPermitted }
        let keyring = keyring
        let (sealed, proof) = try await database.commit(.quarantineViewed, by: actor, .snapshot) { tx in
            var mails: [SealedHeldMail] = []
            for mailbox in try tx.mailboxes(readBy: staff) {
                mails += try tx.heldMails(of: mailbox, limit: limit, keyring: keyring)
            }
            return mails.sorted { $0.heldAt > $1.heldAt }.prefix(limit)
        }
        precondition(proof.act.name == "quarantine.viewed", "only a list that is in the log is opened")
        return try sealed.map { try $0.opened() }
    }

    /// One held mail with its facts, for a member of staff who may read its mailbox.
    package func heldMail(_ id: QuarantineID, by actor: Actor) async throws -> HeldMailFacts {
        let keyring = keyring
        let (sealed, proof) = try await database.commit(.heldMailViewed(id), by: actor, .snapshot) { tx in
            let mailbox = try tx.mailboxOfHeldMail(id, for: actor)
            guard let sealed = try tx.heldMail(id, of: mailbox, keyring: keyring) else {
                throw Refusal.notPermitted
            }
            return sealed
        }
        precondition(proof.act.name == "quarantine.mail-viewed", "only what is in the log is opened")
        let fileKey = try AgeHeader.open(sealed.header, with: sealed.key)
        return HeldMailFacts(
            mail: try sealed.opened(), facts: try id.open(sealed.facts, as: .facts, with: fileKey))
    }

    /// Lets a held mail go: a worker takes it again.
    ///
    /// Refused as `outOfTurn` for known malware, and the second time.
    package func release(_ id: QuarantineID, by actor: Actor) async throws {
        try await database.write(.releaseOrdered(id), by: actor) { tx in
            _ = try tx.mailboxOfHeldMail(id, for: actor)
            try actor.checkProof(at: tx.now)
            guard try tx.mayBeReleased(id) else { throw Refusal.outOfTurn }
            try tx.run("UPDATE quarantine SET release_ordered_at = \(tx.now) WHERE quarantine_id = \(id)")
            try tx.plan(Job(.release, about: id))
        }
    }

    /// Deletes a held mail for good; refused as `outOfTurn` once it has been let go.
    package func delete(_ id: QuarantineID, by actor: Actor) async throws {
        let blob = try await database.write(.heldMailDeleted(id), by: actor) { tx in
            _ = try tx.mailboxOfHeldMail(id, for: actor)
            guard
                try tx.count(
                    """
                    SELECT count(*) AS n
                      FROM quarantine
                     WHERE quarantine_id = \(id) AND release_ordered_at IS NULL
                    """) > 0
            else { throw Refusal.outOfTurn }
            return try tx.destroyHeldMail(id)
        }
        // Its key is gone already; a blob that stays behind is collected.
        if let blob { try? await blobs.remove(blob) }
    }

    /// Destroys held mails whose time has passed, at most so many, and tells how many there were.
    package func expireHeldMail(atMost limit: Int) async throws -> Int {
        let given = clock.now - Self.releasePatience
        let due = try await database.read { tx in
            try tx.all(
                """
                SELECT quarantine_id
                  FROM quarantine
                 WHERE expires_at <= \(tx.now) AND (release_ordered_at IS NULL OR release_ordered_at <= \(given))
                 LIMIT \(limit)
                """
            ) { row in try row["quarantine_id"] as QuarantineID }
        }
        guard !due.isEmpty else { return 0 }
        let (left, count) = try await database.write(.heldMailExpiryRun, by: .service(.worker)) { tx in
            var left: [BlobID] = []
            var count = 0
            // Somebody may have let one go, or deleted it, since the list was read.
            for id in due where try tx.isPast(id, given: given) {
                if let blob = try tx.destroyHeldMail(id) { left.append(blob) }
                try tx.also(.heldMailExpired(id))
                count += 1
            }
            return (left, count)
        }
        for blob in left { try? await blobs.remove(blob) }
        return count
    }
}

extension SealedHeldMail {
    func opened() throws -> HeldMail {
        let fileKey = try AgeHeader.open(header, with: key)
        let envelope: HeldEnvelope = try id.open(envelope, as: .envelope, with: fileKey)
        return HeldMail(
            id: id, mailbox: mailbox, direction: direction, reasons: reasons, sender: envelope.written.sender,
            recipients: envelope.written.recipients.map(\.address), bytes: bytes, heldAt: heldAt,
            expiresAt: expiresAt,
            releaseOrderedAt: releaseOrderedAt)
    }

    init(_ row: Row, of mailbox: Mailbox, key: ReaderPrivateKey) throws {
        self.mailbox = mailbox
        self.key = key
        id = try row["quarantine_id"]
        direction = try row["direction"]
        reasons = HoldReason.list(try row["reasons"])
        bytes = try row["bytes"]
        envelope = try row["envelope"]
        facts = try row["facts"]
        part = try row["part_id"]
        content = try SealedPart.Content(row)
        heldAt = try row["held_at"]
        expiresAt = try row["expires_at"]
        releaseOrderedAt = try row["release_ordered_at"]
        header = try row["header"]
    }
}

extension Rows where Self: ~Copyable {
    /// Whether a held mail's time has passed, and nobody has let it go lately.
    fileprivate borrowing func isPast(_ id: QuarantineID, given: Moment) throws -> Bool {
        try count(
            """
            SELECT count(*) AS n
              FROM quarantine
             WHERE quarantine_id = \(id) AND expires_at <= \(now)
               AND (release_ordered_at IS NULL OR release_ordered_at <= \(given))
            """) > 0
    }
}

extension HoldReason {
    static func list(_ words: String) -> [HoldReason] {
        words.split(separator: " ").compactMap { HoldReason(parsing: $0) }
    }
}
