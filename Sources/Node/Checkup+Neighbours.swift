// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
internal import Gateway
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import SMS
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
        configuration.sms.map { sms in
            Check(name: "SMS gateway", remedy: "Look at \(sms.section); PINs wait until it answers.") {
                let sender = try sms.sender(on: MultiThreadedEventLoopGroup.singleton, logger: .silent) { _ in
                    .later
                }
                let presence = await sender.presence()
                await sender.close()
                switch presence {
                case .answers: return .well("It answers.")
                case .refusesAccount:
                    return .ill(
                        "It does not know our account.",
                        remedy: "Look at the name in \(sms.section) and at SINETTI_SMS_PASSWORD.")
                case .silent:
                    return .ill(
                        "Nothing answers there as a gateway does.",
                        remedy: "See that the gateway runs and the way there is open; PINs wait until then.")
                }
            }
        }
    }

    /// Whether operators will let the sender's name through.
    var smsSender: Check? {
        configuration.sms.map { sms in
            Check(name: "SMS sender", remedy: "Look at \(sms.section).sender.") {
                let flaws = sms.sender.flaws(name: sms.registeredName, standing: sms.standing)
                guard let first = flaws.first else { return .well("“\(sms.sender)” fits Traficom's rules.") }
                return .poor(
                    flaws.map { $0.words(sms.sender) }.joined(separator: " "),
                    remedy: first.remedy(sms.section))
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
        case .connectionLost, .withdrawn: "closes the connection."
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
        case .unreachable, .timedOut, .connectionLost, .malformedReply, .withdrawn:
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

extension SenderFlaw {
    /// What is wrong, in an operator's words.
    fileprivate func words(_ sender: SMSSender) -> String {
        switch self {
        case .spaces: "“\(sender)” begins or ends with a space, or has two in a row."
        case .marks: "“\(sender)” has points or hyphens, which Traficom advises against."
        case .otherName: "“\(sender)” is not the name in sms.registeredName."
        case .notRegistered(.applied): "“\(sender)” is not protected yet: that takes three months."
        case .notRegistered(.unknown), .notRegistered(.registered):
            "“\(sender)” is not said to be registered with Traficom: operators may block or replace it."
        }
    }

    fileprivate func remedy(_ section: String) -> String {
        switch self {
        case .spaces, .marks: "Write \(section).sender with letters, digits and single spaces."
        case .otherName:
            "Let \(section).sender be the authority's name or auxiliary name in the Business Information System; "
                + "spaces and hyphens may be left out, a stand for å and ä, and o for ö."
        case .notRegistered:
            "Register the name with Traficom (SMS Sender ID), and then write sms.senderStanding: registered."
        }
    }
}
