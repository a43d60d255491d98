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

        package init(host: String, port: Int, tls: ServerSession.TLSOffer) {
            self.host = host
            self.port = port
            self.tls = tls
        }
    }

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
    package var connections = GatewayLimits.connections
    package var connectionsPerClient = GatewayLimits.connectionsPerClient
    /// Message bytes in memory, of all connections together; beyond it mail is asked to come later.
    package var memoryBytes = GatewayLimits.memoryBytes
    package var commandTimeout = GatewayLimits.commandTimeout
    package var contentTimeout = GatewayLimits.contentTimeout

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
    /// Connections at once from one address, or one IPv6 /64 (ours).
    package static let connectionsPerClient = 50
    /// Message bytes in flight (ours).
    package static let memoryBytes = 512 * 1_048_576
    /// How long a client may take for a command (RFC 5321 §4.5.3.2.7: at least 5 minutes).
    package static let commandTimeout = TimeAmount.minutes(5)
    /// How long a client may pause within content (RFC 5321 §4.5.3.2.5: 3 minutes).
    package static let contentTimeout = TimeAmount.minutes(3)
    /// How long we try to reach a server (ours).
    package static let connectTimeout = TimeAmount.seconds(30)
    /// How long we wait for a reply (RFC 5321 §4.5.3.2.1-4: 5 minutes).
    package static let replyTimeout = TimeAmount.minutes(5)
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
