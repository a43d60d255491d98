// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Companions
internal import Foundation
internal import Glibc

/// A Postfix of our own on loopback, with its configuration, queue and port apart from the machine's.
///
/// It takes mail for `example.com` into a maildir, refuses `nobody`, defers `later`, and hands everything else to the
/// relay it was given. It has to be started as root, and ends with `stop`.
package final class Postfix: Sendable {
    /// Whether the Debian package is there and we may use it.
    package static var isInstalled: Bool {
        FileManager.default.isExecutableFile(atPath: master) && geteuid() == 0
    }

    /// Certificate and key that smtpd uses; and the certificate that smtp trusts.
    package struct Certificate: Sendable {
        let chainFile: String
        let keyFile: String

        package init(chainFile: String, keyFile: String) {
            self.chainFile = chainFile
            self.keyFile = keyFile
        }
    }

    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    package let port: Int
    private let folder: URL
    private let process: ChildProcess
    private static let master = "/usr/lib/postfix/sbin/master"

    /// Starts it and waits until it listens.
    ///
    /// - Parameters:
    ///   - certificate: with it, smtpd offers STARTTLS, and smtp wants TLS of the relay, verified.
    ///   - relayPort: where on localhost mail for others goes; without it, such mail is refused.
    ///   - settings: further lines of main.cf.
    /// - Throws: what kept it from starting, with its log.
    package init(certificate: Certificate? = nil, relayPort: Int? = nil, settings: [String] = []) async throws
    {
        folder = FileManager.default.temporaryDirectory.appending(
            path: "postfix-\(UUID().uuidString.prefix(8))")
        port = try ChildProcess.freePort()
        for name in ["config", "queue", "data", "mail"] {
            let path = folder.appending(path: name)
            try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
        }
        try Self.give(folder.appending(path: "data").path, to: "postfix")
        try Self.give(folder.appending(path: "mail").path, to: "nobody")
        var lines = Self.mainCf(folder.path) + settings
        if let certificate {
            lines += [
                "smtpd_tls_security_level = may", "smtpd_tls_cert_file = \(certificate.chainFile)",
                "smtpd_tls_key_file = \(certificate.keyFile)", "smtp_tls_security_level = secure",
                "smtp_tls_CAfile = \(certificate.chainFile)", "smtp_tls_secure_cert_match = localhost",
            ]
        }
        lines.append(
            relayPort.map { "relayhost = [localhost]:\($0)" } ?? "default_transport = error:no relay here")
        try Self.write(lines, to: folder.appending(path: "config/main.cf"))
        try Self.write(Self.masterCf(port), to: folder.appending(path: "config/master.cf"))
        try Self.run("/usr/sbin/postfix", ["-c", folder.appending(path: "config").path, "check"])
        process = try ChildProcess(Self.master, ["-c", folder.appending(path: "config").path, "-d"])
        for _ in 0..<1_200 where !log.contains("daemon started") {
            try await Task.sleep(for: .milliseconds(50))
        }
        guard log.contains("daemon started") else {
            let failure = Failure(description: "postfix did not start: \(log)")
            stop()
            throw failure
        }
    }

    /// What Postfix has written about its doings.
    package var log: String {
        (try? String(contentsOf: folder.appending(path: "log"), encoding: .utf8)) ?? ""
    }

    /// The messages delivered so far, as the maildir has them: lines end with LF.
    package func delivered() throws -> [[UInt8]] {
        let box = folder.appending(path: "mail/box/new")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: box.path)) ?? []
        return try names.sorted().map { Array(try Foundation.Data(contentsOf: box.appending(path: $0))) }
    }

    /// Waits until so many messages are delivered.
    package func waitForDelivered(_ count: Int) async throws -> [[UInt8]] {
        for _ in 0..<1_200 {
            let messages = try delivered()
            if messages.count >= count { return messages }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Failure(description: "not delivered: \(log)")
    }

    /// Ends the processes that `init` started, and removes their folder.
    package func stop() {
        process.signal(SIGTERM)
        process.wait()
        try? FileManager.default.removeItem(at: folder)
    }
}

extension Postfix {
    private static func mainCf(_ folder: String) -> [String] {
        [
            "compatibility_level = 3.6", "queue_directory = \(folder)/queue",
            "data_directory = \(folder)/data",
            "maillog_file = \(folder)/log", "maillog_file_prefixes = \(folder)",
            "inet_interfaces = 127.0.0.1",
            "inet_protocols = ipv4", "myhostname = postfix.example", "mydestination =",
            "mynetworks = 127.0.0.0/8",
            "alias_maps =", "alias_database =", "local_recipient_maps =",
            "virtual_mailbox_domains = example.com",
            "virtual_mailbox_base = \(folder)/mail", "virtual_mailbox_maps = static:box/",
            "virtual_uid_maps = static:65534", "virtual_gid_maps = static:65534", "smtp_host_lookup = native",
            "smtpd_recipient_restrictions = check_recipient_access inline:{ {nobody@example.com=550 5.1.1 No such person}"
                + " {later@example.com=451 4.2.0 Busy} }, permit_mynetworks, reject",
        ]
    }

    private static func masterCf(_ port: Int) -> [String] {
        ["127.0.0.1:\(port) inet n - n - - smtpd"]
            + """
            pickup unix n - n 60 1 pickup
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            tlsmgr unix - - n 1000? 1 tlsmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            trace unix - - n - 0 bounce
            verify unix - - n - 1 verify
            flush unix n - n 1000? 0 flush
            proxymap unix - - n - - proxymap
            proxywrite unix - - n - 1 proxymap
            smtp unix - - n - - smtp
            relay unix - - n - - smtp
            showq unix n - n - - showq
            error unix - - n - - error
            retry unix - - n - - error
            discard unix - - n - - discard
            virtual unix - n n - - virtual
            anvil unix - - n - 1 anvil
            scache unix - - n - 1 scache
            postlog unix-dgram n - n - 1 postlogd
            """.split(separator: "\n").map(String.init)
    }

    private static func write(_ lines: [String], to file: URL) throws {
        let text = lines.joined(separator: "\n") + "\n"
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    private static func give(_ path: String, to user: String) throws {
        guard let entry = getpwnam(user), chown(path, entry.pointee.pw_uid, gid_t.max) == 0 else {
            throw Failure(description: "cannot give a folder to \(user)")
        }
    }

    private static func run(_ program: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(description: "\(program) failed") }
    }
}
