// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Messages
internal import Store
internal import Vocabulary

/// Lets held mail go that a person has looked at: it goes its way as though it had been clean.
struct ReleaseJobs: Sendable {
    static let kinds: [Job.Kind] = [.release]

    let messages: Messages
    let intake: any ReleasedIntake

    func perform(_ job: ClaimedJob) async throws -> JobOutcome {
        guard let id = QuarantineID(bytes: job.object),
            let mail = try await messages.releasedMail(id, by: job.actor)
        else { return .done }
        guard job.hold.stands else { return .settled }
        switch try await intake.takeAgain(mail, ending: job) {
        case .taken: break
        // Such as a sender whose mailbox is gone: a person decides again.
        case .refused: try await messages.takeBackRelease(id, ending: job, by: job.actor)
        }
        return .settled
    }
}
