// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mail
package import Sealing

extension Configuration {
    /// How surely the way to the relay is encrypted.
    package enum RelayTLS: String, Sendable, CaseIterable {
        /// Never: for a relay on this machine.
        case none
        /// Where the relay offers it, without looking at its certificate (RFC 7435).
        case opportunistic
        /// Always, by STARTTLS, with a certificate that is checked, or the mail waits.
        case required
        /// Always, from the first byte on (RFC 8314 §3), with a certificate that is checked.
        case implicit

        /// The port of RFC 5321 §4.5.4.2, or of RFC 8314 §7.3.
        var standardPort: Int {
            switch self {
            case .none, .opportunistic, .required: 25
            case .implicit: 465
            }
        }
    }

    /// The authority's mail relay, which takes notices and answers onward.
    package struct Relay: Sendable {
        package let host: String
        package let port: Int
        package let tls: RelayTLS
        /// PEM file of the authorities that the relay's certificate is checked with; the system's where nil.
        package let certificateAuthorityPath: String?
        /// Nil where none is configured, and where what this is read for needs none.
        package let login: Login?

        init?(_ section: Section, _ circumstances: Circumstances) {
            let host = section.required("host", .host)
            tls = section.optional("tls", .word) ?? .required
            port = section.optional("port", .port) ?? tls.standardPort
            certificateAuthorityPath = section.optional("certificateAuthority", circumstances.path)
            login = Login(section, circumstances)
            if let certificateAuthorityPath {
                FileCheck(section, circumstances).file("certificateAuthority", certificateAuthorityPath)
            }
            switch tls {
            case .required, .implicit: break
            case .none, .opportunistic:
                if section.has("certificateAuthority") {
                    section.note("certificateAuthority", "needs relay.tls: required or implicit")
                }
                if section.has("login") {
                    section.note(
                        "login",
                        "needs relay.tls: required or implicit, for a password is sent under TLS only")
                }
            }
            guard let host else { return nil }
            self.host = host
        }
    }

    /// A name and password with which we log in elsewhere.
    package struct Login: Sendable {
        package let name: String
        package let password: Secret<String>

        /// The relay's `login` and `password`.
        init?(_ section: Section, _ circumstances: Circumstances) {
            let variable = SecretVariable.relayPassword.rawValue
            let name = section.optional("login", .text)
            let password = section.secret("password", from: circumstances.environment, as: variable)
            if section.has("password"), !section.has("login") {
                section.note("password", "needs relay.login")
            }
            guard let name else { return nil }
            guard let password else {
                circumstances.noteMissingSecret(section, "login", "relay.password", variable)
                return nil
            }
            self.name = name
            self.password = Secret(password)
        }
    }

    /// The mails that tell of messages.
    package struct Notices: Sendable {
        /// The sender; the name beside it is the authority's.
        package let from: Address
        /// The domain of the addresses that failed notices come back to.
        package let bounceDomain: String
        /// What follows a notice where the message is not opened; none is usual.
        package let ladder: [LadderStep]

        init?(_ section: Section) {
            ladder = LadderStep.readAll(section)
            let from = section.required("from", .address)
            let bounceDomain = section.required("bounceDomain", .hostName)
            guard let from, let bounceDomain else { return nil }
            self.from = from
            self.bounceDomain = bounceDomain
        }
    }

    /// One thing that follows a notice which nobody has opened.
    package struct LadderStep: Sendable {
        package enum Channel: String, Sendable, CaseIterable {
            case sms
            case letter
        }

        package let channel: Channel
        /// Since the notice was sent.
        package let afterDays: Int

        private init?(_ section: Section) {
            let channel: Channel? = section.required("channel", .word)
            let days = section.required("afterDays", .count(SettingsLimits.ladderDays, "days"))
            guard let channel, let days else { return nil }
            self.channel = channel
            afterDays = days
        }

        static func readAll(_ notices: Section) -> [LadderStep] {
            var latest = 0
            let steps: [LadderStep] = notices.groups("ladder", .optional) { section in
                guard let step = LadderStep(section) else { return nil }
                if step.afterDays <= latest {
                    section.note("afterDays", "must be more than that of the step before it: \(latest)")
                }
                latest = step.afterDays
                return step
            }
            if steps.count > SettingsLimits.ladderSteps {
                notices.note("ladder", "has more than \(SettingsLimits.ladderSteps) steps")
            }
            return steps
        }
    }

    /// What messages and answers may be.
    package struct MessageLimits: Sendable {
        /// How long a delivery can be opened where its message says nothing else.
        package let expiryDays: Int
        /// One attachment of an answer.
        package let attachmentBytes: Int
        /// Attachments of one answer.
        package let attachments: Int
        /// How long what staff send from the browser waits, and can be undone.
        package let undoSeconds: Int

        static let standard = MessageLimits(
            expiryDays: 30, attachmentBytes: 104_857_600, attachments: 20, undoSeconds: 10)
    }
}

extension Configuration.MessageLimits {
    init(_ section: Section) {
        let standard = Self.standard
        expiryDays =
            section.optional("expiryDays", .count(SettingsLimits.expiryDays, "days")) ?? standard.expiryDays
        attachmentBytes =
            section.optional("attachmentBytes", .count(SettingsLimits.attachmentBytes, "bytes"))
            ?? standard.attachmentBytes
        attachments =
            section.optional("attachments", .count(SettingsLimits.attachmentCount, "attachments"))
            ?? standard.attachments
        undoSeconds =
            section.optional("undoSeconds", .count(SettingsLimits.undoSeconds, "seconds"))
            ?? standard.undoSeconds
    }
}

extension Circumstances {
    /// Notes that a secret stands neither in the file nor in the environment, where that matters.
    func noteMissingSecret(_ section: Section, _ key: String, _ name: String, _ variable: String) {
        switch use {
        case .intake, .prepare: break
        case .serve:
            guard environment[variable] == nil, !section.has("password") else { return }
            section.note(key, "needs a password: set \(variable) in the environment, or \(name) here")
        }
    }
}
