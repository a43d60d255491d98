// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import ArgumentParser
internal import Foundation
internal import Messages
internal import Node
internal import Sealing
internal import Vocabulary

/// The command `sinetti export`.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a message as age files for somebody's age key; the log says that it was done.")

    @OptionGroup var file: ConfigurationOption
    @Argument(help: "The message's id.")
    var id: String
    @Option(help: "Whom to seal it for: an age recipient, age1… or age1pq1….")
    var recipient: String
    @Option(help: "The folder to write to, made where it is missing.")
    var folder = "."

    func run() async throws {
        guard let message = MessageID(parsing: id.lowercased()) else {
            throw ValidationError("An id looks like 0192f0c1-2c3d-7e4f-8a5b-6c7d8e9f0a1b.")
        }
        guard let recipient = ExportRecipient(parsing: recipient) else {
            throw ValidationError("A recipient looks like age1… or age1pq1….")
        }
        let house = try file.house()
        let exported = try await house.messages(house.keyring()).export(message, to: recipient)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for part in exported {
            let path = "\(folder)/\(part.name).age"
            guard FileManager.default.createFile(atPath: path, contents: nil),
                let file = FileHandle(forWritingAtPath: path)
            else { throw Fault(.permanent, "cannot write \(path)") }
            defer { try? file.close() }
            for try await chunk in part.chunks { try file.write(contentsOf: chunk) }
            print(path)
        }
    }
}
