// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// What is known of a text that was handed over; reports come in any order, and more than once.
package enum SMSState: String, Hashable, Sendable, CaseIterable {
    /// Handed over without an answer, or reported in words that we do not know.
    case unknown
    /// The gateway or the operator has it.
    case accepted
    /// The telephone has it.
    case delivered
    /// The telephone cannot be reached, or there is none.
    case undeliverable
    /// The operator tried until the text's time was over.
    case expired
    /// The operator would not have it.
    case rejected

    /// Whether no later report changes it.
    package var isFinal: Bool {
        switch self {
        case .unknown, .accepted: false
        case .delivered, .undeliverable, .expired, .rejected: true
        }
    }

    /// What is known after a report: a state that is final stays, and nothing becomes less known than it was.
    package func after(_ report: SMSState) -> SMSState {
        if isFinal { return self }
        return report == .unknown ? self : report
    }
}
