// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Gateway
import Logging
import Mail
import NIOCore
import NIOPosix
import SMTP
import Synchronization
import TestKit
import Testing
import Watching

/// An intake that keeps mail in memory and answers as the town of the dialogs does.
final class MemoryIntake: MailIntake {
    private let kept = Mutex<[ReceivedMail]>([])
    private let pause: Duration?

    /// - Parameter pause: how long it thinks about each message.
    init(pause: Duration? = nil) {
        self.pause = pause
    }

    var mails: [ReceivedMail] { kept.withLock(\.self) }

    func mayReceive(
        _ recipient: Address, from sender: Address?, client: MailClient
    ) async -> RecipientAnswer {
        // The town of the dialogs has its own domain; anything else is relaying.
        if recipient.domain == "elsewhere.example", !client.mayRelay {
            return .refused(DialogTown.reply(550, "5.7.1", "Relaying denied"))
        }
        return DialogTown.refusal(of: recipient).map { .refused($0) } ?? .accepted
    }

    func authenticate(_ credentials: Credentials, client: MailClient) async -> Login? {
        DialogTown.refusal(of: credentials) == nil ? Login(account: credentials.login) : nil
    }

    func receive(_ mail: ReceivedMail) async -> Reply {
        if let pause { try? await Task.sleep(for: pause) }
        kept.withLock { $0.append(mail) }
        return .messageAccepted
    }

    func receiveEach(_ mail: ReceivedMail) async -> [Reply] {
        _ = await receive(mail)
        return mail.envelope.addresses.map(DialogTown.verdict)
    }
}

let quiet: Logger = {
    var logger = Logger(label: "gateway-tests")
    logger.logLevel = .critical
    return logger
}()

/// A listener on loopback for the time of `body`.
func withListener<Result: Sendable>(
    _ tls: ServerSession.TLSOffer = .startTLS, intake: some MailIntake,
    metrics: GatewayMetrics = GatewayMetrics(Registry()),
    changing change: (inout ListenerSettings) -> Void = { _ in },
    _ body: (SMTPListener, Int) async throws -> Result
) async throws -> Result {
    var settings = ListenerSettings(
        hostName: try #require(HostName(parsing: DialogTown.hostName)),
        endpoints: [.init(host: "127.0.0.1", port: 0, tls: tls)],
        certificate: try Certificate.shared.get().settings, authentication: .plainUnderTLS)
    change(&settings)
    let listener = try await SMTPListener.start(
        settings, intake: intake, on: MultiThreadedEventLoopGroup.singleton, metrics: metrics, logger: quiet)
    do {
        let result = try await body(listener, listener.ports[0])
        await listener.stop(within: .milliseconds(500))
        return result
    } catch {
        await listener.stop(within: .zero)
        throw error
    }
}

/// A certificate for localhost and 127.0.0.1, made by the openssl program for this run.
struct Certificate: Sendable {
    let chainFile: String
    let keyFile: String

    static let shared = Result { try Certificate() }

    var settings: ListenerSettings.Certificate { .init(chainFile: chainFile, keyFile: keyFile) }

    private init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sinetti-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        chainFile = folder.appending(path: "certificate.pem").path
        keyFile = folder.appending(path: "key.pem").path
        let openssl = Process()
        openssl.executableURL = URL(filePath: "/usr/bin/openssl")
        openssl.arguments =
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost".split(
                separator: " "
            )
            .map(String.init)
            + ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", keyFile, "-out", chainFile]
        openssl.standardError = FileHandle.nullDevice
        openssl.standardOutput = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
        try #require(openssl.terminationStatus == 0)
    }
}
