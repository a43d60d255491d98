// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import ArgumentParser
internal import Foundation
internal import Logging
internal import Node
internal import Settings
internal import Vocabulary
internal import Watching

/// The one binary.
@main
struct Sinetti: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sinetti",
        abstract: "The secure service channel of a public authority.",
        subcommands: [
            ServeCommand.self, DemoCommand.self, CheckCommand.self, KeysCommand.self, StaffCommand.self,
            RosterCommand.self, AuditCommand.self, ExportCommand.self, DoctorCommand.self, JobsCommand.self,
            SMSCommand.self,
            MailCommand.self, MigrateStoreCommand.self,
        ])
}

extension Clock {
    /// The machine's clock.
    static let machine = Clock {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return Moment(milliseconds: Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000)
    }
}

extension Chance {
    /// The machine's generator, which is the kernel's.
    static let machine = Chance {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }
}

/// The configuration that a command is given, and what is read from it.
struct ConfigurationOption: ParsableArguments {
    @Option(name: [.short, .long], help: "The configuration file.")
    var config = "/etc/sinetti/sinetti.yaml"

    /// Reads the file, or ends the command with every mistake that is in it.
    func read(for use: Configuration.Use) throws -> Configuration {
        do {
            return try Configuration.read(
                file: config, for: use, environment: ProcessInfo.processInfo.environment)
        } catch {
            complain("\(error)")
            throw ExitCode(78)  // sysexits.h EX_CONFIG
        }
    }

    /// Opens the installation.
    func house(for use: Configuration.Use = .serve) throws -> House {
        try House(read(for: use), for: use, clock: .machine, chance: .machine)
    }
}

/// Says something to the person at the terminal, beside the command's output.
func complain(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
}

/// Logs to standard error, where systemd and containers take it from.
func makeLogger(_ settings: Configuration.Log, _ registry: Registry) -> Logger {
    let lines = LogLines(settings, metrics: LogMetrics(registry), clock: .machine)
    LoggingSystem.bootstrap { _ in lines }
    return Logger(label: "sinetti")
}
