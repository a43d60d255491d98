// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import ArgumentParser
internal import Foundation
internal import Node
internal import Vocabulary

/// The command `sinetti roster`.
struct RosterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roster", abstract: "Bring in people and their rights from a table.",
        subcommands: [Import.self])

    /// The command `sinetti roster import FILE`.
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what a table of people and rights (CSV) would change; with --apply, change it.")

        @OptionGroup var file: ConfigurationOption
        @Argument(help: "The table: login;name;language;unit;mailbox;rights;reason;until")
        var table: String
        @Flag(help: "Change it, all at once; without this nothing is changed.")
        var apply = false

        func run() async throws {
            let house = try file.house()
            do {
                let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: table)))
                let roster = try Roster(parsing: bytes, at: house.clock.now)
                if apply {
                    show(try await house.bring(in: roster, keyring: try house.keyring()))
                } else {
                    show(try await house.changes(by: roster))
                }
            } catch let flaws as Roster.Flaws {
                for flaw in flaws.all {
                    FileHandle.standardError.write(Data("line \(flaw.line): \(flaw.text)\n".utf8))
                }
                throw ExitCode.failure
            }
        }

        private func show(_ changes: [RosterChange]) {
            let width = changes.map(\.login.count).max() ?? 0
            for change in changes {
                let kind = change.kind.rawValue.padding(toLength: 15, withPad: " ", startingAt: 0)
                let login = change.login.padding(toLength: width, withPad: " ", startingAt: 0)
                print("\(kind) \(login)  \(change.what)")
            }
            let count = changes.count == 1 ? "1 change" : "\(changes.count) changes"
            print(apply ? "\(count) made." : "\(count); nothing is changed yet. Run it again with --apply.")
        }
    }
}
