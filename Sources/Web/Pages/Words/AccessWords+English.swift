// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension AccessWords {
    static let english = AccessWords(
        passageTitle: "You are going to your organisation’s sign-in",
        passageText: "You sign in at your organisation’s own service. From there you come back here.",
        passageLink: "Go on to sign in",
        unknownPerson: .init(
            title: "You have no account here",
            text:
                "Your organisation knew you, but there is no account for you here, or it has ended. Ask your "
                + "supervisor or the service’s administrator for one."),
        cancelled: .init(
            title: "You did not finish signing in",
            text: "Nothing happened. You can sign in again."),
        beginAgain: .init(
            title: "Please sign in again",
            text: "Signing in took too long, or it was begun in another browser. Begin again."),
        providerDown: .init(
            title: "Your organisation’s sign-in does not answer",
            text: "Try again in a moment. If you have a passkey or a password, you can use that."),
        refused: .init(
            title: "Signing in was not accepted",
            text:
                "Your organisation’s sign-in did not let you in here, or it is not set up right. Contact the "
                + "service’s administrator and tell the number below."),
        unusable: .init(
            title: "The sign-in could not be relied on",
            text:
                "The answer of your organisation’s sign-in was not in order, and nobody was signed in. Contact the "
                + "service’s administrator and tell the number below."),
        proofNeeded: .init(
            title: "Show first who you are",
            text: "For this you have to show again that it is you at the device."),
        proveTitle: "Show who you are",
        proveLead:
            "What you are about to do needs certainty that it is you at the device. Afterwards you come back. It "
            + "holds for 10 minutes.",
        proveByPassword: "Confirm with the password",
        proveByPasskey: "Confirm with a passkey",
        firstTitle: "The first administrator",
        firstLead:
            "Give the code that the installation printed, and choose your user name. On the next page you add a "
            + "passkey or a password.",
        firstConfirm: "Make the account",
        recoverLink: "I have a recovery code",
        recoverTitle: "Recover your account",
        recoverLead:
            "Give the code that an administrator gave you. Your former password and passkeys stop working, and "
            + "all your sessions end. On the next page you add a new passkey or a password.",
        recoverConfirm: "Recover the account",
        code: "Code",
        codeHint: "20 characters. Hyphens and capital or small letters make no difference.",
        ownName: "Your name",
        loginHint: "Small letters a–z, digits, and the characters . _ - @",
        codeNotAccepted: .init(
            title: "The code does not fit",
            text: "Check that you wrote it right. A code works once, and for a day."),
        nameNotAccepted: .init(
            title: "The name or the user name does not fit",
            text: "Write your name, and a user name that nobody else has."),
        passwordTitle: "Password",
        passwordLead: "Changing the password ends your other sessions.",
        newPassword: "New password",
        newPasswordHint: "At least 12 characters. A long sentence is a good password.",
        newPasswordAgain: "The new password once more",
        setPassword: "Change the password",
        passwordTooShort: .init(
            title: "The password is too short",
            text: "A password has at least 12 characters. It was not changed."),
        passwordsDiffer: .init(
            title: "The passwords differ", text: "Write the same password in both fields. It was not changed."
        ),
        donePassword: "The password has been changed, and your other sessions have been ended.",
        doneEntered: "You are in. Now add a passkey or a password: the code does not work a second time.",
        link: "Accounts and recovery",
        title: "Accounts",
        lead:
            "Here you see who has an account, end sessions, and recover an account whose passkey or password is lost.",
        waitingTitle: "Waits for another administrator",
        unconfirmedTitle: "Mailboxes whose access rights nobody confirmed",
        unconfirmedText:
            "In the last review, some rights to these mailboxes stayed in force without anybody confirming them: there is no second owner, or the owners did not answer. Give each at least two owners, and ask them to look through the rights.",
        peopleTitle: "All accounts",
        serving: "In use",
        ended: "Ended",
        administrator: "Administrator",
        sessions: { $0 == 0 ? "No sessions" : $0 == 1 ? "1 session" : "\($0) sessions" },
        recoveryWaits: "Recovery has been proposed",
        recoveryConfirmed: "The recovery code has been given",
        sessionsTitle: "Sessions",
        noSessions: "No sessions.",
        session: { "Begun \($0), last used \($1)" },
        endSession: "End",
        endSessionLabel: { "End the session begun \($0)" },
        recoveryTitle: "Recovery",
        recoveryLead:
            "When a person has lost the passkey or password, one administrator proposes a recovery and another "
            + "confirms it. First make sure that who asks is who they say they are.",
        recoveryOwn: "Your own account is recovered by other administrators.",
        propose: "Propose a recovery",
        proposed: { "\($0) proposed a recovery on \($1). The proposal is valid until \($2)." },
        confirm: "Confirm the recovery and show the code",
        confirmOther: "A recovery is confirmed by another administrator than the one who proposed it.",
        confirmed: { "\($0) confirmed the recovery. The code is valid until \($1)." },
        withdraw: "Withdraw the recovery",
        codeTitle: "Recovery code",
        codeLead: { "Give this code to \($0) in person or by telephone, not by mail." },
        codeOnce: { "The code is shown only now. It works once, until \($0)." },
        codeUse: { "The code is given at \($0)." },
        back: "All accounts",
        doneProposed: "A recovery has been proposed. Ask another administrator to confirm it.",
        doneWithdrawn: "The recovery has been withdrawn.")
}
