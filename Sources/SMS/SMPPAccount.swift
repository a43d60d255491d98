// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// An account at a message centre that speaks SMPP 3.4.
package struct SMPPAccount: Sendable {
    /// Whether the way there is encrypted.
    package enum TLS: Hashable, Sendable {
        /// For a centre, or a tunnel to one, on this machine.
        case none
        /// From the first octet on; the certificate is checked with the PEM file, or with the system's authorities.
        case required(authority: String?)
    }

    package let host: String
    package let port: Int
    package let tls: TLS
    package let bind: SMPPBind
    package let sender: SMSSender

    package init(host: String, port: Int, tls: TLS, bind: SMPPBind, sender: SMSSender) {
        self.host = host
        self.port = port
        self.tls = tls
        self.bind = bind
        self.sender = sender
    }
}
