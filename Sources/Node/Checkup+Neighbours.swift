// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
internal import Gateway
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import Notices
internal import SMTP
internal import Sealing
internal import Settings
internal import Vocabulary

// The node's neighbours, and what it shows them.
extension Checkup {
    var webCertificate: Check? {
        configuration.web.certificate.map { check("web certificate", $0, clock) }
    }

    var smtpCertificate: Check? {
        configuration.smtp.certificate.map { check("SMTP certificate", $0, clock) }
    }

    var relay: Check? {
        let (relay, hostName) = (configuration.relay, configuration.smtp.hostname)
        let place = "\(relay.host):\(relay.port)"
        return Check(name: "mail relay", remedy: "Look at relay in the configuration.") {
            var settings = try SmartHostSettings(relay, hostName: hostName)
            settings.connectTimeout = .seconds(5)
            settings.replyTimeout = .seconds(10)
            let smartHost = try SmartHost(settings, on: MultiThreadedEventLoopGroup.singleton)
            let trouble = await smartHost.tryOut()
            await smartHost.stop()
            guard let trouble else { return .well("\(place) answers and would take notices.") }
            return .ill("\(place) \(trouble.words)", remedy: trouble.remedy)
        }
    }

    var sms: Check? {
        configuration.sms.map { kannel in
            Check(name: "SMS gateway", remedy: "Look at sms.kannel.url; PINs wait until it answers.") {
                let sender = try KannelSender(
                    KannelAccount(kannel), on: MultiThreadedEventLoopGroup.singleton, logger: .silent)
                let answers = await sender.answers()
                try await sender.close()
                switch answers {
                case .yes: return .well("It answers.")
                case .no:
                    return .ill(
                        "Nothing answers at \(kannel.url).",
                        remedy: "See that the gateway runs and the way there is open; PINs wait until then.")
                }
            }
        }
    }

    private func check(_ name: StaticWord, _ files: Configuration.Certificate, _ clock: Clock) -> Check {
        Check(name: name, remedy: "Look at \(files.chainPath) and \(files.keyPath).") {
            let chain: [NIOSSLCertificate]
            do {
                chain = try NIOSSLCertificate.fromPEMFile(files.chainPath)
                let key = try NIOSSLPrivateKey(file: files.keyPath, format: .pem)
                _ = try NIOSSLContext(
                    configuration: .makeServerConfiguration(
                        certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key)))
            } catch {
                return .ill(
                    "Certificate and key cannot be used together.",
                    remedy: "Both as PEM, the key the certificate's: \(files.chainPath), \(files.keyPath).")
            }
            let seconds = clock.now.milliseconds / 1000
            let ends = chain.map { Int64($0.notValidAfter) }.min() ?? 0
            let days = (ends - seconds) / 86_400
            guard ends > seconds else {
                return .ill("It ended \(-days) days ago.", remedy: "Renew it, and restart the node.")
            }
            guard chain.allSatisfy({ Int64($0.notValidBefore) <= seconds }) else {
                return .ill("Its time has not begun.", remedy: "Look at the certificate and at the clock.")
            }
            return days < NodeLimits.certificateDays
                ? .poor("It ends in \(days) days.", remedy: "Renew it, and restart the node.")
                : .well("It is good for \(days) days.")
        }
    }
}

extension ClientTrouble {
    /// What the relay did, to go after its name.
    fileprivate var words: String {
        switch self {
        case .unreachable: "cannot be reached."
        case .timedOut: "does not answer in time."
        case .connectionLost: "closes the connection."
        case .greetingRefused(let reply), .helloRefused(let reply), .serverClosing(let reply),
            .unexpectedReply(let reply):
            "turns us away (\(reply.code))."
        case .tlsNotOffered: "offers no TLS."
        case .tlsRefused: "offers TLS and then refuses it."
        case .tlsFailed: "shows a certificate that cannot be trusted."
        case .bytesBeforeTLS: "speaks before TLS stands: somebody may be in between."
        case .passwordNeedsTLS, .authenticationNotOffered: "offers no way to log in."
        case .loginRefused: "does not accept the login."
        case .malformedReply: "does not speak SMTP."
        }
    }

    fileprivate var remedy: String {
        switch self {
        case .unreachable, .timedOut, .connectionLost, .malformedReply:
            "See that relay.host and relay.port are right, that it runs, and that the way there is open."
        case .greetingRefused, .helloRefused, .serverClosing, .unexpectedReply:
            "Let the relay accept this machine's address; notices wait until then."
        case .tlsNotOffered, .tlsRefused, .tlsFailed, .bytesBeforeTLS:
            "Look at the relay's certificate, relay.tls and relay.certificateAuthority."
        case .passwordNeedsTLS, .authenticationNotOffered, .loginRefused:
            "Look at relay.login and SINETTI_RELAY_PASSWORD."
        }
    }
}

extension Logger {
    /// For what is tried out by a person, who is told otherwise.
    fileprivate static var silent: Logger { Logger(label: "sinetti") { _ in SwiftLogNoOpLogHandler() } }
}
