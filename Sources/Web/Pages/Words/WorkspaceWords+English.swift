// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import Messages

extension WorkspaceWords {
    static let english = WorkspaceWords(
        mailboxes: "Mailboxes",
        allMailboxes: "All mailboxes",
        waitingHere: "waiting for an answer",
        waitingMany: { "More than \($0 - 1) messages wait for an answer." },
        show: "Show",
        shown: {
            switch $0 {
            case .all: "All"
            case .unhandled: "Without a handler"
            case .ours: "Waiting for us"
            case .theirs: "Waiting for the client"
            case .mine: "Mine"
            case .late: "Late"
            }
        },
        handled: "Being handled",
        nothingShown: "There is nothing here now",
        nothingShownText: "No conversation fits what you chose to show.",
        handledBy: { "Handled by \($0)" },
        dueBy: { "To be answered by \($0)" },
        late: { "Late: to be answered by \($0)" },
        next: "Next",
        first: "To the beginning",
        views: "My views",
        saveView: "Save this view",
        saveViewText: "The view remembers the mailbox and what is shown. Only you see it.",
        viewName: "Name of the view",
        viewNameHint:
            "At most 40 characters. Do not write a client’s name: the view’s name is not encrypted.",
        save: "Save",
        remove: { "Remove the view \($0)" },
        viewFlaw: "The view could not be saved",
        viewFlawText:
            "Give a name of at most 40 characters without a personal identity code. There can be 20 views.",
        howToWriteHere:
            "You can write a sealed message here in the workspace too: choose New message. Or write "
            + "in your ordinary mail program and add the suffix to the recipient’s address.",
        search: "Search messages",
        searchAddresses: "Mail address, @domain or number of a message",
        searchWords: "Words, mail address, @domain or number of a message",
        searchHint: "Words are found in their other forms too. “Quotation marks” find a word in that very "
            + "form, and an asterisk finds how words begin: decis*.",
        from: "From",
        until: "Until",
        find: "Search",
        found: { $0 == 1 ? "1 conversation was found" : "\($0) conversations were found" },
        foundMore: "These are the newest; there are more on the next page.",
        foundNothing: "Nothing was found",
        foundNothingText:
            "Try a shorter word or another time. The search covers the mailboxes that you may read.",
        onlyNewest: "The words are so common that only the newest conversations were looked at. Add a "
            + "rarer word.",
        searchFlaw: "Check the search",
        flaw: {
            switch $0 {
            case .empty: "Write at least one word."
            case .tooLong: "The search is too long."
            case .tooManyTerms: "There are too many words: write six at most."
            case .shortBeginning: "Write at least four letters before the asterisk."
            case .wordsAreOff:
                "Words of messages cannot be searched for here. Search by mail address, "
                    + "@domain or number of a message."
            }
        },
        dateFlaw: "Write the day as 2026-11-21.",
        newOne: "One change in the list.",
        newMany: "Changes in the list:",
        changedHere: "There is something new in this conversation.",
        showAgain: "Show",
        reading: { "\($0) is reading this now." },
        writing: { "\($0) is writing here now." },
        and: "and",
        keys: "Keyboard shortcuts",
        keysText: "Shortcuts work while the focus is not in a field. Everything can be done without them.",
        keysOn: "Shortcuts of a single key are on in this browser",
        keyDown: "Next conversation",
        keyUp: "Previous conversation",
        keyOpen: "Open the conversation",
        keySearch: "Search",
        keyInbox: "Messages",
        keyHelp: "Show the shortcuts",
        close: "Close")
}
