// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension Configuration {
    /// How much one SMTP client may do: one address, or one IPv6 /64.
    ///
    /// What is nil has the gateway's own bound.
    package struct SMTPClientLimits: Sendable {
        package let connections: Int?
        package let connectionsPerMinute: Int?
        package let messagesPerMinute: Int?
        package let recipientsPerMinute: Int?
        package let errors: Int?

        init(_ section: Section) {
            connections = section.optional(
                "connections", .count(SettingsLimits.connectionCount, "connections"))
            connectionsPerMinute = section.optional(
                "connectionsPerMinute", .count(SettingsLimits.perMinuteCount, "connections"))
            messagesPerMinute = section.optional(
                "messagesPerMinute", .count(SettingsLimits.perMinuteCount, "messages"))
            recipientsPerMinute = section.optional(
                "recipientsPerMinute", .count(SettingsLimits.perMinuteCount, "recipients"))
            errors = section.optional("errors", .count(SettingsLimits.errorCount, "refused commands"))
        }
    }

    /// Listeners behind balancers that say, in a PROXY header, for whom they speak.
    package struct SMTPProxy: Sendable {
        /// The balancers; nobody else reaches these listeners.
        package let networks: [NetworkRange]
        package let listen: [ListenAddress]
        package let tlsListen: [ListenAddress]

        init(_ section: Section) {
            networks = section.values("networks", .required, .network)
            listen = section.values("listen", .optional, .listenAddress)
            tlsListen = section.values("tlsListen", .optional, .listenAddress)
            if !section.has("listen"), !section.has("tlsListen") {
                section.note("listen", "and smtp.proxy.tlsListen are both missing")
            }
        }
    }
}
