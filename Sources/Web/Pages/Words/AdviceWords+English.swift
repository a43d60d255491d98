// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension AdviceWords {
    static let english = AdviceWords(
        linkUnknown: Case(
            title: "The link is not valid",
            text: "The mail program may have cut it. Copy the whole link from the notice, down to "
                + "the last characters, and paste it here."),
        linkMissing: Case(
            title: "The link is missing",
            text: "Copy the whole link from the notice and paste it into the field."),
        expired: Case(
            title: "The message’s time has passed",
            text: "The message can no longer be opened. Ask the sender to send it again."),
        recalled: Case(
            title: "The sender has recalled the message",
            text: "The message can no longer be opened. If you were waiting for it, contact the sender."),
        codeNotAccepted: Case(
            title: "The code is not valid",
            text: "Check the six digits in the latest text message. A code is valid for 10 minutes."),
        codeTriesUsed: Case(
            title: "The tries for the code are used",
            text: "This code no longer opens the message. Order a new code."),
        codeOrdersUsedTitle: "Too many codes have been ordered",
        codeOrdersUsed: { "The next code can be ordered on \($0)." },
        pickupEnded: Case(
            title: "The session has ended",
            text: "The message was closed because the page was not used for a while. Open the link "
                + "in the notice again."),
        staffEnded: Case(
            title: "The session has ended",
            text: "Sign in again, and you will come back to the same place."),
        staffNotPermitted: Case(
            title: "This cannot be shown",
            text: "It is not there, or you have no right to it. If you need it, ask your supervisor."),
        signInNotAccepted: Case(
            title: "Signing in did not succeed",
            text: "Check the user name and the password."),
        passkeyNotAccepted: Case(
            title: "The passkey was not accepted",
            text: "Nothing was done. Try again, or use another passkey or another way of signing in."),
        signInPausedTitle: "Signing in is paused",
        signInPaused: { "There have been too many tries. Try again at \($0)." },
        tooManyTriesTitle: "There have been too many tries",
        tooManyTries: {
            "More tries have come in a short time than we allow. You can try again at \($0). "
                + "Nothing is lost."
        },
        tooLargeTitle: "The attachment is too large",
        tooLargeFile: {
            "“\($0)” is larger than \($1). Make the file smaller or split it. Your text is still "
                + "here."
        },
        tooLarge: { "It is larger than \($0). Your text is still here." },
        tooManyTitle: "There are too many attachments",
        tooMany: {
            "One message can have \($0) attachments. Send the rest in another message. Your text "
                + "is still here."
        },
        malwareFoundTitle: "The attachment holds malware",
        malwareFound: {
            "Malware was found in “\($0)”, so the message was not sent, and nothing of the file has stayed here. "
                + "Check your device with a virus scanner and send the message without the file. Your text is still "
                + "here."
        },
        fileNotAllowedTitle: "The attachment cannot be taken",
        fileNotAllowed: {
            "“\($0)” cannot be checked for malware, for example because it is locked by a password or holds "
                + "macros. Send the content without them: your message is sealed anyway. Your text is still here."
        },
        notScannedTitle: "The attachment cannot be checked just now",
        notScanned: {
            "“\($0)” must be checked for malware, and the check is not working at the moment. The message was not "
                + "sent. Try again in a while. Your text is still here."
        },
        tooLargeToScanTitle: "The attachment is too large to be checked",
        tooLargeToScan: {
            "“\($0)” is larger than the files that can be checked for malware. Make the file smaller or split it. "
                + "Your text is still here."
        },
        nothingWritten: Case(
            title: "The answer is empty",
            text: "Write an answer or choose an attachment."),
        outOfTurn: Case(
            title: "This cannot be done now",
            text: "Things have changed since the page was shown. Go back and see how they are."),
        foreignForm: Case(
            title: "The form was not accepted",
            text: "It did not come from this site, or it was too old. Nothing was done. Go back, "
                + "refresh the page and try again. "
                + "The browser must accept cookies."),
        malformedForm: Case(
            title: "The form did not arrive whole",
            text: "Nothing was done. Go back and try again."),
        nothingHere: Case(
            title: "There is no such page",
            text: "The address may be mistyped or cut. If you came from a notice, copy its whole link."),
        temporary: Case(
            title: "The service has a disruption",
            text: "Nothing is lost. Try again in a while."),
        permanent: Case(
            title: "Something went wrong",
            text: "Nothing is lost, and the fault has been recorded. If it happens again, contact us."))
}
