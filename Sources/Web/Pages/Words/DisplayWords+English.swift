// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension DisplayWords {
    static let english = DisplayWords(
        expandAll: "Open all messages",
        quoted: "Show the quoted earlier message",
        showFormatted: "Show as formatted",
        formattedTitle: "Formatted message",
        formattedText:
            "Below is the message as the sender’s program laid it out. Nothing in it works but its links, "
            + "and those open in a new tab.",
        frameTitle: "The message’s content",
        picturesAway: {
            ($0 == 1
                ? "This message wanted to fetch 1 picture from outside. It was"
                : "This message wanted to fetch \($0) pictures from outside. They were")
                + " not fetched, so the sender does not learn that you read it."
        },
        othersAway: {
            ($0 == 1
                ? "This message wanted to fetch 1 other thing from outside. It was"
                : "This message wanted to fetch \($0) other things from outside. They were") + " not fetched."
        },
        htmlCut:
            "The message is very long, and only its beginning is shown. The whole text is in the text form.",
        leadsTo: { "leads to \($0)" },
        linksTitle: { $0 == 1 ? "The link in this message" : "The links in this message (\($0))" },
        linkWithoutWords: "(a link without words)",
        doubtOtherWords: "its words are another address",
        doubtPunycode: "the address has letters that are hidden in a code",
        doubtLetters: "the address has foreign letters that may look like familiar ones",
        doubtNumber: "the address has no name, only a number",
        doubtUser: "the address begins with something that looks like an address",
        unverified: "Unverified sender",
        unverifiedText:
            "The message came as unprotected mail. Anybody can have written this address and this name "
            + "as its sender.",
        unverifiedAnswer: "Your answer will be sealed.",
        unverifiedHint: { "\($0) gets a notice and opens the sealed answer with its link." },
        senderAddress: "Address",
        senderName: "Name",
        senderUnchecked: "The mail server has not said whether the sender was checked.",
        spfPassed: { "The mail came from a server that may send mail of the domain \($0) (SPF)." },
        spfFailed: { "The mail came from a server that may not send mail of the domain \($0) (SPF)." },
        spfOpen: { "It is not known whether the server may send mail of the domain \($0) (SPF)." },
        dkimPassed: { "The domain \($0) has signed the message, and it was not changed on its way (DKIM)." },
        dkimFailed: {
            "The signature of the domain \($0) does not fit: the message is forged, or was changed on its way (DKIM)."
        },
        dkimOpen: { "There is no signature of the domain \($0), or it could not be checked (DKIM)." },
        dmarcPassed: { "The address really is of the domain \($0) (DMARC). It says nothing of the person." },
        dmarcFailed: {
            "The address is not of the domain \($0) although it looks so: it may be forged (DMARC)."
        },
        dmarcOpen: {
            "The domain \($0) has not said how its addresses are checked, or the check did not succeed (DMARC)."
        },
        scanned: "Checked for malware",
        notScanned: "Not checked for malware",
        claimDiffers: { "The file is not what its name says. It looks like: \($0.lowercasedFirst)." },
        mayAct: "Such a file can start programs. Open it only if you know what it is.",
        kindPicture: { "\($0) picture" },
        kindPDF: "PDF document",
        kindDocument: "Text document",
        kindSpreadsheet: "Spreadsheet",
        kindSlides: "Slides",
        kindOffice: "Office file",
        kindArchive: "Packed files",
        kindSound: "Sound",
        kindVideo: "Video file",
        kindWebPage: "Web page",
        kindMail: "Mail message",
        kindProgram: "Computer program",
        kindScript: "Script of commands",
        kindText: "Plain text",
        kindUnknown: "Unknown file",
        preview: "Preview",
        previewTitle: "Preview of the attachment",
        previewPicture:
            "The picture was drawn anew on the server. The file itself does not open on your device.",
        previewPages: {
            "Pages \($0)–\($1) of \($2). They were drawn as pictures on the server. The file itself does not open on "
                + "your device."
        },
        previewText: "The file is shown as text. Nothing in it is run.",
        previewTextCut: "The beginning of the file is shown as text. You can download the whole.",
        pictureAlternative: { "Picture of the file \($0)" },
        pageAlternative: { "Page \($0)" },
        pageWords: { "The text of page \($0)" },
        previousPages: "Previous pages",
        nextPages: "Next pages",
        downloadFile: "Download the file",
        downloadInstead:
            "You can download the file and open it with a program of your own, if you trust the sender.",
        previewNone: "The file cannot be previewed",
        previewKind: "There is no preview of such a file.",
        previewUnavailable: "The server lacks what makes a preview safe, so it makes none.",
        previewTooLarge: "The file is too large for a preview.",
        previewUnreadable: "The file is damaged, locked by a password, or too heavy to be drawn.",
        previewTooLong: "Drawing it took too long and was ended.",
        previewBusy: "Many files are being previewed just now. Try again in a while.")
}
