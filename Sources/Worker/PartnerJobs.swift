// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail
internal import Notices
internal import Partners
internal import Store
internal import Vocabulary

/// Sends partners' people the links with which they accept an invitation, or sign in.
struct PartnerJobs: Sendable {
    static let kinds: [Job.Kind] = [.partnerLink]

    let partners: Partners
    let authority: Authority
    let handover: LetterHandover
    let clock: Clock

    func perform(_ job: ClaimedJob) async throws -> JobOutcome {
        guard let id = PartnerLinkID(bytes: job.object),
            let link = try await partners.linkCase(id, by: job.actor),
            let address = try? Address(parsing: link.address)
        else { return .done }
        let letter = try PartnerNotice(
            purpose(link), link: link.id.description, secret: link.secret, until: link.endsAt
        ).letter(from: authority, to: address, writtenAt: clock.now)
        return await handover.hand(letter, for: job).outcome
    }

    private func purpose(_ link: PartnerLinkCase) -> PartnerNotice.Purpose {
        switch (link.purpose, link.way) {
        case (.invitation, .link): .invitation(to: link.partner)
        case (.invitation, .provider): .invitationByOwnSignIn(to: link.partner)
        case (.signIn, _): .signIn
        }
    }
}
