// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Hummingbird
internal import Identity
internal import Logging
internal import Vocabulary

/// What is known of one request beside what it asks: filled in by `Arrival`, read by all.
struct WebContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The address of the other end of the connection.
    let peer: String?
    var facts: Facts?

    struct Facts: Sendable {
        let request: Vocabulary.RequestID
        let address: String?
        let language: Language
        /// Whether the person has chosen the language: then an account's own does not override it.
        let languageSource: LanguageSource
        let formToken: FormToken
        let now: Moment
    }

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress
    }

    var arrived: Facts {
        guard let facts else { preconditionFailure("Arrival is the outermost middleware") }
        return facts
    }

    /// The member of staff whose session asks.
    func actor(_ session: StaffSession) -> Actor {
        var member = actor(.staff(session.member.id), session.level)
        member.provedAt = session.provedAt
        return member
    }

    /// An actor of this request.
    func actor(_ who: Actor.Who, _ assurance: Assurance) -> Actor {
        Actor(who, assurance: assurance, address: arrived.address, request: arrived.request)
    }
}
