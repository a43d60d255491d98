// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
internal import Foundation
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
        let key = try textKey(keyring)
        func counted(_ what: String) -> [UInt8] {
            key.reveal {
                Array(HMAC<SHA256>.authenticationCode(for: Array(what.utf8), using: SymmetricKey(data: $0)))
            }
        }
        let toNumber = counted("number \(number.e164)")
        let ofAll = counted("all")
        var limits: [(counted: [UInt8], limit: Int, window: Duration)] = [
            (toNumber, SMSOrderLimits.toNumberAnHour, .hours(1)),
            (toNumber, SMSOrderLimits.toNumberADay, .days(1)),
            (ofAll, atMostADay, .days(1)),
        ]
        var kinds = [toNumber, ofAll]
        if let network = address.flatMap(Self.network(of:)) {
            let fromNetwork = counted("network \(network)")
            limits.append((fromNetwork, SMSOrderLimits.fromNetworkAnHour, .hours(1)))
            limits.append((fromNetwork, SMSOrderLimits.fromNetworkADay, .days(1)))
            kinds.append(fromNetwork)
        }
        var next: Moment?
        for each in limits {
            let oldest = try first(
                """
                SELECT at
                  FROM sms_order
                 WHERE counted = \(each.counted) AND at > \(now - each.window)
                 ORDER BY at DESC
                 LIMIT 1 OFFSET \(each.limit - 1)
                """
            ) { row in try row["at"] as Moment }
            if let oldest { next = max(next ?? oldest, oldest + each.window) }
        }
        if let next { throw Refusal.pinOrdersUsed(until: next) }
        try run("DELETE FROM sms_order WHERE at <= \(now - .days(1))")
        for kind in kinds { try run("INSERT INTO sms_order (counted, at) VALUES (\(kind), \(now))") }
    }

    /// The key of the counts, which the root key wraps; made where there is none yet.
    private mutating func textKey(_ keyring: Keyring) throws -> SecretBytes {
        let purpose = "sms-orders"
        let wrapped: [UInt8]? = try first("SELECT wrapped_key FROM index_key WHERE purpose = \(purpose)") {
            row in try row["wrapped_key"]
        }
        if let wrapped { return try keyring.unwrap(wrapped, for: "index-key", of: Array(purpose.utf8)) }
        let key = SecretBytes(chance.bytes(32))
        let made = keyring.wrap(key, for: "index-key", of: Array(purpose.utf8), chance: chance)
        try run(
            "INSERT INTO index_key (purpose, wrapped_key, created_at) VALUES (\(purpose), \(made), \(now))")
        return key
    }

    /// The network that an address belongs to: 24 bits of IPv4, 48 of IPv6, which one subscriber may have as a whole.
    private static func network(of address: String) -> String? {
        var four = in_addr()
        if inet_pton(AF_INET, address, &four) == 1 {
            return withUnsafeBytes(of: four) { $0.prefix(3).map { "\($0)" }.joined(separator: ".") }
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, address, &six) == 1 else { return nil }
        return withUnsafeBytes(of: six) { bytes in
            // RFC 4291 §2.5.5.2: an IPv4 address in IPv6's clothes.
            let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
            let network = isMapped ? bytes[12..<15] : bytes[0..<6]
            return network.map { "\($0)" }.joined(separator: ".")
        }
    }
}
