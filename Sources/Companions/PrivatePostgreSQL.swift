// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
internal import Glibc

/// A PostgreSQL of our own on a socket in a folder of its own, apart from the machine's: for the demo and the tests.
///
/// It runs as an ordinary user (as `nobody` where we are root, which PostgreSQL will not be) and ends with `stop`.
package final class PrivatePostgreSQL: Sendable {
    /// Where Debian has the server's programs, the newest first; nil where the package is missing.
    package static var programs: String? {
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        return versions.compactMap { Int($0) }.sorted(by: >)
            .map { "/usr/lib/postgresql/\($0)/bin" }
            .first { FileManager.default.isExecutableFile(atPath: "\($0)/postgres") }
    }

    /// How surely it keeps what it was told.
    package enum Durability: Sendable {
        /// As an authority's would.
        case full
        /// Nothing is kept where the machine fails, which no unit test looks at.
        case none
    }

    private static let user = "sinetti"

    /// The port on localhost; nil where it has only its socket.
    package let port: Int?
    private let folder: String
    private let process: ChildProcess

    /// Makes and starts it, and waits until it answers.
    ///
    /// With a `name` it also listens on a port of localhost, under TLS and with a certificate for that name.
    package init(_ durability: Durability, certificateFor name: String? = nil) throws {
        guard let programs = Self.programs else {
            throw ChildProcess.Failure(description: "PostgreSQL is not here: install the package postgresql")
        }
        guard let made = mkdtemp(strdup("\(NSTemporaryDirectory())sinetti-pg-XXXXXX")) else {
            throw ChildProcess.Failure(description: "cannot make a temporary folder")
        }
        folder = String(cString: made)
        free(made)
        if geteuid() == 0 {
            guard let nobody = getpwnam("nobody"),
                chown(folder, nobody.pointee.pw_uid, nobody.pointee.pw_gid) == 0
            else { throw ChildProcess.Failure(description: "cannot give a folder to nobody") }
        }
        let log = "\(folder)/log"
        let initialised = try Self.start(
            "\(programs)/initdb",
            [
                "--pgdata=\(folder)/data", "--username=\(Self.user)", "--auth=trust", "--encoding=UTF8",
                "--locale=C", "--no-sync",
            ], log: log)
        guard initialised.wait() else {
            throw ChildProcess.Failure(description: "initdb failed: \(Self.text(log))")
        }
        var settings = ["listen_addresses=", "unix_socket_directories=\(folder)", "max_connections=1000"]
        switch durability {
        case .full: break
        case .none: settings += ["fsync=off", "full_page_writes=off"]
        }
        if let name {
            let port = try ChildProcess.freePort()
            try Self.makeCertificate(for: name, in: folder)
            settings += [
                "listen_addresses=localhost", "port=\(port)", "ssl=on", "ssl_cert_file=\(folder)/server.crt",
                "ssl_key_file=\(folder)/server.key",
            ]
            self.port = port
        } else {
            port = nil
        }
        process = try Self.start(
            "\(programs)/postgres", ["-D", "\(folder)/data"] + settings.flatMap { ["-c", $0] }, log: log)
        for _ in 0..<600 where !Self.text("\(folder)/data/postmaster.pid").contains("ready") {
            usleep(20_000)
        }
        guard Self.text("\(folder)/data/postmaster.pid").contains("ready") else {
            stop()
            throw ChildProcess.Failure(description: "PostgreSQL did not start: \(Self.text(log))")
        }
    }

    /// How it is reached, in libpq's words; a schema of that name holds what is made over this address.
    package func address(schema: String = "public", user: String = PrivatePostgreSQL.user) -> String {
        "host=\(folder) dbname=postgres user=\(user) options='-c search_path=\(schema)'"
    }

    /// Has `psql` run statements as the owner of everything.
    package func run(_ statements: String) throws {
        guard let programs = Self.programs else { return }
        let log = "\(folder)/psql.log"
        let psql = try Self.start(
            "\(programs)/psql",
            ["-qXAt", "-v", "ON_ERROR_STOP=1", "-h", folder, "-U", Self.user, "-c", statements, "postgres"],
            log: log)
        guard psql.wait() else { throw ChildProcess.Failure(description: "psql: \(Self.text(log))") }
    }

    /// The certificate that it shows, as a file.
    package var certificate: String { "\(folder)/server.crt" }

    private static func makeCertificate(for name: String, in folder: String) throws {
        let made = try start(
            "/usr/bin/openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days",
                "2",
                "-subj", "/CN=\(name)", "-addext", "subjectAltName=DNS:\(name)", "-keyout",
                "\(folder)/server.key", "-out", "\(folder)/server.crt",
            ], log: "\(folder)/log")
        guard made.wait() else {
            throw ChildProcess.Failure(description: "openssl failed: \(text("\(folder)/log"))")
        }
    }

    /// Ends it as its own operator would (fast shutdown), and removes its folder.
    package func stop() {
        process.signal(SIGINT)
        process.wait()
        try? FileManager.default.removeItem(atPath: folder)
    }

    private static func start(_ program: String, _ arguments: [String], log: String) throws -> ChildProcess {
        let environment = ["PATH=/usr/bin:/bin", "LC_ALL=C", "HOME=/nonexistent"]
        guard geteuid() == 0 else {
            return try ChildProcess(program, arguments, environment: environment, log: log)
        }
        return try ChildProcess(
            "/usr/bin/setpriv",
            ["--reuid=nobody", "--regid=nogroup", "--clear-groups", "--", program] + arguments,
            environment: environment, log: log)
    }

    private static func text(_ file: String) -> String {
        (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
    }
}
