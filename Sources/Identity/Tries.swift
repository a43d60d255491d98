// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Crypto
internal import Foundation
internal import Mailboxes
internal import Sealing
package import Store
package import Vocabulary

/// How often people whom we do not know yet may try what can be guessed, or what leaves a row behind.
///
/// A network is 24 bits of IPv4 or 48 of IPv6: one subscriber may have all of it, and one operator may put many people behind it.
package enum TryLimits {
    package static let windowMinutes = 15  // ours: what was tried longer ago no longer counts
    package static let passwordsOfAccount = 5  // ours: wrong passwords
    package static let passwordsFromNetwork = 30  // ours: for all accounts
    package static let passkeysFromNetwork = 150  // ours: sign-ins that were begun
    package static let passkeys = 5_000  // ours: from everywhere, the ceiling of rows
    package static let identificationsFromNetwork = 300  // ours: that were begun
    package static let identifications = 20_000  // ours: from everywhere, the ceiling of rows
    package static let noticeCodesFromNetwork = 60  // ours: codes that we never wrote
    package static let partnerLinksToAddress = 5  // ours: mails with a link to sign in with
    package static let partnerLinksFromNetwork = 60  // ours
    package static let officialsFromNetwork = 60  // ours: typed addresses that nobody may write to here
}

/// One bound: so many of what is counted within a time.
///
/// Sign-ins, orders of texts and guesses are all counted so.
package struct TryBound: Sendable {
    /// A hash of what is counted, so that the rows name no person, number or address.
    let counted: [UInt8]
    let atMost: Int
    let window: Duration

    init(counted: [UInt8], atMost: Int, window: Duration) {
        self.counted = counted
        self.atMost = atMost
        self.window = window
    }

    private init(_ what: String, atMost: Int) {
        self.init(
            counted: Array(SHA256.hash(data: Array(what.utf8))), atMost: atMost,
            window: .minutes(TryLimits.windowMinutes))
    }

    static func passwords(of login: String) -> TryBound {
        TryBound("login \(login.lowercased())", atMost: TryLimits.passwordsOfAccount)
    }

    static func passwords(from address: String?) -> TryBound {
        TryBound("passwords from \(network(of: address))", atMost: TryLimits.passwordsFromNetwork)
    }

    static func passkeys(from address: String?) -> [TryBound] {
        [
            TryBound("passkeys from \(network(of: address))", atMost: TryLimits.passkeysFromNetwork),
            TryBound("passkeys", atMost: TryLimits.passkeys),
        ]
    }

    static func identifications(from address: String?) -> [TryBound] {
        [
            TryBound(
                "identifications from \(network(of: address))", atMost: TryLimits.identificationsFromNetwork),
            TryBound("identifications", atMost: TryLimits.identifications),
        ]
    }

    /// Check codes of notices that we never wrote.
    package static func noticeCodes(from address: String?) -> [TryBound] {
        [TryBound("codes from \(network(of: address))", atMost: TryLimits.noticeCodesFromNetwork)]
    }

    /// Mails with a link for a partner's person to sign in with.
    package static func partnerLinks(to typed: String, from address: String?) -> [TryBound] {
        [
            TryBound("partner links to \(typed.lowercased())", atMost: TryLimits.partnerLinksToAddress),
            TryBound("partner links from \(network(of: address))", atMost: TryLimits.partnerLinksFromNetwork),
        ]
    }

    /// Typed addresses of officials that nobody may write to here.
    package static func officials(from address: String?) -> [TryBound] {
        [TryBound("officials from \(network(of: address))", atMost: TryLimits.officialsFromNetwork)]
    }

    /// The network that an address belongs to; what is no address is one network of its own.
    static func network(of address: String?) -> String {
        let address = address ?? ""
        var four = in_addr()
        if inet_pton(AF_INET, address, &four) == 1 {
            return withUnsafeBytes(of: four) { $0.prefix(3).map { "\($0)" }.joined(separator: ".") }
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, address, &six) == 1 else { return "unknown" }
        return withUnsafeBytes(of: six) { bytes in
            // RFC 4291 §2.5.5.2: an IPv4 address in IPv6's clothes.
            let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
            let network = isMapped ? bytes[12..<15] : bytes[0..<6]
            return network.map { "\($0)" }.joined(separator: ".")
        }
    }
}

extension Rows where Self: ~Copyable {
    /// When there may be another, where one of the bounds is reached; nil where there may be one now.
    package borrowing func nextTry(_ bounds: [TryBound]) throws -> Moment? {
        var next: Moment?
        for bound in bounds {
            let oldest = try first(
                """
                SELECT at
                  FROM counted_try
                 WHERE counted = \(bound.counted) AND at > \(now - bound.window)
                 ORDER BY at DESC
                 LIMIT 1 OFFSET \(bound.atMost - 1)
                """
            ) { row in try row["at"] as Moment }
            if let oldest { next = max(next ?? oldest, oldest + bound.window) }
        }
        return next
    }
}

extension Write {
    /// Counts one; what no bound looks at any more goes.
    package mutating func countTry(_ bounds: [TryBound]) throws {
        try run("DELETE FROM counted_try WHERE ends_at <= \(now)")
        // One row serves an hour's bound and a day's.
        let longest = Dictionary(bounds.map { ($0.counted, $0.window) }, uniquingKeysWith: max)
        for (counted, window) in longest {
            try run(
                "INSERT INTO counted_try (counted, at, ends_at) VALUES (\(counted), \(now), \(now + window))")
        }
    }

    /// Begins to count anew.
    mutating func forgetTries(_ bound: TryBound) throws {
        try run("DELETE FROM counted_try WHERE counted = \(bound.counted)")
    }
}

extension Write {
    /// The key of what a feature counts, so that its rows name no number and no address; made where there is none yet.
    mutating func countingKey(for purpose: StaticWord, keyring: Keyring) throws -> SecretBytes {
        let name = purpose.description
        return try makeIndexSecret(
            name, wrappedFor: "index-key", of: Array(name.utf8), keyring: keyring)
    }
}

extension SecretBytes {
    /// What stands for a thing that is counted under this key.
    func counted(_ what: String) -> [UInt8] {
        reveal {
            Array(HMAC<SHA256>.authenticationCode(for: Array(what.utf8), using: SymmetricKey(data: $0)))
        }
    }
}
