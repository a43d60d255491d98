// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mailboxes
internal import Sealing
package import Store
package import Vocabulary

/// How much people may write and leave with us before anybody has heard of them.
///
/// A network is that of `TryLimits`. Texts of one-time codes have limits of their own besides (`SMSOrderLimits`).
package enum ResidentLimits {
    package static let messagesFromNetworkAnHour = 20  // ours: new messages of people who have not identified
    package static let messagesFromNetworkADay = 100  // ours
    package static let messagesOfPersonADay = 50  // ours: new messages of one person who has
    package static let confirmationsToAddressADay = 5  // ours: mails that ask to confirm a message
    package static let confirmHours = 24  // ours: until then a message waits for its sender's one-time code
    package static let ownCopyDays = 180  // ours: so long the sender can read the own message
    package static let draftDays = 14  // ours: an unfinished message is kept so long after it was last saved
    package static let draftsFromNetwork = 100  // ours: unfinished messages at a time
    package static let draftBytesFromNetwork = 1 << 30  // ours: their texts and files together
}

extension TryBound {
    /// New messages of people who have not identified.
    static func messages(from address: String?, _ key: SecretBytes) -> [TryBound] {
        let counted = key.counted("messages from \(network(of: address))")
        return [
            TryBound(
                counted: counted, atMost: ResidentLimits.messagesFromNetworkAnHour, window: .hours(1)),
            TryBound(counted: counted, atMost: ResidentLimits.messagesFromNetworkADay, window: .days(1)),
        ]
    }
}

extension Write {
    /// Counts a new message of somebody who has not identified; `tooManyTries` where it is one too many.
    package mutating func countStrangersMessage(from address: String?, keyring: Keyring) throws {
        try count(TryBound.messages(from: address, try countingKey(keyring)))
    }

    /// Counts a new message of a person who has identified.
    package mutating func countMessage(of person: PersonID, keyring: Keyring) throws {
        let counted = try countingKey(keyring).counted("messages of \(person)")
        try count([
            TryBound(counted: counted, atMost: ResidentLimits.messagesOfPersonADay, window: .days(1))
        ])
    }

    /// Counts a mail that asks an address to confirm a message, so that nobody is flooded with them.
    package mutating func countConfirmation(to address: String, keyring: Keyring) throws {
        let counted = try countingKey(keyring).counted("confirmations to \(address.lowercased())")
        try count([
            TryBound(counted: counted, atMost: ResidentLimits.confirmationsToAddressADay, window: .days(1))
        ])
    }

    /// What stands for the network that a draft comes from.
    package mutating func networkKey(of address: String?, keyring: Keyring) throws -> [UInt8] {
        try countingKey(keyring).counted("drafts from \(TryBound.network(of: address))")
    }

    private mutating func count(_ bounds: [TryBound]) throws {
        if let next = try nextTry(bounds) { throw Refusal.tooManyTries(until: next) }
        try countTry(bounds)
    }

    private mutating func countingKey(_ keyring: Keyring) throws -> SecretBytes {
        try countingKey(for: "residents", keyring: keyring)
    }
}
