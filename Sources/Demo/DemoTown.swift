// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Audit
internal import Companions
internal import Foundation
internal import Gateway
internal import Identity
package import Logging
internal import NIOCore
internal import NIOPosix
internal import Node
internal import SMTP
internal import Sealing
internal import ServiceLifecycle
internal import Settings
package import Vocabulary
internal import Web
internal import Worker

/// A made-up municipality on this machine: its gateway, its pages, and a post office in place of the world.
package struct DemoTown: Sendable {
    /// What happens once the journey is over.
    package enum Ending: Sendable { case end, keepServing }

    /// What keeps the town's rows.
    package enum Store: String, Sendable, CaseIterable {
        case sqlite
        /// A PostgreSQL of its own, made and ended with the demo.
        case postgres
    }

    static let clerkPassword = "lumihiutale-2026"
    private static let smsPassword = "demo-sms"

    private let folder: String?
    private let store: Store
    private let ports: DemoPorts
    private let clock: Clock
    private let chance: Chance
    private let logger: Logger

    /// Prepares a town on five ports from `firstPort` on, whose keys and rows are kept in `folder`.
    ///
    /// Where that is nil they are kept in a new folder under the system's temporary one, and removed at the end.
    package init(
        folder: String?, store: Store = .sqlite, firstPort: Int, clock: Clock, chance: Chance, logger: Logger
    ) {
        self.folder = folder
        self.store = store
        ports = DemoPorts(first: firstPort)
        self.clock = clock
        self.chance = chance
        self.logger = logger
    }

    /// Starts the town, plays the journey and ends, or serves until the process is asked to end; false where a step did not hold.
    package func play(_ journey: Journey, after ending: Ending) async throws -> Bool {
        let place = folder ?? "\(NSTemporaryDirectory())sinetti-demo-\(MessageID(at: clock.now, by: chance))"
        try FileManager.default.createDirectory(atPath: "\(place)/rows", withIntermediateDirectories: true)
        defer { if folder == nil { try? FileManager.default.removeItem(atPath: place) } }
        let server = store == .postgres ? try PrivatePostgreSQL(.full) : nil
        defer { server?.stop() }
        let clamd = try startScanner()
        defer { clamd?.stop() }
        let clientKeys = try DemoClientKeys()
        try clientKeys.write(to: place)
        let house = try await furnish(
            place, databaseAddress: server?.address(),
            scanning: clamd.map { "{clamd: \"\($0.socket)\"}" } ?? "none")
        let identityOffice = try IdentityOffice(
            issuer: ports.identity,
            client: IdentityOfficeClient(
                id: DemoConfiguration.clientID, redirect: ports.identityReturn,
                publishedKeys: clientKeys.published()),
            clock: clock, chance: chance)
        let office = PostOffice(clock: clock)
        let listener = try await startPostOfficeMail(office)
        let node = Node(
            house, role: .all, mode: .demo(postOffice: ports.office), mailPolicy: .demo, logger: logger)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            let site = PostOfficeSite(
                office, account: .init(username: "sinetti", password: Secret(Self.smsPassword)))
            group.addTask { try await node.run() }
            group.addTask {
                try await site.application(port: ports.officePort, logger: logger).run()
            }
            group.addTask {
                try await IdentityOfficeSite(identityOffice).application(
                    port: ports.identityPort, logger: logger
                ).run()
            }
            let held: Bool
            do {
                held = try await journey.play(
                    DemoStage(ports: ports, office: office, house: house, clock: clock))
            } catch {
                say("  The demo could not go on: \(error)")
                held = false
            }
            if ending == .keepServing {
                say(ports.guide)
                _ = try await group.next()
            }
            group.cancelAll()
            while let _ = try? await group.next() {}
            await listener.stop(within: .seconds(2))
            return held
        }
    }

    /// Keys, configuration, roster and the clerk's password.
    private func furnish(
        _ place: String, databaseAddress: String?, scanning: String
    ) async throws -> House {
        if !FileManager.default.fileExists(atPath: "\(place)/root.key") {
            try KeyFiles.make(root: "\(place)/root.key", log: "\(place)/log.key", chance: chance)
        }
        let configuration = try Configuration.read(
            text: DemoConfiguration.text(ports, databaseAddress: databaseAddress, scanning: scanning),
            in: place, for: .serve,
            environment: ["SINETTI_SMS_PASSWORD": Self.smsPassword])
        let house = try House(configuration, for: .serve, clock: clock, chance: chance)
        try await house.declareRoster(house.keyring())
        let hash = try PasswordHash(Secret(Self.clerkPassword), chance: chance)
        for login in [DemoConfiguration.clerk, DemoConfiguration.newcomer, DemoConfiguration.owner] {
            try await house.setPassword(hash, login: login)
        }
        return house
    }

    /// A malware scanner that knows the EICAR test file; where it is not installed the town has none, and says so.
    private func startScanner() throws -> PrivateClamd? {
        guard PrivateClamd.program != nil else {
            say(
                "  No malware scanner: clamd is not installed (Debian: clamav-daemon), so nothing is scanned."
            )
            return nil
        }
        say("  Starting the malware scanner, which may take a few seconds…")
        return try PrivateClamd()
    }

    private func startPostOfficeMail(_ office: PostOffice) async throws -> SMTPListener {
        guard let name = HostName(parsing: "posti.kaislakoski.example") else {
            preconditionFailure("the post office has a name")
        }
        var settings = ListenerSettings(
            hostName: name,
            endpoints: [.init(host: "127.0.0.1", port: ports.officeMailPort, tls: .unavailable)])
        // It shows what it gets and reports of nothing, however much comes.
        settings.notifications = .none
        settings.limits = .relay
        return try await SMTPListener.start(
            settings, intake: PostOfficeIntake(office), on: MultiThreadedEventLoopGroup.singleton,
            logger: logger)
    }
}

/// Five ports that follow each other.
package struct DemoPorts: Sendable {
    let first: Int

    var web: String { "http://localhost:\(first)" }
    var office: String { "http://localhost:\(first + 1)" }
    var officePort: Int { first + 1 }
    var gatewayPort: Int { first + 2 }
    var officeMailPort: Int { first + 3 }
    var identity: String { "http://localhost:\(first + 4)" }
    var identityPort: Int { first + 4 }
    /// Where the identity office sends people back to.
    var identityReturn: String { "\(web)/identify/return" }

    var guide: String {
        """

        Kaislakoski is open. Try it yourself:
          Residents' pages        \(web)
          Case workers' pages     \(web)/staff   \(DemoConfiguration.clerk), \(DemoConfiguration.owner) or \(DemoConfiguration.newcomer), password \(DemoTown.clerkPassword)
          Post office             \(office)   every mail and SMS that would leave
          Identity office         \(identity)   where residents say who they are; their identity codes
          Mail gateway            127.0.0.1:\(gatewayPort)   write from \(DemoConfiguration.mailbox)
                                  to anybody@example.com.s or anybody@example.com.0401234567.s,
                                  or to a named person, with the field
                                  Sinetti-Seal: person; code=\(MadeUpResident.sanna.code)
        End with Control-C.
        """
    }
}

extension RetryPolicy {
    /// Nobody at a demo waits an hour.
    fileprivate static let demo = RetryPolicy(
        firstPause: .seconds(1), longestPause: .seconds(5), giveUpAfter: .minutes(10))
}

/// Says something to the person at the terminal, at once.
func say(_ text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
}
