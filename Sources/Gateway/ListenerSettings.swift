// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import NIOCore
package import SMTP

/// What an operator decides about receiving mail.
package struct ListenerSettings: Sendable {
    /// An address and port to listen on.
    package struct Endpoint: Hashable, Sendable {
        package var host: String
        package var port: Int
        package var tls: ServerSession.TLSOffer
        package var dialect: ServerSession.Dialect
        package var proxy: ProxyHeaders

        package init(
            host: String, port: Int, tls: ServerSession.TLSOffer, dialect: ServerSession.Dialect = .smtp,
            proxy: ProxyHeaders = .none
        ) {
            self.host = host
            self.port = port
            self.tls = tls
            self.dialect = dialect
            self.proxy = proxy
        }
    }

    /// Whether a connection begins with a PROXY header: never, or always and only from `proxyNetworks`.
    package enum ProxyHeaders: Hashable, Sendable { case none, required }

    /// PEM files of the certificate chain and its key.
    package struct Certificate: Hashable, Sendable {
        package var chainFile: String
        package var keyFile: String

        package init(chainFile: String, keyFile: String) {
            self.chainFile = chainFile
            self.keyFile = keyFile
        }
    }

    package var hostName: HostName
    package var endpoints: [Endpoint]
    /// Needed where an endpoint offers TLS.
    package var certificate: Certificate?
    package var authentication: ServerSession.AuthenticationOffer
    /// Networks that may send to the world through us.
    package var relayNetworks: [Network] = []
    package var messageBytes = SMTPLimits.messageBytes
    package var recipients = SMTPLimits.recipients
    /// What is offered of RFC 3461; an intake that does not see to it has to have this off.
    package var notifications = ServerSession.NotificationOffer.dsn
    /// The balancers that are believed when they say for whom they speak.
    package var proxyNetworks: [Network] = []
    package var connections = GatewayLimits.connections
    /// How much a client may do that is not of a relay network.
    package var limits = ClientLimits.stranger
    /// How much one of a relay network may, or a login: only what it sends, for its connection came before.
    package var relayLimits = ClientLimits.relay
    /// Message bytes in memory, of all connections together; beyond it mail is asked to come later.
    package var memoryBytes = GatewayLimits.memoryBytes
    package var commandTimeout = GatewayLimits.commandTimeout
    package var contentTimeout = GatewayLimits.contentTimeout
    package var handshakeTimeout = GatewayLimits.handshakeTimeout
    package var slowContent = GatewayLimits.slowContent

    package init(
        hostName: HostName, endpoints: [Endpoint], certificate: Certificate? = nil,
        authentication: ServerSession.AuthenticationOffer = .none
    ) {
        self.hostName = hostName
        self.endpoints = endpoints
        self.certificate = certificate
        self.authentication = authentication
    }
}

/// Every bound of the gateway that is not the protocol's.
package enum GatewayLimits {
    /// Connections at once (ours).
    package static let connections = 1_000
    /// One part of so many of the connections is kept for the relay networks, whatever strangers do (ours).
    package static let keptPart = 4
    /// Connections at once from one address, or one IPv6 /64 (ours).
    package static let connectionsPerClient = 50
    /// Connections that such a client may begin in a minute (ours).
    package static let connectionsPerMinute = 300
    /// Messages that it may begin in a minute (ours).
    package static let messagesPerMinute = 300
    /// Recipients that it may name in a minute (ours).
    package static let recipientsPerMinute = 3_000
    /// Refused commands before a connection of a relay network ends: a list of members may have many a dead address (ours).
    package static let relayErrors = 100
    /// Clients whose pace is remembered (ours); beyond it all are forgotten.
    package static let pacedClients = 50_000
    /// Message bytes in flight (ours).
    package static let memoryBytes = 512 * 1_048_576
    /// How long a client may take for a command (RFC 5321 §4.5.3.2.7: at least 5 minutes).
    package static let commandTimeout = TimeAmount.minutes(5)
    /// How long a client may pause within content (RFC 5321 §4.5.3.2.5: 3 minutes).
    package static let contentTimeout = TimeAmount.minutes(3)
    /// How long a client may take for the TLS handshake (ours).
    package static let handshakeTimeout = TimeAmount.seconds(60)
    /// How long a balancer may take for the PROXY header; HAProxy PROXY protocol §2 asks for 3 seconds at least.
    package static let proxyTimeout = TimeAmount.seconds(5)
    /// How long content may take beyond the time it needs at `slowestBytesPerSecond` (ours).
    package static let slowContent = TimeAmount.minutes(10)
    /// The slowest line that we wait for (ours).
    package static let slowestBytesPerSecond = 1_024
    /// How long we wait, when the time to finish is over, for an answer of our own to be ready and sent (ours).
    package static let lastWord = TimeAmount.seconds(10)
    /// How long we try to reach a server (ours).
    package static let connectTimeout = TimeAmount.seconds(30)
    /// How long we wait for the greeting and for a reply to a command (RFC 5321 §4.5.3.2.1-3: 5 minutes).
    package static let replyTimeout = TimeAmount.minutes(5)
    /// How long we wait for the reply to DATA (RFC 5321 §4.5.3.2.4: 2 minutes).
    package static let goAheadTimeout = TimeAmount.minutes(2)
    /// How long we wait for a piece of content to be taken (RFC 5321 §4.5.3.2.5: 3 minutes).
    package static let blockTimeout = TimeAmount.minutes(3)
    /// How long we wait for the reply to a message's end (RFC 5321 §4.5.3.2.6: 10 minutes).
    package static let verdictTimeout = TimeAmount.minutes(10)
    /// How long a connection to a server is kept for the next mail (ours).
    package static let idleConnection = TimeAmount.seconds(30)
    /// Connections at once to the server that we hand mail to (ours).
    package static let relayConnections = 8
    /// How long a connection stays half open after our last reply, so that it arrives (ours).
    package static let linger = TimeAmount.seconds(2)
    /// Of a declared size so much is set aside before the content comes, so that it need not move as it grows (ours).
    package static let contentReservedBytes = 4 * 1_048_576
    /// Content up to this size is handed to the intake on the event loop; more of it could take long (ours).
    package static let contentOnLoopBytes = 65_536
}
