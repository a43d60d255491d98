// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
internal import Synchronization

/// A real S3 server on loopback: moto, from PyPI, behind a door that checks every signature, body and clock with botocore.
///
/// Needs the Python packages of scripts/test-requirements.txt in `.build/test-python`, where `bin/test` puts them; tests that use it
/// are skipped by name where they are missing. It ends with the process that started it.
package final class S3Server: Sendable {
    package static let accessKey = "SINETTITEST"
    package static let secretKey = "a+secret/that is only for tests"
    package static let region = "eu-north-1"

    /// Whether it can be started.
    package static var isInstalled: Bool {
        let packages = (try? FileManager.default.subpathsOfDirectory(atPath: environment + "/lib")) ?? []
        return FileManager.default.isExecutableFile(atPath: python)
            && packages.contains { $0.hasSuffix("/site-packages/moto/__init__.py") }
    }

    package let port: Int
    private let process: Process
    private let input: FileHandle
    private let output: Mutex<FileHandle>

    /// The one that all tests share, each with a bucket of its own.
    package static let shared = Result { try S3Server() }

    /// Starts a server; with a certificate and its key, as PEM files, it speaks TLS.
    package init(certificate: String? = nil, key: String? = nil) throws {
        process = Process()
        process.executableURL = URL(filePath: Self.python)
        process.arguments =
            ["-B", Self.program, Self.accessKey, Self.secretKey, Self.region]
            + [certificate, key].compactMap(\.self)
        let (toServer, fromServer) = (Pipe(), Pipe())
        process.standardInput = toServer
        process.standardOutput = fromServer
        process.standardError = FileHandle.nullDevice
        try process.run()
        input = toServer.fileHandleForWriting
        output = Mutex(fromServer.fileHandleForReading)
        let greeting = try output.withLock { try Self.line($0) }
        guard let port = greeting.split(separator: " ").last.flatMap({ Int($0) }) else {
            throw S3Trouble(description: "the S3 server did not start: \(greeting)")
        }
        self.port = port
    }

    deinit {
        process.terminate()
    }

    /// Gives the server a command, as s3_server.py names them, and returns its answer.
    @discardableResult
    package func tell(_ command: String) throws -> String {
        try output.withLock { output in
            try input.write(contentsOf: Data("\(command)\n".utf8))
            let answer = try Self.line(output)
            if answer.hasPrefix("no: ") { throw S3Trouble(description: "\(command): \(answer)") }
            return answer
        }
    }

    /// Makes a bucket of a name that no other test has.
    package func newBucket() throws -> String {
        let name = "test-\(UUID().uuidString.lowercased())"
        try tell("bucket \(name)")
        return name
    }
}

/// The server did not do as it should.
package struct S3Trouble: Error, CustomStringConvertible {
    package let description: String
}

extension S3Server {
    private static let project = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path
    private static let environment = "\(project)/.build/test-python"
    private static let python = "\(environment)/bin/python3"
    private static let program = "\(project)/Tests/Peers/s3_server.py"

    private static func line(_ output: FileHandle) throws -> String {
        var line = Data()
        while let byte = try output.read(upToCount: 1), !byte.isEmpty {
            if byte.first == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
            line += byte
        }
        throw S3Trouble(description: "the S3 server has ended")
    }
}
