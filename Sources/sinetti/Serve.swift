// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import ArgumentParser
internal import Node
internal import Settings
internal import Store
internal import Vocabulary
internal import Watching

extension Node.Role: ExpressibleByArgument {}

/// The command `sinetti serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Run until asked to end: the gateway, the pages and the worker.")

    @OptionGroup var file: ConfigurationOption
    @Option(help: "Which parts: intake (public keys only), web, worker, or all.")
    var role = Node.Role.all

    func run() async throws {
        let use: Configuration.Use = role == .intake ? .intake : .serve
        let configuration = try file.read(for: use)
        let registry = Registry()
        let logger = makeLogger(configuration.log, registry)
        let house = try House(
            configuration, for: use, metrics: StoreMetrics(registry), clock: .machine, chance: .machine)
        try await Node(house, role: role, registry: registry, logger: logger).run()
    }
}

/// The command `sinetti check`.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check the configuration, and say every mistake with its line.")

    @OptionGroup var file: ConfigurationOption

    func run() throws {
        _ = try file.read(for: .serve)
        print("The configuration is in order.")
    }
}
