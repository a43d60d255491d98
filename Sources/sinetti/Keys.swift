// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import ArgumentParser
internal import MerkleLog
internal import Node
internal import Settings
internal import Vocabulary

/// The command `sinetti keys`.
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Make the keys that live outside the database, and show the public one.",
        subcommands: [Make.self, Show.self])

    /// The command `sinetti keys make`.
    struct Make: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Make the root key and the log key where the configuration names them; once, before the first start."
        )

        @OptionGroup var file: ConfigurationOption

        func run() throws {
            let keys = try file.read(for: .prepare).keys
            try KeyFiles.make(root: keys.rootPath, log: keys.logPath, chance: .machine)
            print("Made \(keys.rootPath) and \(keys.logPath), readable by you alone.")
            print(
                "Keep a copy of both where the database's backups are not: without the root key nothing opens."
            )
        }
    }

    /// The command `sinetti keys show`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the log's public key, by which others verify its checkpoints.")

        @OptionGroup var file: ConfigurationOption

        func run() throws {
            let keys = try file.read(for: .prepare).keys
            print(try KeyFiles.signer(at: keys.logPath, name: keys.logName).verifier)
        }
    }
}
