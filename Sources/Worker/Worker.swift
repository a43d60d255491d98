// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Audit
package import Bulletins
package import Logging
internal import Mailboxes
package import MerkleLog
package import Messages
package import Notices
internal import Partners
package import SMS
package import Store
package import Vocabulary
internal import Watching

/// Does what has been planned, puts the log into its tree, and ends what has had its time.
package struct Worker: Sendable {
    /// What it works with.
    package struct Parts: Sendable {
        package let database: Database
        package let messages: Messages
        package let bulletins: Bulletins
        package let audit: AuditLog
        package let signer: NoteSigner
        package let authority: Authority
        package let relay: any MailRelay & OrdinaryRelay
        package let sms: (any SMSGateway)?
        /// Where texts may go.
        package let destinations: SMSDestinations
        /// Takes held mail again that a person has let go.
        package let releases: any ReleasedIntake

        package init(
            database: Database, messages: Messages, bulletins: Bulletins, audit: AuditLog, signer: NoteSigner,
            authority: Authority,
            relay: any MailRelay & OrdinaryRelay, sms: (any SMSGateway)?,
            destinations: SMSDestinations = .standard, releases: any ReleasedIntake
        ) {
            self.database = database
            self.messages = messages
            self.bulletins = bulletins
            self.audit = audit
            self.signer = signer
            self.authority = authority
            self.relay = relay
            self.sms = sms
            self.destinations = destinations
            self.releases = releases
        }
    }

    /// Ours: how long a lost node's duties rest; a checkpoint is late by no more than this.
    private static let sequencingTerm = Duration.seconds(4)
    private static let housekeepingTerm = Duration.seconds(90)

    private let parts: Parts
    private let notices: NoticeJobs
    private let access: AccessJobs
    private let partners: PartnerJobs
    private let work: WorkJobs
    private let pins: PINJobs
    private let ladders: LadderJobs
    private let relays: RelayJobs
    private let bulletins: BulletinJobs
    private let releases: ReleaseJobs
    private let logger: Logger

    package init(
        _ parts: Parts, mailPolicy: RetryPolicy = .mail, pinPolicy: RetryPolicy = .pin,
        metrics: WorkerMetrics = WorkerMetrics(Registry()), logger: Logger, clock: Clock, chance: Chance
    ) {
        self.parts = parts
        self.logger = logger
        let handover = LetterHandover(
            relay: parts.relay, policy: mailPolicy, metrics: metrics, clock: clock)
        notices = NoticeJobs(
            messages: parts.messages, authority: parts.authority, handover: handover, clock: clock)
        access = AccessJobs(database: parts.database, authority: parts.authority, handover: handover)
        partners = PartnerJobs(
            partners: parts.messages.partners, authority: parts.authority, handover: handover, clock: clock)
        work = WorkJobs(messages: parts.messages, authority: parts.authority, handover: handover)
        pins = PINJobs(
            messages: parts.messages,
            handover: TextHandover(parts, policy: pinPolicy, metrics: metrics, clock: clock))
        ladders = LadderJobs(
            messages: parts.messages,
            handover: TextHandover(parts, policy: .text, metrics: metrics, clock: clock))
        relays = RelayJobs(
            messages: parts.messages, authority: parts.authority, relay: parts.relay, policy: mailPolicy,
            metrics: metrics, clock: clock, chance: chance)
        bulletins = BulletinJobs(
            bulletins: parts.bulletins, authority: parts.authority, relay: parts.relay, policy: mailPolicy,
            metrics: metrics, clock: clock)
        releases = ReleaseJobs(messages: parts.messages, intake: parts.releases)
    }

    /// Works until the task is cancelled; what is under way is finished or left to its lease.
    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await loop(NoticeJobs.kinds, notices.perform).run() }
            group.addTask { await loop(AccessJobs.kinds, access.perform).run() }
            group.addTask { await loop(PartnerJobs.kinds, partners.perform).run() }
            group.addTask { await loop(WorkJobs.kinds, work.perform).run() }
            group.addTask { await loop(PINJobs.kinds, pins.perform).run() }
            group.addTask { await loop(LadderJobs.kinds, ladders.perform).run() }
            group.addTask { await loop(RelayJobs.kinds, relays.perform).run() }
            group.addTask { await loop(BulletinJobs.kinds, bulletins.perform).run() }
            group.addTask { await loop(ReleaseJobs.kinds, releases.perform).run() }
            group.addTask {
                await prepareIndex()
                await loop(IndexJobs.kinds, IndexJobs(messages: parts.messages).perform).run()
            }
            group.addTask { await sequence() }
            group.addTask { await keepHouse() }
        }
    }

    private func loop(
        _ kinds: [Job.Kind], _ perform: @escaping @Sendable (ClaimedJob) async throws -> JobOutcome
    ) -> JobLoop {
        JobLoop(database: parts.database, kinds: kinds, perform: perform, logger: logger)
    }

    /// Before its jobs, so that they find the keys that the setting wants; the next start does it where this one could not.
    private func prepareIndex() async {
        do {
            try await parts.messages.prepareIndex()
        } catch {
            logger.error("the search index is not ready", metadata: ["fault": "\(Fault.words(error))"])
        }
    }

    /// A checkpoint within a second of the act (SECURITY, "Log").
    private func sequence() async {
        var duty = DutyHolder(.sequencing, term: Self.sequencingTerm, in: parts.database)
        while !Task.isCancelled {
            await growTree(&duty)
            try? await Task.sleep(for: .milliseconds(500))
        }
        // What was committed last is in the tree before the process ends.
        await growTree(&duty)
        await duty.letGo()
    }

    private func growTree(_ duty: inout DutyHolder) async {
        do {
            while try await parts.audit.isWaiting(), try await duty.isOurs(),
                try await parts.audit.sequence(signer: parts.signer) > 0
            {}
        } catch {
            logger.error("the log's tree does not grow", metadata: ["fault": "\(Fault.words(error))"])
        }
    }

    private func keepHouse() async {
        var duty = DutyHolder(.housekeeping, term: Self.housekeepingTerm, in: parts.database)
        while !Task.isCancelled {
            do {
                if try await duty.isOurs() {
                    while try await parts.messages.expire(atMost: 100) > 0 {}
                    while try await parts.messages.expireHeldMail(atMost: 100) > 0 {}
                    while try await parts.messages.expireUploads(atMost: 100) > 0 {}
                    _ = try await parts.messages.planDigests()
                    try await parts.messages.access.keepRights()
                    try await parts.messages.partners.tellOverdue()
                    let collected = try await parts.messages.collectBlobs()
                    if collected > 0 {
                        logger.notice("orphaned blobs removed", metadata: ["count": "\(collected)"])
                    }
                }
            } catch {
                logger.error("housekeeping failed", metadata: ["fault": "\(Fault.words(error))"])
            }
            try? await Task.sleep(for: .minutes(1))
        }
        await duty.letGo()
    }
}

extension TextHandover {
    fileprivate init(_ parts: Worker.Parts, policy: RetryPolicy, metrics: WorkerMetrics, clock: Clock) {
        self.init(
            authority: parts.authority, gateway: parts.sms, destinations: parts.destinations, policy: policy,
            metrics: metrics, clock: clock)
    }
}
