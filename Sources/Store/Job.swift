// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Synchronization
package import Vocabulary

/// Work planned in a transaction and done after it by a worker; a row, so that no crash loses it.
///
/// Features make theirs by extension: `extension Job { static func notice(_ delivery: DeliveryID) -> Job }`.
package struct Job: Hashable, Sendable {
    /// What kind of work, such as `notice.mail`; a worker has one piece of code for each.
    package struct Kind: Hashable, Sendable, SQLBindable, ExpressibleByStringLiteral {
        package let name: String
        package init(stringLiteral value: StaticString) { name = "\(value)" }
        package init?(sqlValue: SQLValue) {
            guard case .text(let name) = sqlValue else { return nil }
            self.name = name
        }
        package var sqlValue: SQLValue { .text(name) }
    }

    package let kind: Kind
    /// The id of the thing that the work is about; the work finds all else in the rows.
    package let object: [UInt8]
    /// Not to be done before this moment.
    package let notBefore: Moment?

    package init<Of>(_ kind: Kind, about object: ID<Of>, notBefore: Moment? = nil) {
        self.kind = kind
        self.object = object.bytes
        self.notBefore = notBefore
    }
}

/// A job that a worker holds by a lease.
package struct ClaimedJob: Sendable {
    package let id: JobID
    package let kind: Job.Kind
    package let object: [UInt8]
    /// How often it has been begun, this time included.
    package let attempt: Int
    /// When it was planned.
    package let plannedAt: Moment
    /// The request that planned it, the same in edge, job and log.
    package let request: RequestID?
    /// Whether it is still ours, as far as this process can know.
    package let hold: JobHold
}

/// How long a claim lasts by this process's own clock: one that was stopped for longer finds that its job is another's.
package final class JobHold: Sendable {
    private let end: Mutex<ContinuousClock.Instant>

    init(until end: ContinuousClock.Instant) {
        self.end = Mutex(end)
    }

    /// Whether the lease is not over; to be asked right before something is done that cannot be taken back.
    ///
    /// A node that was stopped for a while finds here that another may have done it.
    package var stands: Bool { end.withLock { ContinuousClock.now < $0 } }

    func move(to end: ContinuousClock.Instant) { self.end.withLock { $0 = end } }
}

/// How a job ended.
package enum JobOutcome: Hashable, Sendable {
    /// Done, or not needed any more.
    case done
    /// Written already, by what recorded the work, or another's by now.
    case settled
    /// To be tried again after the pause, with a word that says why for an operator.
    case again(after: Duration, because: String)
    /// Given up, visibly.
    case givenUp(because: String)
}

extension Connection {
    func insert(_ job: Job, id: JobID, at now: Moment, for request: RequestID?) throws {
        try run(
            """
            INSERT INTO job (job_id, kind, object_id, state, planned_at, run_at, attempts, request_id)
            VALUES (\(id), \(job.kind), \(job.object), 'planned', \(now), \(job.notBefore ?? now), 0, \(request))
            """)
    }

    /// Takes up to `limit` due jobs, those whose lease ran out among them, for `lease`.
    ///
    /// While a job is held its next run is the end of the lease, so a lost node's jobs come up by themselves.
    func claim(_ kinds: [Job.Kind], limit: Int, lease: Duration, at now: Moment) throws -> [ClaimedJob] {
        let end = ContinuousClock.now + lease
        return try collect(
            """
            UPDATE job
               SET state = 'held', attempts = attempts + 1, run_at = \(now + lease)
             WHERE job_id IN (SELECT job_id
                                FROM job
                               WHERE kind IN (\(list: kinds)) AND state <> 'given-up' AND run_at <= \(now)
                               ORDER BY run_at
                               LIMIT \(limit)
                               /*pg FOR UPDATE SKIP LOCKED */)
            RETURNING job_id, kind, object_id, attempts, planned_at, request_id
            """
        ) { row in
            ClaimedJob(
                id: try row["job_id"], kind: try row["kind"], object: try row["object_id"],
                attempt: try row["attempts"], plannedAt: try row["planned_at"],
                request: try row["request_id"],
                hold: JobHold(until: end))
        }
    }

    /// Lengthens the lease of a job, and tells whether it is still ours: the attempt shows it, for each claim counts one on.
    func keepHold(of job: ClaimedJob, lease: Duration, at now: Moment) throws -> Bool {
        try changed(
            """
            UPDATE job
               SET run_at = \(now + lease)
             WHERE job_id = \(job.id) AND state = 'held' AND attempts = \(job.attempt)
            """) == 1
    }

    /// Writes how a job ended, where nobody else has taken it since.
    func settle(_ job: ClaimedJob, _ outcome: JobOutcome, at now: Moment) throws {
        switch outcome {
        case .settled:
            break
        case .done:
            try run("DELETE FROM job WHERE job_id = \(job.id) AND attempts = \(job.attempt)")
        case .again(let pause, let reason):
            try run(
                """
                UPDATE job
                   SET state = 'planned', run_at = \(now + pause), reason = \(reason)
                 WHERE job_id = \(job.id) AND attempts = \(job.attempt)
                """)
        case .givenUp(let reason):
            try run(
                """
                UPDATE job
                   SET state = 'given-up', reason = \(reason), run_at = \(now)
                 WHERE job_id = \(job.id) AND attempts = \(job.attempt)
                """)
        }
    }
}
