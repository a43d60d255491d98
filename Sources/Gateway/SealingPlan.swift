// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Identity
internal import Mail
internal import Messages
internal import Vocabulary

/// Who gets a message and how, from what was written behind each address and in the header.
enum SealingPlan {
    /// Why a message cannot be sealed as it was asked for; none of it is sent.
    enum Unmarked: Error, Hashable {
        /// So many recipients carry no request, and the message has none for all.
        case recipients(Int)
        /// One telephone number for several people.
        case onePhoneForSeveral
        /// A PIN is asked for and there is no SMS gateway.
        case noSMS
    }

    /// What stands behind an address goes before what the header says for all.
    static func recipients(
        of addresses: [Address], header: SealRequest?, sms: IntakeRules.SMS
    ) throws -> [MessageIntake.Recipient] {
        let asked = try addresses.map { address in try AskedRecipient(address) }
        let unmarked = asked.filter { ($0.request ?? header) == nil }
        guard unmarked.isEmpty else { throw Unmarked.recipients(unmarked.count) }
        if case .pin = header, asked.filter({ $0.request == nil }).count > 1 {
            throw Unmarked.onePhoneForSeveral
        }
        var recipients: [MessageIntake.Recipient] = []
        var seen: Set<Address> = []
        for recipient in asked where seen.insert(recipient.address).inserted {
            switch recipient.request ?? header {
            case .pin(let phone):
                guard sms == .available else { throw Unmarked.noSMS }
                recipients.append(
                    MessageIntake.Recipient(
                        contact: Contact(address: recipient.address.text, phone: phone), opening: .pin))
            case .link, nil:
                recipients.append(
                    MessageIntake.Recipient(
                        contact: Contact(address: recipient.address.text, phone: nil), opening: .link))
            }
        }
        return recipients
    }
}
