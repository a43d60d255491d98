// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

import Mail
import Testing

/// A message of these lines, each ended by CRLF.
func lines(_ lines: String...) -> [UInt8] { lines.flatMap { Array($0.utf8) + [13, 10] } }

/// The message that `text` is, its lines ended by CRLF.
func octets(_ text: String) -> [UInt8] {
    Array(text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n").utf8)
}

func message(_ text: String) throws -> Message { try Message(parsing: octets(text)) }

func field(_ value: String) throws -> HeaderField {
    try #require(try Header(parsing: Array("X:\(value)\r\n".utf8)).first("X"))
}

func named(_ name: String?, _ address: String) throws -> NamedAddress {
    NamedAddress(name: name, address: try Address(parsing: address))
}
