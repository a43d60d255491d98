// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import ArgumentParser
internal import Foundation
internal import Node
internal import Settings
internal import Store
internal import Vocabulary

/// The command `sinetti jobs`.
struct JobsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs",
        abstract: "See the jobs that were given up, and plan them again or drop them; the log says who did.",
        subcommands: [List.self, Again.self, Drop.self], defaultSubcommand: List.self)

    /// The command `sinetti jobs list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List what stands in the queue, and each job that was given up, oldest first.")

        @OptionGroup var file: ConfigurationOption
        @Option(help: "How many of those given up to list at most.")
        var limit = 100

        func run() async throws {
            let limit = limit
            let (tallies, shelved) = try await file.house(for: .prepare).database.read { tx in
                (try tx.jobTallies(), try tx.shelvedJobs(limit: limit))
            }
            for tally in tallies {
                print("\(tally.count) \(tally.kind) \(tally.standing.rawValue)")
            }
            if tallies.isEmpty { print("No work waits.") }
            for job in shelved { print("\n\(job.lines)") }
        }
    }

    /// The command `sinetti jobs again ID`.
    struct Again: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Plan a job that was given up as if it were new.")

        @OptionGroup var job: GivenUpJob

        func run() async throws {
            try await job.change(Act.jobPlannedAgain) { id, tx in try tx.planAgain(id) }
            print("The job is planned again; a worker takes it up at once.")
        }
    }

    /// The command `sinetti jobs drop ID`.
    struct Drop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove a job that was given up; what it was to do is not done.")

        @OptionGroup var job: GivenUpJob

        func run() async throws {
            try await job.change(Act.jobDropped) { id, tx in try tx.drop(id) }
            print("The job is dropped.")
        }
    }
}

/// The job that a command changes, by its id.
struct GivenUpJob: ParsableArguments {
    @OptionGroup var file: ConfigurationOption
    @Argument(help: "The job's id, as `sinetti jobs` gives it.")
    var id: String

    /// Changes the job, or says in a sentence that it is not among those that were given up.
    func change(
        _ act: (JobID) -> Act, _ change: @escaping @Sendable (JobID, inout Write) throws -> Void
    ) async throws {
        let id = try JobID(given: id)
        do {
            try await file.house(for: .prepare).database.write(act(id), by: .service(.operator)) { tx in
                try change(id, &tx)
            }
        } catch Refusal.outOfTurn {
            complain("No job that was given up has the id \(id); nothing was changed.")
            throw ExitCode(1)
        }
    }
}

extension JobID {
    fileprivate init(given text: String) throws {
        guard let id = JobID(parsing: text.lowercased()) else {
            throw ValidationError("An id looks like 0192f0c1-2c3d-7e4f-8a5b-6c7d8e9f0a1b.")
        }
        self = id
    }
}

extension ShelvedJob {
    fileprivate var lines: String {
        """
        \(id)  \(kind)
          about     \(object ?? "–")
          reason    \(reason.isEmpty ? "–" : reason)
          planned   \(Self.text(plannedAt))
          given up  \(Self.text(shelvedAt)) after \(attempts) attempts
          request   \(request?.description ?? "–")
        """
    }

    private static func text(_ moment: Moment) -> String {
        Date(timeIntervalSince1970: Double(moment.milliseconds / 1000)).formatted(.iso8601)
    }
}
