// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Bulletins
internal import HTTPTypes
internal import Hummingbird
internal import Mailboxes
internal import Vocabulary

/// The page by which a reader of bulletins leaves a group.
///
/// A GET changes nothing. A POST needs no token of ours, because mail providers send it for their users (RFC 8058 §3.1): the link's own
/// code is the proof, and all that it can do is to end that one subscription.
struct LeaveRoutes: Sendable {
    let site: Site
    let bulletins: Bulletins

    func add(to router: Router<WebContext>) {
        router.get("/leave/{token}") { _, context in try await show(context.leaving, context) }
        router.post("/leave/{token}") { request, context in
            for try await _ in request.body {}
            let token = try context.leaving
            do {
                try await bulletins.leave(token, by: context.actor(.stranger, .none))
            } catch Refusal.linkUnknown {
                throw HTTPError(.notFound)
            }
            return try await show(token, context)
        }
    }

    private func show(_ token: LeavingToken, _ context: WebContext) async throws -> Response {
        do {
            let subscription = try await bulletins.subscription(token)
            return site.show(LeavePage(subscription, token, in: site.wording(context)), to: context)
        } catch Refusal.linkUnknown {
            // The words of that refusal are about links to sealed messages.
            throw HTTPError(.notFound)
        }
    }
}

/// Leaving, and having left.
struct LeavePage: Page {
    static let template = TemplateName.leave

    let title: String
    let text: String
    let isOn: Bool
    let action: String

    init(_ subscription: Subscription, _ token: LeavingToken, in wording: Wording) {
        let words = wording.words.bulletin
        let mailbox = subscription.mailbox.name[wording.language]
        isOn = subscription.isOn
        title = isOn ? words.leaveTitle : words.leftTitle
        text = isOn ? words.leaveText(mailbox) : words.leftText(mailbox)
        action = "/leave/\(token.text)"
    }
}

extension WebContext {
    fileprivate var leaving: LeavingToken {
        get throws {
            guard let token = parameters.get("token").flatMap({ LeavingToken(parsing: $0) }) else {
                throw HTTPError(.notFound)
            }
            return token
        }
    }
}
