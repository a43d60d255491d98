// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Who is doing something, from where, and how surely that is known: one for every act.
package struct Actor: Hashable, Sendable {
    /// The one that acts.
    package enum Who: Hashable, Sendable {
        /// A member of staff who has signed in.
        case staff(StaffID)
        /// A person without an account, known by the delivery that was sent to that person.
        case recipient(DeliveryID)
        /// A person who has identified strongly.
        case person(PersonID)
        /// A mailbox whose mail program wrote through the gateway.
        case mailbox(MailboxID)
        /// A part of Sinetti itself, or an operator at the command line.
        case service(Service)
        /// Somebody not known yet: at a sign-in, at a link.
        case stranger
    }

    /// The parts of Sinetti that act by themselves.
    package enum Service: String, Hashable, Sendable {
        case gateway
        case web
        case worker
        case auditor
        /// The organisation's own directory, which looks after accounts (SCIM).
        case directory
        case `operator`
    }

    package let who: Who
    package let assurance: Assurance
    /// The network address the act came from, where it came over a network.
    package let address: String?
    /// The request that the act belongs to, the same in edge, job and log.
    package let request: RequestID?
    /// When a member of staff last showed who that is, by passkey, password or the organisation's provider; nil where it is not known.
    package var provedAt: Moment?

    package init(_ who: Who, assurance: Assurance, address: String?, request: RequestID?) {
        self.who = who
        self.assurance = assurance
        self.address = address
        self.request = request
    }

    /// Ours: how long after a proof of who one is dangerous acts need no new one.
    private static let proofLasts = Duration.minutes(10)

    /// Whether the actor showed so lately who that is that dangerous acts need no new proof.
    package func isProved(at now: Moment) -> Bool { provedAt.map { $0 > now - Self.proofLasts } ?? false }

    /// Refuses a dangerous act as `proofNeeded` where an unwatched screen could be doing it.
    package func checkProof(at now: Moment) throws(Refusal) {
        guard isProved(at: now) else { throw .proofNeeded }
    }

    /// A part of Sinetti, acting for itself.
    package static func service(_ service: Service) -> Actor {
        Actor(.service(service), assurance: .high, address: nil, request: nil)
    }
}
