// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Logging
internal import Store
internal import Synchronization
internal import Vocabulary

/// Takes jobs of some kinds, has so many of them done at a time, and writes how they ended.
///
/// One slow job holds up no other. Where this node is lost, its jobs come up again when their leases end.
struct JobLoop: Sendable {
    /// Ours: jobs that are done at a time.
    static let jobsHeld = 8
    /// Ours: how soon after a node was lost others do its jobs; a node that lives lengthens it three times as often.
    static let lease = Duration.seconds(30)
    /// Ours: how long an idle loop sleeps where no signal wakes it.
    static let nap = Duration.seconds(1)
    /// Ours: a job that fails so often without having its own rule is set aside.
    static let attempts = 10

    let database: Database
    let kinds: [Job.Kind]
    let perform: @Sendable (ClaimedJob) async throws -> JobOutcome
    let logger: Logger

    /// What has ended and is not yet written.
    private final class Ended: Sendable {
        private let jobs = Mutex<[(ClaimedJob, JobOutcome)]>([])

        func add(_ job: ClaimedJob, _ outcome: JobOutcome) { jobs.withLock { $0.append((job, outcome)) } }

        func take() -> [(ClaimedJob, JobOutcome)] {
            jobs.withLock { jobs in
                defer { jobs = [] }
                return jobs
            }
        }
    }

    /// Works until the task is cancelled, and then writes how what was under way ended.
    func run() async {
        let ended = Ended()
        // Discarding: any other group keeps what has ended until it is asked for, and this one lives as long as the node.
        await withDiscardingTaskGroup { group in
            var held: [JobID: ClaimedJob] = [:]
            var lengthened = ContinuousClock.now
            while !Task.isCancelled {
                let seen = database.jobsPlanned.count
                do {
                    let done = ended.take()
                    if !done.isEmpty { try await settle(done, of: &held) }
                    if !held.isEmpty, ContinuousClock.now - lengthened > Self.lease / 3 {
                        try await database.keepHold(of: Array(held.values), lease: Self.lease)
                        lengthened = .now
                    }
                    let room = Self.jobsHeld - held.count
                    let claimed =
                        room > 0 ? try await database.claim(kinds, limit: room, lease: Self.lease) : []
                    for job in claimed {
                        held[job.id] = job
                        // Who waits for a page or a 250 comes before a notice that may go a moment later.
                        group.addTask(priority: .background) {
                            ended.add(job, await outcome(of: job))
                            database.jobsPlanned.raise()
                        }
                    }
                    if claimed.isEmpty { await database.jobsPlanned.wait(beyond: seen, atMost: Self.nap) }
                } catch {
                    logger.error(
                        "the job queue does not answer", metadata: ["fault": "\(Fault.words(error))"])
                    try? await Task.sleep(for: Self.nap)
                }
            }
        }
        try? await database.settle(ended.take())
    }

    private func settle(
        _ done: [(ClaimedJob, JobOutcome)], of held: inout [JobID: ClaimedJob]
    ) async throws {
        // Where this cannot be written the jobs come up again, and then find that they were done.
        for (job, _) in done { held[job.id] = nil }
        try await database.settle(done)
    }

    private func outcome(of job: ClaimedJob) async -> JobOutcome {
        let outcome: JobOutcome
        do {
            outcome = try await perform(job)
        } catch {
            // A job that can never succeed is set aside after a while, and not tried for ever.
            outcome =
                job.attempt < Self.attempts
                ? .again(after: .seconds(1 << min(job.attempt, 8)), because: Fault.words(error))
                : .givenUp(because: Fault.words(error))
        }
        var metadata: Logger.Metadata = ["kind": "\(job.kind.name)", "job": "\(job.id)"]
        if let request = job.request { metadata["request"] = "\(request)" }
        switch outcome {
        case .done, .settled:
            break
        case .again(_, let reason):
            metadata["attempt"] = "\(job.attempt)"
            metadata["reason"] = "\(reason)"
            logger.notice("job waits", metadata: metadata)
        case .givenUp(let reason):
            metadata["reason"] = "\(reason)"
            logger.error("job given up", metadata: metadata)
        }
        return outcome
    }
}
