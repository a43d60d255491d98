// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import ArgumentParser
internal import Mail
internal import Vocabulary

/// The command `sinetti mail measure`, which bin/bench uses.
struct MailMeasureCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure", abstract: "Read messages over and over, and say how long it took.",
        shouldDisplay: false)

    @Option(help: "How long to go on, in seconds; each message is read once at least.")
    var seconds = 3.0
    @Argument(help: "Files, or folders of them.")
    var paths: [String]

    func run() throws {
        let files = paths.flatMap { MailFiles.files(at: $0) }.sorted { $0.file < $1.file }
        let messages = files.compactMap { MailFiles.content(of: $0.file) }
        let begun = Clock.machine.now.milliseconds
        var (rounds, octets, characters, flaws) = (0, 0, 0, 0)
        var passed: Int64 = 0
        while rounds == 0 || Double(passed) < seconds * 1_000 {
            for bytes in messages {
                do throws(MailFlaw) {
                    let found = try Self.readWhole(bytes)
                    octets += found.octets
                    characters += found.characters
                } catch {
                    flaws += 1
                }
            }
            rounds += 1
            passed = Clock.machine.now.milliseconds - begun
        }
        var line = JSONObject()
        line["messages"] = .number(messages.count)
        line["bytes"] = .number(messages.reduce(0) { $0 + $1.count })
        line["rounds"] = .number(rounds)
        line["milliseconds"] = .number(Int(passed))
        line["decoded"] = .number(octets / rounds)
        line["characters"] = .number(characters / rounds)
        line["flaws"] = .number(flaws / rounds)
        print(String(decoding: line.bytes, as: UTF8.self))
    }

    /// Reads structure, subject, addresses and date, and decodes every part: text to characters, the rest to octets.
    private static func readWhole(_ bytes: [UInt8]) throws(MailFlaw) -> (octets: Int, characters: Int) {
        let inspection = Inspection(try Message(parsing: bytes, lineEnds: .crlfOrLF))
        var (octets, characters) = (0, 0)
        for leaf in inspection.leaves {
            if leaf.isText {
                characters += leaf.part.characters().text.utf8.count
            } else {
                octets += leaf.part.decoded().bytes.count
            }
        }
        return (octets, characters)
    }
}
