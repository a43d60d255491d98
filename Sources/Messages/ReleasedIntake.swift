// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Store

/// What takes a mail again that was held, now that a person has let it go.
package protocol ReleasedIntake: Sendable {
    /// Takes it as though it had been clean, in one transaction with the end of its job and of its place in the quarantine, so that
    /// it goes its way once. Throws where it can be tried again.
    func takeAgain(_ mail: ReleasedMail, ending job: ClaimedJob) async throws -> ReleaseOutcome
}

/// What became of a mail that was let go.
package enum ReleaseOutcome: Hashable, Sendable {
    case taken
    /// It cannot go its way, whatever is waited for.
    case refused
}
