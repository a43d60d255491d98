// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mail
internal import Mailboxes
internal import Messages
internal import Notices
internal import Partners
internal import Store
internal import Vocabulary

/// Tells people by mail that something about their rights, or about those over their mailbox, waits in the workspace.
struct AccessJobs: Sendable {
    static let kinds: [Job.Kind] = [
        .accessAsked, .accessDecided, .accessEnding, .accessEnded, .accessReview, .accessUnconfirmed,
        .partnerReview,
    ]

    let database: Database
    let authority: Authority
    let handover: LetterHandover

    func perform(_ job: ClaimedJob) async throws -> JobOutcome {
        guard let occasion = AccessNotice.Occasion(job.kind) else {
            return .givenUp(because: "no code for this kind of job")
        }
        let told = try await database.read { tx in try tx.told(of: job.object, occasion) }
        // All get it, or all are tried again: a second one of the same Message-ID is shown once.
        for person in told {
            guard let address = try? Address(parsing: person.address) else { continue }
            let letter = try AccessNotice(occasion, job: job.id, to: person.staff, in: person.language)
                .letter(from: authority, to: address, writtenAt: job.plannedAt)
            switch await handover.hand(letter, for: job) {
            case .accepted, .refused: break
            case .ended(let outcome): return outcome
            }
        }
        return .done
    }
}

extension AccessNotice.Occasion {
    fileprivate init?(_ kind: Job.Kind) {
        switch kind {
        case .accessAsked: self = .asked
        case .accessDecided: self = .decided
        case .accessEnding: self = .ending
        case .accessEnded: self = .ended
        case .accessReview: self = .review
        case .accessUnconfirmed: self = .unconfirmed
        case .partnerReview: self = .partnerReview
        case _: return nil
        }
    }
}

private struct Told {
    let staff: StaffID
    let address: String
    let language: Language
}

extension Rows where Self: ~Copyable {
    /// Whom the thing concerns now; nobody where it has passed.
    fileprivate borrowing func told(
        of object: [UInt8], _ occasion: AccessNotice.Occasion
    ) throws -> [Told] {
        let people: [StaffID] =
            switch occasion {
            case .asked:
                if let id = AccessRequestID(bytes: object), let request = try accessRequest(id),
                    request.decision == nil
                {
                    try owners(of: request.mailbox.id).filter { $0 != request.applicant.id }
                } else {
                    []
                }
            case .decided:
                try AccessRequestID(bytes: object).flatMap { try accessRequest($0) }.map { [$0.applicant.id] }
                    ?? []
            case .ending:
                if let id = GrantID(bytes: object), let grant = try grant(id), grant.isInForce(at: now) {
                    [grant.grant.staff]
                } else {
                    []
                }
            case .ended:
                try GrantID(bytes: object).flatMap { try grant($0) }.map { [$0.grant.staff] } ?? []
            case .review:
                try AccessReviewID(bytes: object).flatMap { try review($0) }.map {
                    try owners(of: $0.mailbox)
                }
                    ?? []
            case .unconfirmed, .partnerReview: try administrators()
            }
        return try people.compactMap { staff in
            guard let member = try staffMember(staff), let address = try mailAddress(of: staff) else {
                return nil
            }
            return Told(staff: staff, address: address, language: member.language)
        }
    }
}
