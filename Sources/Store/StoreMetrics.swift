// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Vocabulary
package import Watching

/// What the store counts of its own work; the engine calls it, whichever it is.
package struct StoreMetrics: Sendable {
    package enum Deed: String, MetricLabel { case read, write }
    package enum Ending: String, MetricLabel {
        case done
        /// A use case said no; the attempt is logged.
        case refused
        case failed
    }

    package let transactions: Labelled<Deed, Labelled<Ending, Counter>>
    package let seconds: Labelled<Deed, Histogram>
    package let commits: Counter
    package let retries: Counter
    package let connections: Gauge

    /// Registers them.
    package init(_ registry: Registry) {
        transactions = registry.metric(
            "sinetti_store_transactions_total", by: "deed", and: "ending",
            "Use cases that read or wrote, by how they ended.")
        seconds = registry.metric(
            "sinetti_store_transaction_seconds", by: "deed",
            "Seconds of such a use case, the wait for a connection and the commit included.")
        commits = registry.metric(
            "sinetti_store_commits_total", "Commits; on SQLite waiting writes share one.")
        retries = registry.metric(
            "sinetti_store_retries_total",
            "Use cases run again because another node wrote the same, or a connection was lost.")
        connections = registry.metric(
            "sinetti_store_connections", "Connections open to the database.")
    }
}

extension StoreMetrics {
    /// Counts and times what `work` does.
    func counting<Value>(_ deed: Deed, _ work: () async throws -> Value) async throws -> Value {
        let watch = Stopwatch()
        defer { seconds[deed].observe(watch.elapsed) }
        do {
            let value = try await work()
            transactions[deed][.done].add()
            return value
        } catch let refusal as Refusal {
            transactions[deed][.refused].add()
            throw refusal
        } catch {
            transactions[deed][.failed].add()
            throw error
        }
    }
}
