// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mailboxes
internal import Sealing
package import Store
package import Vocabulary

/// How many texts may be ordered; whoever earns by texts to a number orders many of them ("SMS pumping").
///
/// Beside these stand the limits of one delivery (`PINLimits`).
package enum SMSOrderLimits {
    package static let toNumberAnHour = 5  // ours: all deliveries to one telephone together
    package static let toNumberADay = 15  // ours
    package static let fromNetworkAnHour = 60  // ours: a mobile operator puts many people behind one address
    package static let fromNetworkADay = 300  // ours
}

extension Write {
    /// Counts an order of a text; `pinOrdersUsed`, with the moment when it may be tried again, where it is one too many.
    ///
    /// The refusal does not tell which limit it was. What is counted is a keyed hash, so that the rows name no number.
    package mutating func countText(
        to number: PhoneNumber, from address: String?, atMostADay: Int, keyring: Keyring
    ) throws {
        let key = try countingKey(for: "sms-orders", keyring: keyring)
        let toNumber = key.counted("number \(number.e164)")
        let fromNetwork = key.counted("network \(TryBound.network(of: address))")
        let orders = [
            TryBound(counted: toNumber, atMost: SMSOrderLimits.toNumberAnHour, window: .hours(1)),
            TryBound(counted: toNumber, atMost: SMSOrderLimits.toNumberADay, window: .days(1)),
            TryBound(counted: fromNetwork, atMost: SMSOrderLimits.fromNetworkAnHour, window: .hours(1)),
            TryBound(counted: fromNetwork, atMost: SMSOrderLimits.fromNetworkADay, window: .days(1)),
            TryBound(counted: key.counted("all"), atMost: atMostADay, window: .days(1)),
        ]
        if let next = try nextTry(orders) { throw Refusal.pinOrdersUsed(until: next) }
        try countTry(orders)
    }
}
