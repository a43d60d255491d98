// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import SMS
package import SMTP
package import Sealing

/// What an authority has decided about the mail that its intake takes.
package struct IntakeRules: Sendable {
    /// Whether a PIN can be sent, and to which numbers.
    package enum SMS: Sendable {
        case available(SMSDestinations)
        case absent
    }

    /// Whether residents can identify themselves strongly.
    package enum Identification: Sendable { case offered, absent }

    /// What becomes of mail that nobody asks to be sealed.
    package enum Ordinary: Sendable {
        /// It goes on to the relay as it came.
        case relay
        case refuse
    }

    /// An account that may send from anywhere, and its password's hash.
    package struct Account: Sendable {
        package let name: String
        package let passwordHash: Secret<String>

        package init(name: String, passwordHash: Secret<String>) {
            self.name = name
            self.passwordHash = passwordHash
        }
    }

    /// The name in the trace that is put on top of mail that goes on, by which a loop is known.
    package var hostName: HostName
    package var sms: SMS
    package var identification: Identification
    package var ordinary: Ordinary
    /// Domains, in lower case, for which mail is always sealed, whatever its sender wrote.
    package var sealedDomains: Set<String>
    /// The servers whose Authentication-Results are believed, in lower case.
    package var authenticators: Set<String>
    /// How long a delivery can be opened where its message says nothing else.
    package var expiry: Duration
    /// How long a mail that a person is to look at waits for that.
    package var heldFor: Duration
    package var accounts: [Account]

    package init(
        hostName: HostName, sms: SMS, identification: Identification = .absent, ordinary: Ordinary = .relay,
        sealedDomains: Set<String> = [], authenticators: Set<String> = [],
        expiry: Duration, heldFor: Duration = .seconds(30 * 86_400), accounts: [Account] = []
    ) {
        self.hostName = hostName
        self.sms = sms
        self.identification = identification
        self.ordinary = ordinary
        self.sealedDomains = sealedDomains
        self.authenticators = authenticators
        self.expiry = expiry
        self.heldFor = heldFor
        self.accounts = accounts
    }
}
