// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

extension BulletinWords {
    static let english = BulletinWords(
        title: "Bulletins",
        lead:
            "General information to many at once: courses, events, vacancies. A bulletin goes as "
            + "ordinary email, so nothing confidential and nobody’s own matter may stand in it.",
        newBulletin: "New bulletin",
        bulletin: "Bulletin",
        noBulletins: "No bulletins have been sent yet.",
        groups: "Groups",
        noGroups: "There are no groups yet. First make a group, and add those who have asked for bulletins.",
        newGroup: "New group",
        noMailbox:
            "Only those who may send for a mailbox can send bulletins. Apply for the right from the "
            + "mailbox’s owner.",
        groupName: "Name of the group",
        groupNameHint: "Only staff see the name.",
        nameMissing: "Write a name for the group.",
        mailbox: "Mailbox that the bulletins come from",
        make: "Make the group",
        subscribers: { $0 == 1 ? "1 recipient" : "\($0) recipients" },
        emptyGroup: "Nobody is in the group yet.",
        addTitle: "Add recipients",
        addresses: "Email addresses",
        addressesHint:
            "One on a line, or between commas. Add only those who have asked for bulletins. Who has "
            + "left the group is not added again.",
        file: "Or a table as a file (CSV)",
        fileHint:
            "The email address of each line is taken; the first line may hold the names of the columns.",
        add: "Add",
        addressesMissing: "Write at least one email address.",
        addressesTooMany: "Add at most 5,000 addresses at a time.",
        groupFull:
            "A group holds at most 50,000 recipients. Add fewer addresses, or make another group.",
        addressesWrong: { "These lines hold no valid email address: \($0)." },
        fileWrong: { "These lines of the file hold no valid email address: \($0)." },
        nothingAdded: "No address was added. Mend the lines and send the list again.",
        added: { "New: \($0). Already in the group: \($1). Have left the group and were not added: \($2)." },
        removeTitle: "Remove a recipient",
        address: "Email address",
        removeHint: "When somebody asks for it, by telephone for example. The address cannot be added again.",
        remove: "Remove",
        removed: "The address has been removed from the group.",
        notThere: "The address is not in the group. Check that you wrote it rightly.",
        formLead: "Next the bulletin is checked, and you see how many it goes to. Nothing is sent yet.",
        group: "Group",
        groupMissing: "Choose a group.",
        choose: "Choose",
        language: "Language of the bulletin",
        subject: "Subject",
        text: "Text",
        textMissing: "Write both a subject and a text.",
        goOn: "Check the bulletin",
        stateDraft: "Draft",
        stateReady: "Ready to be sent",
        stateSending: "Being sent",
        stateSent: "Sent",
        stateStopped: "Sending was stopped",
        toGroup: { "To the group \($0), from \($1)" },
        progress: "How the sending proceeds",
        countHanded: "Sent",
        countWaiting: "Waiting",
        countNotSent: "Not sent",
        countFailed: "Did not reach",
        countLeft: "Left the group before the sending",
        stop: "Stop the sending",
        renew: "Renew the numbers",
        staleTitle: "The bulletin had already changed",
        staleText:
            "What you asked for was not done, because the page showed how it was before. Below you see how it is now.",
        findings: "The check found",
        mustBeMended:
            "The bulletin cannot be sent like this. Change the text, or send the matter as a sealed "
            + "message to the person it concerns.",
        foundCodes: {
            $0 == 1
                ? "There is a personal identity code in the text."
                : "There are \($0) personal identity codes in the text."
        },
        foundLink: "There is a link to a sealed message or a conversation in the text.",
        foundTag:
            "The subject has a tag that asks for the message to be sealed. A bulletin is not sealed.",
        foundAccount: "There is an account number in the text. Make sure that it is not a private person’s.",
        foundWord: {
            "The text has the word “\($0)”. Confidential information must not be sent in a bulletin."
        },
        fixText:
            "When you go on, the recipients are fixed: the bulletin goes to those who are in the "
            + "group now.",
        fix: "Go on",
        nobody: "There is nobody in the group to whom the bulletin could be sent.",
        goesTo: { $0 == 1 ? "The bulletin goes to 1 recipient" : "The bulletin goes to \($0) recipients" },
        sendText:
            "Each gets an email of their own, which shows no other recipients and in which the "
            + "bulletins can be ended.",
        send: "Send the bulletin",
        edit: "Edit the bulletin",
        leaveTitle: "Do you want to end the bulletins?",
        leaveText: { "You get bulletins by email from \($0). When you end them, you get no more." },
        leave: "End the bulletins",
        leftTitle: "The bulletins have ended",
        leftText: {
            "These bulletins from \($0) are no longer sent to you. Your address has been erased. "
                + "Contact us if you want them back."
        })
}
