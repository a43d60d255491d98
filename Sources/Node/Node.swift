// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Bulletins
internal import Gateway
internal import Hummingbird
internal import Identity
package import Logging
internal import Mailboxes
internal import Messages
internal import NIOCore
internal import NIOPosix
internal import Notices
internal import SMS
internal import Scanning
internal import Sealing
internal import ServiceLifecycle
internal import Settings
internal import Store
internal import UnixSignals
internal import Vocabulary
package import Watching
package import Web
package import Worker

/// One `sinetti serve`: the parts of its role, started together and ended in order.
package struct Node: Sendable {
    /// What a node does; nodes of all roles are equal otherwise.
    package enum Role: String, Sendable, CaseIterable {
        /// Takes mail, with public keys only.
        case intake
        /// Shows the pages.
        case web
        /// Sends notices, grows the log, ends what has had its time.
        case worker
        case all
    }

    private let house: House
    private let role: Role
    private let mode: WebSettings.Mode
    private let mailPolicy: RetryPolicy
    private let registry: Registry
    private let logger: Logger

    package init(
        _ house: House, role: Role, mode: WebSettings.Mode = .live, mailPolicy: RetryPolicy = .mail,
        registry: Registry = Registry(), logger: Logger
    ) {
        self.house = house
        self.role = role
        self.mode = mode
        self.mailPolicy = mailPolicy
        self.registry = registry
        self.logger = logger
    }

    /// Runs until the process is asked to end (SIGTERM, SIGINT) or the task is cancelled, then lets what is under way finish.
    package func run() async throws {
        let group = MultiThreadedEventLoopGroup.singleton
        let keyring: Keyring? = role == .intake ? nil : try await declare()
        let watchpost = watchpost(keyring)
        let scans = ScanMetrics(registry)
        var services: [any Service] = []
        // They end in the opposite order: first the drain, while all else still works; last what tells how the node is.
        if let place = house.configuration.watch.listen {
            services.append(WatchSite(watchpost: watchpost, place: place, logger: logger).application())
        }
        if let keyring {
            switch role {
            case .intake: break
            case .web: services.append(try webService(keyring, watchpost, scans, on: group))
            case .worker: services.append(try workerService(keyring, intake(scans), on: group))
            case .all:
                let intake = try intake(scans)
                services.append(try workerService(keyring, intake, on: group))
                services.append(try webService(keyring, watchpost, scans, on: group))
                services.append(try intakeService(intake, on: group))
            }
        } else {
            services.append(try intakeService(intake(scans), on: group))
        }
        services.append(
            Drain(watchpost: watchpost, seconds: house.configuration.watch.drainSeconds, logger: logger))
        logger.notice("sinetti starts", metadata: ["role": "\(role.rawValue)"])
        let configuration = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        try await ServiceGroup(configuration: configuration).run()
        await house.blobs.close()
        house.database.close()
    }

    private func watchpost(_ keyring: Keyring?) -> Watchpost {
        let checkup = Checkup(
            house.configuration, house: .success(house), role: role,
            keyring: { [house] in try keyring ?? house.keyring() }, clock: house.clock, chance: house.chance)
        return Watchpost(checkup, of: house, role: role, registry: registry, logger: logger)
    }

    private func declare() async throws -> Keyring {
        let keyring = try house.keyring()
        // A worker without the right key could only fail its jobs until they are given up.
        _ = try await house.opens(with: keyring)
        try await house.declareRoster(keyring)
        return keyring
    }

    /// What takes mail: from the network, and from the quarantine when somebody lets it go.
    private func intake(_ scans: ScanMetrics) throws -> SealedIntake {
        try SealedIntake(
            intake: house.intake, fates: NoticeFates(database: house.database),
            subscribers: SubscriberFates(database: house.database),
            authority: try house.authority(), screen: MailScreen(scanner: house.scanner(scans)),
            rules: try IntakeRules(house.configuration), metrics: IntakeMetrics(registry), clock: house.clock,
            chance: house.chance, logger: logger)
    }

    private func intakeService(
        _ intake: SealedIntake, on group: any EventLoopGroup
    ) throws -> any Service {
        IntakeService(
            settings: try ListenerSettings(house.configuration.smtp), intake: intake, group: group,
            metrics: GatewayMetrics(registry), logger: logger)
    }

    private func webService(
        _ keyring: Keyring, _ watchpost: Watchpost, _ scans: ScanMetrics, on group: any EventLoopGroup
    ) throws -> any Service {
        let settings = WebSettings(house.configuration, mode: mode)
        return try webApplication(
            settings: settings, messages: house.messages(keyring, scanner: house.scanner(scans)),
            sessions: StaffSessions(database: house.database, chance: house.chance),
            signIn: try house.residentSignIn(keyring, mode, on: group),
            staffSignIn: try house.staffSignIn(keyring, mode, on: group),
            partnerSignIn: try house.partnerSignIn(keyring, mode, on: group),
            directory: StaffDirectory(database: house.database), bulletins: house.bulletins(keyring),
            passkeys: StaffPasskeys(
                database: house.database, origin: settings.origin, name: settings.authority.finnish,
                chance: house.chance),
            metrics: WebMetrics(registry), readiness: { await watchpost.readiness }, logger: logger,
            clock: house.clock, chance: house.chance)
    }

    private func workerService(
        _ keyring: Keyring, _ intake: SealedIntake, on group: any EventLoopGroup
    ) throws -> any Service {
        let configuration = house.configuration
        let smartHost = try SmartHost(
            SmartHostSettings(configuration.relay, hostName: configuration.smtp.hostname), on: group)
        let messages = house.messages(keyring)
        let sender = try configuration.sms?.sender(on: group, logger: logger) { receipt in
            // Where it cannot be written down, the centre shall tell it again.
            let reported = try? await messages.smsReported(receipt.id, through: .smpp, receipt.state)
            return reported == .known ? .done : .later
        }
        let worker = Worker(
            Worker.Parts(
                database: house.database, messages: messages, bulletins: house.bulletins(keyring),
                audit: house.audit,
                signer: try house.signer(), authority: try house.authority(),
                relay: SmartHostRelay(smartHost, encryptedDomains: house.configuration.domains(under: .tls)),
                sms: sender, destinations: configuration.sms?.destinations ?? .standard, releases: intake),
            mailPolicy: mailPolicy, metrics: WorkerMetrics(registry), logger: logger, clock: house.clock,
            chance: house.chance)
        return WorkerService(worker: worker, smartHost: smartHost, sender: sender)
    }
}

/// Takes mail from start to the end of the group.
private struct IntakeService: Service {
    /// Ours: how long a message under way may take when the node ends.
    private static let grace = TimeAmount.seconds(30)

    let settings: ListenerSettings
    let intake: SealedIntake
    let group: any EventLoopGroup
    let metrics: GatewayMetrics
    let logger: Logger

    func run() async throws {
        let listener = try await SMTPListener.start(
            settings, intake: intake, on: group, metrics: metrics, logger: logger)
        try? await gracefulShutdown()
        await listener.stop(within: Self.grace)
    }
}

/// Says that the node is not ready as soon as it is asked to end, and gives its balancer time to notice.
private struct Drain: Service {
    let watchpost: Watchpost
    let seconds: Int
    let logger: Logger

    func run() async throws {
        try? await gracefulShutdown()
        await watchpost.end()
        logger.notice("sinetti ends", metadata: ["seconds": .stringConvertible(seconds)])
        try? await Task.sleep(for: .seconds(seconds))
    }
}

/// Works from start to the end of the group.
private struct WorkerService: Service {
    let worker: Worker
    let smartHost: SmartHost
    let sender: (any SMSGateway)?

    func run() async throws {
        if let centre = sender as? SMPPSender { await centre.start() }
        await cancelWhenGracefulShutdown { await worker.run() }
        await smartHost.stop()
        await sender?.close()
    }
}
