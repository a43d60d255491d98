// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Companions
internal import Foundation
internal import Glibc

/// A real Kannel on loopback: bearerbox, smsbox and the fake SMS centre that comes with them, in a folder and on
/// ports of its own.
///
/// Needs Debian's `kannel` and `kannel-extras`; tests that use it are skipped by name where they are missing.
package struct Kannel: Sendable {
    package static let username = "gw"
    package static let password = "gwpass"

    /// Where texts are handed over.
    package let address: String
    private let folder: URL

    /// Whether all three programs are here.
    package static var isInstalled: Bool {
        [bearerbox, smsbox, centre].allSatisfy(FileManager.default.isExecutableFile)
    }

    /// Starts Kannel, lends it to `use`, and ends what was started, whatever happens.
    package static func run<Result>(_ use: (Kannel) async throws -> Result) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kannel-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let ports = try Ports()
        try configuration(ports, folder).write(
            to: folder.appending(path: "kannel.conf"), atomically: true, encoding: .utf8)
        var started: [Process] = []
        do {
            let configuration = folder.appending(path: "kannel.conf").path
            started.append(try start(bearerbox, ["-v", "4", configuration], "bearerbox", folder))
            try await waitForListener(on: ports.centre)
            try await waitForListener(on: ports.boxes)
            // It wants a text to send in, and sends none of them.
            let arguments = ["-H", "127.0.0.1", "-r", "\(ports.centre)", "-m", "0", "1 2 text none"]
            started.append(try start(centre, arguments, "centre", folder))
            started.append(try start(smsbox, ["-v", "4", configuration], "smsbox", folder))
            try await waitForListener(on: ports.sending)
            let result = try await use(
                Kannel(address: "http://127.0.0.1:\(ports.sending)/cgi-bin/sendsms", folder: folder))
            await end(started)
            return result
        } catch {
            await end(started)
            throw error
        }
    }

    /// What arrived at the SMS centre, once there are so many texts; fewer where they do not come in 60 seconds.
    package func texts(_ count: Int) async throws -> [Text] {
        var texts: [Text] = []
        for _ in 0..<600 {
            texts = try arrived()
            if texts.count >= count { break }
            try await Task.sleep(for: .milliseconds(100))
        }
        return texts
    }

    /// A text as the centre got it.
    package struct Text: Hashable, Sendable {
        package let from: String
        package let to: String
        /// `text`, or `ucs-2` with every octet escaped.
        package let kind: String
        package var content: String
    }
}

/// A program did not start as it should.
package struct KannelTrouble: Error, CustomStringConvertible {
    package let description: String
}

extension Kannel {
    private static let bearerbox = "/usr/sbin/bearerbox"
    private static let smsbox = "/usr/sbin/smsbox"
    private static let centre = "/usr/lib/kannel/test/fakesmsc"

    private struct Ports {
        let admin: Int
        let boxes: Int
        let centre: Int
        let sending: Int

        init() throws {
            (admin, boxes) = (try ChildProcess.freePort(), try ChildProcess.freePort())
            (centre, sending) = (try ChildProcess.freePort(), try ChildProcess.freePort())
        }
    }

    private static func configuration(_ ports: Ports, _ folder: URL) -> String {
        """
        group = core
        admin-port = \(ports.admin)
        admin-interface = 127.0.0.1
        admin-password = test
        smsbox-port = \(ports.boxes)
        smsbox-interface = 127.0.0.1
        box-deny-ip = "*.*.*.*"
        box-allow-ip = "127.0.0.1"

        group = smsc
        smsc = fake
        smsc-id = FAKE
        host = 127.0.0.1
        port = \(ports.centre)
        connect-allow-ip = 127.0.0.1

        group = smsbox
        bearerbox-host = 127.0.0.1
        bearerbox-port = \(ports.boxes)
        sendsms-port = \(ports.sending)
        sendsms-interface = 127.0.0.1

        group = sendsms-user
        username = \(username)
        password = \(password)
        max-messages = 5
        concatenation = true
        user-deny-ip = "*.*.*.*"
        user-allow-ip = "127.0.0.1"

        """
    }

    private static func start(
        _ program: String, _ arguments: [String], _ name: String, _ folder: URL
    ) throws -> Process {
        let output = folder.appending(path: "\(name).out")
        try Data().write(to: output)
        let process = Process()
        // A child inherits the signals that our threads block; `env` opens it to the one that ends it.
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["--default-signal=TERM", program] + arguments
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        let writer = try FileHandle(forWritingTo: output)
        process.standardOutput = writer
        process.standardError = writer
        try process.run()
        try writer.close()
        return process
    }

    /// One after the other, since bearerbox waits long for a box that goes at the same time.
    private static func end(_ processes: [Process]) async {
        for process in processes.reversed() where process.isRunning {
            process.terminate()
            for _ in 0..<100 where process.isRunning { try? await Task.sleep(for: .milliseconds(50)) }
            if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        }
    }

    /// Reads the centre's output: `… Got message 1: <from to kind content>`, and one more such line for each line
    /// end within a text.
    private func arrived() throws -> [Text] {
        let bytes = try Data(contentsOf: folder.appending(path: "centre.out"))
        var texts: [Text] = []
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            guard line.contains(" Got message "), let start = line.firstIndex(of: "<"), line.last == ">"
            else {
                continue
            }
            let words = line[line.index(after: start)...].dropLast()
            let fields = words.split(separator: " ", maxSplits: 3).map(String.init)
            if fields.count == 4, ["text", "data", "ucs-2", "udh"].contains(fields[2]) {
                texts.append(Text(from: fields[0], to: fields[1], kind: fields[2], content: fields[3]))
            } else if !texts.isEmpty {
                texts[texts.count - 1].content += "\n\(words)"
            }
        }
        return texts
    }
}

extension Kannel {
    private static func waitForListener(on port: Int) async throws {
        for _ in 0..<1_200 {
            if isListening(on: port) { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw KannelTrouble(description: "nothing listens on port \(port) after 60 seconds")
    }

    /// Asks the kernel's table, because a connection made for asking would be taken for the centre's.
    private static func isListening(on port: Int) -> Bool {
        let wanted = ":" + String(format: "%04X", port)
        guard let table = try? String(contentsOfFile: "/proc/net/tcp", encoding: .utf8) else { return false }
        return table.split(separator: "\n").contains { line in
            let fields = line.split(separator: " ")
            // Local address in the second field, state in the fourth, where 0A is LISTEN.
            return fields.count > 3 && fields[1].hasSuffix(wanted) && fields[3] == "0A"
        }
    }

    private static func loopback(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}
