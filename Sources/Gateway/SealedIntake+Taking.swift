// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Bulletins
internal import Mail
internal import Mailboxes
package import Messages
internal import Notices
internal import SMTP
internal import Scanning
package import Store
internal import Vocabulary
internal import Watching

// One mail from its envelope to its reply: whose it is, whether it goes in circles, whether it is safe, and what it is kept as.
extension SealedIntake {
    func take(_ mail: ArrivingMail) async throws -> IntakeAnswer {
        let sender = try await mailbox(of: mail.envelope.sender, mail.standing)
        var routes: [MailRoute] = []
        for address in mail.envelope.addresses {
            routes.append(try await route(address, from: sender, mail.standing))
        }
        let reports = routes.compactMap(\.report)
        if reports.count == routes.count { return try await takeReport(mail, on: reports) }
        guard reports.isEmpty else { throw RefusedMail(.mixedRecipients) }
        let answers = routes.compactMap(\.answer)
        guard answers.isEmpty || routes.count == 1 else { throw RefusedMail(.answerGoesAlone) }
        let message = Result { () throws(MailFlaw) in
            try Message(parsing: mail.content, limits: .standard)
        }
        if case .success(let message) = message { try refuseLoops(mail, message.header, routes) }
        if let held = try await hold(mail, message, routes, sender) { return held }
        if let sender, let conversation = answers.first {
            return try await keepAnswer(mail, try message.get(), in: conversation, of: sender)
        }
        return try await keep(mail, try message.get(), routes, sender)
    }

    /// Refuses what has been on its way for too long, has been here before, or is a notice of our own that comes back (RFC 5321 §6.3).
    private func refuseLoops(_ mail: ArrivingMail, _ header: Header, _ routes: [MailRoute]) throws {
        guard header.hops <= IntakeLimits.hops,
            header.passages(through: rules.hostName.text, of: ArrivingMail.program) < IntakeLimits.passages
        else { throw RefusedMail(.loop) }
        // A relay that sends what it gets for a mailbox back to us would be told of each notice by another one.
        let own = "@\(authority.bounceDomain)>"
        if mail.envelope.sender == nil, routes.contains(where: { $0.mailbox != nil }),
            header.text(of: "Message-ID")?.lowercased().hasSuffix(own) == true
        {
            throw RefusedMail(.ownNotice)
        }
    }

    /// Looks through the mail, and holds it where a person has to; nil where it may go on.
    private func hold(
        _ mail: ArrivingMail, _ message: Result<Message, MailFlaw>, _ routes: [MailRoute], _ sender: Mailbox?
    ) async throws -> IntakeAnswer? {
        let reasons = try await reasons(to: mail, message)
        guard !reasons.isEmpty else { return nil }
        let actor = actor(of: mail, sender, routes)
        let mailboxes = routes.compactMap(\.mailbox)
        let direction: Direction = sender == nil ? .in : .out
        // With no mailbox on either side there is nobody here to look at it.
        guard sender != nil || mailboxes.count == routes.count else { throw RefusedMail(.ambiguous) }
        // Who decides for each recipient: the mailbox that wrote, or the one that it is for.
        let deciders = sender.map { sender in routes.map { _ in sender } } ?? mailboxes
        var replies = Array(repeating: Reply.tryLater, count: routes.count)
        for mailbox in Set(deciders).sorted(by: { $0.id < $1.id }) {
            let places = deciders.indices.filter { deciders[$0] == mailbox }
            var envelope = mail.envelope
            envelope.recipients = places.map { mail.envelope.recipients[$0] }
            let id = try await intake.hold(
                mail.content, in: envelope, from: mail.bringer, for: mailbox.id, direction: direction,
                because: reasons, expiry: rules.heldFor, by: actor)
            for place in places { replies[place] = .held(as: id) }
        }
        metrics.ways[.held].add(routes.count)
        return .taken(replies)
    }

    private func reasons(
        to mail: ArrivingMail, _ message: Result<Message, MailFlaw>
    ) async throws(RefusedMail) -> [HoldReason] {
        switch mail.look {
        case .done: return []
        case .due: break
        }
        let screening: Screening
        do throws(ScanTrouble) {
            screening = try await screen.screen(mail.content, message)
        } catch {
            switch error {
            case .unavailable: throw RefusedMail(.cannotScan)
            case .tooLarge: return [.notScanned(error)]
            }
        }
        // What only the scanner's own rules stop, such as an archive behind a password, is for a person to judge.
        if case .infected(let signature) = screening, !SignatureName(parsing: signature).isPolicy {
            throw RefusedMail(.infected(signature))
        }
        return screening.reasons
    }

    /// Who acts: the mailbox that writes, a stranger who writes to one, or a server of ours that passes on; for a mail that was let
    /// go the worker, whose job it is.
    func actor(of mail: ArrivingMail, _ sender: Mailbox?, _ routes: [MailRoute]) -> Actor {
        let who: Actor.Who =
            if mail.release != nil {
                .service(.worker)
            } else if let sender {
                .mailbox(sender.id)
            } else if routes.allSatisfy({ $0.mailbox != nil }) {
                .stranger
            } else {
                .service(.gateway)
            }
        return Actor(
            who, assurance: sender == nil ? .none : .claimed, address: mail.address, request: mail.request)
    }
}

extension SealedIntake {
    /// Keeps the mail for each recipient in its way, in one transaction.
    private func keep(
        _ mail: ArrivingMail, _ message: Message, _ routes: [MailRoute], _ sender: Mailbox?
    ) async throws -> IntakeAnswer {
        let addresses = mail.envelope.addresses
        let asked = try request(in: message.header, mail.standing, routes, sender)
        let split = try MailSplit(
            routes, of: addresses, all: asked?.request, sender: sender, rules.ordinary)
        var arrival = Arrival()
        arrival.release = mail.release
        if let sender, !split.sealed.isEmpty {
            let recipients = try SealingPlan.recipients(
                of: split.sealed.map { addresses[$0] }, header: asked?.request, sms: rules.sms,
                sealedDomains: rules.sealedDomains)
            arrival.posting = Arrival.Posting(
                letter(message, mail.look, subject: asked?.subject ?? ""), from: sender.id, to: recipients,
                expiry: asked?.expiry ?? rules.expiry)
            arrival.reports = try [
                sealedReport(mail, on: split.sealed), codeAdvice(mail, on: split.sealed),
            ].compactMap(\.self)
        }
        if !split.mailboxes.isEmpty {
            arrival.mailboxes = split.mailboxes.map(\.id)
            arrival.unverified = try unverifiedLetter(message, mail)
        }
        if !split.ordinary.isEmpty { arrival.relayed = try relayed(mail, to: split.ordinary) }
        let taken = try await intake.take(arrival, by: actor(of: mail, sender, routes))
        return .taken(replies(to: taken, split, of: routes.count))
    }

    /// What the message asks for all its recipients; only where it goes to the world can it ask.
    private func request(
        in header: Header, _ standing: ClientStanding, _ routes: [MailRoute], _ sender: Mailbox?
    ) throws -> HeaderRequest? {
        switch standing {
        case .stranger: return nil
        case .relaying:
            // What somebody writes to a mailbox may well quote a tag in its subject.
            if sender == nil, routes.allSatisfy({ $0.mailbox != nil }) { return nil }
            let asked = try HeaderRequest(header)
            if case .person = asked.request, rules.identification == .absent {
                throw RefusedMail(.noIdentification)
            }
            return asked
        }
    }

    private func relayed(_ mail: ArrivingMail, to places: [Int]) throws -> RelayedMail {
        let id = RelayID(at: clock.now, by: chance)
        var envelope = mail.envelope
        envelope.recipients = places.map { mail.envelope.recipients[$0] }
        let trace = try mail.trace(by: rules.hostName, as: id, at: clock.now)
        return RelayedMail(id: id, envelope: envelope, content: trace + mail.content)
    }

    /// What tells the sender that the message is sealed, for those of whom that was asked (RFC 3461 §4.1).
    private func sealedReport(
        _ mail: ArrivingMail, on places: [Int]
    ) throws -> RelayedMail? {
        let told = places.map { mail.envelope.recipients[$0] }.filter { $0.asks(for: .success) }
        guard let sender = mail.envelope.sender, !told.isEmpty else { return nil }
        let id = RelayID(at: clock.now, by: chance)
        // Without the header: the subject is sealed, and the addresses in it have suffixes.
        let letter = try SenderReport(
            on: told.map { .init(try AskedRecipient($0.address).address, .sealed) },
            envelopeID: mail.envelope.id?.text, arrivedAt: clock.now, returning: nil
        ).letter(from: authority, to: sender, identifier: "\(id).valitys", writtenAt: clock.now)
        return RelayedMail(id: id, report: letter.bytes, to: sender)
    }

    /// What tells the sender that an address line is no place for a personal identity code.
    private func codeAdvice(_ mail: ArrivingMail, on places: [Int]) throws -> RelayedMail? {
        let holdsCode = try places.contains { place in
            if case .person = try AskedRecipient(mail.envelope.recipients[place].address).request {
                return true
            }
            return false
        }
        guard holdsCode, let sender = mail.envelope.sender else { return nil }
        let id = RelayID(at: clock.now, by: chance)
        let letter = try CodeAdvice().letter(
            from: authority, to: sender, identifier: "\(id).neuvo", writtenAt: clock.now)
        return RelayedMail(id: id, report: letter.bytes, to: sender)
    }

    func letter(
        _ message: Message, _ look: ArrivingMail.Look, subject: String, origin: Origin? = nil
    ) -> Letter {
        let content = message.content
        let verdict: String? =
            switch look {
            case .due: screen.cleanVerdict
            case .done: nil
            }
        return Letter(
            subject: subject, text: content.text, html: content.html,
            enclosures: content.attachments.map { attachment in
                Letter.Enclosure(
                    name: attachment.fileName ?? "", mediaType: attachment.mediaType.description,
                    bytes: attachment.decoded().bytes, contentID: attachment.contentID, verdict: verdict)
            }, origin: origin)
    }

    private func unverifiedLetter(_ message: Message, _ mail: ArrivingMail) throws -> Letter {
        let from = message.header.addresses(of: "From").addresses
        // RFC 5322 §3.6.2 allows several; an answer goes to one, and which one is not ours to guess.
        guard let sender = from.first, from.count == 1 else { throw RefusedMail(.noSender) }
        let found =
            switch mail.bringer {
            case .listedNetwork: AuthenticationResults.trusted(rules.authenticators, in: message.header)
            case .somebody: [(authority: String, AuthenticationResults.Finding)]()
            }
        let automatic = message.header.text(of: "Auto-Submitted").map { $0.lowercased() } ?? "no"
        let origin = Origin(
            address: sender.address.text, name: sender.name?.printable,
            writer: automatic != "no" || mail.envelope.sender == nil ? .program : .person,
            checks: found.map { authority, finding in
                Origin.Check(
                    method: finding.method, verdict: finding.verdict, domain: finding.domain,
                    authority: authority)
            })
        return letter(
            message, mail.look, subject: message.header.text(of: "Subject") ?? "", origin: origin)
    }

    private func replies(to taken: Taken, _ split: MailSplit, of count: Int) -> [Reply] {
        var replies = Array(repeating: Reply.tryLater, count: count)
        if let posted = taken.posted {
            for place in split.sealed { replies[place] = .sealed(as: posted) }
        }
        for (mailbox, id) in zip(split.mailboxes, taken.takenIn) {
            for place in split.places(of: mailbox) { replies[place] = .takenIn(as: id) }
        }
        if let queued = taken.queued {
            for place in split.ordinary { replies[place] = .queued(as: queued) }
        }
        metrics.ways[.sealed].add(split.sealed.count)
        metrics.ways[.unverified].add(split.mailboxes.count)
        metrics.ways[.ordinary].add(split.ordinary.count)
        return replies
    }
}

extension String {
    /// Without what does not print or turns text about, so that a name shows what it is.
    fileprivate var printable: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.filter { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
                        .unassigned:
                        false
                    case _: true
                    }
                }))
    }
}

extension SealedIntake {
    /// A report that a notice came back, or waits, further on (RFC 3464).
    private func takeReport(_ mail: ArrivingMail, on reports: [Reported]) async throws -> IntakeAnswer {
        let message = try Message(parsing: mail.content, limits: .standard)
        guard let report = try? Mail.DeliveryReport(reading: message) else {
            throw RefusedMail(.reportsOnly)
        }
        let actor = Actor(
            .service(.gateway), assurance: .none, address: mail.address, request: mail.request)
        for reported in reports {
            for recipient in report.recipients {
                switch (recipient.action, reported) {
                case (.failed, .delivery(let delivery)):
                    try await fates.bounced(delivery, status: recipient.status.description, by: actor)
                case (.failed, .subscriber(let subscriber)):
                    try await subscribers.bounced(subscriber, by: actor)
                case (.delayed, .delivery(let delivery)):
                    try await fates.delayed(delivery, because: recipient.status.description)
                case (.delayed, .subscriber), (.delivered, _), (.relayed, _), (.expanded, _):
                    break
                }
            }
        }
        metrics.ways[.report].add(reports.count)
        return .taken(reports.map { _ in .reportTaken })
    }
}

extension SealedIntake: ReleasedIntake {
    package func takeAgain(
        _ mail: ReleasedMail, ending job: ClaimedJob
    ) async throws -> ReleaseOutcome {
        do {
            switch try await take(ArrivingMail(mail, ending: job)) {
            case .taken: return .taken
            case .refused: return .refused
            }
        } catch let refused as RefusedMail {
            guard refused.reply.meaning == .permanent else {
                throw Fault(.temporary, "a released mail cannot be taken now")
            }
            return .refused
        } catch {
            switch error {
            case is SealRequest.Flaw, is SealingPlan.Unmarked, is MailFlaw, is Refusal: return .refused
            case _: throw error
            }
        }
    }
}

/// Bounds of what the intake takes.
enum IntakeLimits {
    /// Servers that a mail has been through (ours; RFC 5321 §6.3 speaks of 100 where nothing else finds a loop).
    static let hops = 50
    /// Traces of our own in one mail (ours).
    static let passages = 3
}
