// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Messages
internal import Store
internal import Vocabulary

/// Keeps the index that staff search in: what is new goes in, what may not be in it any more goes out.
struct IndexJobs: Sendable {
    static let kinds: [Job.Kind] = [.index, .indexBehind, .forgetWords]

    let messages: Messages

    func perform(_ job: ClaimedJob) async throws -> JobOutcome {
        switch job.kind {
        case .index:
            if let message = MessageID(bytes: job.object) {
                try await messages.index(message, by: job.actor)
            }
        case .indexBehind:
            if let conversation = ConversationID(bytes: job.object) {
                try await messages.indexConversations(behind: conversation, by: job.actor)
            }
        case .forgetWords:
            if let message = MessageID(bytes: job.object) { try await messages.forgetWords(behind: message) }
        case _: break
        }
        return .done
    }
}
