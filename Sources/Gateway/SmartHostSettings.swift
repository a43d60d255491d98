// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import NIOCore
internal import NIOSSL
package import SMTP

/// The server that takes our outgoing mail, and how we talk to it.
package struct SmartHostSettings: Sendable {
    package var host: String
    package var port: Int
    /// What we call ourselves in EHLO.
    package var hostName: HostName
    /// `required` and `implicit` verify the certificate against the trust and the host; `opportunistic` verifies nothing.
    package var tls: ClientSession.TLSPolicy
    package var trust: Trust
    /// The login there; sent under TLS only.
    package var credentials: Credentials?
    package var connections = GatewayLimits.relayConnections
    package var connectTimeout = GatewayLimits.connectTimeout
    package var replyTimeout = GatewayLimits.replyTimeout
    package var goAheadTimeout = GatewayLimits.goAheadTimeout
    package var blockTimeout = GatewayLimits.blockTimeout
    package var verdictTimeout = GatewayLimits.verdictTimeout
    package var idleConnection = GatewayLimits.idleConnection

    package enum Trust: Hashable, Sendable {
        case system
        /// A PEM file of authorities.
        case file(String)
    }

    package init(
        host: String, port: Int, hostName: HostName, tls: ClientSession.TLSPolicy, trust: Trust = .system,
        credentials: Credentials? = nil
    ) {
        self.host = host
        self.port = port
        self.hostName = hostName
        self.tls = tls
        self.trust = trust
        self.credentials = credentials
    }
}

extension SmartHostSettings {
    func makeTLSContext() throws -> NIOSSLContext? {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        switch trust {
        case .system: configuration.trustRoots = .default
        case .file(let path): configuration.trustRoots = .file(path)
        }
        switch tls {
        case .none: return nil
        // RFC 3207 §4.1, RFC 7435: without a policy that demands it, some protection is better than none.
        case .opportunistic: configuration.certificateVerification = .none
        case .required, .implicit: configuration.certificateVerification = .fullVerification
        }
        return try NIOSSLContext(configuration: configuration)
    }

    /// The name for SNI and the certificate; nil for an IP address, which is verified as such.
    var serverName: String? { NetworkAddress(parsing: host) == nil ? host : nil }
}
