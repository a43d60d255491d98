// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import ArgumentParser
internal import Foundation
internal import Node
internal import Settings
internal import Store
internal import Vocabulary

/// The command `sinetti migrate-store`.
struct MigrateStoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate-store",
        abstract:
            "Copy everything from one store to another, such as from SQLite to PostgreSQL, and compare it.",
        discussion: """
            Stop all nodes first. The store of --from stays as it is, so that you can go back to it; the store of --to \
            must be empty, or hold what an earlier run copied. It may be ended and begun again at any time. Where it ends \
            with status 0, every row and blob is the same on both sides and the log verifies.
            """)

    @Option(help: "The configuration file of the store to copy from.")
    var from: String
    @Option(help: "The configuration file of the store to copy to.")
    var to: String

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        func house(_ file: String) throws -> House {
            let configuration = try Configuration.read(file: file, for: .prepare, environment: environment)
            return try House(configuration, for: .prepare, clock: .machine, chance: .machine)
        }
        do {
            let (source, target) = (try house(from), try house(to))
            try await StoreMove(from: source, to: target).run { step in print(step.line) }
            source.database.close()
            target.database.close()
            print("\nDone. Start the nodes with \(to), and look with `sinetti doctor --config \(to)`.")
        } catch let mistakes as ConfigurationMistakes {
            complain("\(mistakes)")
            throw ExitCode(78)  // sysexits.h EX_CONFIG
        } catch {
            complain("The store was not moved: \(Fault.words(error)).")
            throw ExitCode(1)
        }
    }
}

extension StoreMove.Step {
    /// What a person reads of it.
    fileprivate var line: String {
        switch self {
        case .copying(let table, let done, let all): "copying    \(table): \(done) of \(all) rows"
        case .copyingBlobs(let done): "copying    blobs: \(done)"
        case .comparing(let table): "comparing  \(table)…"
        case .same(let table, let rows, let hash):
            "the same   \(table): \(rows) rows, SHA-256 \(hash.prefix(16))…"
        case .sameBlobs(let count): "the same   blobs: \(count)"
        }
    }
}
