// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Gateway
internal import Logging
internal import Mail
internal import Messages
internal import NIOCore
internal import SMS
internal import SMTP
internal import Sealing
internal import Settings
internal import Vocabulary
internal import Web

// From what the operator wrote to what each part is given.

extension ListenerSettings {
    init(_ smtp: Configuration.SMTP) throws {
        let starts: ServerSession.TLSOffer = smtp.certificate == nil ? .unavailable : .startTLS
        self.init(
            hostName: try HostName(checked: smtp.hostname),
            endpoints: smtp.listen.map { Endpoint(host: $0.host, port: $0.port, tls: starts) }
                + smtp.tlsListen.map { Endpoint(host: $0.host, port: $0.port, tls: .implicit) }
                + smtp.lmtpListen.map { Endpoint(host: $0.host, port: $0.port, tls: starts, dialect: .lmtp) }
                + (smtp.proxy?.listen ?? []).map {
                    Endpoint(host: $0.host, port: $0.port, tls: starts, proxy: .required)
                }
                + (smtp.proxy?.tlsListen ?? []).map {
                    Endpoint(host: $0.host, port: $0.port, tls: .implicit, proxy: .required)
                },
            certificate: smtp.certificate.map { Certificate(chainFile: $0.chainPath, keyFile: $0.keyPath) },
            authentication: smtp.logins.isEmpty ? .none : .plainUnderTLS)
        relayNetworks = try smtp.networks.map { try Network(checked: $0, "smtp.networks") }
        proxyNetworks = try (smtp.proxy?.networks ?? []).map {
            try Network(checked: $0, "smtp.proxy.networks")
        }
        messageBytes = smtp.messageBytes
        recipients = smtp.recipients
        connections = smtp.connections
        limits = ClientLimits(smtp.limits, otherwise: .stranger)
        var relay = ClientLimits.relay
        relay.connections = smtp.connections
        relayLimits = ClientLimits(smtp.networkLimits, otherwise: relay)
        memoryBytes = smtp.memoryBytes
    }
}

extension IntakeRules {
    init(_ configuration: Configuration) throws {
        let smtp = configuration.smtp
        self.init(
            hostName: try HostName(checked: smtp.hostname),
            sms: configuration.sms.map { .available($0.destinations) } ?? .absent,
            identification: configuration.identification?.isForResidents == true ? .offered : .absent,
            ordinary: Ordinary(smtp.ordinary), sealedDomains: configuration.domains(under: .sealed),
            authenticators: Set(smtp.authenticationResults),
            expiry: .days(configuration.messages.expiryDays),
            heldFor: .days(configuration.messages.expiryDays),
            accounts: smtp.logins.map { Account(name: $0.name, passwordHash: $0.passwordHash) })
    }
}

extension IntakeRules.Ordinary {
    fileprivate init(_ ordinary: Configuration.OrdinaryMail) {
        switch ordinary {
        case .relay: self = .relay
        case .refuse: self = .refuse
        }
    }
}

extension Network {
    fileprivate init(checked range: NetworkRange, _ setting: String) throws {
        guard let network = Network(parsing: range.description) else {
            throw Fault(.permanent, "\(setting): \(range) is no network")
        }
        self = network
    }
}

extension ClientLimits {
    fileprivate init(_ asked: Configuration.SMTPClientLimits?, otherwise usual: ClientLimits) {
        self.init(
            connections: asked?.connections ?? usual.connections,
            connectionsPerMinute: asked?.connectionsPerMinute ?? usual.connectionsPerMinute,
            messagesPerMinute: asked?.messagesPerMinute ?? usual.messagesPerMinute,
            recipientsPerMinute: asked?.recipientsPerMinute ?? usual.recipientsPerMinute,
            errors: asked?.errors ?? usual.errors)
    }
}

extension HostName {
    fileprivate init(checked text: String) throws {
        guard let name = HostName(parsing: text) else {
            throw Fault(.permanent, "smtp.hostname is no host name")
        }
        self = name
    }
}

extension SmartHostSettings {
    init(_ relay: Configuration.Relay, hostName: String) throws {
        self.init(
            host: relay.host, port: relay.port, hostName: try HostName(checked: hostName),
            tls: ClientSession.TLSPolicy(relay.tls),
            trust: relay.certificateAuthorityPath.map { .file($0) } ?? .system,
            credentials: relay.login.map { login in
                Credentials(login: login.name, password: login.password.reveal { Password($0) })
            })
    }
}

extension ClientSession.TLSPolicy {
    fileprivate init(_ tls: Configuration.RelayTLS) {
        switch tls {
        case .none: self = .none
        case .opportunistic: self = .opportunistic
        case .required: self = .required
        case .implicit: self = .implicit
        }
    }
}

extension Configuration.SMS {
    /// What hands texts over; `record` writes the receipts down that come over its own connection.
    func sender(
        on group: any EventLoopGroup, logger: Logger,
        record: @escaping @Sendable (SMPPReceipt) async -> SMPPSession.Recorded
    ) throws -> any SMSGateway {
        switch gateway {
        case .kannel(let account): KannelSender(account, on: group, logger: logger)
        case .json(let account, _): JSONSender(account, on: group, logger: logger)
        case .smpp(let account): try SMPPSender(account, on: group, logger: logger, record: record)
        }
    }

    /// How reports come to the pages' address.
    var reports: SMSReportForm {
        switch gateway {
        case .kannel: .kannel
        case .smpp: .none
        case .json(_, let reports): reports.map { .json($0) } ?? .none
        }
    }
}

extension NoticeLadder {
    init(_ steps: [Configuration.LadderStep]) {
        self.init(
            steps.map { step in
                let channel: LadderChannel =
                    switch step.channel {
                    case .sms: .sms
                    case .letter: .letter
                    }
                return Rung(channel, after: .days(step.afterDays))
            })
    }
}

extension WebSettings {
    init(_ configuration: Configuration, mode: Mode) {
        let web = configuration.web
        self.init(
            host: web.listen.host, port: web.listen.port, origin: web.origin.description,
            tls: web.certificate.map { TLSFiles(certificateChain: $0.chainPath, privateKey: $0.keyPath) },
            clientAddress: web.certificate == nil && web.origin.description.hasPrefix("https:")
                ? .forwarded : .connection,
            authority: configuration.authority.name, help: configuration.authority.help,
            noticeAddress: configuration.notices.from.text,
            writing: WritingForms(
                link: "maija@example.com.s", pin: "maija@example.com.0401234567.s", tag: "[sinetti]"),
            mode: mode)
        smsReports = configuration.sms?.reports ?? .none
        pins = configuration.sms.map { .offered($0.destinations) } ?? .absent
        identification = configuration.identification?.isForResidents == true ? .offered : .absent
    }
}

extension WordSearch {
    init(_ words: Configuration.Search.Words) {
        switch words {
        case .off: self = .off
        case .on: self = .on
        }
    }
}
