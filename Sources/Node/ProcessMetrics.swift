// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
internal import Glibc
internal import Vocabulary
internal import Watching

/// What the machine gives this process, by the names that Prometheus' own libraries use, and which Sinetti it is.
struct ProcessMetrics: Sendable {
    enum Version: String, MetricLabel { case current = "0.1" }

    private let memory: Gauge
    private let processor: Total
    private let files: Gauge
    private let fileLimit: Gauge
    private let threads: Gauge

    /// Registers them, and notes when the process began.
    init(_ registry: Registry, startedAt: Moment) {
        let build: Labelled<Version, Gauge> = registry.metric(
            "sinetti_build", by: "version", "Always 1; the label is the version that runs.")
        let started: Gauge = registry.metric(
            "process_start_time_seconds", "When the node started, in seconds since 1970.")
        memory = registry.metric("process_resident_memory_bytes", "Memory that the process holds.")
        processor = registry.metric("process_cpu_seconds_total", "Processor seconds used.")
        files = registry.metric("process_open_fds", "Files and connections open.")
        fileLimit = registry.metric("process_max_fds", "How many may be.")
        threads = registry.metric("process_threads", "Threads.")
        build[.current].set(1)
        started.set(Double(startedAt.milliseconds) / 1000)
    }

    /// Looks at the process now.
    func sample() {
        if let pages = residentPages { memory.set(pages * Int(sysconf(Int32(_SC_PAGESIZE)))) }
        var usage = rusage()
        if getrusage(RUSAGE_SELF.rawValue, &usage) == 0 {
            processor.set(usage.ru_utime.seconds + usage.ru_stime.seconds)
        }
        if let open = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count {
            files.set(open)
        }
        if let running = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count {
            threads.set(running)
        }
        var limit = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
            fileLimit.set(Double(limit.rlim_cur))
        }
    }

    /// proc(5), /proc/pid/statm: size and resident, in pages.
    private var residentPages: Int? {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        return text.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    }
}

extension timeval {
    fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1_000_000 }
}
