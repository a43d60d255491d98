// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Sealing
package import Vocabulary

/// A key that wraps small secrets, and that the server holds no longer than a request takes.
package protocol WrappingKey: Sendable {
    func wrap(_ secret: Secret<String>) throws -> [UInt8]
    func unwrap(_ wrapped: [UInt8]) throws -> Secret<String>
}

/// What opens one unfinished message: drawn from the secret that a browser holds, and bound to the mailbox and to who has identified.
///
/// The browser's one cookie opens all its drafts, and a person's only once that person has identified again.
package struct DraftKey: WrappingKey {
    package let mailbox: MailboxID
    /// The person whose draft it is; nil where nobody has identified.
    package let holder: PersonID?
    private let token: SessionToken

    package init(_ browser: SessionToken, mailbox: MailboxID, holder: PersonID?) {
        self.mailbox = mailbox
        self.holder = holder
        token = browser.derived(for: "draft", mailbox.bytes + (holder?.bytes ?? []))
    }

    /// By which the draft is found; it tells neither the mailbox nor the person.
    package var fingerprint: [UInt8] { token.fingerprint }

    package func wrap(_ secret: Secret<String>) throws -> [UInt8] { try token.wrap(secret) }

    package func unwrap(_ wrapped: [UInt8]) throws -> Secret<String> { try token.unwrap(wrapped) }
}

/// What opens the files that a member of staff sends for a form before it is sent: drawn from the session, so that it ends with it.
package struct UploadKey: WrappingKey {
    /// The message that the form becomes.
    package let submission: MessageID
    private let token: SessionToken

    package init(_ session: SessionToken, of submission: MessageID) {
        self.submission = submission
        token = session.derived(for: "upload", submission.bytes)
    }

    /// By which the form's files are found; it tells neither the session nor the message.
    package var fingerprint: [UInt8] { token.fingerprint }

    package func wrap(_ secret: Secret<String>) throws -> [UInt8] { try token.wrap(secret) }

    package func unwrap(_ wrapped: [UInt8]) throws -> Secret<String> { try token.unwrap(wrapped) }
}
