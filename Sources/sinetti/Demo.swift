// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import ArgumentParser
internal import Demo
internal import Settings
internal import Watching

extension Journey: ExpressibleByArgument {}
extension DemoTown.Store: ExpressibleByArgument {}

/// The command `sinetti demo`.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Run a made-up municipality on this machine, play a journey, and keep serving.")

    @Flag(help: "End after the journey, with status 0 only if every step held.")
    var once = false
    @Option(help: "Which journey to play.")
    var journey = Journey.pin
    @Option(help: "What keeps the rows: sqlite, or postgres, a PostgreSQL made for the demo.")
    var store = DemoTown.Store.sqlite
    @Option(help: "The first of the ports to use.")
    var port = 8080
    @Option(help: "Where to keep what it makes; a new folder that goes with the demo where it is not given.")
    var folder: String?

    func validate() throws {
        if store == .postgres, folder != nil {
            throw ValidationError("--folder keeps a SQLite file; the PostgreSQL of the demo ends with it.")
        }
    }

    func run() async throws {
        let demo = DemoTown(
            folder: folder, store: store, firstPort: port, clock: .machine, chance: .machine,
            logger: makeLogger(.standard, Registry()))
        let held = try await demo.play(journey, after: once ? .end : .keepServing)
        if !held { throw ExitCode(1) }
    }
}
