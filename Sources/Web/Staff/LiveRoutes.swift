// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Mailboxes
internal import Messages
internal import NIOCore
internal import ServiceLifecycle
internal import Store
internal import Synchronization
internal import Vocabulary

/// Tells open pages that something has changed, and who else is in a conversation.
///
/// What is told is where something changed, by ids; what it is the page asks for, under its person's rights.
struct LiveRoutes: Sendable {
    let staff: StaffRoutes
    private let seats = LiveSeats()
    private var site: Site { staff.site }

    init(_ staff: StaffRoutes) {
        self.staff = staff
    }

    func add(to router: Router<WebContext>) {
        router.get("/staff/live", use: listen)
        let presence: RouterPath = "/staff/conversations/{conversation}/presence"
        router.get(presence) { _, context in
            let id: ConversationID = try context.id("conversation")
            return site.redirect(to: StaffPath(id).text)
        }
        router.post(presence, use: attend)
    }

    /// Streams changes as server-sent events (WHATWG HTML §9.2) for as long as the session lives.
    @Sendable private func listen(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let token = request.session(.staff),
            let member = try await site.sessions.session(watching: token)?.member
        else {
            // 204 tells a browser to ask no more; a redirect it would follow again and again.
            return Response(status: .noContent)
        }
        let (site, seats) = (site, seats)
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .xAccelBuffering: "no"],
            body: ResponseBody { writer in
                let (events, told) = AsyncStream.makeStream(
                    of: LiveEvent.self, bufferingPolicy: .bufferingNewest(WebLimits.liveEvents))
                let clock = site.clock
                let listener = site.messages.changes.listen { told.yield(.change($0, heardAt: clock.now)) }
                let seat = seats.take(for: member.id) { told.finish() }
                let beats = Task {
                    while !Task.isCancelled {
                        try await Task.sleep(for: WebLimits.liveBeat)
                        told.yield(.beat)
                    }
                }
                defer {
                    beats.cancel()
                    seats.leave(seat, of: member.id)
                    withExtendedLifetime(listener) {}
                }
                var mailboxes = Set(try await site.messages.mailboxes(of: member.id).map(\.id))
                try await writer.write(ByteBuffer(string: "retry: 3000\n\n: here\n\n"))
                // A node that ends lets its listeners go to another at once.
                try await withGracefulShutdownHandler {
                    for await event in events {
                        switch event {
                        case .change(let change, let heardAt) where mailboxes.contains(change.mailbox):
                            let data = "\(change.text) \(heardAt.milliseconds)"
                            try await writer.write(ByteBuffer(string: "event: change\ndata: \(data)\n\n"))
                        case .change: break
                        case .beat:
                            guard try await site.sessions.session(watching: token) != nil else { return }
                            mailboxes = Set(try await site.messages.mailboxes(of: member.id).map(\.id))
                            try await writer.write(ByteBuffer(string: ": here\n\n"))
                        }
                    }
                } onGracefulShutdown: {
                    told.finish()
                }
                try await writer.finish(nil)
            })
    }

    /// Notes that somebody is here, and answers with who else is.
    @Sendable private func attend(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await site.form(request, context)
        let entered = try await staff.watch(request, context)
        let id: ConversationID = try context.id("conversation")
        let sign = Attendance.Doing(rawValue: form["doing"]).map { PresenceSign.here($0) } ?? .gone
        let others = try await site.messages.attend(id, sign, by: entered.actor)
        let presence = PresenceLines(others, in: id, at: site.clock.now, site.wording(context))
        return site.show(PresencePage(presence), to: context)
    }
}

private enum LiveEvent: Sendable {
    /// By its moment a page knows what it shows already, such as what its own person did by opening it.
    case change(Change, heardAt: Moment)
    case beat
}

/// How many pages of a person listen on this node; where one comes too many, the oldest goes.
private final class LiveSeats: Sendable {
    private struct State {
        var taken: [StaffID: [(number: Int, leave: @Sendable () -> Void)]] = [:]
        var next = 0
    }

    private let state = Mutex(State())

    func take(for staff: StaffID, leave: @escaping @Sendable () -> Void) -> Int {
        let (number, oldest) = state.withLock { state -> (Int, (@Sendable () -> Void)?) in
            state.next += 1
            state.taken[staff, default: []].append((state.next, leave))
            let isFull = state.taken[staff, default: []].count > WebLimits.liveListeners
            return (state.next, isFull ? state.taken[staff]?.removeFirst().leave : nil)
        }
        oldest?()
        return number
    }

    func leave(_ number: Int, of staff: StaffID) {
        state.withLock { state in
            state.taken[staff]?.removeAll { $0.number == number }
            if state.taken[staff]?.isEmpty == true { state.taken[staff] = nil }
        }
    }
}

/// Who else is in a conversation, in words.
struct PresenceLines: Sendable, Encodable {
    struct Line: Sendable, Encodable {
        let text: String
        /// Two who write at once would answer twice, so it is told louder.
        let isWriting: Bool
    }

    let conversation: String
    let beatHref: String
    let againHref: String
    /// When what the page shows was read, in milliseconds.
    let shownAt: String
    let lines: [Line]

    init(_ others: [Attendance], in id: ConversationID, at now: Moment, _ wording: Wording) {
        let words = wording.words.workspace
        conversation = id.description
        shownAt = "\(now.milliseconds)"
        againHref = StaffPath(id).text
        beatHref = againHref + "/presence"
        func names(_ doing: Attendance.Doing) -> String? {
            let names = others.filter { $0.doing == doing }.map(\.name)
            guard let last = names.last else { return nil }
            return names.count == 1
                ? last : names.dropLast().joined(separator: ", ") + " \(words.and) " + last
        }
        lines = [
            names(.writing).map { Line(text: words.writing($0), isWriting: true) },
            names(.reading).map { Line(text: words.reading($0), isWriting: false) },
        ].compactMap(\.self)
    }
}

/// The answer to a page that says that it is open.
struct PresencePage: Page {
    static let template = TemplateName.presencePage

    let title = ""
    let presence: PresenceLines

    init(_ presence: PresenceLines) {
        self.presence = presence
    }
}
