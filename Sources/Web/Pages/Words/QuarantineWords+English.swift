// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Scanning

extension QuarantineWords {
    static let english = QuarantineWords(
        title: "Quarantine",
        lead: "These mails were not passed on. See why, and release or delete each.",
        heldCount: { $0 == 1 ? "1 mail is in quarantine" : "\($0) mails are in quarantine" },
        emptyTitle: "Nothing is in quarantine",
        emptyText: "Mail that may be dangerous stops here until somebody decides about it.",
        backToList: "Everything in quarantine",
        mailTitle: "Mail in quarantine",
        sender: "Sender",
        identification: "Identification",
        noSender: "None: a mail server’s own report",
        recipients: "Recipients",
        claimedSender: "Sender by the mail’s own words",
        subject: "Subject",
        mailbox: "Mailbox",
        heldAt: "Stopped",
        size: "Size",
        destroyedAt: "Destroyed at the latest",
        reasonsTitle: "Why it was stopped",
        partsTitle: "What is in it",
        partsUnread: "Its content cannot be listed: it is not made as mail is.",
        headerTitle: "The mail’s header as it came",
        headerHint: "For technical support.",
        release: "Release",
        releaseTitle: "Release the mail?",
        releaseText:
            "It is passed on as it came. Release it only if you know the sender and were waiting for it; "
            + "ask the sender by telephone if you are not sure.",
        releaseConfirm: "Release the mail",
        neverReleased:
            "Malware is not released. If you need what the mail was about, ask its sender to send it anew.",
        releasing: "It has been released, and is being passed on.",
        delete: "Delete",
        deleteTitle: "Delete the mail?",
        deleteText: "It is destroyed and cannot be brought back. Its sender is not told.",
        deleteConfirm: "Delete the mail",
        cancel: "Do nothing, go back",
        doneReleased: "The mail has been released and is passed on in a moment.",
        doneDeleted: "The mail has been deleted.",
        malware: { "Malware was found in it: \($0)." },
        policy: { "The rules of the malware check stop it: \($0)." },
        notScanned: {
            switch $0 {
            case .unavailable: "It could not be checked for malware."
            case .tooLarge: "It is too large to be checked for malware."
            }
        },
        ambiguity: {
            switch $0 {
            case .repeatedContentType: "It says twice what kind of content it holds."
            case .repeatedEncoding: "It says twice how its content is encoded."
            case .repeatedDisposition: "It says twice how an attachment is to be handled."
            case .repeatedParameter: "One detail of its structure is given twice, with different values."
            case .unreadableContentType:
                "What kind of content it holds is written so that programs differ on it."
            case .noBoundary: "It should have several parts, but does not say where they begin."
            case .noDelimiter: "It should have several parts, but none can be found."
            case .noCloseDelimiter: "Its end is missing; it may have been cut."
            case .sharedBoundary: "Parts within each other are divided by the same mark."
            case .hiddenField: "What an attachment is, is written so that some programs do not see it."
            case .encodedMultipart: "Several parts are encoded as one, which mail does not allow."
            case .headerNotEnded:
                "Its header breaks off, so that programs differ on where the content begins."
            case .unknownEncoding: "An attachment is encoded in an unknown way."
            case .brokenEncoding:
                "An attachment is encoded wrongly, so that programs see different files in it."
            case .conflictingNames: "An attachment has two names that say it is different kinds of file."
            case .incomplete: "A file is not in it as a whole: it comes in several mails, or lies elsewhere."
            case .nulInHeader: "Its header holds an invisible character at which some programs stop reading."
            case .bareLineEnd: "Its lines end in a way on which programs differ."
            case .beyondLimits: "It has more parts within each other than are looked through."
            }
        })
}
