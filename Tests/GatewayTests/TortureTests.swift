// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Gateway
import Mail
import NIOCore
import SMTP
import Testing

/// Runs the torture program of the shared folder, which talks to a listener as strangers do, against ours.
@Suite(
    "SMTP torture (needs smtp_torture.py of the shared folder)", .enabled(if: Torture.isThere),
    .timeLimit(.minutes(15)))
struct TortureTests {
    @Test("no answer is unsafe, neither at a plain listener nor at one under TLS")
    func torture() async throws {
        try await withThrowingTaskGroup { group in
            for offer in [ServerSession.TLSOffer.unavailable, .startTLS, .implicit] {
                group.addTask { try await torture(offer) }
            }
            try await group.waitForAll()
        }
    }

    private func torture(_ offer: ServerSession.TLSOffer) async throws {
        let intake = MemoryIntake()
        try await withListener(offer, intake: intake) { settings in
            // All its connections come from one address, and some cases want much.
            settings.messageBytes = 5_000_000
            settings.limits = .relay
        } _: { _, port in
            let report = try await Torture.run(port, offer)
            let failures = report.split(separator: "\n").filter { $0.hasPrefix("FAIL") }
            #expect(failures.isEmpty, "\(offer): \(failures.joined(separator: "\n"))")
            let passes = report.split(separator: "\n").count { $0.hasPrefix("PASS") }
            #expect(passes > 80, "\(report)")
        }
        #expect(!intake.mails.contains { $0.envelope.sender?.local == "smuggled" }, "\(offer)")
    }
}

private enum Torture {
    static let script: String? = {
        let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        let shared =
            ProcessInfo.processInfo.environment["SINETTI_SHARED"].map { URL(filePath: $0) }
            ?? repository.appending(path: "../shared")
        let path = shared.appending(path: "tools/smtp_torture.py").standardized.path
        return FileManager.default.isReadableFile(atPath: path) ? path : nil
    }()

    static var isThere: Bool { script != nil }

    /// The program speaks in clear; under TLS each of its connections is wrapped before it sees it.
    private static let wrapped = """
        import runpy, socket, ssl, sys
        context = ssl._create_unverified_context()
        connect = socket.create_connection
        socket.create_connection = lambda *a: context.wrap_socket(connect(*a), suppress_ragged_eofs=True)
        sys.argv = sys.argv[1:]
        runpy.run_path(sys.argv[0], run_name="__main__")
        """

    static func run(_ port: Int, _ offer: ServerSession.TLSOffer) async throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        // What it calls AUTH in clear is under TLS there, and so allowed; it cannot know.
        let cases = offer == .implicit ? "^(?!tls/auth-plain-before-tls)" : "."
        let words = [try #require(script), "127.0.0.1", "\(port)", "--wait", "0.5", "--only", cases]
        process.arguments = ["python3", "-B"] + (offer == .implicit ? ["-c", wrapped] : []) + words
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        // A thread of its own: those of the concurrency runtime are few, and the listener needs them.
        let report = try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    with: Result { try output.fileHandleForReading.readToEnd() ?? Data() })
            }
        }
        process.waitUntilExit()
        return String(decoding: report, as: UTF8.self)
    }
}
