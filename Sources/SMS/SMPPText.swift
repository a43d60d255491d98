// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Sealing
internal import Vocabulary

/// A text as SMPP carries it: one `submit_sm` for each part, of which the last asks for a receipt.
package struct SMPPText: Hashable, Sendable, CustomStringConvertible {
    package let id: SMSID
    package let parts: [SMPPSubmit]

    /// Nil where it has more parts than we send.
    package init?(_ order: SMSOrder, from sender: SMSSender) {
        let cut = order.text.reveal { SMSParts($0) }
        // The parts of one text carry the same number, those of the next another (3GPP TS 23.040 §9.2.3.24.1).
        let all = cut.userData(reference: order.id.bytes.last ?? 0)
        guard all.count <= SMSLimits.parts else { return nil }
        id = order.id
        parts = all.enumerated().map { offset, userData in
            SMPPSubmit(
                from: SMPPAddress(sender), to: SMPPAddress(international: order.number.e164),
                header: all.count > 1 ? .present : .absent,
                receipt: offset == all.count - 1 ? .asked : .none, coding: cut.coding, userData: userData)
        }
    }

    package var description: String { "‹text›" }
}
