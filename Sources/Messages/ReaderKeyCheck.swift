// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mailboxes
internal import Store
internal import Vocabulary

/// The mailbox has got its next key since something was sealed to it: it is to be sealed anew, and stored then.
struct ReaderKeySuperseded: Error {}

extension Rows where Self: ~Copyable {
    /// Looks whether one of the readers is the mailbox's newest key, in the transaction that stores what was sealed.
    ///
    /// Keys are looked up before that, and remembered for a while: without this, what comes after a reader's right has ended could
    /// still be sealed to a key that the reader had.
    borrowing func checkReaderKey(among readers: [[UInt8]], of mailbox: MailboxID) throws {
        guard let newest = try readerKeyID(of: .mailbox(mailbox)), readers.contains(newest.bytes) else {
            throw ReaderKeySuperseded()
        }
    }
}
