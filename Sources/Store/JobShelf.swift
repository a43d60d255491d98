// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Vocabulary

/// A job that was given up: it stays until an operator plans it again or drops it.
package struct ShelvedJob: Sendable {
    package let id: JobID
    package let kind: String
    /// The thing that the work is about; nil where its id cannot be read.
    package let object: String?
    package let reason: String
    package let attempts: Int
    package let plannedAt: Moment
    /// When it was given up.
    package let shelvedAt: Moment
    /// The request that planned it, as edge and log know it.
    package let request: RequestID?
}

/// How many jobs of a kind stand somewhere.
package struct JobTally: Sendable {
    /// Where a job stands.
    package enum Standing: String, Sendable, CaseIterable, SQLBindable {
        /// To be done now.
        case due
        /// To be done, or tried again, later.
        case planned
        /// A worker has it.
        case held
        case givenUp = "given-up"
    }

    package let kind: String
    package let standing: Standing
    package let count: Int
    /// The earliest moment that one of them is to run, or was to.
    package let earliest: Moment
}

extension Act {
    package static func jobPlannedAgain(_ job: JobID) -> Act { Act("job.planned-again", on: Object(job)) }
    package static func jobDropped(_ job: JobID) -> Act { Act("job.dropped", on: Object(job)) }
}

extension Rows where Self: ~Copyable {
    /// The jobs that were given up, oldest first.
    package borrowing func shelvedJobs(limit: Int) throws -> [ShelvedJob] {
        try all(
            """
            SELECT job_id, kind, object_id, reason, attempts, planned_at, run_at, request_id
              FROM job
             WHERE state = 'given-up'
             ORDER BY planned_at, job_id
             LIMIT \(limit)
            """
        ) { row in
            let object: [UInt8] = try row["object_id"]
            return ShelvedJob(
                id: try row["job_id"], kind: try row["kind"], object: JobID(bytes: object)?.description,
                reason: try row["reason"] ?? "", attempts: try row["attempts"],
                plannedAt: try row["planned_at"],
                shelvedAt: try row["run_at"], request: try row["request_id"])
        }
    }

    /// Every kind of job and where its jobs stand.
    package borrowing func jobTallies() throws -> [JobTally] {
        try all(
            """
            SELECT kind, standing, count(*) AS n, min(run_at) AS earliest
              FROM (SELECT kind, run_at,
                           CASE WHEN state <> 'given-up' AND run_at <= \(now) THEN 'due' ELSE state END
                               AS standing
                      FROM job) AS job
             GROUP BY kind, standing
             ORDER BY kind, standing
            """
        ) { row in
            JobTally(
                kind: try row["kind"], standing: try row["standing"], count: try row["n"],
                earliest: try row["earliest"])
        }
    }
}

extension Write {
    /// Plans a job that was given up as if it were new; refused where there is none.
    package mutating func planAgain(_ id: JobID) throws {
        let found = try changed(
            """
            UPDATE job
               SET state = 'planned', planned_at = \(now), run_at = \(now), attempts = 0
             WHERE job_id = \(id) AND state = 'given-up'
            """)
        guard found == 1 else { throw Refusal.outOfTurn }
    }

    /// Removes a job that was given up; refused where there is none.
    package mutating func drop(_ id: JobID) throws {
        guard try changed("DELETE FROM job WHERE job_id = \(id) AND state = 'given-up'") == 1 else {
            throw Refusal.outOfTurn
        }
    }
}
