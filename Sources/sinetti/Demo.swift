// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import ArgumentParser
internal import Demo

extension Journey: ExpressibleByArgument {}

/// The command `sinetti demo`.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Run a made-up municipality on this machine, play a journey, and keep serving.")

    @Flag(help: "End after the journey, with status 0 only if every step held.")
    var once = false
    @Option(help: "Which journey to play.")
    var journey = Journey.pin
    @Option(help: "The first of the ports to use.")
    var port = 8080
    @Option(help: "Where to keep what it makes; a new folder that goes with the demo where it is not given.")
    var folder: String?

    func run() async throws {
        let demo = DemoTown(
            folder: folder, firstPort: port, clock: .machine, chance: .machine, logger: makeLogger())
        let held = try await demo.play(journey, after: once ? .end : .keepServing)
        if !held { throw ExitCode(1) }
    }
}
