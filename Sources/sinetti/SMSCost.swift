// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import ArgumentParser
internal import Foundation
internal import Identity
internal import Node
internal import SMS
internal import Settings
internal import Store
internal import Vocabulary

/// The command `sinetti sms`.
struct SMSCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sms", abstract: "See what was sent by SMS.", subcommands: [Cost.self])

    /// The command `sinetti sms cost`.
    struct Cost: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Count the texts of a month and their segments, which is what operators bill.")

        @OptionGroup var file: ConfigurationOption
        @Argument(help: "The month, such as 2026-11; its days are those of UTC.")
        var month: String

        func run() async throws {
            let (from, to) = try Self.bounds(of: month)
            let tallies = try await file.house(for: .prepare).database.read { tx in
                try tx.smsTallies(from: from, to: to)
            }
            for tally in tallies {
                print(
                    "\(month) \(tally.gateway.rawValue) \(tally.state.rawValue): "
                        + "\(tally.texts) texts, \(tally.segments) segments")
            }
            print(
                "\(month) in all: \(tallies.reduce(0) { $0 + $1.texts }) texts, "
                    + "\(tallies.reduce(0) { $0 + $1.segments }) segments")
        }

        /// The first moments of the month and of the next.
        private static func bounds(of month: String) throws -> (Moment, Moment) {
            let parts = month.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard month.utf8.count == 7, parts.count == 2, let year = parts[0], let number = parts[1],
                (2_000...9_999).contains(year), (1...12).contains(number)
            else { throw ValidationError("A month is written like 2026-11.") }
            let next = number == 12 ? (year + 1, 1) : (year, number + 1)
            return (moment(year, number), moment(next.0, next.1))
        }

        private static func moment(_ year: Int, _ month: Int) -> Moment {
            var parts = tm()
            parts.tm_year = Int32(year - 1_900)
            parts.tm_mon = Int32(month - 1)
            parts.tm_mday = 1
            return Moment(milliseconds: Int64(timegm(&parts)) * 1_000)
        }
    }
}
