// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail
internal import Vocabulary

/// Which of our mails a mail program shows together (RFC 5322 §3.6.4).
///
/// They refer to an identifier that no mail has, because each hand-over of a notice is a mail of its own, and the next
/// one does not know which of them arrived. To a recipient it is the delivery's: two messages of one conversation
/// are not to be told from two conversations by who sees the notices.
struct NoticeThread {
    /// Whether something was there before, to which this belongs.
    enum Place { case first, later }

    let root: InternetMessageID
    let place: Place

    /// The notices of one delivery.
    init(_ place: Place, of delivery: DeliveryID, at authority: Authority) throws(MailFlaw) {
        root = try InternetMessageID(parsing: "\(delivery).ketju@\(authority.bounceDomain)")
        self.place = place
    }

    /// One matter of rights.
    init(ofRightsBy job: JobID, at authority: Authority) throws(MailFlaw) {
        root = try InternetMessageID(parsing: "\(job).oikeus@\(authority.bounceDomain)")
        place = .first
    }

    /// One mail with which a partner's person signs in.
    init(toPartnerBy identifier: String, at authority: Authority) throws(MailFlaw) {
        root = try InternetMessageID(parsing: "\(identifier).kumppani@\(authority.bounceDomain)")
        place = .first
    }

    /// One mail about somebody's work, which belongs to no other.
    init(ofWorkIn job: JobID, at authority: Authority) throws(MailFlaw) {
        root = try InternetMessageID(parsing: "\(job).ketju@\(authority.bounceDomain)")
        place = .first
    }

    /// What a mailbox hears of one of its conversations.
    init(in conversation: ConversationID, at authority: Authority) throws(MailFlaw) {
        root = try InternetMessageID(parsing: "\(conversation).ketju@\(authority.bounceDomain)")
        place = .later
    }
}

extension Composition {
    /// Puts the mail into a thread, beside the mail of somebody else that it answers, if that is known.
    mutating func stand(in thread: NoticeThread, answering: InternetMessageID? = nil) {
        references = [thread.root] + (answering.map { [$0] } ?? [])
        switch thread.place {
        case .first: inReplyTo = answering.map { [$0] } ?? []
        case .later: inReplyTo = [answering ?? thread.root]
        }
    }
}
