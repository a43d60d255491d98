// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Mail
internal import Messages
internal import SMS
internal import SMTP
internal import Vocabulary

// What the intake says; each refusal says what to do, because a mail program shows it to the person who wrote.
extension Reply {
    static func sealed(as id: MessageID) -> Reply {
        Reply(code: 250, status: .init(.success, 6, 0), text: "Sealed and kept as \(id)")
    }

    static func queued(as id: RelayID) -> Reply {
        Reply(code: 250, status: .init(.success, 6, 0), text: "Kept as \(id), to be passed on")
    }

    static func takenIn(as id: MessageID) -> Reply {
        Reply(code: 250, status: .init(.success, 6, 0), text: "Taken in as \(id)")
    }

    static func held(as id: QuarantineID) -> Reply {
        Reply(
            code: 250, status: .init(.success, 6, 0),
            text: "Held as \(id) for a person to look at; nothing has been sent yet")
    }

    static func infected(_ signature: String) -> Reply {
        Reply(
            code: 554, status: .init(.permanent, 7, 1),
            text:
                "Nothing was sent: the message holds malware (\(signature)). Remove the file and send the message "
                + "anew, or ask your administrator")
    }

    static let reportTaken = Reply(code: 250, status: .init(.success, 6, 0), text: "Report taken")
    static let relayingDenied = Reply(
        code: 550, status: .init(.permanent, 7, 1),
        text: "Relaying denied: your network or login is not among those that may send mail to others here")
    static let mailboxClosed = Reply(
        code: 550, status: .init(.permanent, 2, 1),
        text:
            "The mailbox is closed and takes no mail: look on the authority's pages whom to write to instead")
    static let senderIsNoMailbox = Reply(
        code: 550, status: .init(.permanent, 7, 1),
        text: "The sender address has no mailbox for sealed mail: ask your administrator to add it")
    static let sealedDomain = Reply(
        code: 550, status: .init(.permanent, 7, 1),
        text:
            "Mail to this domain is always sealed here, and the sender address has no mailbox for sealed mail"
    )
    static let noSuchReportAddress = Reply(
        code: 550, status: .init(.permanent, 1, 1),
        text: "No such address here: answer through the link of the notice")
    static let reportsOnly = Reply(
        code: 550, status: .init(.permanent, 7, 1),
        text: "This address takes delivery reports only: answer through the link of the notice")
    static let mixedRecipients = Reply(
        code: 554, status: .init(.permanent, 5, 0), text: "Reports and messages cannot be sent together")
    static let notYourConversation = Reply(
        code: 550, status: .init(.permanent, 7, 1),
        text:
            "The mailbox that you write from has no such conversation: answer from the mailbox that was told of the "
            + "message, or in the browser; nothing was sent")
    static let severalTakePart = Reply(
        code: 550, status: .init(.permanent, 7, 1),
        text:
            "Several take part in the conversation, and a mail does not say to whom it goes: answer in the browser; "
            + "nothing was sent")
    static let answerGoesAlone = Reply(
        code: 554, status: .init(.permanent, 5, 0),
        text: "An answer in a conversation goes to that one address: take the others away; nothing was sent")
    static let automaticAnswer = Reply(
        code: 550, status: .init(.permanent, 7, 1),
        text: "Automatic answers are not sent to residents; nothing was sent")
    static let nothingWritten = Reply(
        code: 550, status: .init(.permanent, 6, 0),
        text: "There is neither text nor attachment above what is quoted; nothing was sent")
    static let noSMS = Reply(
        code: 550, status: .init(.permanent, 3, 3),
        text: "PINs cannot be sent from here: write the address without the telephone number, ending in .s")
    static let noIdentification = Reply(
        code: 550, status: .init(.permanent, 3, 3),
        text:
            "Residents cannot identify themselves here: write the address without the personal identity code")
    static let cannotScan = Reply(
        code: 451, status: .init(.temporary, 7, 0),
        text: "The message cannot be looked through for malware just now: try again later")
    static let ambiguous = Reply(
        code: 554, status: .init(.permanent, 6, 0),
        text:
            "Nothing was sent: the message is built so that it can be read in more than one way, and cannot be "
            + "looked through for malware. Write it anew, or ask your administrator")
    static let loop = Reply(
        code: 554, status: .init(.permanent, 4, 6),
        text: "The message goes in circles: ask your administrator where mail for its recipient is sent")
    static let ownNotice = Reply(
        code: 554, status: .init(.permanent, 4, 6),
        text:
            "A notice of our own for a mailbox came back to us: the relay must bring mail for mailboxes to their "
            + "mail programs")
    static let noSender = Reply(
        code: 550, status: .init(.permanent, 6, 0),
        text:
            "The message does not say in From who sent it, one address and no more: nobody could be answered")
    static let unreadable = Reply(
        code: 550, status: .init(.permanent, 6, 0),
        text: "The message is malformed and cannot be sealed safely: write it anew; nothing was sent")
    static let tryLater = Reply(
        code: 451, status: .init(.temporary, 3, 0),
        text: "The message cannot be kept just now: try again later")

    init(_ flaw: SealRequest.Flaw) {
        switch flaw {
        case .suffix:
            self.init(
                code: 550, status: .init(.permanent, 1, 3),
                text: "What stands before .s is no telephone number and no identity code: write "
                    + "name@example.com.0401234567.s or name@example.com.s; nothing was sent")
        case .header:
            self.init(
                code: 550, status: .init(.permanent, 6, 0),
                text:
                    "Sinetti-Seal must be 'link', 'pin; phone=+358401234567' or 'person; code=' with a personal "
                    + "identity code; nothing was sent")
        case .expiry:
            self.init(
                code: 550, status: .init(.permanent, 6, 0),
                text: "Sinetti-Expires must be a number of days from 1 to 365; nothing was sent")
        }
    }

    init(_ unmarked: SealingPlan.Unmarked) {
        switch unmarked {
        case .recipients(let count):
            self.init(
                code: 554, status: .init(.permanent, 7, 1),
                text:
                    "Nothing was sent: \(count) of the recipients not marked for sealing. Write .s after the "
                    + "address, or [sinetti] in the subject")
        case .onePhoneForSeveral:
            self.init(
                code: 554, status: .init(.permanent, 7, 1),
                text:
                    "Nothing was sent: one telephone number for several recipients. Write the number after each "
                    + "address")
        case .oneCodeForSeveral:
            self.init(
                code: 554, status: .init(.permanent, 7, 1),
                text:
                    "Nothing was sent: one personal identity code for several recipients. Write to each by itself"
            )
        case .noSMS:
            self = .noSMS
        case .noNumberForSMS(let flaw):
            self.init(
                code: 550, status: .init(.permanent, 1, 3),
                text: "Nothing was sent: \(Self.words(flaw)). Write a mobile number of the recipient's own")
        }
    }

    /// The number itself stays out of it: replies are logged elsewhere.
    private static func words(_ flaw: SMSNumberFlaw) -> String {
        switch flaw {
        case .service: "the telephone number is a service number, to which no PIN is sent"
        case .landline: "the telephone number is not a mobile number, to which a PIN could be sent"
        case .length: "the telephone number has too few or too many digits"
        case .country: "the telephone number is of a country to which no PINs are sent from here"
        }
    }

    /// The only place where a refusal becomes an SMTP reply.
    init(_ refusal: Refusal) {
        switch refusal {
        case .tooLarge(let limitBytes):
            self.init(
                code: 552, status: .init(.permanent, 3, 4),
                text: "The message is larger than \(limitBytes) bytes")
        case .tooManyAttachments(let limit):
            self.init(
                code: 552, status: .init(.permanent, 3, 4),
                text: "The message has more than \(limit) attachments")
        case .malwareFound, .fileNotAllowed:
            self.init(code: 554, status: .init(.permanent, 7, 1), text: "The message holds malware")
        case .scannerUnavailable:
            self.init(code: 451, status: .init(.temporary, 7, 1), text: "The message cannot be scanned now")
        case .tooLargeToScan:
            self.init(
                code: 552, status: .init(.permanent, 3, 4), text: "The message is larger than can be scanned")
        case .notPermitted, .linkUnknown, .expired, .recalled, .notForYou, .pinNotAccepted, .pinTriesUsed,
            .pinOrdersUsed,
            .signInNotAccepted, .signInPaused, .tooManyTries, .proofNeeded, .filesMissing, .nothingWritten,
            .outOfTurn:
            self.init(code: 550, status: .init(.permanent, 7, 1), text: "Delivery not authorized")
        }
    }
}
