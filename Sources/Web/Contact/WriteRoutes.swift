// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Mailboxes
internal import Messages
internal import Vocabulary

/// A resident writes to a mailbox: identification where it is asked for, a draft that survives, and the receipt.
struct WriteRoutes: Sendable {
    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/contact/to/{mailbox}/write", use: showForm)
        router.post("/contact/to/{mailbox}/write", use: take)
        router.get("/contact/to/{mailbox}/discard") { _, context in
            site.redirect(to: ContactPath.mailbox(try await site.residentMailbox(context).rules.key))
        }
        router.post("/contact/to/{mailbox}/discard", use: discard)
        router.get("/contact/to/{mailbox}/sent/{message}", use: showReceipt)
    }

    /// A resident at one mailbox, as far as the browser knows the person.
    private struct Visit: Sendable {
        let found: ResidentMailbox
        let person: SignedInPerson?
        let entrance: ContactEntrance
        /// The secret that opens this browser's drafts; new where there was none.
        let browser: SessionToken
        let actor: Actor

        func key(of holder: PersonID?) -> DraftKey {
            DraftKey(browser, mailbox: found.mailbox.id, holder: holder)
        }

        var isOpen: Bool {
            switch entrance {
            case .open: true
            case .identify, .unavailable: false
            }
        }

        /// Whether a draft of the holder's is this person's to see; nobody's is anybody's who has the browser.
        func mayOpen(_ holder: PersonID?) -> Bool { holder == nil || holder == person?.id }
    }

    private func visit(_ request: Request, _ context: WebContext) async throws -> Visit {
        let found = try await site.residentMailbox(context)
        var person: SignedInPerson?
        if let signIn = site.signIn { person = try await site.person(request, signIn) }
        return Visit(
            found: found, person: person,
            entrance: ContactEntrance(found.rules.residents, for: person, at: site),
            browser: request.session(.draft) ?? SessionToken(by: site.chance),
            actor: context.actor(person.map { .person($0.id) } ?? .stranger, person?.level ?? .none))
    }
}

extension WriteRoutes {
    @Sendable private func showForm(_ request: Request, _ context: WebContext) async throws -> Response {
        let visit = try await visit(request, context)
        let saved = request.uri.queryParameters["saved"] != nil
        let known: ContactEntrance.Known
        switch visit.entrance {
        case .open(let who): known = who
        case .identify(_, let signIn):
            return askToIdentify(visit, signIn, draft: saved ? .kept : .none, context)
        case .unavailable: return site.redirect(to: ContactPath.mailbox(visit.found.rules.key))
        }
        var holder = known.person?.id
        var draft = try await site.messages.draft(visit.key(of: holder), by: visit.actor)
        if draft == nil, let begun = try await site.messages.draft(visit.key(of: nil), by: visit.actor) {
            // What was begun before identifying goes on.
            (draft, holder) = (begun, nil)
        }
        return try await show(
            visit, known, holder: holder, text: draft?.text ?? DraftText(), draft: draft,
            submission: draft?.submission ?? MessageID(at: site.clock.now, by: site.chance),
            state: saved ? .saved : .open, context)
    }

    private func show(
        _ visit: Visit, _ known: ContactEntrance.Known, holder: PersonID?, text: DraftText,
        draft: ResidentDraft?, submission: MessageID, state: WritePage.State, _ context: WebContext
    ) async throws -> Response {
        let wording = site.wording(context)
        let page = WritePage(
            visit.found, known: known, holder: holder, draft: text, files: await draft?.files ?? [],
            submission: draft?.submission ?? submission, state: state, limits: site.messages.limits,
            in: wording)
        let status: HTTPResponse.Status =
            switch state {
            case .open, .saved: .ok
            case .mistaken: .unprocessableContent
            case .refused(let refusal, file: _): Advice(refusal, to: .recipient, in: wording).status
            }
        return site.show(page, status: status, to: context)
    }

    private func askToIdentify(
        _ visit: Visit, _ signIn: ResidentSignIn, draft: WriteIdentifyPage.Draft, _ context: WebContext
    ) -> Response {
        site.show(
            WriteIdentifyPage(visit.found, signIn: signIn, draft: draft, in: site.wording(context)),
            to: context)
    }
}

extension WriteRoutes {
    /// What the button that was pressed asks for.
    private enum Deed {
        case send, save, keep
        case remove(PartID)

        init(_ received: ReceivedDraft) {
            if let part = PartID(parsing: received["remove"]) {
                self = .remove(part)
            } else {
                switch received["deed"] {
                case "send": self = .send
                case "keep": self = .keep
                case _: self = .save
                }
            }
        }
    }

    /// A form that has come whole.
    private struct Taken: Sendable {
        let visit: Visit
        let key: DraftKey
        let text: DraftText
        let submission: MessageID
        let refused: (refusal: Refusal, file: AttachmentName?)?
    }

    @Sendable private func take(_ request: Request, _ context: WebContext) async throws -> Response {
        let visit = try await visit(request, context)
        let messages = site.messages
        let received = try await DraftUpload.receive(
            request, token: context.arrived.formToken, textBytes: messages.limits.textBytes
        ) { received in
            // What was typed is kept before the files stream in, should they never come to their end.
            let key = visit.key(of: PersonID(parsing: received["holder"]))
            let submission = try received.submission
            try await messages.keep(received.text, in: key, submission: submission, by: visit.actor)
            return try await messages.draft(key, beginning: submission, by: visit.actor)
        }
        let taken = Taken(
            visit: visit, key: visit.key(of: PersonID(parsing: received["holder"])), text: received.text,
            submission: try received.submission, refused: received.refused)
        var response: Response
        do {
            response = try await answer(taken, Deed(received), context)
        } catch let fault as Fault {
            throw FailedAnswer(fault: fault, text: taken.text.text)
        }
        response.setSession(.draft, visit.browser, seconds: WebLimits.draftCookieSeconds)
        return response
    }

    private func answer(_ taken: Taken, _ deed: Deed, _ context: WebContext) async throws -> Response {
        let (messages, visit) = (site.messages, taken.visit)
        let onward = "\(ContactPath.write(visit.found.rules.key))?saved=1"
        switch deed {
        case .keep:
            try await keep(taken)
            return Response(status: .noContent)
        case .save:
            do {
                if let sent = try await receipt(taken) { return sent }
                try await keep(taken)
            } catch let refusal as Refusal where visit.isOpen {
                // It is kept nowhere, so that the page itself gives it back.
                return try await showAgain(taken, .refused(refusal, file: nil), context)
            }
            if let refused = taken.refused {
                return try await showAgain(taken, .refused(refused.refusal, file: refused.file), context)
            }
            return site.redirect(to: onward)
        case .remove(let part):
            try await keep(taken)
            try await messages.draft(taken.key, by: visit.actor)?.remove(part)
            return site.redirect(to: onward)
        case .send:
            do {
                if let sent = try await receipt(taken) { return sent }
            } catch let refusal as Refusal where visit.isOpen {
                return try await showAgain(taken, .refused(refusal, file: nil), context)
            }
            if let refused = taken.refused {
                try await keep(taken)
                return try await showAgain(taken, .refused(refused.refusal, file: refused.file), context)
            }
            return try await send(taken, context)
        }
    }

    private func keep(_ taken: Taken) async throws {
        try await site.messages.keep(
            taken.text, in: taken.key, submission: taken.submission, by: taken.visit.actor)
    }

    /// Where the same form has been sent before, by another click, the way to its receipt; `outOfTurn` where it was another text.
    ///
    /// A browser may show the form as it was, on the way back from the receipt, and what is written then is a message of its own.
    private func receipt(_ taken: Taken) async throws -> Response? {
        guard let start = try await site.messages.residentStart(taken.submission),
            start.mailbox == taken.visit.found.mailbox.id
        else { return nil }
        guard try await site.messages.isSent(taken.text.text, by: start) else { throw Refusal.outOfTurn }
        return site.redirect(to: ContactPath.receipt(start.message, to: taken.visit.found.rules.key))
    }

    private func send(_ taken: Taken, _ context: WebContext) async throws -> Response {
        let (messages, visit) = (site.messages, taken.visit)
        let known: ContactEntrance.Known
        switch visit.entrance {
        case .open(let who) where visit.mayOpen(taken.key.holder): known = who
        case .open, .identify, .unavailable:
            try await keep(taken)
            return try await showAgain(taken, .open, context)
        }
        do {
            let draft = try await messages.draft(
                taken.key, beginning: taken.submission, by: visit.actor)
            let start = try NewStart(
                taken.text, as: known, files: await draft.files.count, pins: site.settings.pins)
            let receipt = try await draft.send(
                to: start.address, subject: start.subject, text: taken.text.text, as: start.way)
            return site.redirect(to: ContactPath.receipt(receipt.message, to: visit.found.rules.key))
        } catch let mistakes as NewStart.Mistakes {
            try await keep(taken)
            return try await showAgain(taken, .mistaken(mistakes), context)
        } catch let refusal as Refusal {
            // The other of two clicks may have sent it meanwhile.
            if let sent = try await receipt(taken) { return sent }
            if refusal != .outOfTurn { try? await keep(taken) }
            return try await showAgain(taken, .refused(refusal, file: nil), context)
        }
    }

    /// The form with all that was typed, or the way to identify where that has ended; the draft waits.
    private func showAgain(
        _ taken: Taken, _ state: WritePage.State, _ context: WebContext
    ) async throws -> Response {
        let visit = taken.visit
        switch visit.entrance {
        case .open(let known):
            guard visit.mayOpen(taken.key.holder) else {
                // Somebody else has identified since the form was shown; whose draft it is finds it again.
                return site.redirect(to: ContactPath.write(visit.found.rules.key))
            }
            let draft = try await site.messages.draft(taken.key, by: visit.actor)
            return try await show(
                visit, known, holder: taken.key.holder, text: taken.text, draft: draft,
                submission: state.isOutOfTurn
                    ? MessageID(at: site.clock.now, by: site.chance) : taken.submission,
                state: state, context)
        case .identify(_, let signIn): return askToIdentify(visit, signIn, draft: .kept, context)
        case .unavailable: return site.redirect(to: ContactPath.mailbox(visit.found.rules.key))
        }
    }
}

extension WriteRoutes {
    @Sendable private func discard(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let visit = try await visit(request, context)
        let holder = PersonID(parsing: form["holder"])
        try await site.messages.discardDraft(visit.key(of: holder), by: visit.actor)
        return site.redirect(to: ContactPath.mailbox(visit.found.rules.key))
    }

    /// It tells nothing but that a message came, to where and when, to whoever knows its id.
    @Sendable private func showReceipt(_ request: Request, _ context: WebContext) async throws -> Response {
        let found = try await site.residentMailbox(context)
        guard let start = try await site.messages.residentStart(try context.id("message")),
            start.mailbox == found.mailbox.id
        else { throw HTTPError(.notFound) }
        let page = StartReceiptPage(
            start, to: found, opening: try await site.messages.opening(of: start), in: site.wording(context))
        return site.show(page, to: context)
    }
}

extension ReceivedDraft {
    fileprivate var text: DraftText {
        DraftText(
            address: self["address"], phone: self["phone"], subject: self["subject"], text: self["text"])
    }

    fileprivate var submission: MessageID {
        get throws {
            guard let id = MessageID(parsing: self["submission"]) else { throw MalformedForm() }
            return id
        }
    }
}
