// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import ArgumentParser
internal import Foundation
internal import Identity
internal import Node
internal import Sealing
internal import Settings
internal import Vocabulary

/// The command `sinetti staff`.
struct StaffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "staff",
        abstract: "Look after staff accounts; who there is stands in the configuration.",
        subcommands: [FirstAdministrator.self, Password.self, Hash.self, DirectoryToken.self])

    /// The command `sinetti staff first-administrator`.
    struct FirstAdministrator: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "first-administrator",
            abstract: "Print the code by which the first administrator gets in; it serves once, for a day.")

        @OptionGroup var file: ConfigurationOption

        func run() async throws {
            let house = try file.house()
            try await house.declareRoster(house.keyring())
            do {
                let code = try await house.makeFirstAdministratorCode()
                code.text.reveal { print($0) }
                complain(
                    "Give it at \(house.configuration.web.origin)/staff/first within a day. It is not shown again."
                )
            } catch Refusal.outOfTurn {
                complain("There is an administrator with a way in already; no code was made.")
                throw ExitCode.failure
            }
        }
    }

    /// The command `sinetti staff password LOGIN`.
    struct Password: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Set a password, asked for at the terminal or read from standard input; ends the person's sessions."
        )

        @OptionGroup var file: ConfigurationOption
        @Argument(help: "The account's name.")
        var login: String

        func run() async throws {
            let house = try file.house()
            try await house.declareRoster(house.keyring())
            try await house.setPassword(readPasswordHash(), login: login)
            print("The password is set.")
        }
    }

    /// The command `sinetti staff scim-token`.
    struct DirectoryToken: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "scim-token",
            abstract: "Make the token that the organisation's directory (SCIM) shows; the one before it ends."
        )

        @OptionGroup var file: ConfigurationOption

        func run() async throws {
            let token = try await file.house().makeDirectoryToken()
            token.reveal { print($0) }
            FileHandle.standardError.write(
                Data("The address is WEB-ORIGIN/scim/v2. This token is not shown again.\n".utf8))
        }
    }

    /// The command `sinetti staff hash`.
    struct Hash: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the hash of a password, for smtp.logins in the configuration.")

        func run() throws {
            print(try readPasswordHash().text)
        }
    }
}

private let passwordCharacters = PasswordHash.leastCharacters

private func readPasswordHash() throws -> PasswordHash {
    let isTerminal = isatty(STDIN_FILENO) == 1
    let typed: String?
    if isTerminal {
        typed = getpass("New password: ").map { String(cString: $0) }
        guard typed == getpass("Once more: ").map({ String(cString: $0) }) else {
            throw ValidationError("The two were not the same; nothing was changed.")
        }
    } else {
        typed = readLine()
    }
    guard let typed, typed.count >= passwordCharacters else {
        throw ValidationError(
            "A password has at least \(passwordCharacters) characters; nothing was changed.")
    }
    return try PasswordHash(Secret(typed), chance: .machine)
}
