// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Identity
package import Vocabulary

/// Who began a conversation on our pages, as that person is known; sealed in the structure of the first message, and never printed.
package struct Starter: Codable, Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    /// As the provider told it; nil where nobody has identified.
    package let name: String?
    /// Where notices go: as the person wrote it.
    package let address: String
    /// Where the one-time code went: as the person wrote it.
    package let phone: String?

    package init(name: String?, address: String, phone: String?) {
        self.name = name
        self.address = address
        self.phone = phone
    }

    package var description: String { "‹starter›" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// How a person who begins a conversation is known.
package enum StartWay: Sendable {
    /// By nothing but the mail address that the person wrote.
    case unidentified
    /// The message waits until the address and the number are shown to be the person's.
    case confirming(PhoneNumber)
    /// By strong identification.
    case person(SignedInPerson)

    /// How surely the person is known once the message is with the mailbox.
    package var level: Assurance {
        switch self {
        case .unidentified: .none
        case .confirming: .possession
        case .person(let person): person.level
        }
    }

    /// How the answers to the person are opened.
    var opening: Opening {
        switch self {
        case .unidentified: .link
        case .confirming: .pin
        case .person: .person
        }
    }

    var phone: PhoneNumber? {
        switch self {
        case .unidentified, .person: nil
        case .confirming(let phone): phone
        }
    }

    var person: SignedInPerson? {
        switch self {
        case .unidentified, .confirming: nil
        case .person(let person): person
        }
    }
}
