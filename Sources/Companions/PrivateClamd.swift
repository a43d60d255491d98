// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
internal import Glibc

/// A clamd of our own in a folder of its own, apart from the machine's: for the demo and the tests.
///
/// It knows signatures that we write, and none from the network: the EICAR test file (eicar.org), anywhere in a content. It
/// runs as an ordinary user (as `nobody` where we are root) and ends with `stop`.
package final class PrivateClamd: Sendable {
    /// Debian's daemon; nil where the package clamav-daemon is missing.
    package static var program: String? {
        let path = "/usr/sbin/clamd"
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }

    /// The test file that every scanner knows, put together here so that this source is none.
    package static let eicar =
        Array(#"X5O!P%@AP[4\PZX54(P^)7CC)7}$"#.utf8) + Array("EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*".utf8)

    private static let name = "Sinetti.Test.EICAR"
    /// What is found is named so: clamd marks signatures that are not ClamAV's own.
    package static let signature = "\(name).UNOFFICIAL"

    package let port: Int
    /// The path of its socket.
    package let socket: String
    private let folder: String
    private let process: ChildProcess

    /// Starts it, and waits until it answers; `streamMegabytes` is its StreamMaxLength.
    ///
    /// With `fileMegabytes` it lets pass what is larger, as Debian's own configuration does: MaxFileSize without AlertExceedsMax.
    package init(streamMegabytes: Int = 128, fileMegabytes: Int? = nil) throws {
        guard let program = Self.program else {
            throw ChildProcess.Failure(description: "clamd is not here: install the package clamav-daemon")
        }
        guard let made = mkdtemp(strdup("\(NSTemporaryDirectory())sinetti-clamd-XXXXXX")) else {
            throw ChildProcess.Failure(description: "cannot make a temporary folder")
        }
        folder = String(cString: made)
        free(made)
        port = try ChildProcess.freePort()
        socket = "\(folder)/clamd.ctl"
        try Self.furnish(
            folder, port: port, streamMegabytes: streamMegabytes, fileMegabytes: fileMegabytes)
        let arguments = ["--config-file=\(folder)/clamd.conf"]
        let environment = ["PATH=/usr/bin:/bin", "LC_ALL=C", "HOME=/nonexistent"]
        process =
            geteuid() == 0
            ? try ChildProcess(
                "/usr/bin/setpriv",
                ["--reuid=nobody", "--regid=nogroup", "--clear-groups", "--", program] + arguments,
                environment: environment, log: "\(folder)/log")
            : try ChildProcess(program, arguments, environment: environment, log: "\(folder)/log")
        // It makes its socket when its signatures are loaded.
        for _ in 0..<1_500 where !FileManager.default.fileExists(atPath: socket) { usleep(20_000) }
        guard FileManager.default.fileExists(atPath: socket) else {
            let log = (try? String(contentsOfFile: "\(folder)/log", encoding: .utf8)) ?? ""
            stop()
            throw ChildProcess.Failure(description: "clamd did not start: \(log)")
        }
    }

    private static func furnish(
        _ folder: String, port: Int, streamMegabytes: Int, fileMegabytes: Int?
    ) throws {
        for name in ["signatures", "temporary"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
        }
        // name:file type (0 is any):offset (* is any):octets (ClamAV documentation, "Extended signature format").
        let octets = eicar.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        try write("\(name):0:*:\(octets)\n", to: "\(folder)/signatures/sinetti.ndb")
        try write(
            """
            DatabaseDirectory \(folder)/signatures
            TemporaryDirectory \(folder)/temporary
            LocalSocket \(folder)/clamd.ctl
            TCPSocket \(port)
            TCPAddr 127.0.0.1
            Foreground yes
            StreamMaxLength \(streamMegabytes)M
            MaxFileSize \(fileMegabytes ?? streamMegabytes)M
            MaxScanSize \(4 * streamMegabytes)M
            AlertExceedsMax \(fileMegabytes == nil ? "yes" : "no")
            AlertEncrypted yes

            """, to: "\(folder)/clamd.conf")
        guard geteuid() == 0 else { return }
        guard let nobody = getpwnam("nobody") else {
            throw ChildProcess.Failure(description: "there is no user nobody")
        }
        for name in ["", "/signatures", "/signatures/sinetti.ndb", "/temporary", "/clamd.conf"] {
            guard chown(folder + name, nobody.pointee.pw_uid, nobody.pointee.pw_gid) == 0 else {
                throw ChildProcess.Failure(description: "cannot give a folder to nobody")
            }
        }
    }

    private static func write(_ text: String, to file: String) throws {
        try text.write(toFile: file, atomically: false, encoding: .utf8)
    }

    /// Stops it in the middle of its work, so that it answers nobody and nobody is told; `goOn` ends that.
    package func halt() { process.signal(SIGSTOP) }

    package func goOn() { process.signal(SIGCONT) }

    /// Ends it at once, as a crash would.
    package func kill() { process.signal(SIGKILL) }

    /// Ends it, whatever state it is in, and removes its folder.
    package func stop() {
        process.signal(SIGCONT)
        process.signal(SIGTERM)
        process.wait()
        try? FileManager.default.removeItem(atPath: folder)
    }
}
