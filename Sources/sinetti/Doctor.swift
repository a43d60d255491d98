// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import ArgumentParser
internal import Foundation
internal import Node
internal import Settings
internal import Vocabulary

/// The command `sinetti doctor`.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look at the world around a node, say what is wrong and what to do; changes nothing.",
        discussion: """
            ✓ is well, ! works but should be mended, ✗ hinders the node, – could not be looked at. The status is 0 \
            where nothing hinders it, else 1. `sinetti check` looks at the configuration file alone.
            """)

    @OptionGroup var file: ConfigurationOption
    @Option(help: "The role that the node here has: intake, web, worker, or all.")
    var role = Node.Role.all

    func run() async throws {
        var isIll = false
        let configuration: Configuration
        do {
            configuration = try read(for: role == .intake ? .intake : .serve)
            print("✓ configuration: It is in order.")
        } catch {
            for mistake in error.mistakes { print("✗ configuration: \(mistake)") }
            print("    → Mend it; `sinetti check` says it again.")
            isIll = true
            // What the file itself says may still be sound, with a key or a folder away; then the rest can be looked at.
            guard let readable = try? read(for: .prepare) else { throw ExitCode(1) }
            configuration = readable
        }
        let findings = await checkup(configuration).everything()
        for finding in findings { print(finding.line) }
        if isIll || findings.contains(where: { $0.state == .ill }) { throw ExitCode(1) }
    }

    private func read(for use: Configuration.Use) throws(ConfigurationMistakes) -> Configuration {
        try Configuration.read(
            file: file.config, for: use, environment: ProcessInfo.processInfo.environment)
    }

    private func checkup(_ configuration: Configuration) -> Checkup {
        Checkup(
            configuration, house: open(configuration), role: role,
            keyring: { try KeyFiles.keyring(at: configuration.keys.rootPath) }, clock: .machine,
            chance: .machine)
    }

    /// Opens the rows as an intake does, which may not change their schema.
    private func open(_ configuration: Configuration) -> Result<House, Fault> {
        if let file = configuration.rowsPath, !FileManager.default.fileExists(atPath: file) {
            return .failure(
                Fault(.temporary, "there is no database at \(file) yet; the first `sinetti serve` makes it"))
        }
        do {
            return .success(try House(configuration, for: .intake, clock: .machine, chance: .machine))
        } catch let fault as Fault {
            return .failure(fault)
        } catch {
            return .failure(Fault(.permanent, Fault.words(error)))
        }
    }
}

extension Configuration {
    /// The file of the embedded store; nil where the rows are a server's.
    fileprivate var rowsPath: String? {
        switch store {
        case .file: "\(folder)/sinetti.sqlite"
        case .postgreSQL: nil
        }
    }
}
