// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Encodings
import Foundation
import Synchronization

@testable import JOSE
@testable import OpenID
@testable import Vocabulary

/// A provider of somebody else's making on loopback, with a person who is signed in there: programs of Tests/Peers.
///
/// It ends with the process that started it, or with this value.
final class RealProvider: Sendable {
    enum Kind: String, Sendable {
        /// Debian's glewlwyd.
        case glewlwyd
        /// PyPI's idpyoidc, in `.build/test-python`, where `bin/test` puts it.
        case idpyoidc

        private var project: String {
            URL(filePath: #filePath).appending(path: "../../..").standardized.path
        }

        fileprivate var program: String { "\(project)/Tests/Peers/openid_\(rawValue).py" }

        fileprivate var python: String {
            switch self {
            case .glewlwyd: "/usr/bin/python3"
            case .idpyoidc:
                ProcessInfo.processInfo.environment["SINETTI_TEST_PYTHON"]
                    ?? "\(project)/.build/test-python/bin/python3"
            }
        }

        /// Whether it can be started.
        var isInstalled: Bool {
            switch self {
            case .glewlwyd: return FileManager.default.isExecutableFile(atPath: "/usr/bin/glewlwyd")
            case .idpyoidc:
                let library = URL(filePath: python).appending(path: "../../lib").standardized.path
                let packages = (try? FileManager.default.subpathsOfDirectory(atPath: library)) ?? []
                return packages.contains { $0.hasSuffix("/site-packages/idpyoidc/__init__.py") }
            }
        }
    }

    let issuer: String
    private let process: Process
    private let input: FileHandle
    private let output: Mutex<FileHandle>

    init(_ kind: Kind) throws {
        process = Process()
        process.executableURL = URL(filePath: kind.python)
        process.arguments = ["-B", kind.program]
        let (toProvider, fromProvider) = (Pipe(), Pipe())
        process.standardInput = toProvider
        process.standardOutput = fromProvider
        process.standardError = FileHandle.nullDevice
        try process.run()
        input = toProvider.fileHandleForWriting
        output = Mutex(fromProvider.fileHandleForReading)
        let greeting = try output.withLock { try Self.line($0) }
        guard greeting.hasPrefix("ready ") else { throw Trouble(description: greeting) }
        issuer = String(greeting.dropFirst(6))
    }

    deinit {
        try? input.close()
        process.waitUntilExit()
    }

    struct Trouble: Error, CustomStringConvertible {
        let description: String
    }

    @discardableResult
    func tell(_ command: String) throws -> String {
        try output.withLock { output in
            try input.write(contentsOf: Data("\(command)\n".utf8))
            let answer = try Self.line(output)
            if answer.hasPrefix("no: ") { throw Trouble(description: answer) }
            return answer
        }
    }

    /// What the person's browser brings back from there.
    func visit(_ address: String) throws -> String {
        let back = try tell("visit \(address)")
        guard let mark = back.firstIndex(of: "?") else { throw Trouble(description: back) }
        return String(back[back.index(after: mark)...])
    }

    /// Tells it who we are, as an operator would.
    func register(_ settings: ProviderSettings) throws {
        var encryption = JSONValue.null
        if case .encrypted(let keys, let wrapping, let content) = settings.tokenForm {
            encryption = .array([
                .string(wrapping.rawValue), .string(content.rawValue), .string(keys[0].id),
            ])
        }
        let keys = try JSONValue(parsing: Array(ProviderSettings.publishedKeys(of: [settings]).utf8))
        let client = JSONValue.object([
            "keys": keys, "redirect": .string(settings.redirect.text), "encryption": encryption,
        ])
        try tell("client \(client.text)")
    }

    private static func line(_ output: FileHandle) throws -> String {
        var line = Data()
        while let octet = try output.read(upToCount: 1), !octet.isEmpty {
            if octet.first == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
            line += octet
        }
        throw Trouble(description: "the provider has ended: \(String(decoding: line, as: UTF8.self))")
    }
}
