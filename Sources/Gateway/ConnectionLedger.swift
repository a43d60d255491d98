// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import NIOCore
internal import Synchronization

/// Who is connected, and how much message content is in memory: shared by the connections of a listener.
final class ConnectionLedger: Sendable {
    private struct Entries {
        var channels: [Int: any Channel] = [:]
        var perClient: [NetworkAddress: Int] = [:]
        var last = 0
        var isStopping = false
        var whenEmpty: [CheckedContinuation<Void, Never>] = []
    }

    private let entries = Mutex(Entries())
    private let contentBytes = Atomic(0)
    private let connections: Int
    private let connectionsPerClient: Int
    private let memoryBytes: Int

    init(_ settings: ListenerSettings) {
        connections = settings.connections
        connectionsPerClient = settings.connectionsPerClient
        memoryBytes = settings.memoryBytes
    }

    enum Admission: Equatable {
        /// The number of the connection, for the log.
        case admitted(Int)
        case full
        case stopping
    }

    func admit(_ channel: any Channel, from address: NetworkAddress) -> Admission {
        entries.withLock { entries in
            guard !entries.isStopping else { return .stopping }
            let ofClient = entries.perClient[address.household, default: 0]
            guard entries.channels.count < connections, ofClient < connectionsPerClient else { return .full }
            entries.last += 1
            entries.channels[entries.last] = channel
            entries.perClient[address.household] = ofClient + 1
            return .admitted(entries.last)
        }
    }

    func leave(_ number: Int, from address: NetworkAddress) {
        let waiting = entries.withLock { entries in
            entries.channels[number] = nil
            let ofClient = entries.perClient[address.household, default: 1] - 1
            entries.perClient[address.household] = ofClient == 0 ? nil : ofClient
            guard entries.channels.isEmpty else { return [CheckedContinuation<Void, Never>]() }
            defer { entries.whenEmpty = [] }
            return entries.whenEmpty
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Admits nobody any more; returns who is connected.
    func stop() -> [any Channel] {
        entries.withLock { entries in
            entries.isStopping = true
            return entries.channels.sorted { $0.key < $1.key }.map(\.value)
        }
    }

    func waitUntilEmpty() async {
        await withCheckedContinuation { continuation in
            let isEmpty = entries.withLock { entries in
                if !entries.channels.isEmpty { entries.whenEmpty.append(continuation) }
                return entries.channels.isEmpty
            }
            if isEmpty { continuation.resume() }
        }
    }

    var connected: Int { entries.withLock { $0.channels.count } }

    enum Room { case taken, none }

    /// Whether so many bytes could be taken now; nothing is set aside, for a declared size costs a client nothing.
    func hasRoom(for bytes: Int) -> Room {
        contentBytes.load(ordering: .relaxed) + bytes <= memoryBytes ? .taken : .none
    }

    func take(_ bytes: Int) -> Room {
        let (_, now) = contentBytes.add(bytes, ordering: .relaxed)
        guard now > memoryBytes else { return .taken }
        contentBytes.subtract(bytes, ordering: .relaxed)
        return .none
    }

    func giveBack(_ bytes: Int) {
        contentBytes.subtract(bytes, ordering: .relaxed)
    }

    var bytesInFlight: Int { contentBytes.load(ordering: .relaxed) }
}
