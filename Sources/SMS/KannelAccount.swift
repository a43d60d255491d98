// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Sealing

/// An account at an SMS gateway that speaks the form of Kannel's `sendsms` (Kannel User Guide, chapter 6).
package struct KannelAccount: Sendable {
    package let address: GatewayAddress
    package let username: String
    package let password: Secret<String>
    /// Who the message is from, as the telephone shows it.
    package let sender: SMSSender

    package init(address: GatewayAddress, username: String, password: Secret<String>, sender: SMSSender) {
        self.address = address
        self.username = username
        self.password = password
        self.sender = sender
    }
}
