// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Sealing

extension Configuration {
    /// The certificate chain and private key that TLS shows, as PEM files.
    package struct Certificate: Sendable {
        package let chainPath: String
        package let keyPath: String

        /// Reads `certificate` and `key`, which only make sense together.
        init?(_ section: Section, _ circumstances: Circumstances) {
            let chainPath = section.optional("certificate", circumstances.path)
            let keyPath = section.optional("key", circumstances.path)
            if section.has("key"), !section.has("certificate") {
                section.note("key", "needs \(section.name(of: "certificate"))")
            }
            if section.has("certificate"), !section.has("key") {
                section.note("certificate", "needs \(section.name(of: "key"))")
            }
            guard let chainPath, let keyPath else { return nil }
            FileCheck(section, circumstances).file("certificate", chainPath)
            FileCheck(section, circumstances).privateFile("key", keyPath)
            self.chainPath = chainPath
            self.keyPath = keyPath
        }
    }

    /// The pages: where browsers find them, and where the process waits.
    package struct Web: Sendable {
        /// What notices' links begin with.
        package let origin: Origin
        package let listen: ListenAddress
        /// TLS of our own; nil behind a proxy that ends TLS on this machine.
        package let certificate: Certificate?

        init?(_ section: Section, _ circumstances: Circumstances) {
            let origin = section.required("origin", .origin)
            let listen = section.required("listen", .listenAddress)
            certificate = Certificate(section, circumstances)
            if let listen, !listen.isLoopback, !section.has("certificate") {
                section.note(
                    "listen",
                    "is open to the network, so web needs certificate and key, or a proxy and a loopback address"
                )
            }
            guard let origin, let listen else { return nil }
            self.origin = origin
            self.listen = listen
        }
    }

    /// The gateway: what it listens on, whom it serves, what it takes.
    package struct SMTP: Sendable {
        /// The name in the greeting.
        package let hostname: String
        /// Listeners that begin in clear and offer STARTTLS where there is a certificate.
        package let listen: [ListenAddress]
        /// Listeners that begin with TLS (RFC 8314 §3).
        package let tlsListen: [ListenAddress]
        /// Listeners for a mail server next door that speaks LMTP (RFC 2033).
        package let lmtpListen: [ListenAddress]
        package let proxy: SMTPProxy?
        package let certificate: Certificate?
        /// What becomes of mail that nobody asks to be sealed.
        package let ordinary: OrdinaryMail
        /// The servers whose Authentication-Results are believed, where the networks bring them (RFC 8601 §2.5).
        package let authenticationResults: [String]
        /// The networks that may send through us without a login.
        package let networks: [NetworkRange]
        /// The accounts that may send through us from anywhere, under TLS.
        package let logins: [SMTPLogin]
        package let messageBytes: Int
        package let recipients: Int
        /// What all messages on their way in may hold together.
        package let memoryBytes: Int
        package let connections: Int
        /// Of a client that is not in `networks`.
        package let limits: SMTPClientLimits?
        /// Of one that is.
        package let networkLimits: SMTPClientLimits?

        init?(_ section: Section, _ circumstances: Circumstances) {
            let hostname = section.required("hostname", .hostName)
            listen = section.values("listen", .optional, .listenAddress)
            tlsListen = section.values("tlsListen", .optional, .listenAddress)
            lmtpListen = section.values("lmtpListen", .optional, .listenAddress)
            proxy = section.group("proxy", .optional) { SMTPProxy($0) }
            certificate = Certificate(section, circumstances)
            ordinary = section.optional("ordinary", .word) ?? .relay
            authenticationResults = section.values("authenticationResults", .optional, .host)
            networks = section.values("networks", .optional, .network)
            logins = section.groups("logins", .optional) { SMTPLogin($0) }
            messageBytes =
                section.optional("messageBytes", .count(SettingsLimits.messageBytes, "bytes")) ?? 52_428_800
            recipients =
                section.optional("recipients", .count(SettingsLimits.recipientCount, "recipients")) ?? 100
            memoryBytes =
                section.optional("memoryBytes", .count(SettingsLimits.memoryBytes, "bytes")) ?? 268_435_456
            connections =
                section.optional("connections", .count(SettingsLimits.connectionCount, "connections"))
                ?? 1_000
            limits = section.group("limits", .optional) { SMTPClientLimits($0) }
            networkLimits = section.group("networkLimits", .optional) { SMTPClientLimits($0) }
            guard let hostname else { return nil }
            self.hostname = hostname
            noteRelations(section)
        }

        /// Wherever mail arrives.
        var allListeners: [ListenAddress] {
            listen + tlsListen + lmtpListen + (proxy?.listen ?? []) + (proxy?.tlsListen ?? [])
        }

        private func noteRelations(_ section: Section) {
            let hasCertificate = section.has("certificate")
            if !["listen", "tlsListen", "lmtpListen", "proxy"].contains(where: section.has) {
                section.note("listen", "and smtp.tlsListen are both missing, so nothing could arrive")
            }
            if section.has("tlsListen"), !hasCertificate {
                section.note("tlsListen", "needs smtp.certificate and smtp.key")
            }
            if let proxy, !proxy.tlsListen.isEmpty, !hasCertificate {
                section.note("proxy", "has tlsListen, which needs smtp.certificate and smtp.key")
            }
            // RFC 2033 §5: a mail server that found LMTP on the port of SMTP would be lost.
            if lmtpListen.contains(where: { $0.port == 25 }) {
                section.note("lmtpListen", "must not be at port 25, which is for SMTP")
            }
            if section.has("logins"), !hasCertificate {
                section.note(
                    "logins", "needs smtp.certificate and smtp.key, for a password is taken under TLS only")
            }
            if !authenticationResults.isEmpty, !section.has("networks") {
                section.note("authenticationResults", "needs smtp.networks, for nobody else is believed")
            }
            if !section.has("networks"), !section.has("logins") {
                section.note("networks", "and smtp.logins are both missing, so nobody could send")
            }
            if memoryBytes < messageBytes {
                section.note("memoryBytes", "must be at least smtp.messageBytes (\(messageBytes))")
            }
            noteRepeated(logins.map(\.name), section, "logins", "the name of a login")
        }
    }

    /// What becomes of mail that nobody asks to be sealed.
    package enum OrdinaryMail: String, Sendable, CaseIterable {
        /// It goes on to the relay, as it came.
        case relay
        /// It is refused, so that nothing leaves unsealed.
        case refuse
    }

    /// An account of a mail program or server that sends through the gateway.
    package struct SMTPLogin: Sendable {
        package let name: String
        package let passwordHash: Secret<String>

        init?(_ section: Section) {
            let name = section.required("name", .login)
            let hash = section.required("passwordHash", .passwordHash)
            guard let name, let hash else { return nil }
            self.name = name
            passwordHash = Secret(hash)
        }
    }

    /// Notes what stands twice in a list, without repeating it.
    static func noteRepeated<Value: Hashable>(
        _ values: [Value], _ section: Section, _ key: String, _ what: String
    ) {
        if Set(values).count < values.count { section.note(key, "has \(what) more than once") }
    }
}
