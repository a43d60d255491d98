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

    /// nil if the login is right.
    package static func refusal(of credentials: Credentials) -> Reply? {
        let isRight = credentials.login == "clerk" && credentials.password.reveal { $0 == "correct horse" }
        return isRight ? nil : .badCredentials
    }

    /// The envelope as a dialog writes it behind `==`.
    package static func text(of envelope: Envelope) -> String {
        let sender = envelope.sender.map(\.text) ?? ""
        return "<\(sender)> \(envelope.recipients.map { "<\($0.text)>" }.joined(separator: " "))"
    }

    package static func reply(_ code: Int, _ status: String, _ text: String) -> Reply {
        Reply(code: code, status: try? EnhancedStatus(parsing: status), text: text)
    }
}
