// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Audit
package import Logging
package import MerkleLog
package import Messages
package import Notices
package import Store
package import Vocabulary

/// Does what has been planned, puts the log into its tree, and ends what has had its time.
package struct Worker: Sendable {
    /// What it works with.
    package struct Parts: Sendable {
        package let database: Database
        package let messages: Messages
        package let audit: AuditLog
        package let signer: NoteSigner
        package let authority: Authority
        package let relay: any MailRelay
        package let sms: (any SMSGateway)?

        package init(
            database: Database, messages: Messages, audit: AuditLog, signer: NoteSigner, authority: Authority,
            relay: any MailRelay, sms: (any SMSGateway)?
        ) {
            self.database = database
            self.messages = messages
            self.audit = audit
            self.signer = signer
            self.authority = authority
            self.relay = relay
            self.sms = sms
        }
    }

    /// Ours: jobs held at a time by each loop, and for how long they are ours.
    private static let jobsHeld = 4
    private static let lease = Duration.minutes(5)
    /// How long an idle loop sleeps where no signal wakes it.
    private static let nap = Duration.seconds(1)

    private let parts: Parts
    private let notices: NoticeJobs
    private let pins: PINJobs
    private let logger: Logger

    package init(
        _ parts: Parts, mailPolicy: RetryPolicy = .mail, pinPolicy: RetryPolicy = .pin, logger: Logger,
        clock: Clock
    ) {
        self.parts = parts
        self.logger = logger
        notices = NoticeJobs(
            messages: parts.messages, authority: parts.authority, relay: parts.relay, policy: mailPolicy,
            clock: clock)
        pins = PINJobs(
            messages: parts.messages, authority: parts.authority, gateway: parts.sms, policy: pinPolicy,
            clock: clock)
    }

    /// Works until the task is cancelled; what is under way is finished or left to its lease.
    package func run() async {
        do {
            // The embedded store has one worker: whatever is held was held by one that is gone.
            try await parts.database.letGoOfJobs()
        } catch {
            logger.error("held jobs wait for their lease", metadata: ["fault": "\(Fault.words(error))"])
        }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await work(on: NoticeJobs.kinds, notices.perform) }
            group.addTask { await work(on: PINJobs.kinds, pins.perform) }
            group.addTask { await sequence() }
            group.addTask { await keepHouse() }
        }
    }

    private func work(
        on kinds: [Job.Kind], _ perform: @escaping @Sendable (ClaimedJob) async throws -> JobOutcome
    ) async {
        while !Task.isCancelled {
            do {
                let jobs = try await parts.database.claim(kinds, limit: Self.jobsHeld, lease: Self.lease)
                if jobs.isEmpty {
                    await parts.database.jobsPlanned.wait(atMost: Self.nap)
                    continue
                }
                let ended = await withTaskGroup(of: (ClaimedJob, JobOutcome).self) { group in
                    for job in jobs { group.addTask { (job, await outcome(of: job, perform)) } }
                    return await group.reduce(into: []) { $0.append($1) }
                }
                try await parts.database.settle(ended)
            } catch {
                logger.error("the job queue does not answer", metadata: ["fault": "\(Fault.words(error))"])
                try? await Task.sleep(for: Self.nap)
            }
        }
    }

    private func outcome(
        of job: ClaimedJob, _ perform: @Sendable (ClaimedJob) async throws -> JobOutcome
    ) async -> JobOutcome {
        let outcome: JobOutcome
        do {
            outcome = try await perform(job)
        } catch {
            // A job that can never succeed is set aside after a while, and not tried for ever.
            outcome =
                job.attempt < 10
                ? .again(after: .seconds(1 << min(job.attempt, 8)), because: Fault.words(error))
                : .givenUp(because: Fault.words(error))
        }
        switch outcome {
        case .done:
            break
        case .again(_, let reason):
            logger.notice(
                "job waits",
                metadata: ["kind": "\(job.kind.name)", "attempt": "\(job.attempt)", "reason": "\(reason)"])
        case .givenUp(let reason):
            logger.error("job given up", metadata: ["kind": "\(job.kind.name)", "reason": "\(reason)"])
        }
        return outcome
    }

    /// A checkpoint within a second of the act (SECURITY, "Log").
    private func sequence() async {
        while !Task.isCancelled {
            do {
                while try await parts.audit.sequence(signer: parts.signer) > 0 {}
            } catch {
                logger.error("the log's tree does not grow", metadata: ["fault": "\(Fault.words(error))"])
            }
            try? await Task.sleep(for: .milliseconds(500))
        }
        // What was committed last is in the tree before the process ends.
        _ = try? await parts.audit.sequence(signer: parts.signer)
    }

    private func keepHouse() async {
        while !Task.isCancelled {
            do {
                while try await parts.messages.expire(atMost: 100) > 0 {}
                let collected = try await parts.messages.collectBlobs()
                if collected > 0 {
                    logger.notice("orphaned blobs removed", metadata: ["count": "\(collected)"])
                }
            } catch {
                logger.error("housekeeping failed", metadata: ["fault": "\(Fault.words(error))"])
            }
            try? await Task.sleep(for: .minutes(1))
        }
    }
}
