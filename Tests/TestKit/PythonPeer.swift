// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Foundation
internal import Synchronization

/// A peer of Tests/Peers that says `listening PORT` and then what it sees, a line each; it ends with this value.
package final class PythonPeer: Sendable {
    package let port: Int
    private let process: Process
    private let input: FileHandle
    private let said = Said()

    private final class Said: Sendable {
        let text = Mutex("")
    }

    /// Whether `python3` is here, and the module, where one is needed: in `.build/test-python`, where `bin/test` puts it.
    package static func canRun(module: String? = nil) -> Bool {
        guard let module else { return FileManager.default.isExecutableFile(atPath: system) }
        let packages = (try? FileManager.default.subpathsOfDirectory(atPath: environment + "/lib")) ?? []
        return packages.contains { $0.hasSuffix("/site-packages/\(module)/__init__.py") }
    }

    /// Starts `program`, with the packages of the tests where it needs a module.
    package init(_ program: String, _ arguments: [String] = [], module: String? = nil) throws {
        process = Process()
        let python = module == nil ? Self.system : "\(Self.environment)/bin/python3"
        // A child inherits the signals that our threads block; `env` opens it to the one that ends it.
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            ["--default-signal=TERM", python, "-B", "\(Self.project)/Tests/Peers/\(program)"] + arguments
        let (toPeer, fromPeer) = (Pipe(), Pipe())
        process.standardInput = toPeer
        process.standardOutput = fromPeer
        process.standardError = FileHandle.nullDevice
        try process.run()
        input = toPeer.fileHandleForWriting
        let (output, said) = (fromPeer.fileHandleForReading, said)
        var greeting = ""
        while let byte = try output.read(upToCount: 1), let character = byte.first, character != 10 {
            greeting.unicodeScalars.append(Unicode.Scalar(character))
        }
        guard let port = greeting.split(separator: " ").last.flatMap({ Int($0) }) else {
            throw PeerTrouble(description: "\(program) did not start: \(greeting)")
        }
        self.port = port
        Thread.detachNewThread {
            // What there is; `read(upToCount:)` would wait until there is as much.
            while case let more = output.availableData, !more.isEmpty {
                said.text.withLock { $0 += String(decoding: more, as: UTF8.self) }
            }
        }
    }

    deinit {
        process.terminate()
        try? input.close()
    }

    /// The lines that begin so, once there are so many; fewer where they do not come in the seconds.
    package func lines(_ beginning: String, count: Int, seconds: Int = 60) async throws -> [String] {
        var lines: [String] = []
        for _ in 0..<10 * seconds {
            lines = said.text.withLock { $0.split(separator: "\n").map(String.init) }
                .filter { $0.hasPrefix(beginning) }
            if lines.count >= count { break }
            try await Task.sleep(for: .milliseconds(100))
        }
        return lines
    }
}

/// A peer did not start.
package struct PeerTrouble: Error, CustomStringConvertible {
    package let description: String
}

extension PythonPeer {
    private static let project = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path
    private static let environment = "\(project)/.build/test-python"
    private static let system = "/usr/bin/python3"
}
