// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mailboxes
internal import Store
package import Vocabulary

/// What a supervisor does with a conversation whose handler cannot.
package enum ReleaseTarget: Hashable, Sendable {
    /// Whoever opens it next handles it.
    case team
    /// This colleague handles it.
    case colleague(StaffID)
}

extension Act {
    static func conversationReleased(_ conversation: ConversationID, to target: ReleaseTarget) -> Act {
        switch target {
        case .team: Act("conversation.released", on: Object(conversation))
        case .colleague(let staff):
            Act("conversation.assigned", on: Object(conversation), related: [Object(staff)])
        }
    }
}

extension Messages {
    /// Takes the conversation from its handler, as a supervisor of the mailbox, and gives it to somebody or to all.
    ///
    /// The reason is sealed like a note, because it may tell of somebody's health. A supervisor sees no content by this. The same once
    /// more changes nothing; refused as `outOfTurn` where it is not as it was seen.
    package func release(
        _ id: ConversationID, to target: ReleaseTarget, reason: NoteText, seen revision: Int, by actor: Actor
    ) async throws {
        try await database.write(.conversationReleased(id, to: target), by: actor) { tx in
            let mailbox = try tx.mailbox(of: id).id
            let permit = try Grants.permit(MaySupervise.self, to: actor, on: mailbox, in: tx)
            if try tx.isLast(LastStep(target, by: permit.staff), of: id, seen: revision) { return }
            let handling = try tx.handling(of: id)
            guard handling.revision == revision else { throw Refusal.outOfTurn }
            let written = try tx.insertNote(reason, in: id, of: mailbox, by: permit.staff)
            switch target {
            case .team:
                guard handling.handler != nil else { throw Refusal.outOfTurn }
                try tx.setHandler(nil, of: id)
                try tx.insertEvent(.released, of: id, by: permit.staff, note: written)
            case .colleague(let staff):
                try tx.give(id, to: staff, in: mailbox)
                try tx.insertEvent(.assigned, of: id, by: permit.staff, colleague: staff, note: written)
            }
        }
    }
}

extension LastStep {
    fileprivate init(_ target: ReleaseTarget, by staff: StaffID) {
        switch target {
        case .team: self.init(kind: .released, staff: staff)
        case .colleague(let colleague): self.init(kind: .assigned, staff: staff, colleague: colleague)
        }
    }
}
