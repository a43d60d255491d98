// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import SMTP

/// What takes ordinary mail to the world, which is not ours to change: the authority's relay.
package protocol OrdinaryRelay: Sendable {
    /// Hands a mail over for those in the envelope while it is the caller's to hand, and says what became of it; never tries
    /// twice. Who was refused before it was withdrawn is asked for again by whom it belongs to now.
    func pass(
        _ envelope: Envelope, _ content: [UInt8], while stands: @escaping @Sendable () -> Bool
    ) async -> Passage
}

/// What became of an ordinary mail that was to be handed over.
package struct Passage: Sendable {
    /// Who tells the sender of what becomes of the mail further on (RFC 3461 §5.2).
    package enum Reporter: Hashable, Sendable {
        /// The relay has been told what the sender wants to hear.
        case relay
        /// The relay knows nothing of that.
        case nobody
    }

    /// One for each recipient, in the envelope's order.
    package let handovers: [MailHandover]
    package let reporter: Reporter

    package init(handovers: [MailHandover], reporter: Reporter) {
        self.handovers = handovers
        self.reporter = reporter
    }
}
