// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import ArgumentParser
internal import Audit
internal import MerkleLog
internal import Messages
internal import Node
internal import Settings
internal import Store
internal import Vocabulary

/// The command `sinetti audit`.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Prove the log, show what it says, take it elsewhere.",
        subcommands: [Verify.self, Show.self, Export.self])

    /// The command `sinetti audit verify`.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Verify every entry and every checkpoint: of this installation, or offline of an exported folder."
        )

        @OptionGroup var file: ConfigurationOption
        @Option(help: "An exported folder; then no configuration is read, and --key is needed.")
        var export: String?
        @Option(help: "The log's public key, as `sinetti keys show` prints it.")
        var key: String?

        func run() async throws {
            do {
                if let export {
                    try verifyExport(export)
                } else {
                    try await verifyHouse()
                }
            } catch let flaw as LogFlaw {
                complain("The log is NOT sound: \(flaw).")
                throw ExitCode(1)
            } catch let flaw as LogExportFlaw {
                complain("The exported log is NOT sound: \(flaw).")
                throw ExitCode(1)
            } catch let flaw as CheckpointFlaw {
                complain("The exported log is NOT sound: its checkpoint is not to be believed (\(flaw)).")
                throw ExitCode(1)
            }
        }

        private func verifyExport(_ folder: String) throws {
            guard let key else { throw ValidationError("--export needs --key, the log's public key.") }
            let verifier = try NoteVerifier(parsing: key)
            let finding = try AuditLog.verify(export: folder, origin: verifier.name, trusting: verifier)
            print("The exported log is sound: \(finding.leaves) entries, \(finding.erased) of them erased.")
        }

        private func verifyHouse() async throws {
            let configuration = try file.read(for: .prepare)
            let house = try House(configuration, for: .prepare, clock: .machine, chance: .machine)
            let verifier = try key.map { try NoteVerifier(parsing: $0) } ?? house.signer().verifier
            let finding = try await house.audit.verify(trusting: verifier)
            print(
                """
                The log is sound: \(finding.entries) entries under \(finding.checkpoints) signed checkpoints, \
                \(finding.erased) erased, \(finding.waiting) waiting for the next checkpoint.
                """)
            if !finding.checkpoint.isEmpty { print("\n" + finding.checkpoint, terminator: "") }
        }
    }

    /// The command `sinetti audit show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List who did what to a message, oldest first, one line of JSON for each entry.")

        @OptionGroup var file: ConfigurationOption
        @Argument(
            help:
                "The message's id, as the gateway's 250 and the pages give it; or a delivery's or conversation's."
        )
        var id: String

        func run() async throws {
            let house = try file.house(for: .prepare)
            guard let message = MessageID(parsing: id.lowercased()) else {
                throw ValidationError("An id looks like 0192f0c1-2c3d-7e4f-8a5b-6c7d8e9f0a1b.")
            }
            let ids = try await house.database.read { tx in try tx.whatBelongs(to: message) }
            for entry in try await house.audit.entries(about: ids) { print(entry) }
        }
    }

    /// The command `sinetti audit export`.
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Write the log as C2SP tlog-tiles into a folder that anybody can verify with the public key.")

        @OptionGroup var file: ConfigurationOption
        @Argument(help: "The folder, made where it is missing.")
        var folder: String

        func run() async throws {
            let house = try file.house(for: .prepare)
            let checkpoint = try await house.audit.export(to: folder)
            print(
                "Wrote \(checkpoint.size) entries. Verify with: sinetti audit verify --export \(folder) --key KEY"
            )
        }
    }
}
