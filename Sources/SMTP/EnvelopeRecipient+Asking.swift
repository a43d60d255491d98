// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension EnvelopeRecipient {
    /// Whether the sender wants to be told; where nothing was said, of failures and of delays (RFC 3461 §4.1).
    public func asks(for occasion: Notify.Occasion) -> Bool {
        switch notify {
        case .never: false
        case .on(let occasions): occasions.contains(occasion)
        case nil: occasion != .success
        }
    }
}
