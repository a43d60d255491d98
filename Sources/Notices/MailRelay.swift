// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

package import Mail

/// What takes our mail to the world: the authority's relay.
package protocol MailRelay: Sendable {
    /// Hands one letter over for as long as it is the caller's to hand, and says what became of it; never tries twice.
    func hand(_ letter: OutgoingLetter, while stands: @escaping @Sendable () -> Bool) async -> MailHandover
}

/// A letter for one recipient, ready to be handed over; it never prints, because it may hold a link's secret.
package struct OutgoingLetter: Hashable, Sendable {
    /// The reverse-path; nil for the null one `<>` (RFC 5321 §4.5.5).
    package let envelopeSender: Address?
    package let recipient: Address
    /// The message as DATA carries it, before dots are doubled.
    package let bytes: [UInt8]

    package init(envelopeSender: Address?, recipient: Address, bytes: [UInt8]) {
        self.envelopeSender = envelopeSender
        self.recipient = recipient
        self.bytes = bytes
    }
}

extension OutgoingLetter: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "‹letter›" }
    package var debugDescription: String { "‹letter›" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// What became of a letter that was to be handed over.
package enum MailHandover: Hashable, Sendable {
    /// The relay has it and answers for it from here on.
    case accepted
    /// The relay will not have it, today or later.
    case refused(status: EnhancedStatus?, ServerWords)
    /// It may be tried again.
    case later(MailDelay, status: EnhancedStatus? = nil, ServerWords? = nil)
    /// It was the caller's no more before it went: nothing of it has left.
    case withdrawn
}

/// Why a letter must wait.
package enum MailDelay: String, Hashable, Sendable, CaseIterable {
    /// No connection to the relay.
    case unreachable
    /// The relay did not answer in time.
    case timedOut = "timed-out"
    /// The relay offers no encryption, or none that we trust, where the settings ask for it.
    case notEncrypted = "not-encrypted"
    /// The relay does not accept our sign-in: an operator must mend the settings.
    case signInRefused = "sign-in-refused"
    /// The relay says that it cannot now.
    case busy
    /// The connection ended before the relay had answered for the letter.
    case interrupted
}

/// What a server said, without any address or link that it said it about.
package struct ServerWords: Hashable, Sendable, CustomStringConvertible {
    private static let charactersKept = 300

    package let description: String

    /// Keeps the printable words of an answer, and puts a mark for each that names a mailbox or a page.
    package init(cleaning text: some StringProtocol) {
        let printable = text.unicodeScalars.map { (" "..."~").contains($0) ? Character($0) : " " }
        let words = printable.split(separator: " ").map { word in
            if word.contains("@") { return "[address]" }
            if String(word).contains("://") { return "[link]" }
            return String(word)
        }
        description = String(words.joined(separator: " ").prefix(Self.charactersKept))
    }
}
