// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
internal import Mailboxes
internal import Sealing
package import Store
package import Vocabulary

/// A queued mail in clear, for the worker that hands it over; the log had its entry first.
package struct QueuedMail: Sendable {
    /// With the envelope of all its recipients.
    package let mail: RelayedMail
    /// The places in the envelope of those who do not have it yet.
    package let waiting: [Int]
    package let queuedAt: Moment
    /// When the sender was told that it waits.
    package let delayToldAt: Moment?
}

/// What one try to hand a queued mail over has come to.
package struct RelayRound: Sendable {
    /// The state of a recipient, with the RFC 3463 status that said so.
    package struct Outcome: Sendable {
        package let state: RelayState
        package let status: String?

        package init(_ state: RelayState, status: String?) {
            self.state = state
            self.status = status
        }
    }

    /// By place in the envelope; who still waits may be left out.
    package var outcomes: [Int: Outcome]
    /// What the sender is told, as mail of our own that goes the same way.
    package var reports: [RelayedMail]
    /// Whether one of them says that the mail waits.
    package var delay: DelayTold

    package enum DelayTold: Sendable { case now, notNow }

    package init(outcomes: [Int: Outcome], reports: [RelayedMail] = [], delay: DelayTold = .notNow) {
        self.outcomes = outcomes
        self.reports = reports
        self.delay = delay
    }
}

extension Act {
    static func queuedMailOpened(_ id: RelayID) -> Act { Act("relay.opened", on: Object(id)) }
    static func mailPassedOn(_ id: RelayID, sent: Int, failed: Int) -> Act {
        Act("relay.passed", on: Object(id), details: ["failed": .count(failed), "sent": .count(sent)])
    }
}

private struct SealedQueuedMail: Sendable {
    let envelope: [UInt8]
    let bytes: Int
    let part: PartID
    let content: SealedPart.Content
    let header: [UInt8]
    let key: ReaderPrivateKey
    let waiting: [Int]
    let queuedAt: Moment
    let delayToldAt: Moment?
}

extension Messages {
    /// Opens a queued mail that is about to be handed over; nil where it is gone.
    package func queuedMail(_ id: RelayID, by actor: Actor) async throws -> QueuedMail? {
        let keyring = keyring
        let (found, proof) = try await database.commit(.queuedMailOpened(id), by: actor, .snapshot) { tx in
            try tx.queuedMail(id, keyring: keyring)
        }
        guard let found else { return nil }
        precondition(proof.act.name == "relay.opened", "only what is in the log is opened")
        let fileKey = try AgeHeader.open(found.header, with: found.key)
        let json = try PayloadOpener.open(found.envelope, with: fileKey, at: id.envelopePlace)
        let envelope = try JSONDecoder().decode(WrittenEnvelope.self, from: Data(json)).read()
        var content: [UInt8] = []
        content.reserveCapacity(found.bytes)
        let chunks = SealedContent(
            message: MessageID(sealing: id), part: found.part, content: found.content, fileKey: fileKey,
            blobs: blobs)
        for try await chunk in chunks { content += chunk }
        return QueuedMail(
            mail: RelayedMail(id: id, envelope: envelope, content: content), waiting: found.waiting,
            queuedAt: found.queuedAt, delayToldAt: found.delayToldAt)
    }

    /// Records what a try has come to, and tells whether somebody still waits.
    ///
    /// One transaction with the reports that follow from it. With the last recipient the mail is destroyed and the job ended.
    package func record(
        _ round: RelayRound, of id: RelayID, ending job: ClaimedJob, by actor: Actor
    ) async throws -> RelayRemainder {
        let key = try await database.read { tx in try tx.readerKey(of: .relay) }
        var reports: [SealedRelayMail] = []
        for report in round.reports {
            reports.append(
                try await SealedRelayMail(report, to: key, blobs: blobs, clock: clock, chance: chance))
        }
        let sealed = reports
        func count(_ state: RelayState) -> Int { round.outcomes.values.count { $0.state == state } }
        let act = Act.mailPassedOn(id, sent: count(.sent), failed: count(.failed))
        let (remainder, blob) = try await database.write(act, by: actor, .snapshot) {
            tx -> (RelayRemainder, BlobID?) in
            guard try tx.apply(round, to: id) else {
                // Another node has recorded the same; its reports are the ones that go.
                tx.outcome = .refused(.outOfTurn)
                return (.nobody, nil)
            }
            for report in sealed {
                try tx.insert(report)
                try tx.also(.reportQueued(report.id, about: id))
            }
            guard try tx.waitingRecipients(of: id).isEmpty else { return (.someWait, nil) }
            _ = try tx.end(job)
            return (.nobody, try tx.destroyQueuedMail(id))
        }
        if let blob { try? await blobs.remove(blob) }
        return remainder
    }
}

/// Whether a queued mail has recipients left to try.
package enum RelayRemainder: Sendable { case someWait, nobody }

extension Rows where Self: ~Copyable {
    fileprivate borrowing func queuedMail(_ id: RelayID, keyring: Keyring) throws -> SealedQueuedMail? {
        let waiting = try waitingRecipients(of: id)
        return try first(
            """
            SELECT m.envelope, m.bytes, m.part_id, m.sealed, m.blob_id, m.queued_at, m.delay_told_at,
                   h.reader_id, h.header
              FROM relay_mail AS m
              JOIN relay_header AS h ON h.relay_id = m.relay_id
             WHERE m.relay_id = \(id)
            """
        ) { row in
            SealedQueuedMail(
                envelope: try row["envelope"], bytes: try row["bytes"], part: try row["part_id"],
                content: try SealedPart.Content(row), header: try row["header"],
                key: try privateKey(row["reader_id"], keyring: keyring), waiting: waiting,
                queuedAt: try row["queued_at"], delayToldAt: try row["delay_told_at"])
        }
    }

    fileprivate borrowing func waitingRecipients(of id: RelayID) throws -> [Int] {
        try all(
            """
            SELECT place
              FROM relay_recipient
             WHERE relay_id = \(id) AND state = \(RelayState.waiting)
             ORDER BY place
            """
        ) { row in try row["place"] }
    }
}

extension Write {
    /// Writes what is new; false where all of it was known.
    fileprivate mutating func apply(_ round: RelayRound, to id: RelayID) throws -> Bool {
        var news = 0
        for (place, outcome) in round.outcomes.sorted(by: { $0.key < $1.key }) {
            news += try changed(
                """
                UPDATE relay_recipient
                   SET state = \(outcome.state), status = \(outcome.status)
                 WHERE relay_id = \(id) AND place = \(place) AND state = \(RelayState.waiting)
                """)
        }
        switch round.delay {
        case .notNow: break
        case .now:
            news += try changed(
                "UPDATE relay_mail SET delay_told_at = \(now) WHERE relay_id = \(id) AND delay_told_at IS NULL"
            )
        }
        return news > 0
    }

    /// Destroys a queued mail's header, and with it the mail; the blob that held the content is returned, to be removed.
    fileprivate mutating func destroyQueuedMail(_ id: RelayID) throws -> BlobID? {
        let blob: BlobID? = try first(
            "SELECT blob_id FROM relay_mail WHERE relay_id = \(id) AND blob_id IS NOT NULL"
        ) { row in try row["blob_id"] }
        try run("DELETE FROM relay_header WHERE relay_id = \(id)")
        try run("DELETE FROM relay_recipient WHERE relay_id = \(id)")
        try run("DELETE FROM relay_mail WHERE relay_id = \(id)")
        return blob
    }
}
