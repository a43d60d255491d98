// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Vocabulary
package import Watching

/// What is counted of scanning for malware.
package struct ScanMetrics: Sendable {
    package enum Outcome: String, MetricLabel {
        case clean
        case found
        case unavailable
        case tooLarge = "too-large"
        case abandoned
    }

    private let scans: Labelled<Outcome, Counter>
    private let open: Gauge
    private let bytes: Counter
    private let seconds: Histogram

    /// Registers them.
    package init(_ registry: Registry) {
        scans = registry.metric(
            "sinetti_scans_total", by: "outcome",
            "Contents handed to the malware scanner, by how it ended; a mail is several: itself and each part."
        )
        open = registry.metric("sinetti_scans_open", "Contents on their way to the scanner now.")
        bytes = registry.metric("sinetti_scan_bytes_total", "Bytes that the scanner has taken.")
        seconds = registry.metric(
            "sinetti_scan_seconds", "Seconds from the end of a content to the scanner's verdict.")
        open.set(0)
    }

    func begun() { open.move(by: 1) }

    func ended(_ outcome: Outcome) {
        open.move(by: -1)
        scans[outcome].add()
    }

    func notBegun() { scans[.unavailable].add() }

    func took(_ more: Int) { bytes.add(more) }

    func told(after elapsed: Duration) { seconds.observe(elapsed) }
}
