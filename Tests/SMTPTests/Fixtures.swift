// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Mail
import SMTP
import Testing

/// The octets of a text.
func octets(_ text: String) -> [UInt8] { Array(text.utf8) }

func address(_ text: String) throws -> Address { try Address(parsing: text) }

func reply(_ code: Int, _ status: String, _ text: String) throws -> Reply {
    Reply(code: code, status: try EnhancedStatus(parsing: status), text: text)
}

func hostName() throws -> HostName { try #require(HostName(parsing: "mail.city.example")) }

func content(_ text: String) throws -> OutgoingContent { try OutgoingContent(checking: octets(text)) }

/// A generator whose sequence is the same in every run.
struct Repeatable: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &+ 0x9e37_79b9_7f4a_7c15 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
