// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension ContactWords {
    static let english = ContactWords(
        title: "Write to us safely",
        lead: {
            "Write about your matter here, not in ordinary email: \($0) reads your message and answers "
                + "it, sealed."
        },
        description: {
            "How to contact us safely: \($0). Services and mailboxes, identification and answer times."
        },
        searchLabel: "What is your matter about?",
        search: "Search",
        servicesTitle: "Services",
        found: {
            $0 == 0
                ? "No services were found. Try another word, or choose below."
                : $0 == 1
                    ? "1 service was found."
                    : "\($0) services were found."
        },
        none: "There are no mailboxes to write to yet. Please contact us by telephone.",
        others: "Other services",
        whyTitle: "Why not ordinary email?",
        whyReadable:
            "Ordinary email travels like a postcard: many others can read it besides the one you write "
            + "to.",
        whySender:
            "From ordinary email we do not know who wrote it, so we cannot answer on the substance of "
            + "your matter.",
        whyHere:
            "Here your message is sealed at once, and only those whose work it is can open it. Each "
            + "opening is logged.",
        helpTitle: "If you cannot do this online",
        helpText:
            "You can always call or visit us. We also help with writing the message, and someone close "
            + "to you may sit beside you as you write.",
        officialTitle: "Do you have an official’s address?",
        officialText: "If we have given you an email address, you can write a sealed message to it.",
        officialLink: "Write to the address",
        officialLabel: "The email address that we gave you",
        officialNoneTitle: "You cannot write to this address here",
        officialNone:
            "There may be a mistake in it, or its holder is written to through the service. Check the "
            + "address, choose a service, or call us.",
        officialMalformed: "Write the address in the form name@example.fi.",
        howTitle: "How we know who you are",
        howOpen:
            "You are not identified. You only give an email address to which the notice of the answer "
            + "comes.",
        whyOpen:
            "Do not write here about your health, money or other private matters: we do not know who "
            + "you are, so our answer is general.",
        howConfirmed:
            "You confirm the message with a link that comes to your email and a code that comes by "
            + "text message.",
        whyConfirmed:
            "So we know that the address and the number are yours, and the answer reaches you and "
            + "nobody else. It does not tell us who you are.",
        howStrong:
            "You identify yourself with bank codes, a mobile certificate or an identity card.",
        whyStrong:
            "Your matter may be confidential. When we know for certain who you are, we can answer it "
            + "directly.",
        howHigh:
            "You identify yourself with a means of the highest level, such as the certificate of an "
            + "identity card.",
        whyHigh: "The matters here need the highest certainty of who you are.",
        languagesTitle: "Languages",
        answerTitle: "Answer time",
        answerDays: {
            $0 == 1
                ? "We answer within one working day."
                : "We answer within \($0) working days."
        },
        answerOpen: "We answer as soon as we can.",
        write: "Write a message",
        unavailable: "You cannot write to this mailbox online just now. Please call us.",
        back: "All services",
        identifyTitle: "Identify yourself and write",
        backToWriting: "Back to your message",
        identifyKept:
            "Your draft is kept. You get it back once you have identified yourself again in this "
            + "browser.",
        notIdentified: "You have not been identified, and the recipient sees that.",
        address: "Your email address",
        addressHint:
            "A notice comes here when your message has been answered. It tells nothing of your matter.",
        phone: "Your mobile number",
        phoneHint: "We send the code here with which you confirm the message and open the answer.",
        subject: "Subject",
        subjectHint: "A few words on what your matter is about. The subject is sealed too.",
        text: "Your message",
        textHint: { "Only \($0) will read it." },
        filesKept: "Attachments that are kept already",
        remove: "Remove",
        send: "Send the message",
        sendConfirm: "Go on to confirm",
        save: "Save the draft",
        saved: "The draft is kept",
        draftHint: {
            "The draft is kept for \($0) days. Only this browser can open it. "
                + "If somebody else uses the device too, discard it when you stop."
        },
        discard: "Discard the draft",
        addressMissing: "Write your email address",
        addressMalformed: "Write the email address in the form name@example.com",
        phoneMissing: "Write your mobile number",
        phoneMalformed: "Write the number in the form 040 123 4567 or +358 40 123 4567",
        phoneNotMobile: "We cannot send the code to this number. Give a mobile number.",
        subjectMissing: "Write a subject",
        subjectTooLong: "Shorten the subject",
        textMissing: "Write a message or add an attachment",
        againTitle: "This is a new message",
        againText:
            "The form that you had open has been sent already. What it says now has not: check "
            + "it, choose its attachments again, and send it.",
        sentTitle: "Your message has been sent",
        sentText: { "\($0) got it on \($1)." },
        waitTitle: "Confirm your message now",
        waitText: {
            "Your message is kept but has not been sent yet. "
                + "Open the link that comes to your email, and give the code that comes by text message. "
                + "You have \($0) hours."
        },
        waitNone:
            "If no email comes, look in your junk mail and check that you gave the right address. You "
            + "can write the message again.",
        nextTitle: "What happens next",
        nextNotice:
            "When your message has been answered, a notice comes to the email address that you gave.",
        nextLink: "The notice has a link that opens the answer.",
        nextCode:
            "The notice has a link, and to open you need a code that comes to your telephone. With the "
            + "link of the confirmation you can read your message again.",
        nextPerson:
            "The notice has no link: you identify yourself here and read the answer among your own "
            + "messages. There you also see this message and whether it has been opened.",
        reference: "Reference",
        referenceHint: "Mention it if you contact us about this.",
        toOwn: "My messages",
        ownTitle: "The message that you wrote",
        ownLead:
            "With this link you confirm your message, and read it again later. It is sent only once "
            + "you have given the code.",
        ownUntil: { "The link works until \($0)." },
        ownNotYours:
            "If you did not write a message, close this page. Openings are entered in the log.",
        ownOpen: "Go on",
        ownCode: "Confirm with the code",
        ownWrongPhone: "If the number is wrong, write the message again and give the right one.",
        mineTitle: "Messages that you have sent",
        mineTo: { "To: \($0)" },
        mineWaiting: "Sent, not opened yet",
        mineOpened: { "Opened by the authority on \($0)" },
        mineAnswered: { "Answered on \($0)" },
        mineOpen: "Read the conversation",
        frontText:
            "If you want to write to us, begin here. You see the services, the answer times and how "
            + "you are identified.",
        starterTitle: "The writer began the conversation on the web page",
        starterName: "Name, as the identification service told it",
        starterAddress: "Address that notices go to",
        starterPhone: "Number that the code went to",
        knownNone:
            "The writer has not been identified. The address is the writer’s own word and has not been "
            + "checked. Tell nothing confidential in the answer.",
        knownPossession:
            "The writer has confirmed the address and telephone number, which are the writer’s own "
            + "word. The identity has not been established.",
        knownSubstantial:
            "The writer is strongly identified (level substantial). Only the same person can open the "
            + "answer.",
        knownHigh:
            "The writer is strongly identified (level high). Only the same person can open the answer.")
}
