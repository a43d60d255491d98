// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Logging
internal import Settings
internal import Vocabulary
internal import Watching

/// Knows whether this node can do its work, and tells those who watch it.
actor Watchpost {
    private let checkup: Checkup
    private let house: House
    private let registry: Registry
    private let process: ProcessMetrics
    /// Nil on an intake, which may not read all rows.
    private let work: WorkMetrics?
    private let metrics: ReadinessMetrics
    private let logger: Logger
    private var looking: Task<[Finding], Never>?
    private var last: (findings: [Finding], at: Moment)?
    private var rowsReadAt: Moment?
    private var isEnding = false

    init(_ checkup: Checkup, of house: House, role: Node.Role, registry: Registry, logger: Logger) {
        self.checkup = checkup
        self.house = house
        self.registry = registry
        self.logger = logger
        process = ProcessMetrics(registry, startedAt: house.clock.now)
        work = role == .intake ? nil : WorkMetrics(registry)
        metrics = ReadinessMetrics(registry)
    }

    /// From now on the node is not ready, whatever it could do: others are to take its place.
    func end() { isEnding = true }

    /// Whether work may be sent here.
    var readiness: Readiness {
        get async { await findings().contains { $0.state == .ill } ? .unready : .ready }
    }

    /// What stands behind the answer; looked at anew every few seconds at most.
    func findings() async -> [Finding] {
        if isEnding {
            let ending = Finding(
                check: "node", state: .ill, words: "It is about to end.", remedy: nil)
            return [ending]
        }
        if let last, house.clock.now - last.at < .seconds(NodeLimits.readySeconds) { return last.findings }
        if let looking { return await looking.value }
        let look = Task { [checkup] in await checkup.readiness() }
        looking = look
        let findings = await look.value
        looking = nil
        tellChange(from: last?.findings ?? [], to: findings)
        last = (findings, house.clock.now)
        return findings
    }

    /// Every metric, in Prometheus' text form.
    func metricsText() async -> String {
        process.sample()
        let readiness = await readiness
        metrics.ready.set(readiness == .ready ? 1 : 0)
        metrics.freeBytes.set(DiskProbe.freeBytes(of: house.configuration.folder) ?? 0)
        if let work, rowsReadAt.map({ house.clock.now - $0 >= .seconds(NodeLimits.rowsSeconds) }) ?? true {
            rowsReadAt = house.clock.now
            await work.sample(house.database, house.audit, at: house.clock.now)
        }
        return registry.text
    }

    /// A line when a check fails, and one when it holds again.
    private func tellChange(from before: [Finding], to now: [Finding]) {
        for finding in now {
            let wasIll = before.first { $0.check == finding.check }?.state == .ill
            if finding.state == .ill, !wasIll {
                logger.error(
                    "not ready", metadata: ["check": "\(finding.check)", "found": "\(finding.words)"])
            } else if finding.state != .ill, wasIll {
                logger.notice("ready again", metadata: ["check": "\(finding.check)"])
            }
        }
    }
}

/// What the checks of `/ready` found, as numbers.
struct ReadinessMetrics: Sendable {
    let ready: Gauge
    let freeBytes: Gauge

    /// Registers them.
    init(_ registry: Registry) {
        ready = registry.metric("sinetti_ready", "1 where the node can do its work, as /ready says; else 0.")
        freeBytes = registry.metric("sinetti_folder_free_bytes", "Room left on the disk of the folder.")
    }
}
