// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail
internal import Messages
internal import Notices
internal import Store
internal import Vocabulary

/// Follows what waits for an answer, and sends staff the mails about it.
struct WorkJobs: Sendable {
    static let kinds: [Job.Kind] = [.responseReminder, .responseEscalation, .staffLetter]

    let messages: Messages
    let authority: Authority
    let handover: LetterHandover

    func perform(_ job: ClaimedJob) async throws -> JobOutcome {
        switch job.kind {
        case .responseReminder, .responseEscalation:
            guard let id = ResponseID(bytes: job.object) else { return .done }
            try await messages.planFollowing(id, ending: job)
            return .settled
        case .staffLetter:
            guard let id = StaffLetterID(bytes: job.object) else { return .done }
            return try await send(id, job)
        case _: return .givenUp(because: "no code for this kind of job")
        }
    }

    private func send(_ id: StaffLetterID, _ job: ClaimedJob) async throws -> JobOutcome {
        guard let told = try await messages.letterCase(id), let occasion = StaffNotice.Occasion(told),
            let address = try? Address(parsing: told.address)
        else {
            try await messages.letterDone(id, ending: job)
            return .settled
        }
        let letter = try StaffNotice(occasion, job: job.id, in: told.language)
            .letter(from: authority, to: address, writtenAt: job.plannedAt)
        let answer = await handover.hand(letter, for: job)
        guard case .accepted = answer else { return answer.outcome }
        try await messages.letterDone(id, ending: job)
        return .settled
    }
}

extension StaffNotice.Occasion {
    /// Nil where what it is about is gone.
    fileprivate init?(_ told: StaffLetterCase) {
        switch (told.occasion, told.conversation) {
        case (.digest, _):
            self = .digest(
                waiting: told.work.waiting, dueToday: told.work.dueToday, late: told.work.late)
        case (.answer, let id?): self = .answer(id)
        case (.given, let id?): self = .given(id)
        case (.dueToday, let id?): self = .dueToday(id)
        case (.late, let id?): self = .late(id)
        case (.answer, nil), (.given, nil), (.dueToday, nil), (.late, nil): return nil
        }
    }
}
