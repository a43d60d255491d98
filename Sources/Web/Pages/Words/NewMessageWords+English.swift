// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension NewMessageWords {
    static let english = NewMessageWords(
        link: "New message",
        title: "New sealed message",
        lead:
            "The recipient gets a notice by mail that discloses nothing of the message, and opens "
            + "the message in the way that you choose.",
        mailbox: "Mailbox that the message is from",
        choose: "Choose a mailbox",
        address: "The recipient’s mail address, or several",
        addressHint:
            "For example maija@example.com. Write each of several on a line of its own: each gets a message "
            + "of their own and does not see the others. If they are known by a one-time code or as named "
            + "persons, write the number or the personal identity code behind each address.",
        certain: "I have checked the recipients: send anyway",
        opening: "How the recipient is known",
        openLink: "The notice’s link only",
        openLinkHint: "Everybody who can read the recipient’s mail can open the message.",
        openPIN: "The link and a one-time code by text message",
        openPINHint: "Whoever has both the notice and the telephone can open the message.",
        phone: "Mobile number",
        phoneHint: "Fill in only if you chose the one-time code. For example 040 123 4567.",
        openPerson: "A named person",
        openPersonHint: "Only this person can open it, after strong identification.",
        person: "Personal identity code",
        personHint:
            "Fill in only if you chose a named person. The code shows neither in the notice nor in "
            + "the log.",
        tell: "Mobile number for the reminder (optional)",
        tellHint:
            "If the message is not opened, we also tell of it by text message, which holds nothing of the content.",
        subject: "Subject",
        subjectHint: "The recipient sees the subject only when the message is opened.",
        days: "How long the message can be opened",
        daysHint: "After that the recipient can no longer reach the message. The mailbox keeps it.",
        dayCount: { "\($0) days" },
        text: "Message",
        textHint: "Only the recipient and those who use the mailbox see the text and the attachments.",
        send: "Send the sealed message",
        mistakesTitle: {
            $0 == 1
                ? "the message was not sent, mend one thing" : "the message was not sent, mend \($0) things"
        },
        mistake: { $0.inEnglish },
        doneSent: "The message has been sent. The recipient gets a notice.")
}

extension NewMessageMistake {
    fileprivate var inEnglish: String {
        switch self {
        case .mailboxNotChosen: "Choose the mailbox that the message is from."
        case .addressMissing: "Write the recipient’s mail address."
        case .addressMalformed(let text):
            "“\(text)” is not a mail address. Write it like maija@example.com."
        case .addressWithSuffix(let address):
            "Write the address \(address) without the suffix .s and without a number: in this form you choose "
                + "further down how the recipient is known."
        case .codeInAddress:
            "There is a personal identity code in the address. Take it out: addresses travel "
                + "unprotected."
        case .addressTwice(let address):
            "\(address) stands here twice, with different things behind it. Take one of them away."
        case .tooManyRecipients(let limit):
            "There are too many recipients. One message can go to at most \(limit)."
        case .behindAddress(let address):
            "Something stands behind the address \(address). Write a comma or a new line between recipients, "
                + "or choose how they are known."
        case .phoneBehind(let address):
            "Write a mobile number behind the address \(address), such as \(address) 040 123 4567."
        case .personBehind(let address):
            "Write the right personal identity code behind the address \(address)."
        case .phoneForOne:
            "There are several recipients, or a number stands behind the address already. Take this number "
                + "away and write each one’s own behind the address."
        case .personForOne:
            "There are several recipients, or a code stands behind the address already. Take this code away "
                + "and write each one’s own behind the address."
        case .tellForOne: "A number for the reminder can be given for one recipient only. Take it away."
        case .unconfirmed: "Check the recipients, and confirm that they are right."
        case .openingNotChosen: "Choose how the recipient is known."
        case .phoneMissing: "Write the mobile number that the one-time code goes to."
        case .phoneMalformed:
            "This is not a telephone number. Write it like 040 123 4567 or +358 40 123 4567."
        case .phoneNotMobile: "No one-time code can be sent to this number. Write a mobile number."
        case .phoneUnused:
            "You wrote a telephone number, but did not choose the one-time code. Choose it, or "
                + "take the number away."
        case .personMissing: "Write the personal identity code of the person who may open the message."
        case .personMalformed: "The personal identity code is not right. Check it character by character."
        case .personUnused:
            "You wrote a personal identity code, but did not choose the named person. Choose it, "
                + "or take the code away."
        case .tellMalformed:
            "This is not a telephone number. Write it as 040 123 4567 or +358 40 123 4567."
        case .tellNotMobile: "No text message can go to this number. Write a mobile number."
        case .tellUnused:
            "You chose a one-time code, so the reminder goes to the same number as the code. Remove this number."
        case .subjectMissing: "Write a subject."
        case .subjectTooLong: "The subject is too long. Shorten it to at most 200 characters."
        case .codeInSubject:
            "There is a personal identity code in the subject. Take it out; if it is needed, write "
                + "it in the message itself."
        case .daysNotOffered: "Choose one of the times in the list."
        case .nothingWritten: "Write a message or choose an attachment."
        }
    }
}
