// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// A mailbox with the name that a header field shows beside it (RFC 5322 §3.4 `mailbox`).
public struct NamedAddress: Hashable, Sendable {
    /// The decoded display name; nil where there is none.
    public let name: String?
    public let address: Address

    public init(name: String? = nil, address: Address) {
        self.name = name
        self.address = address
    }
}
