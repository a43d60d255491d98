// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import NIOCore
internal import SMTP
internal import Watching

// What the session wants to know of the outside.
extension ServerSessionHandler {
    /// Asks, and returns the answer if it is known at once.
    func ask(_ question: ServerSession.Question) -> ServerSession.Event? {
        client?.name = session.clientName
        client?.speech = speech
        client?.protection = session.protection
        guard let client else { preconditionFailure("a client is known before it speaks") }
        let intake = surroundings.intake
        switch question {
        case .mayBegin(let envelope):
            guard surroundings.ledger.mayBegin(client, at: .now()) == .granted else {
                surroundings.metrics.limited[.messageRate].add()
                return .refused(.tooManyMessagesLately)
            }
            beginContent()
            // What is not touched takes no memory, so a false size costs no more than a true one.
            content.reserveCapacity(min(envelope.declaredBytes ?? 0, GatewayLimits.contentReservedBytes))
            let isRoom = surroundings.ledger.hasRoom(for: envelope.declaredBytes ?? 0)
            return isRoom == .taken ? .accepted : .refused(.outOfRoom)
        case .mayReceive(let recipient, let sender):
            guard surroundings.ledger.mayName(client, at: .now()) == .granted else {
                surroundings.metrics.limited[.recipientRate].add()
                return .refused(.tooManyRecipientsLately)
            }
            onLoop {
                await intake.mayReceive(recipient, from: sender, client: client)
            } then: { handler, answer in
                switch answer {
                case .accepted:
                    handler.surroundings.metrics.recipients[.taken].add()
                    handler.run(.accepted)
                case .refused(let reply):
                    handler.surroundings.metrics.recipients[.init(reply)].add()
                    handler.run(.refused(reply))
                }
            }
        case .authenticate(let credentials):
            // Passwords are hashed slowly on purpose.
            offLoop {
                await intake.authenticate(credentials, client: client)
            } then: { handler, login in
                handler.client?.login = login
                handler.surroundings.metrics.logins[login == nil ? .refused : .accepted].add()
                handler.run(login == nil ? .refused(.badCredentials) : .accepted)
            }
        case .receive(let envelope): return hand(over: envelope, from: client)
        }
        return nil
    }

    private func hand(over envelope: Envelope, from client: MailClient) -> ServerSession.Event? {
        guard room == .taken else { return .taken(.outOfRoom) }
        let mail = ReceivedMail(envelope: envelope, client: client, content: content)
        let size = content.count
        content = []
        let (ledger, metrics) = (surroundings.ledger, surroundings.metrics)
        let intake = surroundings.intake
        let dialect = session.settings.dialect
        let receive: @Sendable () async -> [Reply] = {
            defer { ledger.giveBack(size) }
            let watch = Stopwatch()
            let replies =
                switch dialect {
                case .smtp: [await intake.receive(mail)]
                case .lmtp: await intake.receiveEach(mail)
                }
            metrics.received(replies, bytes: size, after: watch.elapsed)
            return replies
        }
        let answered: @Sendable (ServerSessionHandler, [Reply]) -> Void = { handler, replies in
            handler.run(.takenEach(replies))
        }
        if size <= GatewayLimits.contentOnLoopBytes {
            onLoop(receive, then: answered)
        } else {
            offLoop(receive, then: answered)
        }
        return nil
    }
}

extension ServerSessionHandler {
    private var speech: MailClient.Speech {
        switch (session.settings.dialect, session.greeting) {
        case (.lmtp, _): .lmtp
        case (.smtp, .hello), (.smtp, .none): .smtp
        case (.smtp, .extendedHello): .esmtp
        }
    }
}

// Questions to the outside, each one task.
extension ServerSessionHandler {
    /// Runs the question on the event loop until it suspends, and hands its answer to this handler if it is still there.
    private func onLoop<Answer: Sendable>(
        _ question: @escaping @Sendable () async -> Answer,
        then use: @escaping @Sendable (ServerSessionHandler, Answer) -> Void
    ) {
        guard let context, let executor else { return }
        let loop = context.eventLoop
        let bound = NIOLoopBound(self, eventLoop: loop)
        Task(executorPreference: executor) {
            let answer = await question()
            if loop.inEventLoop {
                bound.value.use(answer, use)
            } else {
                loop.execute { bound.value.use(answer, use) }
            }
            withExtendedLifetime(executor) {}
        }
    }

    /// Runs the question on the threads of the concurrency runtime.
    private func offLoop<Answer: Sendable>(
        _ question: @escaping @Sendable () async -> Answer,
        then use: @escaping @Sendable (ServerSessionHandler, Answer) -> Void
    ) {
        guard let context else { return }
        let loop = context.eventLoop
        let bound = NIOLoopBound(self, eventLoop: loop)
        Task {
            let answer = await question()
            loop.execute { bound.value.use(answer, use) }
        }
    }

    private func use<Answer>(_ answer: Answer, _ use: (ServerSessionHandler, Answer) -> Void) {
        if context != nil { use(self, answer) }
    }
}
