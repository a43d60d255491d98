// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import NIOCore
internal import Synchronization

/// Who is connected, how much each does, and how much message content is in memory: shared by the connections of a
/// listener.
final class ConnectionLedger: Sendable {
    private struct Entries {
        var channels: [Int: any Channel] = [:]
        var perClient: [NetworkAddress: Int] = [:]
        var strangers = 0
        var last = 0
        var isStopping = false
        var whenEmpty: [CheckedContinuation<Void, Never>] = []
        var connectionPace = Pace()
        var messagePace = Pace()
        var recipientPace = Pace()

        var connected: [any Channel] { channels.sorted { $0.key < $1.key }.map(\.value) }
    }

    private let entries = Mutex(Entries())
    private let contentBytes = Atomic(0)
    private let settings: ListenerSettings

    init(_ settings: ListenerSettings) {
        self.settings = settings
    }

    enum Admission: Equatable {
        /// The number of the connection, for the log.
        case admitted(Int)
        /// There are as many as there may be, of all or of this client.
        case full
        /// This client begins connections too often.
        case tooOften
        case stopping
    }

    func admit(
        _ channel: any Channel, from address: NetworkAddress, as origin: MailClient.Origin,
        at now: NIODeadline
    ) -> Admission {
        let limits = self.limits(of: origin)
        return entries.withLock { entries in
            guard !entries.isStopping else { return .stopping }
            if let limit = limits.connectionsPerMinute,
                entries.connectionPace.ask(address.household, atMost: limit, at: now) == .tooOften
            {
                return .tooOften
            }
            let ofClient = entries.perClient[address.household, default: 0]
            guard entries.channels.count < settings.connections, ofClient < limits.connections else {
                return .full
            }
            if origin == .anywhere {
                guard entries.strangers < roomForStrangers else { return .full }
                entries.strangers += 1
            }
            entries.last += 1
            entries.channels[entries.last] = channel
            entries.perClient[address.household] = ofClient + 1
            return .admitted(entries.last)
        }
    }

    func leave(_ number: Int, from address: NetworkAddress, as origin: MailClient.Origin) {
        let waiting = entries.withLock { entries in
            entries.channels[number] = nil
            if origin == .anywhere { entries.strangers -= 1 }
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
            return entries.connected
        }
    }

    /// Who is connected still.
    var channels: [any Channel] { entries.withLock { $0.connected } }

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
}

// How much a client does.
extension ConnectionLedger {
    func mayBegin(_ client: MailClient, at now: NIODeadline) -> Pace.Leave {
        guard let limit = limits(of: client).messagesPerMinute else { return .granted }
        return entries.withLock { $0.messagePace.ask(client.address.household, atMost: limit, at: now) }
    }

    func mayName(_ client: MailClient, at now: NIODeadline) -> Pace.Leave {
        guard let limit = limits(of: client).recipientsPerMinute else { return .granted }
        return entries.withLock { $0.recipientPace.ask(client.address.household, atMost: limit, at: now) }
    }

    func limits(of origin: MailClient.Origin) -> ClientLimits {
        switch origin {
        case .anywhere: settings.limits
        case .relayNetwork: settings.relayLimits
        }
    }

    private func limits(of client: MailClient) -> ClientLimits {
        client.mayRelay ? settings.relayLimits : settings.limits
    }

    /// However many strangers come, the authority's own servers find a place.
    private var roomForStrangers: Int {
        let kept = settings.relayNetworks.isEmpty ? 0 : settings.connections / GatewayLimits.keptPart
        return settings.connections - kept
    }
}

// Memory.
extension ConnectionLedger {
    enum Room { case taken, none }

    /// Whether so many bytes could be taken now; nothing is set aside, for a declared size costs a client nothing.
    func hasRoom(for bytes: Int) -> Room {
        contentBytes.load(ordering: .relaxed) + bytes <= settings.memoryBytes ? .taken : .none
    }

    func take(_ bytes: Int) -> Room {
        let (_, now) = contentBytes.add(bytes, ordering: .relaxed)
        guard now > settings.memoryBytes else { return .taken }
        contentBytes.subtract(bytes, ordering: .relaxed)
        return .none
    }

    func giveBack(_ bytes: Int) {
        contentBytes.subtract(bytes, ordering: .relaxed)
    }

    var bytesInFlight: Int { contentBytes.load(ordering: .relaxed) }
}
