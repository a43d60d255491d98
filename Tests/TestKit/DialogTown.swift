// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mail
package import SMTP

/// Who lives where the dialogs play: the answers that every runner gives to the session's questions.
package enum DialogTown {
    /// The name that the server of the dialogs gives itself.
    package static let hostName = "mail.city.example"

    /// nil if the recipient's mail is taken.
    package static func refusal(of recipient: Address) -> Reply? {
        switch recipient.local {
        case "nobody": reply(550, "5.1.1", "No such mailbox")
        case "later": reply(451, "4.2.0", "Mailbox is busy")
        default: nil
        }
    }

    /// What becomes of a message for a recipient that is accepted; LMTP says it of each.
    package static func verdict(on recipient: Address) -> Reply {
        recipient.local == "full" ? reply(452, "4.2.2", "Mailbox is full") : .messageAccepted
    }

    /// nil if the login is right.
    package static func refusal(of credentials: Credentials) -> Reply? {
        let isRight = credentials.login == "clerk" && credentials.password.reveal { $0 == "correct horse" }
        return isRight ? nil : .badCredentials
    }

    /// The envelope as a dialog writes it behind `==`.
    package static func text(of envelope: Envelope) -> String {
        var words = ["<\(envelope.sender.map(\.text) ?? "")>"]
        if let returned = envelope.returned { words.append("RET=\(returned.rawValue)") }
        if let id = envelope.id { words.append("ENVID=\(id.xtext)") }
        for recipient in envelope.recipients {
            words.append("<\(recipient.address.text)>")
            if let notify = recipient.notify { words.append("NOTIFY=\(notify.text)") }
            if let original = recipient.original { words.append("ORCPT=\(original.text)") }
        }
        return words.joined(separator: " ")
    }

    package static func reply(_ code: Int, _ status: String, _ text: String) -> Reply {
        Reply(code: code, status: try? EnhancedStatus(parsing: status), text: text)
    }
}
