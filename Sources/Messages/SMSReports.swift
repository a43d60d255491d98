// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Identity
package import SMS
internal import Store
package import Vocabulary

/// Whether a report was of a text that we know.
package enum ReportedSMS: Hashable, Sendable {
    case known
    case unknown
}

extension Act {
    fileprivate static func smsReported(_ text: SentSMS, _ state: SMSState) -> Act {
        Act(
            "sms.reported", on: Object(text.id), related: [Object(text.delivery)],
            details: ["state": .word(StaticWord(state))])
    }
}

extension Messages {
    /// Records what a gateway told at a text's own address.
    ///
    /// What is not known, or says nothing new, is not written at all: guessing at addresses grows no log.
    @discardableResult
    package func smsReported(
        _ token: CallbackToken, _ state: SMSState, by actor: Actor
    ) async throws -> ReportedSMS {
        try await record(
            state, of: try await database.read { tx in try tx.sentSMS(reportedBy: token) }, by: actor)
    }

    /// Records what a message centre told of the text that it calls so.
    package func smsReported(
        _ peer: SMSPeerID, through gateway: SMSGatewayKind, _ state: SMSState,
        by actor: Actor = .service(.worker)
    ) async throws -> ReportedSMS {
        let text = try await database.read { tx in try tx.sentSMS(called: peer, by: gateway) }
        return try await record(state, of: text, by: actor)
    }

    /// What was sent from one moment to another.
    package func smsTallies(from: Moment, to: Moment) async throws -> [SMSTally] {
        try await database.read { tx in try tx.smsTallies(from: from, to: to) }
    }

    private func record(_ state: SMSState, of text: SentSMS?, by actor: Actor) async throws -> ReportedSMS {
        guard let text else { return .unknown }
        guard text.state.after(state) != text.state else { return .known }
        try await database.write(.smsReported(text, state), by: actor) { tx in
            try tx.recordReport(state, of: text)
            try tx.recordStepReport(state, of: text)
        }
        return .known
    }
}
