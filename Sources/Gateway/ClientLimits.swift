// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import NIOCore
internal import SMTP

/// How much one client may do: one address, or one IPv6 /64.
package struct ClientLimits: Hashable, Sendable {
    /// Connections at once.
    package var connections: Int
    /// nil: as many as it likes; likewise below.
    package var connectionsPerMinute: Int?
    package var messagesPerMinute: Int?
    package var recipientsPerMinute: Int?
    /// Refused commands before a connection ends.
    package var errors: Int

    package init(
        connections: Int, connectionsPerMinute: Int?, messagesPerMinute: Int?, recipientsPerMinute: Int?,
        errors: Int
    ) {
        self.connections = connections
        self.connectionsPerMinute = connectionsPerMinute
        self.messagesPerMinute = messagesPerMinute
        self.recipientsPerMinute = recipientsPerMinute
        self.errors = errors
    }

    package static let stranger = ClientLimits(
        connections: GatewayLimits.connectionsPerClient,
        connectionsPerMinute: GatewayLimits.connectionsPerMinute,
        messagesPerMinute: GatewayLimits.messagesPerMinute,
        recipientsPerMinute: GatewayLimits.recipientsPerMinute, errors: SMTPLimits.errors)

    /// The authority's own servers are few, busy, and answered for by name.
    package static let relay = ClientLimits(
        connections: GatewayLimits.connections, connectionsPerMinute: nil, messagesPerMinute: nil,
        recipientsPerMinute: nil, errors: GatewayLimits.relayErrors)
}

/// Keeps clients to so many deeds a minute, each from the minute's full measure down and filling up evenly again.
///
/// The generic cell rate algorithm (ITU-T I.371): for each client one moment is remembered, when it will have paid for
/// all that it did.
struct Pace {
    private static let window: UInt64 = 60_000_000_000

    private var paid: [NetworkAddress: UInt64] = [:]

    enum Leave { case granted, tooOften }

    /// Counts one more deed of the client, unless it is one too many.
    mutating func ask(_ client: NetworkAddress, atMost limit: Int, at now: NIODeadline) -> Leave {
        let now = now.uptimeNanoseconds
        guard limit > 0 else { return .tooOften }
        let price = Self.window / UInt64(limit)
        let due = max(paid[client] ?? 0, now)
        guard due - now <= Self.window - price else { return .tooOften }
        if paid[client] == nil, paid.count >= GatewayLimits.pacedClients { forget(before: now) }
        paid[client] = due + price
        return .granted
    }

    /// Forgets who owes nothing; all of them if that is not enough, for then somebody only wants to fill the memory.
    private mutating func forget(before now: UInt64) {
        paid = paid.filter { $0.value > now }
        if paid.count > GatewayLimits.pacedClients / 2 { paid = [:] }
    }
}
