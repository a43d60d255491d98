// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Store
internal import Vocabulary

/// How often work is tried again, and when it is given up.
package struct RetryPolicy: Sendable {
    /// The pause after the first try; each further one is twice as long.
    package let firstPause: Duration
    package let longestPause: Duration
    /// After so long from the planning it is given up (RFC 5321 §4.5.4.1 asks for 4–5 days for mail).
    package let giveUpAfter: Duration

    package init(firstPause: Duration, longestPause: Duration, giveUpAfter: Duration) {
        self.firstPause = firstPause
        self.longestPause = longestPause
        self.giveUpAfter = giveUpAfter
    }

    /// For mail to the relay.
    package static let mail = RetryPolicy(
        firstPause: .seconds(15), longestPause: .hours(1), giveUpAfter: .days(4))
    /// For a PIN, which a person is waiting for.
    package static let pin = RetryPolicy(
        firstPause: .seconds(3), longestPause: .seconds(20), giveUpAfter: .minutes(10))
    /// For a text that tells of a message, which nobody is waiting for.
    package static let text = RetryPolicy(
        firstPause: .seconds(30), longestPause: .hours(1), giveUpAfter: .days(1))

    /// The pause after a try, or nil where the time is over; it is counted from the planning, or from the moment that the job was for.
    func pause(after job: ClaimedJob, since start: Moment? = nil, at now: Moment) -> Duration? {
        pause(afterTry: job.attempt, since: start ?? job.plannedAt, at: now)
    }

    /// The pause after the so manyth try of something that was planned at `start`, or nil where the time is over.
    func pause(afterTry attempt: Int, since start: Moment, at now: Moment) -> Duration? {
        guard now < start + giveUpAfter else { return nil }
        return min(longestPause, firstPause * (1 << min(attempt - 1, 16)))
    }
}
