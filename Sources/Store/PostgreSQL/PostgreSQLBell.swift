// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import CPostgreSQL
internal import Foundation
internal import Glibc
internal import Synchronization
internal import Vocabulary

/// Rings on other nodes when jobs were planned or something changed, and hears when others ring (`LISTEN`, `NOTIFY`).
///
/// It rings after the commit and over a connection of its own, because a `NOTIFY` inside a transaction makes commits wait for one
/// another. A ring that is lost costs no more than the workers' nap.
final class PostgreSQLBell: Sendable {
    /// Ours: rings closer together than this are one.
    private static let pause: UInt32 = 20_000
    /// How long it waits before it tries to connect again, in milliseconds.
    private static let retry: Int32 = 2_000
    /// Ours: changes told at once; PostgreSQL takes 8,000 bytes in a `NOTIFY`, and each has 83 at most.
    private static let changesAtOnce = 64
    /// Ours: changes that wait while there is no connection; more are forgotten.
    private static let changesKept = 1_024

    private struct State {
        var rings = false
        var changes: [Change] = []
        var closed = false
        var listens = false
    }

    private let address: PostgreSQLAddress
    private let jobsPlanned: Signal
    private let changes: Changes
    private let state = Mutex(State())
    /// Wakes the thread: written when there is something to ring, or to end.
    private let wake: (reading: Int32, writing: Int32)
    private let ended = DispatchSemaphore(value: 0)

    init(_ address: PostgreSQLAddress, _ jobsPlanned: Signal, _ changes: Changes) {
        self.address = address
        self.jobsPlanned = jobsPlanned
        self.changes = changes
        var ends: [Int32] = [-1, -1]
        _ = pipe(&ends)
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        wake = (ends[0], ends[1])
    }

    deinit {
        Glibc.close(wake.reading)
        Glibc.close(wake.writing)
    }

    /// Starts to listen.
    func listen() {
        let first = state.withLock { state in
            defer { state.listens = true }
            return !state.listens && !state.closed
        }
        guard first else { return }
        Thread.start("sinetti-bell") { [self] in
            while !isClosed { serve() }
            ended.signal()
        }
    }

    /// Rings soon, once for all that ring until then.
    func ring() {
        state.withLock { $0.rings = true }
        rouse()
    }

    /// Tells others soon, together with all that is told until then.
    func tell(_ changes: [Change]) {
        state.withLock { state in
            for change in changes
            where state.changes.count < Self.changesKept && !state.changes.contains(change) {
                state.changes.append(change)
            }
        }
        rouse()
    }

    func close() {
        let waits = state.withLock { state in
            defer { state.closed = true }
            return state.listens && !state.closed
        }
        rouse()
        if waits { ended.wait() }
    }

    private var isClosed: Bool { state.withLock { $0.closed } }

    private func rouse() {
        // A pipe that is full wakes the thread too.
        _ = write(wake.writing, [1], 1)
    }

    /// Serves one connection until it is lost or the bell is closed.
    private func serve() {
        guard let connection = try? address.connect() else {
            var waiting = [pollfd(fd: wake.reading, events: Int16(POLLIN), revents: 0)]
            _ = poll(&waiting, 1, isClosed ? 0 : Self.retry)
            return
        }
        defer { PQfinish(connection) }
        guard Self.execute("LISTEN sinetti_jobs; LISTEN sinetti_changes", on: connection) else { return }
        // What was planned while nobody listened is found by looking once.
        jobsPlanned.raise()
        while !isClosed, hear(connection) {}
    }

    /// Waits for a ring of ours or of others; false where the connection is lost.
    private func hear(_ connection: OpaquePointer) -> Bool {
        var waiting = [
            pollfd(fd: PQsocket(connection), events: Int16(POLLIN), revents: 0),
            pollfd(fd: wake.reading, events: Int16(POLLIN), revents: 0),
        ]
        _ = poll(&waiting, 2, -1)
        if waiting[0].revents != 0 {
            guard PQconsumeInput(connection) == 1 else { return false }
            var rang = false
            while let notification = PQnotifies(connection) {
                defer { PQfreemem(notification) }
                guard notification.pointee.be_pid != PQbackendPID(connection) else { continue }
                if strcmp(notification.pointee.relname, "sinetti_changes") == 0 {
                    let told = String(cString: notification.pointee.extra)
                    changes.tell(told.split(separator: ",").compactMap { Change(parsing: $0) })
                } else {
                    rang = true
                }
            }
            if rang { jobsPlanned.raise() }
        }
        if waiting[1].revents != 0 {
            var bytes: [UInt8] = Array(repeating: 0, count: 512)
            _ = read(wake.reading, &bytes, bytes.count)
            let (rings, told) = state.withLock { state in
                defer { (state.rings, state.changes) = (false, []) }
                return state.closed ? (false, []) : (state.rings, state.changes)
            }
            if rings, !Self.execute("NOTIFY sinetti_jobs", on: connection) { return false }
            for start in stride(from: 0, to: told.count, by: Self.changesAtOnce) {
                let some = told[start..<min(start + Self.changesAtOnce, told.count)]
                // Words of a closed set and ids: nothing in it could end the literal.
                let text = some.map(\.text).joined(separator: ",")
                guard Self.execute("NOTIFY sinetti_changes, '\(text)'", on: connection) else { return false }
            }
            if rings || !told.isEmpty { usleep(Self.pause) }
        }
        return PQstatus(connection) == CONNECTION_OK
    }

    private static func execute(_ statement: String, on connection: OpaquePointer) -> Bool {
        let result = PostgreSQLResult(PQexec(connection, statement))
        return result.status == .good
    }
}
